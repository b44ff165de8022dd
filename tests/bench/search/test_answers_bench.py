"""What a person waits for: the services' answers over a whole base, words and passages included.

    KBDESK_HELP_CENTRE=/path/to/data pytest tests/bench/search/test_answers_bench.py -m bench -s

KBDESK_ANSWERS sets how many texts; KBDESK_SCALE_FOLDER keeps the base for the next run.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

import help_centre
import pytest
from help_centre import say
from recombined import recombined

sys.path.insert(0, str(Path(__file__).parents[2] / "store"))
from bases import make_item, make_section

from kbdesk.domain.insight import UsageEvent, Use
from kbdesk.domain.rendition import BASE_CHANNEL, Content
from kbdesk.domain.significance import Significance
from kbdesk.progress import quiet
from kbdesk.services import at_hand, indexing, workspace
from kbdesk.services.answers import find_answers, first_answers
from kbdesk.services.desk import Desk
from kbdesk.store.renditions import new_rendition
from kbdesk.store.saving import Draft

TEXTS = int(os.environ.get("KBDESK_ANSWERS", "20000"))
BATCH = 1_000
SECTIONS = 200
COPIED = 400

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not help_centre.FOLDER, reason="KBDESK_HELP_CENTRE names no folder"),
]


def fill(desk: Desk) -> None:
    articles = recombined(help_centre.documents(), TEXTS)
    sections = [make_section(f"section-{number}", position=number) for number in range(SECTIONS)]
    with desk.kb.write("eva") as tx:
        tx.sections.append_many(sections)
        tx.commit()
    for first in range(0, TEXTS, BATCH):
        own = articles[first : first + BATCH]
        items = [
            make_item(f"item-{first + number}", sections=(sections[number % SECTIONS].uid,))
            for number in range(len(own))
        ]
        renditions = [new_rendition(item.uid, "en", BASE_CHANNEL) for item in items]
        with desk.kb.write("eva") as tx:
            tx.items.append_many(items)
            tx.renditions.append_many(renditions)
            made = tx.revisions.append_many(
                [
                    Draft(
                        rendition.uid,
                        "",
                        Content(one.title, one.body),
                        significance=Significance.FACT,
                    )
                    for rendition, one in zip(renditions, own, strict=True)
                ]
            )
            tx.revisions.publish_many([revision.uid for revision in made])
            tx.commit()
    indexing.catch_up(desk, quiet())


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    kept = os.environ.get("KBDESK_SCALE_FOLDER", "")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("answers")
    path = folder / f"answers-{TEXTS}.kbdesk"
    with pytest.MonkeyPatch.context() as patch:
        for name in ("STATE", "CACHE", "CONFIG", "DATA"):
            patch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
        patch.setenv("KBDESK_CACHE", str(folder / "cache"))
        if not path.exists():
            made = workspace.create_workspace(path, name="Scale", actor="eva")
            fill(made)
            made.close()
        opened = workspace.open_workspace(path, actor="eva")
        indexing.catch_up(opened, quiet())  # here, because each test has a cache of its own
        yield opened
        opened.close()


def timed(work: Callable[[str], object], texts: Sequence[str]) -> tuple[float, float]:
    """Gives the median and the 95th percentile of CPU milliseconds a call."""
    times = []
    for text in texts:
        started = time.process_time()
        work(text)
        times.append((time.process_time() - started) * 1000)
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.95)]


def test_answers_come_soon(desk: Desk) -> None:
    asked = help_centre.questions()
    agent = [one.text for one in asked["agent"]]
    started = time.process_time()
    find_answers(desk, "pass")
    say(f"{TEXTS}: first answers {(time.process_time() - started) * 1000:.0f} ms")
    kinds = {
        "typed": [text[:length] for text in agent for length in (1, 2, 3, 5, 8)],
        "agent": agent,
        "lay": [one.text for one in asked["lay"]],
        "pasted": [one.text for one in asked["pasted"]],
    }
    for kind, texts in kinds.items():
        for limit in (10, 20):
            mid, high = timed(partial(find_answers, desk, limit=limit), texts)
            say(f"{TEXTS}: {kind:7} {limit} answers p50/p95 {mid:.1f}/{high:.1f} ms")
            assert high < 50


def test_an_empty_field_fills_at_once(desk: Desk) -> None:
    uids = [hit.item_uid for hit in find_answers(desk, "error", limit=COPIED).answers]
    assert len(uids) == COPIED
    now = desk.kb.now()
    with desk.kb.write("eva") as tx:
        tx.events.append_usages(
            [
                UsageEvent(now - timedelta(minutes=number), uid, BASE_CHANNEL, "en", Use.COPY)
                for number, uid in enumerate(uids)
            ]
        )
        tx.commit()
    at_hand.pin(desk, uids[0])
    for name, work in (
        ("first_answers", lambda _: first_answers(desk, limit=20)),
        ("at_hand.first", lambda _: at_hand.first(desk, limit=20)),
    ):
        mid, high = timed(work, [""] * 40)
        say(f"{TEXTS}: {name} p50/p95 {mid:.1f}/{high:.1f} ms")
        assert high < 50
