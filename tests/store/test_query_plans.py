"""The queries that run while somebody waits use an index, at whatever size of the base."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from bases import add_published
from sqlalchemy import event

from kbdesk.domain.placeholder import UseKind
from kbdesk.domain.workflow import State
from kbdesk.store.catalog import live_of
from kbdesk.store.changesets import members_of
from kbdesk.store.knowledge_base import KnowledgeBase, open_base
from kbdesk.store.list_order import ListOrder, Place
from kbdesk.store.transaction import Reader

SEEN = Place("m", "x")
NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)
READS: dict[str, Callable[[Reader], object]] = {
    "open item": lambda r: r.items.find("x"),
    "open by address": lambda r: r.items.find_by_slug("x"),
    "open by shortcode": lambda r: r.items.find_by_shortcode("x"),
    "find by ref": lambda r: r.items.find_by_ref("folder", "x"),
    "list section": lambda r: r.items.list_in_section("x"),
    "rows of section": lambda r: r.items.rows(section_uid="x", item_uids=["x"]),
    "rows of items": lambda r: r.items.rows(item_uids=["x", "y"]),
    "lines in review": lambda r: r.items.rows(limit=5, state=State.IN_REVIEW),
    "texts of item": lambda r: r.renditions.list_of("x"),
    "find text": lambda r: r.renditions.find("x", "en"),
    "history": lambda r: r.revisions.list_of("x"),
    "steps": lambda r: r.revisions.transitions_of("x"),
    "retried save": lambda r: r.revisions.find_saved("x"),
    "live texts of items": lambda r: live_of(r, ["x", "y"]),
    "heads of items": lambda r: r.revisions.heads(["x", "y"]),
    "feed": lambda r: r.feed.since(5),
    "links in": lambda r: r.links.list_live_to("x"),
    "fact used": lambda r: r.facts.uses("x"),
    "fragment used": lambda r: r.uses.where_used(UseKind.INCLUDE, "x", include_archived=True),
    "uses of text": lambda r: r.uses.list_of("x"),
    "fact": lambda r: r.facts.find("x"),
    "values of fact": lambda r: r.facts.values_of("x"),
    "queue": lambda r: r.reviews.queue(),
    "queue of publishers": lambda r: r.reviews.queue(State.APPROVED),
    "schedule": lambda r: r.reviews.list_scheduled(),
    "stale": lambda r: r.reviews.clocks(reset_before=NOON),
    "clock of items": lambda r: r.reviews.clocks(["x", "y"]),
    "reviews due": lambda r: r.reviews.list_open(NOON),
    "reviews of item": lambda r: r.reviews.list_of("x"),
    "who verified": lambda r: r.reviews.verifications_of("x"),
    "comments": lambda r: r.comments.list_of("x"),
    "change sets of text": lambda r: r.changesets.list_with("x"),
    "members of change set": lambda r: r.session.execute(members_of(["x"])),
    "messages": lambda r: r.incidents.messages_of("x"),
    "use since": lambda r: r.events.usage_by_item(NOON),
    "searches since": lambda r: r.events.searches(NOON),
    "feedback of item": lambda r: r.events.list_feedback(item_uid="x"),
    "grants": lambda r: r.people.grants_of("x"),
    "page by title": lambda r: r.lists.page(ListOrder.TITLE, "en", limit=200),
    "page by making": lambda r: r.lists.page(ListOrder.MADE, "en", limit=200),
    "page by change": lambda r: r.lists.page(ListOrder.CHANGED, "en", limit=200),
    "next page by title": lambda r: r.lists.page(ListOrder.TITLE, "en", limit=9, after=SEEN),
    "next page by making": lambda r: r.lists.page(ListOrder.MADE, "en", limit=9, after=SEEN),
    "next page by change": lambda r: r.lists.page(ListOrder.CHANGED, "en", limit=9, after=SEEN),
    "page of a section": lambda r: r.lists.page(ListOrder.TITLE, "en", limit=9, section_uids=["x"]),
    "place in a list": lambda r: r.lists.place_of(ListOrder.TITLE, "en", "x"),
    "items of a person or a team": lambda r: r.items.list_scoped(),
    "cards": lambda r: r.lists.cards(["x", "y"]),
    "heads of cards": lambda r: r.lists.heads(["x", "y"]),
    "where a fact is used": lambda r: list(r.lists.using(UseKind.FACT, ["x"])),
}

READ_WHOLE = ("kb_clock", "anon_", "USING INDEX ix_item_scoped")
"""A table of one row, what a query made itself, an index of the few rows that are asked for."""


def _plans(kb: KnowledgeBase, read: Callable[[Reader], object]) -> list[tuple[str, str]]:
    """Gives (statement, step of its plan) for all that `read` asks of the database."""
    asked: list[tuple[str, object]] = []

    def note(_c: object, _k: object, statement: str, values: object, *_rest: object) -> None:
        asked.append((statement, values))

    with kb.read() as reader:
        event.listen(kb.engines.reading, "before_cursor_execute", note)
        read(reader)
        event.remove(kb.engines.reading, "before_cursor_execute", note)
        raw = reader.session.connection.connection.cursor()
        steps = []
        for statement, values in asked:
            raw.execute("EXPLAIN QUERY PLAN " + statement, values)
            steps += [(statement, row[3]) for row in raw.fetchall()]
        raw.close()
    return steps


@pytest.mark.parametrize("name", READS)
def test_nobody_waits_for_a_whole_table(file_kb: KnowledgeBase, name: str) -> None:
    steps = _plans(file_kb, READS[name])
    assert steps
    slow = [
        (step, statement)
        for statement, step in steps
        if step.startswith("SCAN") and not any(small in step for small in READ_WHOLE)
    ]
    assert slow == []


def test_the_check_of_plans_would_notice_a_scan(file_kb: KnowledgeBase) -> None:
    steps = _plans(file_kb, lambda reader: reader.items.list_all())
    assert any(step.startswith("SCAN item") for _, step in steps)


ON_A_SERVER = (
    "open item",
    "rows of items",
    "texts of item",
    "history",
    "feed",
    "links in",
    "fact used",
    "queue",
    "queue of publishers",
    "schedule",
    "stale",
    "reviews due",
    "comments",
    "use since",
    "page by title",
    "page by making",
    "page by change",
    "next page by title",
    "next page by making",
    "next page by change",
    "page of a section",
    "place in a list",
    "items of a person or a team",
    "cards",
    "heads of cards",
    "where a fact is used",
)


def test_postgresql_uses_the_same_indexes(postgres_target: str) -> None:
    with open_base(postgres_target) as kb:
        add_published(kb, ["refunds"])
        for name in ON_A_SERVER:
            asked: list[tuple[str, object]] = []

            def note(
                _c: object, _k: object, said: str, values: object, *_r: object, to: list = asked
            ) -> None:
                to.append((said, values))

            with kb.read() as reader:
                event.listen(kb.engines.writing, "before_cursor_execute", note)
                READS[name](reader)
                event.remove(kb.engines.writing, "before_cursor_execute", note)
                raw = reader.session.connection.connection.cursor()
                raw.execute("SET LOCAL enable_seqscan = off")  # small tables are read whole
                for statement, values in asked:
                    raw.execute("EXPLAIN " + statement, values)
                    plan = "\n".join(row[0] for row in raw.fetchall())
                    assert "Seq Scan" not in plan.replace("Seq Scan on kb_clock", ""), plan
                raw.close()
            assert asked, name
