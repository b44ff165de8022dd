"""The tables of people: who they are, what they may do, which teams there are."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Table, Text

from kbdesk.store.tables.columns import KEY, UtcTime, metadata, seal_column

person = Table(
    "person",
    metadata,
    Column("login", KEY, primary_key=True),
    Column("display_name", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("locale", KEY, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("created_by", Text, nullable=False),
    seal_column(),
)

# "grant" is a word of SQL.
person_grant = Table(
    "person_grant",
    metadata,
    Column("login", KEY, ForeignKey("person.login"), primary_key=True),
    Column("role", KEY, primary_key=True),
    Column("section_uid", KEY, primary_key=True),  # "" for all
    Column("locale", KEY, primary_key=True),  # "" for all
    Column("created_at", UtcTime, nullable=False),
    Column("created_by", Text, nullable=False),
    seal_column(),
)

team = Table(
    "team",
    metadata,
    Column("name", KEY, primary_key=True),
    seal_column(),
)

setting = Table(
    "setting",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("value", Text, nullable=False),
    seal_column(),
)
