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

team_member = Table(
    "team_member",
    metadata,
    Column("team", KEY, ForeignKey("team.name"), primary_key=True),
    Column("login", KEY, ForeignKey("person.login"), primary_key=True),
    seal_column(),
)

escalation_path = Table(
    "escalation_path",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("name", Text, nullable=False),
    Column("levels", Text, nullable=False),  # JSON
    seal_column(),
)

saved_filter = Table(
    "saved_filter",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("owner", KEY, nullable=False),  # "" for everybody
    Column("name", Text, nullable=False),
    Column("terms", Text, nullable=False),  # JSON list of [field, value]
    seal_column(),
)
