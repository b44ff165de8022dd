"""How long a crisis, a look back and 10,000 texts take; run by name with -m bench -s."""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kbdesk.domain.ids import new_uid
from kbdesk.domain.insight import UsageEvent, Use
from kbdesk.domain.item import Item, ItemType
from kbdesk.domain.rendition import Content
from kbdesk.progress import Progress
from kbdesk.services import answers, duplicates, incidents, indexing, library
from kbdesk.services.desk import Desk
from kbdesk.services.event_writer import EventWriter
from kbdesk.services.history_view import desk_as_of
from kbdesk.services.incident_bundles import bundle, put_bundle
from kbdesk.services.workspace import create_workspace
from kbdesk.store.renditions import new_rendition
from kbdesk.store.saving import Draft

sys.path.insert(0, str(Path(__file__).parents[1]))
from crisis_kit import SINCE, make_playbook, tag

ITEMS = 10_000
CHANNELS = ("banner", "faq", "forum", "email", "chat", "sms", "push", "phone", "social_dm")

pytestmark = pytest.mark.bench


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """10,000 live texts of 120 words out of 3,000; each hundredth is nearly the one before."""
    made = create_workspace(tmp_path_factory.mktemp("bench") / "base.kbdesk", name="B", actor="a")
    chance = random.Random(1)
    words = [f"word{number}" for number in range(3_000)]
    bodies: list[str] = []
    for number in range(ITEMS):
        if number % 100 == 99:
            bodies.append(bodies[-1].replace(bodies[-1].split()[7], "other", 1))
        else:
            bodies.append(" ".join(chance.choices(words, k=120)))
    with made.kb.write("a") as tx:
        at = tx.session.at
        items = [Item(new_uid(), ItemType.ARTICLE, f"i{n}", at, "a") for n in range(ITEMS)]
        tx.items.append_many(items)
        texts = [new_rendition(item.uid, "en") for item in items]
        tx.renditions.append_many(texts)
        saved = tx.revisions.append_many(
            [
                Draft(text.uid, "", Content(f"Text {n}", body))
                for n, (text, body) in enumerate(zip(texts, bodies, strict=True))
            ]
        )
        tx.revisions.publish_many([revision.uid for revision in saved])
        tx.commit()
    yield made
    made.close()


def best_of(times: int, work: Callable[[], object]) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def test_near_duplicates_of_ten_thousand_texts_take_less_than_a_minute(desk: Desk) -> None:
    start = time.perf_counter()
    found = duplicates.find_duplicates(desk, progress=Progress())
    took = time.perf_counter() - start
    print(f"\nduplicates: {ITEMS:,} texts, {len(found)} pairs, {took:.1f} s")
    assert len(found) == ITEMS // 100
    assert took < 60


def test_fifty_four_messages_are_there_within_two_seconds(desk: Desk, tmp_path: Path) -> None:
    playbook = make_playbook(desk)
    everybody = ["public", "customer", "internal"]
    fields = json.dumps(dict.fromkeys(CHANNELS, everybody))
    with desk.kb.write("a") as tx:
        item = tx.items.get(playbook)
        extra = (("reaches", fields), ("facts", dict(item.extra)["facts"]))
        tx.items.update(replace(item, extra=extra))
        tx.commit()
    start = time.perf_counter()
    uid = incidents.open_incident(desk, playbook, title="T", facts=SINCE).incident.uid
    told = bundle(desk, uid)
    computed = time.perf_counter() - start
    put_bundle(desk, told, tmp_path / "out", Progress())
    took = time.perf_counter() - start
    print(
        f"\nincident: {len(told.messages)} messages in {computed:.2f} s, with folder {took:.2f} s"
    )
    assert len(told.messages) == 54
    assert took < 2


def test_pins_cost_a_search_next_to_nothing(desk: Desk) -> None:
    indexing.catch_up(desk, Progress())
    queries = [f"word{number} word{number * 7 % 3000}" for number in range(1, 60)]

    def all_queries() -> None:
        for query in queries:
            answers.find_answers(desk, query)

    all_queries()
    calm = best_of(3, all_queries) / len(queries)
    uid = make_playbook(desk)
    tag(desk, library.list_items(desk)[7].item_uid, "outage")
    incidents.open_incident(desk, uid, title="T", facts=SINCE)
    indexing.catch_up(desk, Progress())
    crisis = best_of(3, all_queries) / len(queries)
    print(f"\nsearch: {calm * 1000:.1f} ms, with an incident open {crisis * 1000:.1f} ms")
    assert crisis < 2 * calm + 0.01


def test_noting_a_use_takes_no_time(desk: Desk) -> None:
    with EventWriter(desk, batch_s=0.05) as writer:
        event = UsageEvent(desk.kb.now(), "i1", "chat", "en", Use.COPY)
        taken = []
        for _ in range(10_000):
            start = time.perf_counter()
            writer.put(event)
            taken.append(time.perf_counter() - start)
    taken.sort()
    middle, late = taken[5_000] * 1e6, taken[9_900] * 1e6
    print(
        f"\nnoting a use: median {middle:.1f} µs, 99th {late:.1f} µs, most {taken[-1] * 1e3:.1f} ms"
    )
    assert middle < 100


def test_a_look_back_opens_in_seconds(desk: Desk) -> None:
    moment = desk.kb.now()
    with desk_as_of(desk, moment) as past:
        start = time.perf_counter()
        count = len(library.list_items(past))
        listed = time.perf_counter() - start
        answers.find_answers(past, "word7")
        indexed = time.perf_counter() - start - listed
    print(f"\nas of: list of {count:,} items {listed:.1f} s, first search {indexed:.1f} s")
    assert listed < 10
