"""A base moves between a file and PostgreSQL with its history, proved, or nothing is left."""

from __future__ import annotations

from pathlib import Path

import pytest
from bases import add_text, make_section, publish, save_again
from sqlalchemy import create_engine, inspect, select, text

from kbdesk.domain.errors import BaseDamaged, Cancelled, CannotWrite
from kbdesk.domain.workflow import State
from kbdesk.progress import Progress
from kbdesk.store import base_copy
from kbdesk.store.base_copy import copy_base
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import KnowledgeBase, open_base
from kbdesk.store.tables.columns import metadata


def _fill(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        top = make_section("top")
        below = make_section("below", top.uid)
        tx.sections.append(top)
        tx.sections.append(below)
        first = add_text(tx, "refunds", "Bytes: åäö 😀 \t.", sections=(below.uid,), tags=("a", "b"))
        publish(tx, first)
        tx.commit()
    with kb.write("adam") as tx:
        again = save_again(tx, first, "Second words.")
        tx.comments.append(again.uid, "Is it so?")
        tx.revisions.move(again.uid, State.IN_REVIEW)
        old = add_text(tx, "old")
        tx.items.archive(
            tx.renditions.get(old.rendition_uid).item_uid,
            tx.renditions.get(first.rendition_uid).item_uid,
        )
        tx.commit()


def _rows(kb: KnowledgeBase) -> dict[str, list[tuple[object, ...]]]:
    with kb.read() as reader:
        execute = reader.session.connection.execute
        return {
            table.name: [
                tuple(bytes(cell) if isinstance(cell, memoryview) else cell for cell in row)
                for row in execute(select(table).order_by(*table.primary_key))
            ]
            for table in metadata.sorted_tables
        }


def test_there_and_back_every_cell_is_the_same(
    kb: KnowledgeBase, empty_target: str, tmp_path: Path
) -> None:
    _fill(kb)
    there = copy_base(kb, empty_target)
    assert there.head_hash == check(kb).head_hash
    with open_base(empty_target) as copy:
        assert _rows(copy) == _rows(kb)
        assert check(copy).problems == ()
        with copy.write("eva") as tx:  # it goes on as a base of its own
            add_text(tx, "new")
            assert tx.commit().seq == kb.seq() + 1
        back = copy_base(copy, str(tmp_path / "back.kbdesk"))
        assert back.seq == kb.seq() + 1
        with open_base(back.target) as home:
            assert _rows(home) == _rows(copy)


def test_what_is_there_is_never_written_over(kb: KnowledgeBase, target: str) -> None:
    before = _rows(kb)
    with pytest.raises(CannotWrite):
        copy_base(kb, target)
    assert _rows(kb) == before


def _is_empty(place: str) -> bool:
    if "://" not in place:
        return not list(Path(place).parent.glob("*new*"))
    engine = create_engine(place)
    try:
        return inspect(engine).get_table_names() == []
    finally:
        engine.dispose()


def test_a_damaged_base_is_not_copied(kb: KnowledgeBase, empty_target: str) -> None:
    _fill(kb)
    with kb.engines.writing.begin() as connection:
        connection.execute(text("UPDATE revision SET body = 'forged' WHERE number = 1"))
    with pytest.raises(BaseDamaged, match="not kept"):
        copy_base(kb, empty_target)
    assert _is_empty(empty_target)


def test_a_copy_that_lost_a_row_is_not_kept(
    kb: KnowledgeBase, empty_target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(kb)
    whole = base_copy._copy_table

    def loses(here: object, there: object, table: object, progress: object) -> None:
        whole(here, there, table, progress)  # type: ignore[arg-type]
        if getattr(table, "name", "") == "comment":
            there.execute(text("DELETE FROM comment"))  # type: ignore[attr-defined]

    monkeypatch.setattr(base_copy, "_copy_table", loses)
    with pytest.raises(BaseDamaged, match="does not hold"):
        copy_base(kb, empty_target)
    assert _is_empty(empty_target)
    monkeypatch.undo()
    assert copy_base(kb, empty_target).seq == kb.seq()  # the control: the whole one is kept


def test_a_copy_that_is_stopped_leaves_nothing(kb: KnowledgeBase, empty_target: str) -> None:
    _fill(kb)

    def stop(what: str, _done: int, _total: int) -> None:
        if what == "Copying transition":
            raise Cancelled

    with pytest.raises(Cancelled):
        copy_base(kb, empty_target, Progress(stop))
    assert _is_empty(empty_target)
