"""Copies a whole base with its history between a file and PostgreSQL, proved or not at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, bindparam, delete, insert, select, update

import kbdesk.store.transaction  # noqa: F401 - it brings all tables into the metadata
from kbdesk.domain.errors import BaseDamaged
from kbdesk.progress import Progress, quiet
from kbdesk.store import opening, roles
from kbdesk.store.check import CheckReport, check_session
from kbdesk.store.engine import is_url, parse_url, server_engines
from kbdesk.store.faults import translated
from kbdesk.store.knowledge_base import KnowledgeBase
from kbdesk.store.session import Session
from kbdesk.store.tables.columns import metadata

CHUNK = 500
_HINT = "The copy was not kept; the base it was made from was not touched."


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was proved.

    Attributes:
        head_hash: see `CheckReport`; it is the same in both bases.
        counts: (table, rows), sorted by table.
    """

    target: str
    seq: int
    head_hash: str
    counts: tuple[tuple[str, int], ...]


def copy_base(
    source: KnowledgeBase, target: str, progress: Progress | None = None, *, password: str = ""
) -> Copied:
    """Makes `target`, a path where nothing is or an empty PostgreSQL database, a copy of a base.

    It keeps its identity, every commit number, every hash and seal. The source is proved first
    and the copy after, row by row; a copy that differs in one is not kept. Others may go on
    writing the source: the copy is of one moment.

    Raises:
        CannotWrite: something is there already, or the place cannot be written.
        BaseDamaged: the source or the copy does not verify.
        Denied: the server shows the person only a part of the source.
        Cancelled: nothing of the copy stays.
    """
    progress = progress or quiet()
    made: list[CheckReport] = []

    def fill(engine: Engine) -> None:
        made.append(_fill(source, engine, words, progress))

    if not is_url(target):
        path = Path(target).expanduser().resolve()
        words = str(path)
        with translated(words):
            opening.make_file(path, fill)
    else:
        url = parse_url(target)
        words = url.render_as_string()
        engines = server_engines(url, password)
        try:
            opening.make_tables(engines.writing, words, _or_nothing(fill))
        finally:
            engines.dispose()
    report = made[0]
    return Copied(words, report.seq, report.head_hash, report.counts)


def copy_rows(here: Connection, there: Connection, progress: Progress) -> None:
    """Writes all rows that one connection sees into the empty tables of another."""
    for number, table in enumerate(metadata.sorted_tables):
        progress.report(f"Copying {table.name}", number, len(metadata.sorted_tables))
        _copy_table(here, there, table, progress)


def _fill(source: KnowledgeBase, engine: Engine, target: str, progress: Progress) -> CheckReport:
    with ExitStack() as reading:
        reader = reading.enter_context(source.read())
        roles.refuse_partial(reader.session)
        before = check_session(reader.session, progress)
        _refuse(source.target, before)
        with engine.connect() as there, there.begin():
            copy_rows(reader.session.connection, there, progress)
            reading.close()  # no snapshot is held open while the copy is proved
            after = check_session(Session(there, target, source.now()), progress)
            _refuse("The copy", after)
            if (after.seq, after.head_hash, after.counts) != (
                before.seq,
                before.head_hash,
                before.counts,
            ):
                raise BaseDamaged("The copy does not hold what the base holds.", _HINT)
    return after


def _refuse(what: str, report: CheckReport) -> None:
    if report.problems:
        first = report.problems[0]
        raise BaseDamaged(
            f"{what} does not verify: {first.table} {first.uid}: {first.message}.", _HINT
        )


def _or_nothing(fill: Callable[[Engine], None]) -> Callable[[Engine], None]:
    """Takes the tables away again where they could not be filled; they were empty before."""

    def filled(engine: Engine) -> None:
        try:
            fill(engine)
        except BaseException:
            with engine.begin() as connection:
                metadata.drop_all(connection)
                connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")
            raise

    return filled


def _copy_table(here: Connection, there: Connection, table: Table, progress: Progress) -> None:
    """Copies one table; what points into the table itself is set when all its rows are there."""
    own = [c.name for c in table.columns if any(k.column.table is table for k in c.foreign_keys)]
    keys = [column.name for column in table.primary_key]
    there.execute(delete(table))  # a table may have rows from its migration
    pointers: list[dict[str, object]] = []
    done = 0
    chosen = select(table).order_by(*table.primary_key)
    # Closed also when somebody cancels: the rows of a server come through a cursor there.
    with here.execution_options(yield_per=CHUNK).execute(chosen) as rows:
        for chunk in rows.mappings().partitions(CHUNK):
            cells = [dict(row) for row in chunk]
            for row in cells:
                if any(row[name] is not None for name in own):
                    pointers.append(
                        {f"the_{name}": row[name] for name in keys}
                        | {name: row[name] for name in own}
                    )
                    row.update(dict.fromkeys(own))
            there.execute(insert(table), cells)
            done += len(cells)
            progress.report(f"Copying {table.name}", done)
    if pointers:
        at_key = [table.c[name] == bindparam(f"the_{name}") for name in keys]
        there.execute(
            update(table).where(*at_key).values({name: bindparam(name) for name in own}), pointers
        )
