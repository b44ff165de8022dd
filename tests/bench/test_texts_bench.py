"""How long facts take in a library where one is used 5,000 times; run by name with -m bench -s."""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kbdesk.domain.fact import Fact, FactType, FactValue
from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import Item, ItemType
from kbdesk.domain.rendition import Content, Rendition
from kbdesk.progress import Progress
from kbdesk.services import fact_changes, facts, literal_scan
from kbdesk.services.desk import Desk
from kbdesk.services.resolving import resolve_catalog
from kbdesk.services.workspace import create_workspace
from kbdesk.store.catalog import catalog
from kbdesk.store.renditions import new_rendition
from kbdesk.store.saving import Draft

sys.path.insert(0, str(Path(__file__).parents[1]))
from text_kit import LONG_AGO

ITEMS = 5_000
WORDS = (
    "open the app and choose your playlist, then press save; the family plan has room for "
    "everybody at home and the sound is the same on every device that you own or borrow"
).split()


def body(chance: random.Random, number: int) -> str:
    parts = [" ".join(chance.choices(WORDS, k=60)).capitalize() + "." for _ in range(4)]
    parts.append("We answer within {{fact:sla.email}}.")
    if number % 50 == 0:
        parts.append("Or within 24 hours.")
    return "\n\n".join(parts)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = create_workspace(tmp_path_factory.mktemp("bench") / "base.kbdesk", name="B", actor="a")
    chance = random.Random(1)
    with made.kb.write("a") as tx:
        tx.facts.append(Fact(new_uid(), "sla.email", FactType.DURATION))
        tx.facts.append_value("sla.email", FactValue("24 hour", LONG_AGO))
        at = tx.session.at
        items = [Item(new_uid(), ItemType.ARTICLE, f"i{n}", at, "a") for n in range(ITEMS)]
        tx.items.append_many(items)
        texts: list[Rendition] = [new_rendition(item.uid, "en") for item in items]
        tx.renditions.append_many(texts)
        saved = tx.revisions.append_many(
            [
                Draft(text.uid, "", Content(f"Text {n}", body(chance, n)))
                for n, text in enumerate(texts)
            ]
        )
        tx.revisions.publish_many([revision.uid for revision in saved])
        tx.commit()
    yield made
    made.close()


def measured(what: str, act: Callable[[], object], rounds: int = 5) -> float:
    """Gives the median of the processor's time, which other work on the machine leaves alone."""
    wall, cpu = [], []
    for _ in range(rounds):
        begun, used = time.perf_counter(), time.process_time()
        act()
        wall.append((time.perf_counter() - begun) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    print(f"{what}: {statistics.median(wall):.0f} ms, {statistics.median(cpu):.0f} ms of CPU")
    return statistics.median(cpu)


@pytest.mark.bench
def test_where_used_of_a_fact_used_5000_times(desk: Desk) -> None:
    assert len(facts.where_used(desk, "sla.email")) == ITEMS
    assert measured("where-used", lambda: facts.where_used(desk, "sla.email")) < 300


@pytest.mark.bench
def test_scanning_the_library_for_literals(desk: Desk) -> None:
    found = literal_scan.scan(desk, ["sla.email"], progress=Progress())
    assert len(found.hits) == ITEMS / 50
    measured("scan", lambda: literal_scan.scan(desk, ["sla.email"], progress=Progress()), 1)


@pytest.mark.bench
def test_the_impact_of_a_change(desk: Desk) -> None:
    value = facts.new_value(desk, facts.get(desk, "sla.email"), "2 days")
    told = fact_changes.impact(desk, "sla.email", value, progress=Progress())
    assert len(told.words) == ITEMS / 50
    measured(
        "impact", lambda: fact_changes.impact(desk, "sla.email", value, progress=Progress()), 1
    )
    measured("check_value", lambda: _check(desk, value), 1)


def _check(desk: Desk, value: FactValue) -> None:
    with desk.kb.read() as reader:
        facts.check_value(reader, "sla.email", value)


@pytest.mark.bench
def test_a_catalog_in_words(desk: Desk) -> None:
    with desk.kb.read() as reader:
        whole = catalog(reader)
        measured("resolve the catalog", lambda: resolve_catalog(reader, whole))
