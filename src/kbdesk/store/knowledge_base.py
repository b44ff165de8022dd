"""One knowledge base: opened, read in snapshots, written in transactions, closed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, select

from kbdesk.domain.channel import Channel
from kbdesk.domain.errors import BaseReadOnly, CannotWrite
from kbdesk.domain.taxonomy import Workspace
from kbdesk.store import migrate, opening, places, write_lock
from kbdesk.store.engine import (
    CHECKPOINT_PAGES,
    Engines,
    file_engines,
    is_url,
    parse_url,
    server_engines,
)
from kbdesk.store.faults import translated
from kbdesk.store.past_reading import PastReader
from kbdesk.store.session import Session
from kbdesk.store.tables.base import SCHEMA, kb_clock
from kbdesk.store.transaction import Reader, Transaction
from kbdesk.store.write_lock import WriteLock

Clock = Callable[[], datetime]

LONG_LOG_BYTES = 16 * CHECKPOINT_PAGES * 4096
"""From here on a log is long: it is merged every `CHECKPOINT_PAGES` pages of 4 KiB."""

_log = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


class KnowledgeBase:
    """An open base; made by `create` and `open_base`, and a context manager that closes it.

    Its methods may be called from any thread; each transaction stays in one.

    Attributes:
        target: the file's path or the database's address without its password.
        path: the file, or None for PostgreSQL.
        read_only: whether `write` is refused.
        now: the clock.
        warnings: what the person should know about this base, in sentences.
    """

    def __init__(
        self,
        *,
        target: str,
        engines: Engines,
        path: Path | None,
        read_only: bool,
        warnings: tuple[str, ...],
        now: Clock,
        lock: WriteLock | None,
    ) -> None:
        self.target = target
        self.path = path
        self.read_only = read_only
        self.warnings = warnings
        self.engines = engines
        self.now = now
        self._lock = lock
        self._is_open = True

    @property
    def workspace(self) -> Workspace:
        """What the base agrees on, as it is now."""
        with self.read() as reader:
            return reader.workspace_settings.get()

    @contextmanager
    def read(self, *, as_of: datetime | None = None) -> Iterator[Reader]:
        """Gives the base as it is at this moment, whatever is written meanwhile.

        With `as_of` it gives the library as it was then; see `past_reading` for what that is.

        Raises:
            NotFound: `as_of` is before the base was made.
            BaseDamaged | BaseUnusable: it cannot be read.
        """
        with (
            translated(self.target),
            self.engines.reading.connect() as connection,
            connection.begin(),
        ):
            session = Session(connection, self.target, self.now(), as_of=as_of)
            yield Reader(session) if as_of is None else PastReader(session)

    @contextmanager
    def write(self, actor: str) -> Iterator[Transaction]:
        """Gives a transaction in the name of `actor`, a login.

        What it wrote counts if `commit` was called and returned; else nothing of it stays.

        Raises:
            BaseReadOnly: the base can only be read; `warnings` says why.
            BaseBusy: somebody else is writing and does not finish.
        """
        if not actor:
            raise ValueError("a change needs an actor")
        if self.read_only:
            raise BaseReadOnly(f"{self.target} can only be read.", " ".join(self.warnings))
        with (
            translated(self.target),
            self._writing() as merges_log,
            self.engines.writing.connect() as connection,
        ):
            self._set_checkpoints(connection, merges_log=merges_log)
            # Without a commit, leaving the connection rolls back.
            connection.begin()
            # A file has one writing connection, and this transaction has it.
            others = self.engines.writing if self.path is None else self.engines.reading
            yield Transaction(Session(connection, self.target, self.now(), actor), others.connect)
            if merges_log:
                self._watch_log(connection)

    def seq(self) -> int:
        """Gives the number of the last commit; cheap enough to ask every second."""
        with translated(self.target), self.engines.reading.connect() as connection:
            seq: int = connection.execute(select(kb_clock.c.seq)).scalar_one()
        return seq

    def close(self) -> None:
        """Closes all connections; on a file, merges the log into it. A second call does nothing."""
        if not self._is_open:
            return
        self._is_open = False
        try:
            if self._lock is not None and self._lock.is_held and not self.read_only:
                with translated(self.target), self._lock.writing():
                    self._tidy()
        except CannotWrite as error:
            # All saves are safe in the log, which the next opening merges; nobody lost anything.
            _log.warning("The log of %s stays beside it: %s", self.target, error.message)
        finally:
            self.engines.dispose()
            if self.path is not None:
                write_lock.leave(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _writing(self) -> AbstractContextManager[bool]:
        return self._lock.writing() if self._lock is not None else nullcontext(False)

    def _set_checkpoints(self, connection: Connection, *, merges_log: bool) -> None:
        """Lets the lock's holder alone merge the log, now and then, into the file."""
        if self._lock is None:
            return
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES if merges_log else 0}")

    def _watch_log(self, connection: Connection) -> None:
        """Tells of a log that grows because it cannot be merged; SQLite itself says nothing.

        All saves are safe in the log. It is asked only where it is far longer than it ever gets.
        """
        assert self.path is not None
        log = self.path.with_name(f"{self.path.name}-wal")
        if not log.exists() or log.stat().st_size < LONG_LOG_BYTES:
            return
        raw = connection.connection.dbapi_connection
        assert raw is not None
        try:
            with translated(self.target):
                raw.rollback()  # what was not committed was not wanted
                raw.execute("PRAGMA wal_checkpoint(PASSIVE)")
        except CannotWrite as error:
            words = f"All is saved, but the log beside the base cannot be merged. {error.message}"
            _log.warning("%s", words)
            if words not in self.warnings:
                self.warnings += (words,)

    def _tidy(self) -> None:
        self.engines.reading.dispose()  # a reader would keep the log from being cut
        raw = self.engines.writing.raw_connection()
        try:
            with closing(raw.cursor()) as cursor:
                # Cutting the log waits for readers elsewhere; closing a window should not.
                cursor.execute("PRAGMA busy_timeout=500")
                cursor.execute("PRAGMA optimize")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()


def create(
    target: str,
    *,
    name: str,
    locale: str,
    channels: Sequence[Channel],
    actor: str = "kbdesk",
    now: Clock = _now,
    password: str = "",
) -> KnowledgeBase:
    """Makes a new base and opens it.

    Args:
        target: a path where nothing is yet, or postgresql://... of an empty database.
        name: what the workspace is called.
        locale: its default locale.
        channels: the channels it starts with.
        actor: login of who makes it.
        now: the clock.
        password: of the server's login, where it wants one.

    Raises:
        CannotWrite: something is there already, or the place cannot be written.
        BaseUnusable: the place is on a network, or the server cannot be reached.
    """
    if is_url(target):
        url = parse_url(target)
        words = url.render_as_string()
        fill = opening.first_rows(
            name=name, locale=locale, channels=channels, actor=actor, at=now(), target=words
        )
        engines = server_engines(url, password)
        try:
            opening.make_tables(engines.writing, words, fill)
        finally:
            engines.dispose()
    else:
        path = _absolute(target)
        fill = opening.first_rows(
            name=name, locale=locale, channels=channels, actor=actor, at=now(), target=str(path)
        )
        with translated(str(path)):
            opening.make_file(path, fill)
    return open_base(target, now=now, password=password)


def open_base(
    target: str, *, read_only: bool = False, now: Clock = _now, password: str = ""
) -> KnowledgeBase:
    """Opens a base and brings an older one to this program's format, after a backup.

    `password` is that of the server's login; a file has none.

    Raises:
        BaseMissing: there is no such file or database.
        NotABase: it is something else.
        BaseTooNew: a newer KBDesk has written it.
        BaseDamaged: it does not verify.
        BaseBusy: it has to be updated and another process is writing it.
        BaseUnusable: it cannot be reached.
    """
    return (
        _open_server(target, read_only=read_only, now=now, password=password)
        if is_url(target)
        else _open_file(_absolute(target), read_only=read_only, now=now)
    )


def _open_file(path: Path, *, read_only: bool, now: Clock) -> KnowledgeBase:
    if not read_only:
        places.refuse_network(path)
    known = write_lock.is_joined(path)
    state = opening.look_at(path, read_only=read_only, known_ours=known)
    engines = file_engines(path, writable=not state.reason, immutable=state.immutable)
    lock = write_lock.join(path)
    try:
        if state.reason:
            opening.refuse_read_only_update(state.meta, str(path), state.reason)
        elif state.meta.schema < SCHEMA:
            with lock.writing():
                migrate.backup_before(path, state.meta.schema)
                migrate.upgrade(engines.writing)
    except BaseException:
        engines.dispose()
        write_lock.leave(path)
        raise
    network = places.network_reason(path)
    warnings = (
        f"The base is read only. {state.reason}" if state.reason else "",
        f"Be careful: {network}; what others write may not show." if network else "",
        places.sync_warning(path),
    )
    return KnowledgeBase(
        target=str(path),
        engines=engines,
        path=path,
        read_only=bool(state.reason),
        warnings=tuple(filter(None, warnings)),
        now=now,
        lock=lock,
    )


def _open_server(target: str, *, read_only: bool, now: Clock, password: str) -> KnowledgeBase:
    url = parse_url(target)
    words = url.render_as_string()  # the password stays out of it
    engines = server_engines(url, password)
    try:
        meta = opening.server_meta(engines.reading, words)
        reason = "It was opened for reading." if read_only else opening.newer_writer_reason(meta)
        if reason:
            opening.refuse_read_only_update(meta, words, reason)
        elif meta.schema < SCHEMA:
            with translated(words):
                migrate.upgrade(engines.writing)
    except BaseException:
        engines.dispose()
        raise
    return KnowledgeBase(
        target=words,
        engines=engines,
        path=None,
        read_only=bool(reason),
        warnings=(f"The base is read only. {reason}",) if reason else (),
        now=now,
        lock=None,
    )


def _absolute(target: str) -> Path:
    return Path(target).expanduser().resolve()
