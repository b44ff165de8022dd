"""The engines of one base: how its connections are made, set and begun."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from kbdesk.domain.errors import BadInput

BUSY_TIMEOUT_MS = 10_000
CHECKPOINT_PAGES = 1_000

_POSTGRES_SETTINGS = {
    "lock_timeout": "5s",
    "statement_timeout": "30s",
    "idle_in_transaction_session_timeout": "10s",
    # A server set to "off" for speed acknowledges saves that its own crash would lose.
    "synchronous_commit": "on",
    "timezone": "UTC",
    "application_name": "KBDesk",
}
_LOCAL_HOSTS = frozenset({"", "localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Engines:
    """The two ways into a base.

    Attributes:
        reading: its transactions see one snapshot and can change nothing.
        writing: its transactions hold off other writers as late as the database allows.
    """

    reading: Engine
    writing: Engine

    def dispose(self) -> None:
        """Closes every connection."""
        self.reading.dispose()
        self.writing.dispose()


def is_url(target: str) -> bool:
    """Tells whether `target` names a PostgreSQL database and not a file."""
    return target.startswith(("postgresql://", "postgres://", "postgresql+"))


def connect_file(path: Path, mode: str) -> sqlite3.Connection:
    """Opens an SQLite file with our settings and without the driver's own BEGIN.

    Args:
        path: an absolute path.
        mode: "rw" | "ro" | "immutable"; none of them makes a file.
    """
    query = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    connection = sqlite3.connect(
        f"{path.as_uri()}?{query}",
        uri=True,
        timeout=BUSY_TIMEOUT_MS / 1000,
        isolation_level=None,  # we send BEGIN ourselves: else a failed migration leaves tables
        check_same_thread=False,
    )
    settings = ["foreign_keys=ON", "trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"]
    settings += ["temp_store=MEMORY", "synchronous=FULL", "wal_autocheckpoint=0"]
    if sys.platform == "darwin":
        settings += ["fullfsync=ON", "checkpoint_fullfsync=ON"]
    if mode != "rw":
        settings.append("query_only=ON")
    try:
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


def file_engines(path: Path, *, writable: bool, immutable: bool) -> Engines:
    """Gives the engines of a file; they connect at their first use.

    Readers begin plainly and never wait for a writer. The one writing connection begins with
    IMMEDIATE: with a plain BEGIN a transaction that read first could not be made a writing one
    any more, and SQLite would answer "locked" at once whatever the timeout.
    """
    mode = "immutable" if immutable else ("rw" if writable else "ro")

    def reader() -> sqlite3.Connection:
        connection = connect_file(path, mode)
        connection.execute("PRAGMA query_only=ON")
        return connection

    return Engines(
        reading=_sqlite_engine(reader, "BEGIN", pool_size=4),
        writing=_sqlite_engine(lambda: connect_file(path, mode), "BEGIN IMMEDIATE", pool_size=1),
    )


def _sqlite_engine(
    connect: Callable[[], sqlite3.Connection], begin: str, *, pool_size: int
) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=connect,
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=0 if pool_size == 1 else 12,
        pool_timeout=30,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def parse_url(target: str) -> URL:
    """Gives the address of a PostgreSQL database, driven by psycopg.

    A server that is not this computer is only talked to over a TLS connection that proves who
    it is.

    Raises:
        BadInput: it is no such address, it holds a password, or it would allow less.
    """
    try:
        url = make_url(target)
    except (ArgumentError, ValueError):
        raise BadInput(
            "The address of the database cannot be read.",
            "Write it as postgresql://name@server/database.",
        ) from None
    if url.drivername not in {"postgresql", "postgres", "postgresql+psycopg"} or not url.database:
        raise BadInput(
            f'"{url.render_as_string()}" is not the address of a PostgreSQL database.',
            "Write it as postgresql://name@server/database.",
        )
    if url.password is not None or "password" in url.query:
        raise BadInput(
            "An address with a password in it ends up in lists of processes and in logs.",
            "Leave the password out and run `kbdesk team password` once; the system keeps it.",
        )
    url = url.set(drivername="postgresql+psycopg")
    if is_local(url):
        return url
    if "sslmode" not in url.query:
        return url.update_query_dict({"sslmode": "verify-full", "sslrootcert": "system"})
    if url.query["sslmode"] != "verify-full":
        raise BadInput(
            f"With sslmode={url.query['sslmode']} nobody proves that {url.host} is your server.",
            "Leave sslmode out, or name your own authority: "
            "?sslmode=verify-full&sslrootcert=/path/to/ca.pem.",
        )
    return url


def is_local(url: URL) -> bool:
    """Tells whether a server is this computer, so that nobody stands in between."""
    hosts = url.query.get("host", ())
    named = [url.host or "", *([hosts] if isinstance(hosts, str) else hosts)]
    found = [host for part in named for host in part.split(",") if host]
    if "hostaddr" in url.query:
        found.append(str(url.query["hostaddr"]))
    return all(host in _LOCAL_HOSTS or host.startswith("/") for host in found)


def server_engines(url: URL, password: str = "") -> Engines:
    """Gives the engines of a PostgreSQL database; they connect at their first use.

    The password goes to the driver alone, so no address and no message can show it.
    """
    settings = " ".join(f"-c {key}={value}" for key, value in _POSTGRES_SETTINGS.items())
    arguments: dict[str, Any] = {
        "options": settings,
        "connect_timeout": 10,
        "tcp_user_timeout": 20_000,
        "keepalives_idle": 30,
    }
    if password:
        arguments["password"] = password
    writing = create_engine(
        url,
        connect_args=arguments,
        isolation_level="READ COMMITTED",  # the clock needs it: a later reader sees a prefix
        pool_pre_ping=True,
        pool_size=3,
        max_overflow=10,
    )
    reading = writing.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Engines(reading=reading, writing=writing)
