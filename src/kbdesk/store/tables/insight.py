"""The tables of insight: events of search and use, verdicts, and what helps people find."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    text,
)

from kbdesk.store.tables.columns import KEY, UtcTime, metadata, seal_column

# Events have no foreign keys: they are written in bulk and outlive what they speak of.
search_event = Table(
    "search_event",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("at", UtcTime, nullable=False, index=True),
    Column("query", Text, nullable=False),
    Column("locale", KEY, nullable=False),
    Column("results", Integer, nullable=False),
    Column("chosen_uid", KEY, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("copied_ms", Integer),
    Column("session", KEY, nullable=False),
    seal_column(),
)

usage_event = Table(
    "usage_event",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("day", KEY, nullable=False),  # of `at` in UTC: both databases group by it alike
    Column("at", UtcTime, nullable=False),
    Column("item_uid", KEY, nullable=False),
    Column("channel", KEY, nullable=False),
    Column("locale", KEY, nullable=False),
    Column("use", KEY, nullable=False),
    Column("login", Text, nullable=False),
    seal_column(),
    Index("ix_usage_event_day", "day", "item_uid", "channel", "use"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("at", UtcTime, nullable=False, index=True),
    Column("item_uid", KEY, nullable=False, index=True),
    Column("verdict", KEY, nullable=False),
    Column("words", Text, nullable=False),
    Column("login", Text, nullable=False),
    Column("handled_at", UtcTime),
    Column("handled_by", Text, nullable=False),
    seal_column(),
)

synonym_set = Table(
    "synonym_set",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("locale", KEY, nullable=False),
    Column("words", Text, nullable=False),  # JSON list
    seal_column(),
    Column("one_way", Boolean, nullable=False, server_default=text("false")),
)

# What a sentence model made of a text: shared by the desktops of a base, and made anew from the
# text wherever it is missing, so a digest in its data is its seal, and no feed tells of it.
passage_vector = Table(
    "passage_vector",
    metadata,
    Column("content_hash", KEY, primary_key=True),
    Column("model", KEY, primary_key=True),
    Column("dims", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

search_test = Table(
    "search_test",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("item_uid", KEY, ForeignKey("item.uid"), nullable=False, index=True),
    Column("locale", KEY, nullable=False),
    Column("query", Text, nullable=False),
    Column("max_rank", Integer, nullable=False),
    seal_column(),
)

search_miss = Table(
    "search_miss",
    metadata,
    Column("locale", KEY, primary_key=True),
    Column("query", KEY, primary_key=True),
    Column("answer", KEY, nullable=False),  # synonym | search_test | draft | dismissed
    Column("item_uid", KEY, nullable=False),
    Column("decided_at", UtcTime, nullable=False),
    Column("decided_by", Text, nullable=False),
    seal_column(),
)
