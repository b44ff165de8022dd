"""The tables of review: comments, policies, reviews, clocks and change sets."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, text

from kbdesk.store.tables.columns import KEY, UtcTime, metadata, seal_column

comment = Table(
    "comment",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("revision_uid", KEY, ForeignKey("revision.uid"), nullable=False, index=True),
    Column("quote", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("resolved_at", UtcTime),
    Column("resolved_by", Text, nullable=False),
    seal_column(),
)

review_policy = Table(
    "review_policy",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("interval_days", Integer, nullable=False),
    Column("applies", KEY, nullable=False),
    Column("target", KEY, nullable=False),
    Column("assignee", Text, nullable=False),
    Column("overdue", Text, nullable=False),
    seal_column(),
)

review = Table(
    "review",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("item_uid", KEY, ForeignKey("item.uid"), nullable=False, index=True),
    Column("due_at", UtcTime, nullable=False),
    Column("assignee", KEY, nullable=False),
    Column("done_at", UtcTime),
    Column("done_by", Text, nullable=False),
    Column("outcome", Text),
    Column("reason", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("created_by", Text, nullable=False),
    seal_column(),
)
Index(
    "ix_review_open",
    review.c.due_at,
    sqlite_where=text("done_at IS NULL"),
    postgresql_where=text("done_at IS NULL"),
)

verification = Table(
    "verification",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("item_uid", KEY, ForeignKey("item.uid"), nullable=False, index=True),
    Column("rendition_uid", KEY, ForeignKey("rendition.uid")),  # NULL for the whole item
    Column("at", UtcTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("comment", Text, nullable=False),
    seal_column(),
)

# Follows from verifications and published facts; here so that nobody waits for their sums.
review_clock = Table(
    "review_clock",
    metadata,
    Column("item_uid", KEY, ForeignKey("item.uid"), primary_key=True),
    Column("reset_at", UtcTime, nullable=False, index=True),
    seal_column(),
)

change_set = Table(
    "change_set",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("title", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("fact_key", KEY, nullable=False),
    Column("fact_value", Text, nullable=False),
    Column("abandoned", Boolean, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("created_by", Text, nullable=False),
    seal_column(),
)

change_set_member = Table(
    "change_set_member",
    metadata,
    Column("change_set_uid", KEY, ForeignKey("change_set.uid"), primary_key=True),
    Column("revision_uid", KEY, ForeignKey("revision.uid"), primary_key=True, index=True),
    Column("added_at", UtcTime, nullable=False),
    Column("added_by", Text, nullable=False),
    seal_column(),
)
