"""Opens and makes bases: every check that stands before the first connection of a person."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, inspect, select

from kbdesk.domain.channel import Channel
from kbdesk.domain.errors import (
    BaseDamaged,
    BaseReadOnly,
    BaseTooNew,
    BaseUnusable,
    CannotWrite,
    NotABase,
)
from kbdesk.domain.ids import new_uid
from kbdesk.domain.taxonomy import Workspace
from kbdesk.store import migrate, places
from kbdesk.store.engine import connect_file, file_engines
from kbdesk.store.faults import RESTORE_HINT, translated, undecodable
from kbdesk.store.seal import sealed
from kbdesk.store.session import Session
from kbdesk.store.tables.base import (
    APPLICATION_ID,
    MIN_READER,
    MIN_WRITER,
    PRODUCT,
    SCHEMA,
    kb_clock,
    kb_meta,
)
from kbdesk.store.transaction import Transaction

QUICK_CHECK_MAX_BYTES = 64 * 1024 * 1024
"""Up to this size a base is checked while it opens; a larger one by the program, in a thread."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What a base says about itself."""

    schema: int
    min_reader: int
    min_writer: int


@dataclass(frozen=True, slots=True)
class FileState:
    """What was found out about a file before it is used.

    Attributes:
        immutable: nothing can be made beside it, so SQLite has to take it as it is.
        reason: why it can only be read, in words; "" where it can be written.
    """

    meta: Meta
    immutable: bool
    reason: str


def look_at(path: Path, *, read_only: bool, known_ours: bool) -> FileState:
    """Opens a file for a moment and tells how it can be used.

    Args:
        path: the base.
        read_only: whether the person only wants to read.
        known_ours: whether this process has it open; then its header is not read again,
            because closing a file drops all locks that this process holds on it (POSIX).

    Raises:
        BaseMissing | NotABase | BaseDamaged | BaseTooNew | BaseUnusable: it cannot be used.
    """
    if not known_ours:
        places.check_is_ours(path)
    try:
        with translated(str(path)):
            connection, immutable, reason = _connect_somehow(path, read_only=read_only)
        with closing(connection), translated(str(path)):
            _check_quickly(connection, path)
            meta = _read_meta(connection, path)
            if not reason:
                connection.execute("PRAGMA journal_mode=WAL")
    except UnicodeDecodeError as error:
        raise undecodable(str(path)) from error
    refuse_too_new(meta, str(path))
    return FileState(meta, immutable, reason or newer_writer_reason(meta))


def _connect_somehow(path: Path, *, read_only: bool) -> tuple[sqlite3.Connection, bool, str]:
    reason = "It was opened for reading." if read_only else ""
    if not os.access(path, os.W_OK):
        reason = "The file may not be written by you."
    elif not os.access(path.parent, os.W_OK):
        reason = "The folder it lies in may not be written by you."
    if not reason:
        return connect_file(path, "rw"), False, ""
    connection = None
    try:
        connection = connect_file(path, "ro")
        # A log needs its index file beside it; without the right to make one this fails.
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        if connection is not None:
            connection.close()
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
            raise
    else:
        return connection, False, reason
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size > 0:
        raise BaseUnusable(
            f"{path} has changes that only {log.name} holds, and this folder is read only.",
            "Copy both files to a folder that you can write, and open the copy.",
        )
    return connect_file(path, "immutable"), True, reason


def _check_quickly(connection: sqlite3.Connection, path: Path) -> None:
    if path.stat().st_size > QUICK_CHECK_MAX_BYTES:
        return
    answer = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if answer != "ok":
        raise BaseDamaged(f"{path} is damaged ({answer}).", RESTORE_HINT)


def _read_meta(connection: sqlite3.Connection, path: Path) -> Meta:
    try:
        row = connection.execute("SELECT schema, min_reader, min_writer FROM kb_meta").fetchone()
    except sqlite3.OperationalError as error:
        if "no such" not in str(error):
            raise
        row = None
    if row is None:
        raise BaseDamaged(f"{path} has lost the table that describes it.", RESTORE_HINT)
    return Meta(*row)


def refuse_too_new(meta: Meta, target: str) -> None:
    """Refuses a base that this program cannot read.

    Raises:
        BaseTooNew: it needs a newer KBDesk.
    """
    if meta.min_reader > SCHEMA:
        raise BaseTooNew(
            f"{target} was written by a newer KBDesk (format {meta.schema}; this one reads up to "
            f"{SCHEMA}).",
            "Update KBDesk on this computer; the base was not touched.",
        )


def newer_writer_reason(meta: Meta) -> str:
    """Tells why a base of a newer KBDesk can only be read, or gives ""."""
    if meta.min_writer <= SCHEMA:
        return ""
    return "A newer KBDesk has written it; update KBDesk on this computer to write it too."


def server_meta(engine: Engine, target: str) -> Meta:
    """Gives what a PostgreSQL base says about itself.

    Raises:
        NotABase: the database holds no base.
        BaseTooNew: it needs a newer KBDesk.
    """
    with translated(target), engine.connect() as connection:
        if not inspect(connection).has_table("kb_meta"):
            raise NotABase(f"The database {target} holds no KBDesk base.", "Make one in it first.")
        row = connection.execute(
            select(kb_meta.c.product, kb_meta.c.schema, kb_meta.c.min_reader, kb_meta.c.min_writer)
        ).first()
    if row is None or row.product != PRODUCT:
        raise NotABase(f"The database {target} belongs to another program.")
    meta = Meta(row.schema, row.min_reader, row.min_writer)
    refuse_too_new(meta, target)
    return meta


def refuse_read_only_update(meta: Meta, target: str, reason: str) -> None:
    """Refuses to read a base whose tables are older than this program's.

    Raises:
        BaseReadOnly: it would have to be updated first, and it may not be written.
    """
    if meta.schema < SCHEMA:
        raise BaseReadOnly(
            f"{target} is of an older format ({meta.schema}) and has to be updated before it can "
            f"be read. {reason}",
            "Open it once for writing, or copy it to a folder that you can write.",
        )


def make_file(
    path: Path,
    fill: Callable[[Engine], None],
    *,
    schema: int = SCHEMA,
    prove: Callable[[Path], None] = lambda _: None,
) -> None:
    """Makes a base under a temporary name and gives it its own when it is whole.

    Args:
        path: where nothing is yet.
        fill: writes its first rows.
        schema: the format of the tables that `fill` gets.
        prove: the last look at the closed file; raises where it is no good.

    Raises:
        CannotWrite: something has this name already, or the folder cannot be written.
    """
    if path.exists():
        raise CannotWrite(f"{path} exists already.", "Open it, or choose another name.")
    places.refuse_network(path)
    if not path.parent.is_dir():
        raise CannotWrite(f"There is no folder {path.parent}.", "Make it first.")
    try:
        fd, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    except OSError as error:
        raise CannotWrite(
            f"Nothing can be made in {path.parent} ({error.strerror}).", "Choose another folder."
        ) from error
    os.close(fd)
    temporary = Path(name)
    try:
        with closing(connect_file(temporary, "rw")) as connection:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute("PRAGMA journal_mode=WAL")
        engines = file_engines(temporary, writable=True, immutable=False)
        try:
            migrate.upgrade(engines.writing, to=schema)
            fill(engines.writing)
        finally:
            engines.dispose()  # the last close merges the log into the file
        prove(temporary)
        temporary.chmod(0o666 & ~_umask())
        if path.exists():
            raise CannotWrite(f"{path} exists already.", "Open it, or choose another name.")
        temporary.rename(path)
    finally:
        for suffix in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                temporary.with_name(temporary.name + suffix).unlink()


def make_tables(engine: Engine, target: str, fill: Callable[[Engine], None]) -> None:
    """Makes a base in an empty PostgreSQL database.

    Raises:
        CannotWrite: the database holds something already.
    """
    with translated(target):
        with engine.connect() as connection:
            tables = inspect(connection).get_table_names()
        if tables:
            ours = "a base already" if "kb_meta" in tables else "tables of another program"
            raise CannotWrite(
                f"The database {target} holds {ours}.", "Give the base an empty database."
            )
        migrate.upgrade(engine)
        fill(engine)


def first_rows(
    *, name: str, locale: str, channels: Sequence[Channel], actor: str, at: datetime, target: str
) -> Callable[[Engine], None]:
    """Gives the function that writes what every base has: identity, clock, channels."""

    def fill(engine: Engine) -> None:
        with translated(target), engine.connect() as connection, connection.begin():
            identity = _write_identity(connection, at)
            tx = Transaction(Session(connection, target, at, actor), engine.connect)
            tx.workspace_settings.append(Workspace(name, locale, identity))
            tx.channels.append_many(channels)
            tx.commit()

    return fill


def _write_identity(connection: Connection, at: datetime) -> str:
    identity = new_uid()
    connection.execute(
        insert(kb_meta).values(
            sealed(
                kb_meta,
                {
                    "id": 1,
                    "product": PRODUCT,
                    "schema": SCHEMA,
                    "min_reader": MIN_READER,
                    "min_writer": MIN_WRITER,
                    "db_uuid": identity,
                    "db_epoch": 1,
                    "created_at": at,
                },
            )
        )
    )
    connection.execute(insert(kb_clock).values(id=1, seq=0))
    return identity


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
