"""Brings a base to the newest schema, through the Alembic chain in `migrations`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, select, text, update

from kbdesk.domain.errors import BaseDamaged
from kbdesk.store.copying import copy_file
from kbdesk.store.seal import sealed
from kbdesk.store.session import Session
from kbdesk.store.tables.base import MIN_READER, MIN_WRITER, SCHEMA, kb_meta

if TYPE_CHECKING:
    from alembic.config import Config

CHAIN = Path(__file__).resolve().parent / "migrations"
_ADVISORY_KEY = 0x4B42446B
_FIRST_WITH_PAST = 2


def upgrade(engine: Engine, *, to: int = SCHEMA) -> None:
    """Runs the steps that are missing, all in one transaction, or none.

    Call it while this process alone may write (SQLite) or as the owner (PostgreSQL, where an
    advisory lock keeps a second desktop from doing the same).

    Args:
        engine: the writing engine.
        to: the schema to stop at.

    Raises:
        BaseDamaged: rows would point to nothing afterwards; the base stays as it was.
    """
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            _upgrade_file(connection, to)
        else:
            with connection.begin():
                connection.execute(
                    text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_KEY}
                )
                _run(connection, to)


def backup_before(path: Path, schema: int) -> Path:
    """Copies a file beside itself before its tables change, and checks the copy.

    Raises:
        CannotWrite: there is no room for the copy.
        BaseDamaged: the copy does not verify; the base was not touched.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    target = path.with_name(f"{path.stem}-{stamp}-format{schema}.kbbak")
    copy_file(path, target)
    return target


def _upgrade_file(connection: Connection, to: int) -> None:
    # A pragma of foreign keys is only heard outside a transaction, hence on the raw connection.
    # With them on, a step that rebuilds a table would delete the rows that point to it.
    raw = connection.connection.dbapi_connection
    assert raw is not None
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        with connection.begin():
            _run(connection, to)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                raise BaseDamaged(
                    f"After the update a row of {broken[0]} would point to a missing {broken[2]}.",
                    "The base was left as it was; check it, then try again.",
                )
            connection.exec_driver_sql(f"PRAGMA user_version={to}")
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def _run(connection: Connection, to: int) -> None:
    from alembic import command  # a third of a second that most starts can save

    was = connection.execute(select(kb_meta.c.schema)).scalar() if _has_meta(connection) else None
    config = chain_config()
    config.attributes["connection"] = connection
    command.upgrade(config, f"{to:04d}")
    change_meta(connection, schema=to, min_reader=MIN_READER, min_writer=min(MIN_WRITER, to))
    if was is not None and was < _FIRST_WITH_PAST <= to:
        _keep_past(connection)


def _has_meta(connection: Connection) -> bool:
    return inspect(connection).has_table(kb_meta.name)


def _keep_past(connection: Connection) -> None:
    from kbdesk.store import past
    from kbdesk.store.reader import Reader

    session = Session(connection, "the base", datetime.now(UTC))
    made: datetime = session.execute(select(kb_meta.c.created_at)).scalar_one()
    past.keep_all(Reader(session), made)


def change_meta(connection: Connection, **cells: int) -> None:
    """Writes cells of the base's description; a base that is only being made has none yet."""
    row = connection.execute(select(kb_meta)).mappings().first()
    if row is not None:
        changed = {column.name: row[column.name] for column in kb_meta.c} | cells
        connection.execute(update(kb_meta).values(sealed(kb_meta, changed)))


def chain_config() -> Config:
    """Gives Alembic's view of the chain; also from an installed wheel, without an ini file."""
    from alembic.config import Config

    config = Config()
    # Alembic reads "%" in its options as the start of a variable.
    config.set_main_option("script_location", str(CHAIN).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return config
