"""Power cuts in the middle of saves: what was told to be saved is there."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from bases import add_published, save_again
from crash_disk import Disk, files_of, put, use
from sqlalchemy import Engine, create_engine

from kbdesk.domain.errors import KBDeskError
from kbdesk.store import engine, knowledge_base
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import open_base

SAVES = 60
CUTS_A_RUN = 1_000
LENGTHS = (150, 10, 600, 1)
"""Of a text, in times of a dozen characters: from one page of the base to many."""
Tries = Callable[[int, int], int]
Tell = Callable[..., None]


@dataclass(slots=True)
class Outcome:
    """What the cuts left."""

    cuts: int = 0
    images: set[bytes] = field(default_factory=set, repr=False)
    lost: int = 0
    most_lost: int = 0
    unreadable: int = 0


@pytest.fixture(autouse=True)
def one_dialect(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets all bases here share their compiled statements, for each is open for a moment."""
    made: list[Engine] = []
    statements: dict[Any, Any] = {}

    def create(*words: Any, **settings: Any) -> Engine:
        new = create_engine(*words, execution_options={"compiled_cache": statements}, **settings)
        made.append(new)
        new.dialect = made[0].dialect
        return new

    monkeypatch.setattr(engine, "create_engine", create)


def _cut(
    template: Path, monkeypatch: pytest.MonkeyPatch, *, synchronous: str, cuts: int, seed: int
) -> Outcome:
    """Saves on a disk that logs, then cuts the power before random ops and looks; several runs."""
    outcome = Outcome()
    for run, first in enumerate(range(0, cuts, CUTS_A_RUN)):
        base = template.parent / f"run-{run}" / template.name
        base.parent.mkdir()
        shutil.copy(template, base)
        length = LENGTHS[run % len(LENGTHS)]
        disk, start, told_of = _record(base, monkeypatch, synchronous=synchronous, length=length)
        chance = random.Random(seed + run)
        _look(disk, start, base, told_of, min(CUTS_A_RUN, cuts - first), chance, outcome)
        shutil.rmtree(base.parent)
    return outcome


def _record(
    base: Path, monkeypatch: pytest.MonkeyPatch, *, synchronous: str, length: int
) -> tuple[Disk, dict[str, bytes], str]:
    """Saves a text again and again; gives the log, what stood before it, and the text's uid."""
    with open_base(str(base)) as kb:
        (first,) = add_published(kb, ["refunds"])
    disk = Disk()
    start = files_of(base)
    with monkeypatch.context() as patch:
        patch.setattr(knowledge_base, "CHECKPOINT_PAGES", 40)  # so that merges are cut too
        vfs = use(disk, patch, synchronous=synchronous)
        kb = open_base(str(base))
        newest = first
        for number in range(SAVES):
            with kb.write("eva") as tx:
                newest = save_again(tx, newest, f"Text {number:4}. " * length)
                tx.revisions.publish_many([newest.uid])
                tx.commit()
            disk.mark(newest.number)
        kb.close()  # merges the log and removes it: the power may be cut there too
        vfs.unregister()
    return disk, start, first.rendition_uid


def _look(
    disk: Disk,
    start: dict[str, bytes],
    base: Path,
    rendition_uid: str,
    cuts: int,
    chance: random.Random,
    outcome: Outcome,
) -> None:
    folder = base.parent / "image"
    folder.mkdir()
    moments = [chance.randrange(1, len(disk.ops)) for _ in range(cuts)]
    for at, image in disk.images(start, moments, chance):
        outcome.cuts += 1
        outcome.images.add(sha256(b"".join(image[name] for name in sorted(image))).digest())
        told = max((op.offset for op in disk.ops[:at] if op.kind == "mark"), default=1)
        put(image, folder)
        try:
            with open_base(str(folder / base.name)) as kb:
                with kb.read() as reader:
                    head = reader.revisions.get(reader.renditions.get(rendition_uid).head_uid)
                    whole = head.state == "published"
                sound = check(kb).is_sound
        except KBDeskError:
            outcome.unreadable += 1
            continue
        assert whole, "half a commit"
        outcome.unreadable += not sound
        outcome.lost += head.number < told
        outcome.most_lost = max(outcome.most_lost, told - head.number)


def test_no_power_cut_loses_an_acknowledged_save(
    file: Path, monkeypatch: pytest.MonkeyPatch, tries: Tries, tell: Tell
) -> None:
    ours = _cut(file, monkeypatch, synchronous="", cuts=tries(150, 10_000), seed=1)
    tell(
        cuts=ours.cuts,
        different_images=len(ours.images),
        lost=ours.lost,
        unreadable=ours.unreadable,
    )
    assert (ours.lost, ours.unreadable) == (0, 0)


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_the_control_without_full_syncs_loses(
    synchronous: str, file: Path, monkeypatch: pytest.MonkeyPatch, tries: Tries, tell: Tell
) -> None:
    naive = _cut(file, monkeypatch, synchronous=synchronous, cuts=tries(80, 1_000), seed=2)
    tell(
        cuts=naive.cuts,
        cuts_that_lost=naive.lost,
        most_saves_lost=naive.most_lost,
        unreadable=naive.unreadable,
    )
    assert naive.lost + naive.unreadable > naive.cuts / 5
    if synchronous == "OFF":
        assert naive.unreadable > 0
