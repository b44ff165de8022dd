"""The column types and the metadata that all tables share."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, DateTime, MetaData, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

KEY = Text().with_variant(Text(collation="C"), "postgresql")
"""Uids, slugs, tags of languages: compared byte by byte, so both databases sort alike."""


class UtcTime(TypeDecorator[datetime]):
    """An aware time in UTC with microseconds: timestamptz in PostgreSQL, ISO text in SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Gives the column type of the database at hand."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(DateTime(timezone=True))
        return dialect.type_descriptor(Text())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Gives what the driver is sent."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("a time without a zone cannot be stored")
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else value.isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Gives the time as Python knows it, in UTC."""
        if value is None:
            return None
        # A damaged file may hold anything here, so nothing is taken for granted.
        time = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        if time.tzinfo is None:
            raise ValueError(f"{value!r} is a time without a zone")
        return time.astimezone(UTC)


def sealed_columns(table: Table) -> tuple[str, ...]:
    """Gives the names of the columns that the row's seal covers.

    Pointers and states move without the seal; `Table.info["moving"]` names them, and the check
    of a base proves them against the rows they point to.
    """
    moving = table.info.get("moving", ())
    return tuple(c.name for c in table.columns if c.name != "seal" and c.name not in moving)


def seal_column() -> Column[str]:
    """Gives the column that holds the digest of the row's other cells."""
    return Column("seal", Text, nullable=False)
