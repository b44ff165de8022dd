from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from bases import CHANNELS, WHEN, add_text, make_item, make_section, publish, save_again

from kbdesk.domain.errors import NotFound
from kbdesk.domain.fact import Fact, FactType, FactValue
from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import Item
from kbdesk.domain.placeholder import Placeholder, UseKind
from kbdesk.domain.rendition import Content
from kbdesk.domain.workflow import State
from kbdesk.store.catalog import catalog, live_of
from kbdesk.store.codec import from_json, to_json
from kbdesk.store.knowledge_base import create, open_base
from kbdesk.store.renditions import new_rendition
from kbdesk.store.revisions import Draft
from kbdesk.store.transaction import Reader, Transaction

HOUR = timedelta(hours=1)


class Told:
    """A base that is written hour by hour."""

    def __init__(self, target: str) -> None:
        self.moment = WHEN
        self.kb = create(target, name="T", locale="en", channels=CHANNELS, now=lambda: self.moment)

    @contextmanager
    def write(self, actor: str = "eva") -> Iterator[Transaction]:
        self.moment += HOUR
        with self.kb.write(actor) as tx:
            yield tx
            tx.commit()


@pytest.fixture
def told(empty_target: str) -> Iterator[Told]:
    made = Told(empty_target)
    yield made
    made.kb.close()


def seen(reader: Reader) -> dict[str, object]:
    """Gives what a reader says of the library, for comparing then with now."""
    items = [item.uid for item in reader.items.list_all(include_archived=True)]
    renditions = reader.renditions.list_all()
    return {
        "seq": reader.seq,
        "catalog": catalog(reader),
        "live of": live_of(reader, items[::2]),
        "items": reader.items.list_all(include_archived=True),
        "many": reader.items.many(items),
        "rows": reader.items.rows(include_archived=True),
        "rows of": [
            reader.items.rows(item_uids=items[1:], state=State.DRAFT),
            reader.items.rows(locale="sv"),
            reader.items.rows(limit=2),
            *(reader.items.rows(limit=1, after=row) for row in reader.items.rows()),
            reader.items.rows(channel="sms"),
            *(reader.items.rows(section_uid=s.uid) for s in reader.sections.list_all()),
        ],
        "by": [
            reader.items.find_by_slug("refunds"),
            reader.items.find_by_slug("money-back"),
            reader.items.find_by_shortcode("RF"),
            reader.items.find_by_ref("folder", "a.md"),
            reader.items.list_refs("folder"),
            reader.items.taken_slugs(),
        ],
        "sections": [
            reader.sections.list_all(),
            reader.sections.count_items(),
            reader.sections.find_by_slug("billing"),
            *(reader.items.list_in_section(s.uid) for s in reader.sections.list_all()),
        ],
        "renditions": renditions,
        "found": [reader.renditions.find(uid, "en") for uid in items],
        "histories": [reader.revisions.list_of(one.uid) for one in renditions],
        "steps": [reader.revisions.transitions_of(one.head_uid) for one in renditions],
        "heads": reader.revisions.heads(),
        "head": [reader.revisions.get(one.head_uid) for one in renditions],
        "redirects": [reader.redirects.list_all(), reader.redirects.find("refunds")],
        "facts": [reader.facts.list_all(), reader.facts.all_values()],
        "values": reader.facts.values_of("refund.window"),
        "placeholders": [reader.placeholders.list_all(), reader.placeholders.find("order.id")],
        "uses": [
            reader.facts.uses("refund.window"),
            reader.facts.uses("refund.window", include_archived=True),
            reader.uses.where_used(UseKind.PLACEHOLDER, "order.id"),
        ],
        "links": [reader.links.list_live_to(uid) for uid in items],
    }


def test_each_moment_is_seen_again_as_it_was(told: Told) -> None:
    """The same catalog as then is what makes the same bundle as then, byte for byte."""
    kb = told.kb
    then: dict[object, dict[str, object]] = {}

    def remember() -> None:
        with kb.read() as reader:
            then[told.moment] = seen(reader)

    top, other = make_section("billing"), make_section("account")
    refunds = make_item("refunds", shortcode="rf", sections=(top.uid,), tags=("money",))
    remember()
    with told.write() as tx:
        tx.sections.append_many([top, other])
        tx.items.append(refunds)
        tx.facts.append(Fact(new_uid(), "refund.window", FactType.DURATION))
        tx.facts.append_value("refund.window", FactValue("14 day", date(2026, 1, 1)))
        first = tx.revisions.append_first(
            new_rendition(refunds.uid, "en"), Content("Refunds", "{{fact:refund.window}}")
        )
    remember()
    with told.write() as tx:
        publish(tx, first)
        tx.placeholders.put([Placeholder("order.id")])
        returns = add_text(tx, "returns", "{{order.id}}")
    remember()
    with told.write("bo") as tx:
        tx.sections.update(dataclasses.replace(top, name="Money", parent_uid=other.uid))
        tx.items.update(dataclasses.replace(refunds, slug="money-back", sections=(other.uid,)))
        tx.facts.append_value("refund.window", FactValue("30 day", date(2026, 1, 2)))
        tx.placeholders.put([Placeholder("order.id", max_chars=8)])
        links = (f"kb:{refunds.uid}", "https://example.org")
        draft = Draft(returns.rendition_uid, returns.uid, Content("R", "See it."), links=links)
        second = tx.revisions.append(draft)
    remember()
    with told.write() as tx:
        publish(tx, save_again(tx, first, "Within thirty days."))
        publish(tx, second)
        tx.revisions.append_first(new_rendition(refunds.uid, "sv"), Content("Pengar", "Ja."))
        tx.channels.update(dataclasses.replace(CHANNELS[1], name="Text message"))
    remember()
    with told.write() as tx:
        tx.items.archive(refunds.uid, tx.renditions.get(returns.rendition_uid).item_uid)
        tx.sections.remove(top.uid)
        tx.redirects.append("help/old", refunds.uid)
        settings = tx.workspace_settings.get()
        tx.workspace_settings.update(dataclasses.replace(settings, name="New name"))
    remember()
    with told.write() as tx:
        tx.items.restore(refunds.uid)
        tx.items.append(make_item("refunds"))
        tx.revisions.move(second.uid, State.SUPERSEDED)
        tx.placeholders.remove("order.id")
    remember()
    for moment, expected in then.items():
        for later in (timedelta(), HOUR / 2):
            with kb.read(as_of=moment + later) as reader:  # type: ignore[operator]
                found = seen(reader)
            for name, value in expected.items():
                assert found[name] == value, (moment, name)


def test_what_was_not_there_yet_is_not_found(told: Told) -> None:
    with told.write() as tx:
        revision = add_text(tx)
    with told.kb.read(as_of=told.moment - HOUR / 2) as reader:
        for missing in (
            lambda: reader.renditions.get(revision.rendition_uid),
            lambda: reader.revisions.get(revision.uid),
            lambda: reader.items.get("x"),
            lambda: reader.facts.get("x"),
        ):
            with pytest.raises(NotFound):
                missing()
        assert reader.renditions.find("x", "en") is None
        assert reader.revisions.find_saved("x") is None
    with pytest.raises(NotFound, match="no base yet"), told.kb.read(as_of=WHEN - HOUR):
        pass


def test_two_items_that_swap_addresses_are_told_apart(told: Told) -> None:
    one, two = make_item("one"), make_item("two")
    with told.write() as tx:
        tx.items.append_many([one, two])
    with told.write() as tx:
        tx.items.update(dataclasses.replace(one, slug="three"))
        tx.items.update(dataclasses.replace(two, slug="one"))
    with told.kb.read() as reader:
        now = reader.redirects.list_all()
    with told.kb.read(as_of=told.moment) as reader:
        assert reader.redirects.list_all() == now
        found = reader.items.find_by_slug("one")
        assert found is not None
        assert found.uid == two.uid


def test_an_old_base_remembers_from_its_update_on(tmp_path: Path) -> None:
    source = Path(__file__).parents[1] / "data" / "base_0001.kbdesk"
    path = Path(shutil.copy(source, tmp_path))
    with open_base(str(path)) as kb:
        with kb.read() as reader:
            now = catalog(reader)
            (entry,) = now.entries
        with kb.read(as_of=entry.published_at) as reader:
            assert [e.revision for e in catalog(reader).entries] == [entry.revision]
        with kb.read(as_of=entry.first_published_at) as reader:
            (before,) = catalog(reader).entries
            assert before.revision.content.body == "Within **14** days."
            assert before.item == entry.item  # its former address was not kept
        assert len(list(tmp_path.glob("*format1*.kbbak"))) == 1


@pytest.mark.parametrize(
    "noun",
    [
        make_item("x", tags=("a",), extra=(("weight", "3"),), archived_at=WHEN),
        make_section("x", names=(("sv", "Ö", ""),)),
        CHANNELS[1],
        Placeholder("x", fallbacks=(("en", "there"),), max_chars=3),
        FactValue("1 day", date(2026, 1, 1), locale="sv"),
    ],
    ids=lambda noun: type(noun).__name__,
)
def test_kept_states_come_back_whole(noun: object) -> None:
    assert from_json(type(noun), to_json(noun)) == noun


def test_a_kept_state_may_lack_what_came_later() -> None:
    text = to_json(make_item("x")).replace('"situation":"",', '"gone":1,')
    assert from_json(Item, text).situation == ""
