"""The tables of what texts use: facts and their values, placeholders, and who uses what."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from kbdesk.store.tables.columns import KEY, UtcTime, metadata, seal_column

text_use = Table(
    "text_use",
    metadata,
    Column("revision_uid", KEY, ForeignKey("revision.uid"), primary_key=True),
    Column("kind", KEY, primary_key=True),
    Column("name", KEY, primary_key=True),
    # The revision knows it too; here the index alone leads from a name to the texts.
    Column("rendition_uid", KEY, ForeignKey("rendition.uid"), nullable=False),
    seal_column(),
    Index("ix_text_use_name", "kind", "name", "rendition_uid", "revision_uid"),
)

fact = Table(
    "fact",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("key", KEY, nullable=False, unique=True),
    Column("type", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("created_by", Text, nullable=False),
    seal_column(),
)

fact_value = Table(
    "fact_value",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("fact_uid", KEY, ForeignKey("fact.uid"), nullable=False, index=True),
    Column("value", Text, nullable=False),
    Column("valid_from", KEY, nullable=False),  # an ISO date
    Column("valid_to", KEY),
    Column("locale", KEY, nullable=False),
    Column("approved_by", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("created_by", Text, nullable=False),
    seal_column(),
)

placeholder = Table(
    "placeholder",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("type", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("required", Boolean, nullable=False),
    Column("fallbacks", Text, nullable=False),  # JSON list of [locale, value]
    Column("example", Text, nullable=False),
    Column("max_chars", Integer),
    Column("pii", Boolean, nullable=False),
    seal_column(),
    Column("min_chars", Integer, nullable=False, server_default="0"),
    Column("choices", Text, nullable=False, server_default="[]"),  # JSON list
)

# What the name is called in another system, such as a help desk's ticket.requester.
placeholder_token = Table(
    "placeholder_token",
    metadata,
    Column("placeholder_key", KEY, primary_key=True),
    Column("system", KEY, primary_key=True),
    Column("token", Text, nullable=False),
    seal_column(),
)

required_channel = Table(
    "required_channel",
    metadata,
    Column("scope", KEY, primary_key=True),  # item | section | base
    Column("uid", KEY, primary_key=True),  # of the item or section; "" for the base
    Column("channel", KEY, ForeignKey("channel.key"), primary_key=True),
    seal_column(),
)
