"""Power cuts in the middle of saves: what was told to be saved is there."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from bases import add_published, save_again
from crash_disk import Disk, files_of, put, use

from kbdesk.domain.errors import KBDeskError
from kbdesk.store import knowledge_base
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import open_base

SAVES = 60
Tries = Callable[[int, int], int]
Tell = Callable[..., None]


@dataclass(slots=True)
class Outcome:
    """What the cuts left."""

    cuts: int = 0
    lost: int = 0
    most_lost: int = 0
    unreadable: int = 0


def _cut(
    base: Path, monkeypatch: pytest.MonkeyPatch, *, synchronous: str, cuts: int, seed: int
) -> Outcome:
    """Saves on a disk that logs, then cuts the power before random ops and looks."""
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
                newest = save_again(tx, newest, f"Text {number}. " * 150)
                tx.revisions.publish_many([newest.uid])
                tx.commit()
            disk.mark(newest.number)
        kb.close()  # merges the log and removes it: the power may be cut there too
        vfs.unregister()
    return _look(disk, start, base.name, first.rendition_uid, cuts, random.Random(seed), base)


def _look(
    disk: Disk,
    start: dict[str, bytes],
    name: str,
    rendition_uid: str,
    cuts: int,
    chance: random.Random,
    base: Path,
) -> Outcome:
    folder = base.parent / "image"
    folder.mkdir()
    outcome = Outcome(cuts)
    for _ in range(cuts):
        at = chance.randrange(1, len(disk.ops))
        told = max((op.offset for op in disk.ops[:at] if op.kind == "mark"), default=1)
        put(disk.image(start, at, chance), folder)
        try:
            with open_base(str(folder / name)) as kb:
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
    return outcome


def test_no_power_cut_loses_an_acknowledged_save(
    file: Path, monkeypatch: pytest.MonkeyPatch, tries: Tries, tell: Tell
) -> None:
    ours = _cut(file, monkeypatch, synchronous="", cuts=tries(150, 10_000), seed=1)
    tell(cuts=ours.cuts, saves=SAVES, lost=ours.lost, unreadable=ours.unreadable)
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
    assert naive.lost > naive.cuts / 5
    if synchronous == "OFF":
        assert naive.unreadable > 0
