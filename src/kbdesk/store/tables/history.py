"""The tables of what was: former states of nouns that change in place, and export runs."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from kbdesk.store.tables.columns import KEY, UtcTime, metadata, seal_column

past = Table(
    "past",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("kind", KEY, nullable=False),
    Column("noun_uid", KEY, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("state", Text, nullable=False),  # the noun as JSON; "" when it was removed
    seal_column(),
    Index("ix_past_kind_at", "kind", "at"),
)

export_run = Table(
    "export_run",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("exporter", KEY, nullable=False),
    Column("target", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("as_of", UtcTime),
    Column("bundle_hash", KEY, nullable=False),
    Column("files", Integer, nullable=False),
    Column("manifest", Text, nullable=False),  # JSON: path to SHA-256
    Column("created_at", UtcTime, nullable=False),
    Column("created_by", Text, nullable=False),
    seal_column(),
    Index("ix_export_run_created_at", "created_at"),
)
