"""How fast a very large base answers: 20,000 items of 3 texts with 5 revisions each.

Run it by name: pytest -m bench tests/bench/test_store_scale.py -s. KBDESK_SCALE_ITEMS makes the
base smaller, KBDESK_SCALE_FOLDER keeps it for the next run.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "store")]

from bases import CHANNELS, make_item, make_section  # noqa: E402

from kbdesk.domain.fact import Fact, FactType, FactValue  # noqa: E402
from kbdesk.domain.ids import new_uid  # noqa: E402
from kbdesk.domain.placeholder import UseKind  # noqa: E402
from kbdesk.domain.rendition import Content, Rendition  # noqa: E402
from kbdesk.domain.significance import Significance  # noqa: E402
from kbdesk.domain.workflow import State  # noqa: E402
from kbdesk.progress import Progress  # noqa: E402
from kbdesk.services import facts, filtering, library  # noqa: E402
from kbdesk.services.desk import Desk  # noqa: E402
from kbdesk.services.using import texts_using  # noqa: E402
from kbdesk.store.catalog import catalog  # noqa: E402
from kbdesk.store.knowledge_base import KnowledgeBase, create, open_base  # noqa: E402
from kbdesk.store.list_order import ListOrder, Place  # noqa: E402
from kbdesk.store.renditions import new_rendition  # noqa: E402
from kbdesk.store.revisions import Draft  # noqa: E402
from kbdesk.store.transaction import Reader  # noqa: E402
from postgres import postgres_server, postgres_url  # noqa: E402, F401

pytestmark = pytest.mark.bench

ITEMS = int(os.environ.get("KBDESK_SCALE_ITEMS", "20000"))
TEXTS = (("en", "base"), ("sv", "base"), ("en", "sms"))
REVISIONS = 5
USES = ITEMS // 4  # texts whose live and newest revisions use the fact
SECTIONS = 400
BATCH = 1_000
BODY = "Choose **Settings**, then *Billing*, and press the button. " * 12
FACT = "refund.window"


def fill(target: str) -> None:
    """Writes the base; every rendition has its fourth revision live and a fifth as a draft."""
    start = time.perf_counter()
    with create(target, name="Scale", locale="en", channels=CHANNELS) as kb:
        sections = [make_section(f"section-{n}", position=n) for n in range(SECTIONS)]
        with kb.write("eva") as tx:
            tx.sections.append_many(sections)
            tx.facts.append(Fact(new_uid(), FACT, FactType.DURATION))
            tx.facts.append_value(FACT, FactValue("14 day", datetime.now(UTC).date()))
            tx.commit()
        for first in range(0, ITEMS, BATCH):
            _fill_batch(kb, range(first, min(first + BATCH, ITEMS)), [s.uid for s in sections])
    where = target.rsplit("@", maxsplit=1)[-1]
    print(f"\n{where}: {ITEMS} items in {time.perf_counter() - start:.0f} s")


def _fill_batch(kb: KnowledgeBase, numbers: range, sections: list[str]) -> None:
    items = [
        make_item(f"item-{n}", shortcode=f"s{n}", sections=(sections[n % SECTIONS],), tags=("a",))
        for n in numbers
    ]
    renditions = [
        (n, new_rendition(item.uid, locale, channel))
        for n, item in zip(numbers, items, strict=True)
        for locale, channel in TEXTS
    ]
    with kb.write("eva") as tx:
        tx.items.append_many(items)
        tx.renditions.append_many([rendition for _, rendition in renditions])
        bases: dict[str, str] = {}
        for number in range(1, REVISIONS + 1):
            drafts = [_draft(n, rendition, number, bases) for n, rendition in renditions]
            made = tx.revisions.append_many(drafts)
            bases = {revision.rendition_uid: revision.uid for revision in made}
            if number == REVISIONS - 1:
                tx.revisions.publish_many([revision.uid for revision in made])
            if number == REVISIONS:
                for revision in made[::1_000]:
                    tx.revisions.move(revision.uid, State.IN_REVIEW)
        tx.commit()


def _draft(n: int, rendition: Rendition, number: int, bases: dict[str, str]) -> Draft:
    uses = rendition.locale == "en" and rendition.channel == "base" and n % 4 == 0
    body = f"{BODY}{n}.{number} " + (f"Within {{{{fact:{FACT}}}}}." if uses else "")
    content = Content(f"Item {n}", body, f"What of {n}?")
    base = bases.get(rendition.uid, "")
    return Draft(rendition.uid, base, content, significance=Significance.FACT)


@pytest.fixture(scope="module")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    kept = os.environ.get("KBDESK_SCALE_FOLDER", "")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("scale")
    path = folder / f"scale-{ITEMS}.kbdesk"
    if not path.exists():
        fill(str(path))
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def large(request: pytest.FixtureRequest) -> Iterator[KnowledgeBase]:
    if request.param == "sqlite":
        target = str(request.getfixturevalue("large_file"))
    else:
        target = request.getfixturevalue("postgres_url")
        fill(target)
        _tend(target)
    with open_base(target) as kb:
        yield kb


def _tend(target: str) -> None:
    """Does what a server does by itself now and then, which the private one for tests does not."""
    with open_base(target) as kb, kb.engines.writing.connect() as connection:
        alone = connection.execution_options(isolation_level="AUTOCOMMIT")
        alone.exec_driver_sql("VACUUM (ANALYZE)")


def _ms(kb: KnowledgeBase, do: Callable[[], object], times: int = 9) -> float:
    """Gives the milliseconds of something; the first run is not counted.

    Of a file it is the median of what the processor was busy, for other programs may run. What
    a server does is another process's work, so there it is the shortest time on the wall.
    """
    clock = time.process_time if kb.path else time.perf_counter
    took = []
    for _ in range(times + 1):
        start = clock()
        do()
        took.append((clock() - start) * 1000)
    counted = took[1:] or took
    return statistics.median(counted) if kb.path else min(counted)


def _reading(kb: KnowledgeBase, read: Callable[[Reader], object]) -> Callable[[], object]:
    def do() -> None:
        with kb.read() as reader:
            read(reader)

    return do


def test_reads_and_saves_at_scale(large: KnowledgeBase, tmp_path: Path) -> None:
    with large.read() as reader:
        section = reader.sections.list_all()[7].uid
        item = reader.items.find_by_slug(f"item-{ITEMS // 2}")
        assert item is not None
        first = [one.uid for one in reader.items.list_in_section(section)][:100]
        (row, *_) = reader.items.rows(item_uids=[item.uid])
        then = reader.session.at
    soon = datetime.now(UTC) + timedelta(days=1)
    print(f"  load of the machine: {os.getloadavg()[0]:.1f}")
    reads: dict[str, tuple[float, Callable[[Reader], object]]] = {
        "open an item with its texts and history": (50, lambda r: _open(r, item.uid)),
        "list of a section": (50, lambda r: r.items.rows(section_uid=section)),
        "filter of a section": (50, lambda r: _filtered(r, section)),
        "first 200 lines of all": (50, lambda r: r.items.rows(limit=200)),
        "200 lines further down": (50, lambda r: r.items.rows(limit=200, after=row)),
        "200 lines of a language": (50, lambda r: r.items.rows(limit=200, locale="sv")),
        "lines in review": (50, lambda r: r.items.rows(limit=200, state=State.IN_REVIEW)),
        "100 rows": (50, lambda r: r.items.rows(item_uids=first)),
        "by shortcode": (50, lambda r: r.items.find_by_shortcode("S7")),
        f"where {USES} texts use a fact": (300, lambda r: r.facts.uses(FACT)),
        f"which {USES} texts a fact reaches": (300, lambda r: texts_using(r, UseKind.FACT, [FACT])),
        "next page by title": (
            50,
            lambda r: r.lists.page(ListOrder.TITLE, "en", limit=200, after=Place("item 15", "")),
        ),
        "queue": (50, lambda r: r.reviews.queue()),
        "schedule": (50, lambda r: r.reviews.list_scheduled()),
        "stale: nothing due": (50, lambda r: r.reviews.clocks(reset_before=item.created_at)),
        "stale: all due": (0, lambda r: r.reviews.clocks(reset_before=soon)),
        "all rows": (0, lambda r: r.items.rows()),
        "catalog": (0, catalog),
    }
    missed = []
    for name, (limit, read) in reads.items():
        took = _ms(large, _reading(large, read), 9 if limit else 2)
        print(f"  {name}: {took:.1f} ms" + (f" (limit {limit})" if limit else ""))
        if limit and took > limit:
            missed.append(f"{name}: {took:.0f} ms")
    with large.read() as reader:
        assert len(reader.facts.uses(FACT)) == 2 * USES  # a live and a newer revision each
    start = time.perf_counter()
    with large.read(as_of=then) as reader:
        assert len(catalog(reader).entries) == ITEMS * len(TEXTS)
    print(f"  catalog as of a moment: {time.perf_counter() - start:.1f} s")
    missed += _save(large, item.uid, tmp_path)
    missed += _services(large, item.uid, section)
    assert missed == []


def _services(kb: KnowledgeBase, item_uid: str, section: str) -> list[str]:
    """Measures what the window and the shell ask for, with a list at hand and without one."""
    desk, quiet = Desk(kb, kb.target, "eva"), Progress()

    def newly(do: Callable[[Desk], object]) -> Callable[[], object]:
        return lambda: do(Desk(kb, kb.target, "eva"))

    asked: dict[str, tuple[float, Callable[[], object]]] = {
        "open": (50, lambda: library.open_item(desk, item_uid)),
        "find by its slug": (50, lambda: library.find_uid(desk, f"item-{ITEMS // 3}")),
        "a section, nothing at hand": (50, newly(lambda d: library.list_items(d, section))),
        "all, nothing at hand": (0, newly(library.list_items)),
        "all": (50, lambda: library.list_items(desk)),
        "a section": (50, lambda: library.list_items(desk, section)),
        f"where {USES} texts use a fact": (300, lambda: facts.where_used(desk, FACT)),
    }
    for order in ListOrder:
        asked[f"first 200 by {order}, nothing at hand"] = (
            50,
            newly(lambda d, order=order: library.list_page(d, order=order, limit=200)),
        )
    for line in (
        *("status:draft", "status:in_review", "-status:live", "tag:a", "channel:sms"),
        *("language:sv", "owner:none", "author:eva", "section:section-7", "type:article 77"),
    ):
        asked[f"filter {line}"] = (
            50,
            lambda line=line: filtering.filter_items(desk, line, progress=quiet),
        )
    missed = []
    for name, (limit, do) in asked.items():
        took = _ms(kb, do, 5 if limit else 2)
        print(f"  services, {name}: {took:.1f} ms" + (f" (limit {limit})" if limit else ""))
        if limit and took > limit:
            missed.append(f"services, {name}: {took:.0f} ms")
    took = []
    for number in range(9):  # another item is saved each time, so one is read anew
        with kb.write("eva") as tx:
            rendition = tx.renditions.find(item_uid, "sv")
            assert rendition is not None
            tx.revisions.append(
                Draft(rendition.uid, rendition.head_uid, Content("Item", f"{BODY} {number}"))
            )
            tx.commit()
        took.append(_ms(kb, lambda: library.list_items(desk), 0))
    print(f"  services, all after a save: {statistics.median(took):.1f} ms (limit 50)")
    return missed + [f"all after a save: {max(took):.0f} ms"] * (statistics.median(took) > 50)


def _open(reader: Reader, uid: str) -> None:
    reader.items.get(uid)
    for rendition in reader.renditions.list_of(uid):
        for revision in reader.revisions.list_of(rendition.uid):
            reader.revisions.transitions_of(revision.uid)
            reader.uses.list_of(revision.uid)
    reader.links.list_live_to(uid)


def _filtered(reader: Reader, section: str) -> None:
    reader.items.rows(section_uid=section, locale="sv", channel="base", state=State.DRAFT)


def _save(kb: KnowledgeBase, item_uid: str, tmp_path: Path) -> list[str]:
    took, synced = [], []
    clock = time.process_time if kb.path else time.perf_counter
    for number in range(40):
        start = clock()
        with kb.write("eva") as tx:
            rendition = tx.renditions.find(item_uid, "en")
            assert rendition is not None
            content = Content("Item", f"{BODY} {{{{fact:{FACT}}}}} {number}")
            tx.revisions.append(Draft(rendition.uid, rendition.head_uid, content))
            tx.commit()
        took.append((clock() - start) * 1000)
        start = time.perf_counter()
        with (tmp_path / "synced").open("ab") as file:
            file.write(b"x" * 16_384)
            file.flush()
            os.fsync(file.fileno())
        synced.append((time.perf_counter() - start) * 1000)
    save, sync = statistics.median(took), statistics.median(synced)
    with kb.read() as reader:
        assert reader.uses.where_used(UseKind.FACT, FACT)
    print(f"  save: {save:.1f} ms (limit 20 beside the disk's {sync:.1f}), worst {max(took):.0f}")
    beside = 0 if kb.path else sync  # the time of the processor holds no waiting for a disk
    return [f"save: {save:.0f} ms"] if save - beside > 20 else []
