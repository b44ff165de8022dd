from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bases import CHANNELS, add_published, add_text, save_again

from kbdesk.domain.errors import BaseBusy, BaseDamaged, BaseUnusable, CannotWrite, Refused
from kbdesk.store import backup
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import KnowledgeBase, create, open_base


def _raw(kb: KnowledgeBase) -> sqlite3.Connection:
    with kb.engines.writing.connect() as connection:
        raw = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def test_a_full_disk_loses_nothing_and_works_again_with_room(file_kb: KnowledgeBase) -> None:
    (first,) = add_published(file_kb, ["refunds"])
    raw = _raw(file_kb)
    pages = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count={pages + 2}")
    with pytest.raises(CannotWrite, match="no room left") as caught, file_kb.write("eva") as tx:
        save_again(tx, first, "long " * 20_000)
    assert "Free some space" in caught.value.hint
    assert check(file_kb).problems == ()
    raw.execute("PRAGMA max_page_count=1000000")
    with file_kb.write("eva") as tx:
        save_again(tx, first, "long " * 20_000)
        tx.commit()
    assert check(file_kb).problems == ()
    with file_kb.read() as reader:
        assert [r.number for r in reader.revisions.list_of(first.rendition_uid)] == [1, 2]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB, where the system lets us make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "kbdesk-test", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can only be made by root; SQLite's own limit is tested anyway")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_real_full_disk_loses_nothing(small_disk: Path) -> None:
    path = small_disk / "base.kbdesk"
    with create(str(path), name="N", locale="en", channels=CHANNELS) as kb:
        saved: list[str] = []
        with pytest.raises(CannotWrite, match="no room left"):
            _fill(kb, saved)
        with pytest.raises(CannotWrite):
            backup.backup(kb, small_disk)
        assert check(kb).problems == ()
    subprocess.run(["mount", "-o", "remount,size=12m", str(small_disk)], check=True)
    with open_base(str(path)) as kb:
        assert check(kb).problems == ()
        with kb.read() as reader:
            assert sorted(item.slug for item in reader.items.list_all()) == sorted(saved)
        add_published(kb, ["afterwards"])
    assert [p.name for p in small_disk.iterdir()] == ["base.kbdesk"]


def _fill(kb: KnowledgeBase, saved: list[str]) -> None:
    while True:
        slug = f"item-{len(saved)}"
        with kb.write("eva") as tx:
            add_text(tx, slug, "word " * 10_000)
            tx.commit()
        saved.append(slug)


def test_a_program_that_locks_the_file_is_waited_for_and_then_named_busy(
    file_kb: KnowledgeBase,
) -> None:
    assert file_kb.path is not None
    raw = _raw(file_kb)
    raw.execute("PRAGMA busy_timeout=100")
    intruder = sqlite3.connect(file_kb.path, isolation_level=None)
    intruder.execute("BEGIN IMMEDIATE")
    with pytest.raises(BaseBusy, match="written by somebody else"), file_kb.write("eva"):
        pass
    intruder.execute("ROLLBACK")
    intruder.close()
    add_published(file_kb, ["refunds"])


def test_a_writer_that_sits_on_a_row_does_not_hang_the_others(postgres_target: str) -> None:
    with open_base(postgres_target) as slow, open_base(postgres_target) as quick:
        (first,) = add_published(slow, ["refunds"])
        with slow.write("eva") as tx:
            save_again(tx, first, "Eva's.")
            with quick.write("bo") as other:
                other.session.connection.exec_driver_sql("SET LOCAL lock_timeout = '200ms'")
                with pytest.raises(BaseBusy):
                    save_again(other, first, "Bo's.")
            tx.commit()
        with quick.read() as reader:
            settings = reader.session.connection.exec_driver_sql(
                "SELECT name, setting FROM pg_settings WHERE name IN ('lock_timeout', "
                "'statement_timeout', 'idle_in_transaction_session_timeout') ORDER BY name"
            ).all()
        assert [tuple(row) for row in settings] == [
            ("idle_in_transaction_session_timeout", "10000"),
            ("lock_timeout", "5000"),
            ("statement_timeout", "30000"),
        ]


def test_a_lost_connection_is_said_and_the_next_transaction_gets_a_new_one(
    postgres_target: str,
) -> None:
    with open_base(postgres_target) as kb:
        cut = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database()"
        )
        with pytest.raises(BaseUnusable, match="cannot be reached"), kb.write("eva") as tx:
            tx.session.connection.exec_driver_sql(cut)
        add_published(kb, ["refunds"])
        assert kb.seq() == 2


def test_after_a_failed_statement_nothing_can_be_committed(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        add_text(tx, "refunds")
        with pytest.raises(Refused):
            add_text(tx, "refunds")
        with pytest.raises(RuntimeError, match="cannot be committed"):
            tx.commit()
    assert kb.seq() == 1


def test_damage_that_shows_while_reading_is_called_damage(file: Path) -> None:
    with open_base(str(file)) as kb:
        add_published(kb, [f"item-{number}" for number in range(300)])
    kb = open_base(str(file))
    whole = bytearray(file.read_bytes())
    whole[4096 * 20 : 4096 * 60] = b"\x55" * (4096 * 40)  # while it is open
    file.write_bytes(whole)
    with pytest.raises(BaseDamaged), kb.read() as reader:
        reader.revisions.heads()
    kb.close()


def test_a_base_can_be_read_in_a_writing_transaction(
    opened: Callable[[], KnowledgeBase],
) -> None:
    kb = opened()
    with kb.write("eva") as tx:
        add_text(tx, "refunds")
        with kb.read() as reader:
            assert reader.items.list_all() == ()
        assert len(tx.items.list_all()) == 1
        tx.commit()
