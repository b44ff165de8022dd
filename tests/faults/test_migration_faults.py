"""Updates of old bases that fail after each of their statements, and cycles up and down."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, event

from kbdesk.store import migrate
from kbdesk.store.check import check
from kbdesk.store.engine import file_engines
from kbdesk.store.knowledge_base import open_base
from kbdesk.store.tables.base import SCHEMA

RELEASED = sorted((Path(__file__).parents[1] / "data").glob("base_*.kbdesk"))
OLD = [path for path in RELEASED if int(path.stem[-4:]) < SCHEMA]
Tries = Callable[[int, int], int]
Tell = Callable[..., None]


class PowerGone(Exception):
    """The fault that is put between two statements."""


def _dump(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()


def _upgrade_until(path: Path, statement: int) -> bool:
    """Updates a base and fails before a statement; gives whether it came to the end."""
    engines = file_engines(path, writable=True, immutable=False)
    left = statement

    @event.listens_for(engines.writing, "before_cursor_execute")
    def _count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise PowerGone

    try:
        migrate.upgrade(engines.writing)
    except PowerGone:
        return False
    finally:
        engines.dispose()
    return True


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_an_update_that_fails_anywhere_leaves_the_old_base(
    old: Path, tmp_path: Path, tries: Tries, tell: Tell
) -> None:
    stride, statement, failed = tries(9, 1), 1, 0
    base = Path(shutil.copy(old, tmp_path / "base.kbdesk"))
    before = _dump(base)
    while not _upgrade_until(base, statement):
        failed += 1
        assert _dump(base) == before
        statement += stride
    tell(statements=statement - 1, failures=failed, changed_by_a_failure=0)
    assert failed  # a step that adds one index has few statements
    with open_base(str(base)) as kb:
        assert check(kb).problems == ()


def test_the_control_leaves_half_an_update(tmp_path: Path) -> None:
    """What the driver's own transactions do with the same kind of failure."""
    base = Path(shutil.copy(OLD[0], tmp_path / "base.kbdesk"))
    before = _dump(base)
    with closing(sqlite3.connect(base)) as connection:
        connection.execute("ALTER TABLE item ADD COLUMN colour TEXT")
        connection.rollback()
    assert _dump(base) != before


def _rows(connection: Connection, columns: dict[str, list[str]]) -> str:
    digest = hashlib.sha256()
    for table, names in sorted(columns.items()):
        listed = ", ".join(f'"{name}"' for name in names)
        for row in connection.exec_driver_sql(f"SELECT {listed} FROM {table} ORDER BY 1, 2"):
            digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


def test_cycles_down_and_up_keep_the_rows(tmp_path: Path, tries: Tries, tell: Tell) -> None:
    base = Path(shutil.copy(RELEASED[0], tmp_path / "base.kbdesk"))
    with closing(sqlite3.connect(base)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        columns = {
            name: [
                row[1]
                for row in connection.execute(f"PRAGMA table_info({name})")
                # Seals are made anew with the cells that come and go.
                if row[1] not in {"seal", "schema", "min_reader", "min_writer"}
            ]
            for (name,) in tables.fetchall()
            if name != "alembic_version"
        }
    open_base(str(base)).close()
    cycles = tries(2, 20)
    engines = file_engines(base, writable=True, immutable=False)
    seen = set()
    for _ in range(cycles):
        with engines.writing.connect() as connection:
            raw = connection.connection.dbapi_connection
            assert raw is not None
            raw.execute("PRAGMA foreign_keys=OFF")
            with connection.begin():
                config = migrate.chain_config()
                config.attributes["connection"] = connection
                command.downgrade(config, "0001")
                migrate.change_meta(connection, schema=1, min_writer=1)
                seen.add(_rows(connection, columns))
            raw.execute("PRAGMA foreign_keys=ON")
        migrate.upgrade(engines.writing)
        with engines.reading.connect() as connection, connection.begin():
            seen.add(_rows(connection, columns))
    engines.dispose()
    tell(cycles=cycles, different_contents=len(seen))
    assert len(seen) == 1
    with open_base(str(base)) as kb:
        assert check(kb).problems == ()
