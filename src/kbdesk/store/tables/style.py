"""The tables of style: waivers, dismissals, a team's own rules and its words."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from kbdesk.store.tables.columns import KEY, UtcTime, metadata, seal_column

waiver = Table(
    "waiver",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("rendition_uid", KEY, ForeignKey("rendition.uid"), nullable=False, index=True),
    Column("number", Integer, nullable=False),  # of the newest revision when it was given
    Column("rule", KEY, nullable=False),
    Column("reason", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("expires_at", UtcTime),
    seal_column(),
)

waiver_end = Table(
    "waiver_end",
    metadata,
    Column("waiver_uid", KEY, ForeignKey("waiver.uid"), primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("actor", Text, nullable=False),
    seal_column(),
)

dismissal = Table(
    "dismissal",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("rendition_uid", KEY, ForeignKey("rendition.uid"), nullable=False, index=True),
    Column("rule", KEY, nullable=False),
    Column("fingerprint", KEY, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    seal_column(),
)

house_rule = Table(
    "house_rule",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("name", KEY, nullable=False),
    Column("version", Integer, nullable=False),
    Column("definition_yaml", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("enabled", Boolean, nullable=False),
    seal_column(),
    UniqueConstraint("name", "version"),
)

vocabulary = Table(
    "vocabulary",
    metadata,
    Column("term", KEY, primary_key=True),
    Column("locale", KEY, primary_key=True),
    Column("kind", KEY, nullable=False),  # accept | reject
    seal_column(),
)
