"""Flipped bits: SQLite calls most of them healthy; the seals and hashes do not."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from bases import WHEN
from released import fill

from kbdesk.domain.errors import KBDeskError
from kbdesk.progress import Progress, quiet
from kbdesk.store.check import check, check_session
from kbdesk.store.engine import connect_file
from kbdesk.store.knowledge_base import KnowledgeBase, open_base
from kbdesk.store.session import Session
from kbdesk.store.tables.columns import metadata


def _dump(path: Path) -> object:
    """Gives every cell of every table as bytes, or what SQLite said instead."""
    try:
        with closing(connect_file(path, "immutable")) as connection:
            connection.text_factory = bytes
            return {
                name: [
                    tuple(map(_meaning, row)) for row in connection.execute(f"SELECT * FROM {name}")
                ]
                for name in sorted(metadata.tables)
            }
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return str(error)


def _meaning(cell: object) -> object:
    """Gives a time as such: "2026-05-03T12:00" and "2026-05-03 12:00" are one."""
    try:
        return datetime.fromisoformat(cell.decode())  # type: ignore[attr-defined]
    except (AttributeError, ValueError):
        return cell


def _sqlite_finds(path: Path) -> bool:
    try:
        with closing(connect_file(path, "immutable")) as connection:
            return connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
    except (sqlite3.Error, UnicodeDecodeError):
        return True


def _we_find(path: Path) -> bool:
    try:
        with open_base(str(path)) as kb:
            return not check(kb).is_sound
    except KBDeskError:
        return True


def _flip(file: Path, tmp_path: Path, tries: int) -> None:
    with open_base(str(file)) as kb:
        fill(kb)
        assert check(kb).problems == ()
    whole, dump = file.read_bytes(), _dump(file)
    chance = random.Random(17)
    changed = by_sqlite = 0
    missed = []
    copy = tmp_path / "flipped.kbdesk"
    # Bytes that hold something: a small base is mostly empty pages.
    places = [place for place in range(4096, len(whole)) if whole[place]]
    for _ in range(tries):
        place, bit = chance.choice(places), chance.randrange(8)
        flipped = bytearray(whole)
        flipped[place] ^= 1 << bit
        copy.write_bytes(flipped)
        if _dump(copy) == dump:
            continue
        changed += 1
        by_sqlite += _sqlite_finds(copy)
        if not _we_find(copy):
            missed.append((place, bit))
    assert missed == []
    assert changed > tries / 3
    assert by_sqlite < changed * 0.8  # the control: SQLite alone misses many


def test_every_flipped_bit_that_changes_a_cell_is_found(file: Path, tmp_path: Path) -> None:
    _flip(file, tmp_path, 120)


@pytest.mark.slow
def test_every_one_of_many_flipped_bits_is_found(file: Path, tmp_path: Path) -> None:
    _flip(file, tmp_path, 3_000)


REWRITES = {
    "words": "UPDATE revision SET body = replace(body, '14', '15') WHERE number = 1",
    "author": "UPDATE revision SET author = 'mallory' WHERE number = 1",
    "weight": "UPDATE revision SET significance = 'typo'",
    "approval": "UPDATE transition SET actor = 'mallory' WHERE to_state = 'approved'",
    "state": "UPDATE revision SET state = 'draft' WHERE state = 'in_review' OR number = 2",
    "lost step": "DELETE FROM transition WHERE to_state = 'approved'",
    "live pointer": "UPDATE rendition SET live_uid = NULL",
    "head pointer": "UPDATE rendition SET head_uid = live_uid, live_uid = NULL",
    "audience": "UPDATE item SET audience = 'public'",
    "place": "UPDATE item_section SET position = 7",
    "section": "UPDATE section SET name = 'Payments'",
    "limit": "UPDATE channel SET max_chars = 1600 WHERE key = 'sms'",
    "four eyes": "UPDATE workspace SET default_locale = 'sv'",
    "identity": "UPDATE kb_meta SET db_uuid = 'other'",
    "feed": "DELETE FROM change WHERE seq = 2",
    "feed row": "UPDATE change SET actor = 'mallory' WHERE seq = 2 AND line = 1",
    "clock": "UPDATE kb_clock SET seq = seq + 1",
    "redirect": "UPDATE redirect SET path = 'elsewhere'",
    "fact": "UPDATE fact_value SET value = '14 day'",
    "grant": "UPDATE person_grant SET section_uid = 'x' WHERE role = 'agent'",
    "comment": "UPDATE comment SET resolved_by = 'mallory'",
    "change set": "UPDATE change_set_member SET added_by = 'mallory'",
    "verification": "UPDATE verification SET actor = 'mallory'",
    "message": "UPDATE incident_message SET body = 'All is well.'",
    "mark": "UPDATE incident_mark SET mark = 'withdrawn' WHERE mark = 'posted'",
    "former state": "UPDATE past SET state = '' WHERE kind = 'item'",
    "use": "UPDATE text_use SET name = 'other' WHERE kind = 'fact'",
}


def test_a_history_that_was_rewritten_by_hand_is_found(kb: KnowledgeBase) -> None:
    fill(kb)
    assert check(kb).problems == ()
    for what, statement in REWRITES.items():
        with kb.engines.writing.connect() as connection:
            connection.begin()  # and roll back at the end
            assert connection.exec_driver_sql(statement).rowcount, what
            report = check_session(Session(connection, "base", WHEN), quiet())
        assert not report.is_sound, what
        assert all(problem.message for problem in report.problems), what
    assert check(kb).problems == ()


def test_the_check_counts_reports_and_can_be_cancelled(kb: KnowledgeBase) -> None:
    fill(kb)
    heard: list[str] = []
    report = check(kb, Progress(lambda what, done, total: heard.append(what)))
    assert dict(report.counts)["revision"] == 5
    assert all(count for _, count in report.counts)  # `fill` leaves no table empty
    assert report.seq == 6
    assert "Rows of revision" in heard
    progress = Progress()
    progress.cancel()
    with pytest.raises(KBDeskError, match="Cancelled"):
        check(kb, progress)


def test_an_honest_change_is_no_damage_and_moves_the_head_hash(kb: KnowledgeBase) -> None:
    fill(kb)
    before = check(kb)
    with kb.write("eva") as tx:
        item = tx.items.find_by_slug("money-back")
        assert item is not None
        tx.items.update(item)
        tx.commit()
    assert check(kb).head_hash == before.head_hash
    with kb.write("eva") as tx:
        rendition = tx.renditions.find(item.uid, "sv")
        assert rendition is not None
        tx.revisions.publish_many([rendition.head_uid])
        tx.commit()
    after = check(kb)
    assert after.problems == ()
    assert after.head_hash != before.head_hash
