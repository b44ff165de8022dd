"""The rows of a base as lines of JSON, and back into the tables of a new one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, select

from kbdesk.domain.errors import BaseDamaged
from kbdesk.store import migrate
from kbdesk.store.session import Session
from kbdesk.store.tables.assets import asset_content
from kbdesk.store.tables.base import SCHEMA, kb_meta
from kbdesk.store.tables.columns import metadata
from kbdesk.store.tables.insight import passage_vector

LEFT_OUT = frozenset({asset_content.name, passage_vector.name})
"""The bytes of images, which are files of their own, and what is computed from texts anew."""

_BATCH = 500


def tables() -> tuple[Table, ...]:
    """Gives the tables whose rows make up a base; what a row points to stands before it."""
    return tuple(table for table in metadata.sorted_tables if table.name not in LEFT_OUT)


def lines_of(session: Session, table: Table) -> Iterator[bytes]:
    """Gives the rows of a table in the order of its key, each as one line of UTF-8.

    Times are ISO 8601 in UTC with microseconds, as SQLite keeps them; so a row of PostgreSQL and
    the same one of SQLite are the same line.
    """
    names = table.c.keys()
    chosen = select(table).order_by(*table.primary_key).execution_options(yield_per=_BATCH)
    with closing(session.execute(chosen)) as rows:
        for row in rows:
            cells = dict(zip(names, row, strict=True))
            text = json.dumps(cells, ensure_ascii=False, separators=(",", ":"), default=_time)
            yield text.encode() + b"\n"


def _time(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    raise TypeError(f"{value!r} cannot stand in a line")


class Loader:
    """Puts lines into the empty tables of a new SQLite base, in one transaction.

    Rows go in as they are, with their seals and hashes: the check that follows proves them.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put_rows(self, name: str, lines: Iterable[bytes]) -> int:
        """Puts the rows of the table `name`; gives how many there were.

        Raises:
            ValueError: a line is no row of this table.
        """
        if name not in {table.name for table in tables()}:
            raise ValueError(f'a base has no table "{name}"')
        known = [row[1] for row in self._run(f'PRAGMA table_info("{name}")')]
        marks = ", ".join("?" * len(known))
        columns = ", ".join(f'"{column}"' for column in known)
        statement = f'INSERT INTO "{name}" ({columns}) VALUES ({marks})'  # noqa: S608 - our names
        batch: list[tuple[Any, ...]] = []
        count = 0
        for line in lines:
            batch.append(_cells(line, known))
            count += 1
            if len(batch) == _BATCH:
                self._connection.exec_driver_sql(statement, batch)
                batch = []
        if batch:
            self._connection.exec_driver_sql(statement, batch)
        return count

    def put_content(self, asset_uid: str, content: bytes) -> None:
        """Puts the bytes of an image."""
        statement = "INSERT INTO asset_content (asset_uid, content) VALUES (?, ?)"
        self._connection.exec_driver_sql(statement, (asset_uid, content))

    def asset_hashes(self) -> list[tuple[str, str]]:
        """Gives uid and SHA-256 hex of each image whose row was put."""
        return [(row[0], row[1]) for row in self._run("SELECT uid, sha256 FROM asset ORDER BY uid")]

    def _run(self, statement: str) -> Iterable[Any]:
        return self._connection.exec_driver_sql(statement)


def _cells(line: bytes, known: list[str]) -> tuple[Any, ...]:
    cells = json.loads(line)
    if not isinstance(cells, dict) or cells.keys() != set(known):
        raise ValueError("a line has other cells than the table")
    if not all(value is None or isinstance(value, (str, int)) for value in cells.values()):
        raise ValueError("a cell is neither text nor a whole number")
    if any(type(value) is int and not -(2**63) <= value < 2**63 for value in cells.values()):
        raise ValueError("a number is too large")
    return tuple(cells[name] for name in known)


def load(engine: Engine, schema: int, put: Callable[[Loader], None]) -> None:
    """Lets `put` load all rows of format `schema`, then brings the base to this program's format.

    The base gets a new epoch, as a restored one does, so that followers begin anew.

    Raises:
        BaseDamaged: a row points to one that is missing.
    """
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys=OFF")  # sections stand in sections, texts in texts
        try:
            with connection.begin():
                put(Loader(connection))
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if broken is not None:
                    raise BaseDamaged(
                        f"A row of {broken[0]} points to a missing {broken[2]}.",
                        "Write the archive again from the base that it came from.",
                    )
        finally:
            raw.execute("PRAGMA foreign_keys=ON")
    if schema < SCHEMA:
        migrate.upgrade(engine)
    with engine.connect() as connection, connection.begin():
        epoch = connection.execute(select(kb_meta.c.db_epoch)).scalar_one()
        migrate.change_meta(connection, db_epoch=epoch + 1)
