"""One open transaction: its connection, its moment, its author and what it changed so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    CursorResult,
    Executable,
    Table,
    Text,
    any_,
    literal,
)
from sqlalchemy.dialects import postgresql, sqlite

from kbdesk.store.faults import translated, undecodable

CHUNK = 1_000
"""How many values one IN list gets; SQLite takes 32,766."""

T = TypeVar("T")


@dataclass(slots=True)
class Session:
    """What the repositories of one transaction share.

    Attributes:
        target: the base's name for messages.
        at: the moment of the transaction; all that it writes carries it.
        actor: login of who writes; "" for a reader.
        as_of: the moment in the past that a reader shows; None for what is.
        changes: (verb, kind, uid) to the item's uid, in the order of the changes.
        redirected: the addresses that began or ceased to redirect.
        failed: whether a statement failed; such a transaction cannot be committed.
    """

    connection: Connection
    target: str
    at: datetime
    actor: str = ""
    changes: dict[tuple[str, str, str], str] = field(default_factory=dict)
    redirected: set[str] = field(default_factory=set)
    failed: bool = False
    as_of: datetime | None = None

    def execute(
        self, statement: Executable, rows: Sequence[dict[str, Any]] | dict[str, Any] | None = None
    ) -> CursorResult[Any]:
        """Runs a statement, once or once a row, and raises our own errors.

        Raises:
            KBDeskError: what the database said, in words for people.
        """
        try:
            with translated(self.target):
                return self.connection.execute(statement, rows)
        except UnicodeDecodeError as error:
            self.failed = True
            raise undecodable(self.target) from error
        except Exception:
            # PostgreSQL refuses all that follows a failed statement; SQLite must not differ.
            self.failed = True
            raise

    def execute_many(self, statement: Executable, rows: Sequence[dict[str, Any]]) -> None:
        """Runs a statement once a row; no rows, no statement."""
        if rows:
            self.execute(statement, rows)

    def among(self, column: ColumnElement[str], words: Sequence[str]) -> ColumnElement[bool]:
        """Gives the condition that a column holds one of some words.

        A server gets them as one array: reading hundreds of parameters would take it longer than
        finding the rows.
        """
        if self.connection.dialect.name == "postgresql":
            return column == any_(literal(list(words), ARRAY(Text)))
        return column.in_(words)

    def insert_once(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Adds rows to a table and lets go those whose key is there already."""
        # The key's columns are not named: the server would want the right to read all rows.
        dialect = self.connection.dialect.name
        make = postgresql.insert if dialect == "postgresql" else sqlite.insert
        self.execute_many(make(table).on_conflict_do_nothing(), rows)

    def note(self, verb: str, kind: str, uid: str, item_uid: str = "") -> None:
        """Remembers a change for the feed; the same one twice is one."""
        self.changes[verb, kind, uid] = item_uid


def chunked(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Gives the values in lists of at most `size`, each value once."""
    rest = iter(dict.fromkeys(values))
    while chunk := list(islice(rest, size)):
        yield chunk
