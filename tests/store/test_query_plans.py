"""The queries that run while somebody waits use an index, at whatever size of the base."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bases import add_published
from sqlalchemy import event

from kbdesk.store.catalog import live_of
from kbdesk.store.knowledge_base import KnowledgeBase, open_base
from kbdesk.store.transaction import Reader

READS: dict[str, Callable[[Reader], object]] = {
    "open item": lambda r: r.items.find("x"),
    "open by address": lambda r: r.items.find_by_slug("x"),
    "open by shortcode": lambda r: r.items.find_by_shortcode("x"),
    "find by ref": lambda r: r.items.find_by_ref("folder", "x"),
    "list section": lambda r: r.items.list_in_section("x"),
    "rows of section": lambda r: r.items.rows(section_uid="x", item_uids=["x"]),
    "rows of items": lambda r: r.items.rows(item_uids=["x", "y"]),
    "texts of item": lambda r: r.renditions.list_of("x"),
    "find text": lambda r: r.renditions.find("x", "en"),
    "history": lambda r: r.revisions.list_of("x"),
    "steps": lambda r: r.revisions.transitions_of("x"),
    "retried save": lambda r: r.revisions.find_saved("x"),
    "live texts of items": lambda r: live_of(r, ["x", "y"]),
    "heads of items": lambda r: r.revisions.heads(["x", "y"]),
    "feed": lambda r: r.feed.since(5),
    "links in": lambda r: r.links.list_live_to("x"),
}


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
    # The clock and the one-row tables are read whole; that is their index.
    slow = [
        (step, statement)
        for statement, step in steps
        if step.startswith("SCAN") and "kb_clock" not in step and "anon_" not in step
    ]
    assert slow == []


def test_the_check_of_plans_would_notice_a_scan(file_kb: KnowledgeBase) -> None:
    steps = _plans(file_kb, lambda reader: reader.items.list_all())
    assert any(step.startswith("SCAN item") for _, step in steps)


def test_postgresql_uses_the_same_indexes(postgres_target: str) -> None:
    with open_base(postgres_target) as kb:
        add_published(kb, ["refunds"])
        with kb.read() as reader:
            run = reader.session.connection.exec_driver_sql
            run("SET LOCAL enable_seqscan = off")  # tables this small are read whole otherwise
            for query in (
                "SELECT * FROM change WHERE seq > 5 ORDER BY seq, line LIMIT 10",
                "SELECT * FROM item_section WHERE section_uid = 'x'",
                "SELECT * FROM external_ref WHERE system = 'folder' AND external_id = 'x'",
                "SELECT * FROM rendition WHERE item_uid IN ('x', 'y')",
                "SELECT * FROM transition WHERE revision_uid = 'x'",
                "SELECT * FROM link WHERE to_item_uid = 'x'",
            ):
                plan = "\n".join(row[0] for row in run("EXPLAIN " + query))
                assert "Seq Scan" not in plan, plan
