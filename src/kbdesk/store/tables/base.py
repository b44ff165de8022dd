"""The tables that describe the base itself: its identity, its clock and its change feed."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, Table, Text

from kbdesk.store.tables.columns import KEY, UtcTime, metadata, seal_column

SCHEMA = 6
"""The number of the newest migration; a base of this schema needs none."""

MIN_READER = 1
"""The oldest program that may read a base of this schema: its tables only became more."""

MIN_WRITER = 3
"""The oldest one that may write it: format 2 would seal items without their newer cells."""

APPLICATION_ID = 0x4B42446B
"""Marks our SQLite files ("KBDk"), in the header that tools like file(1) read."""

PRODUCT = "KBDesk"

kb_meta = Table(
    "kb_meta",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True),
    Column("product", Text, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("min_reader", Integer, nullable=False),
    Column("min_writer", Integer, nullable=False),
    Column("db_uuid", KEY, nullable=False),
    Column("db_epoch", Integer, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    seal_column(),
)

kb_clock = Table(
    "kb_clock",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True),
    Column("seq", BigInteger, nullable=False),
)

change = Table(
    "change",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("verb", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("uid", KEY, nullable=False),
    Column("item_uid", KEY, nullable=False),
    seal_column(),
)
