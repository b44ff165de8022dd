"""The tables of the library: where items stand, what they are, and every word of them."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from kbdesk.store.tables.columns import KEY, UtcTime, metadata, seal_column

workspace = Table(
    "workspace",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True),
    Column("name", Text, nullable=False),
    Column("default_locale", KEY, nullable=False),
    Column("required_locales", Text, nullable=False),  # JSON list
    Column("four_eyes", Boolean, nullable=False),
    Column("retention_days", Integer, nullable=False),
    seal_column(),
)

channel = Table(
    "channel",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("is_public", Boolean, nullable=False),
    Column("markup", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("max_chars", Integer),
    Column("soft_max_chars", Integer),
    Column("segments", Text, nullable=False),
    Column("allows_attachments", Boolean, nullable=False),
    Column("sla_fact", Text, nullable=False),
    Column("limit_source", Text, nullable=False),
    seal_column(),
)

section = Table(
    "section",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("parent_uid", KEY, ForeignKey("section.uid")),
    Column("slug", KEY, nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("created_by", Text, nullable=False),
    seal_column(),
)
# NULLs are never equal to each other, so the top level needs a value of its own.
Index("uq_section_parent_slug", text("coalesce(parent_uid, '')"), section.c.slug, unique=True)

section_name = Table(
    "section_name",
    metadata,
    Column("section_uid", KEY, ForeignKey("section.uid"), primary_key=True),
    Column("locale", KEY, primary_key=True),
    Column("name", Text, nullable=False),
    Column("description", Text, nullable=False),
    seal_column(),
)

item = Table(
    "item",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("type", Text, nullable=False),
    Column("slug", KEY, nullable=False, unique=True),
    Column("shortcode", Text, nullable=False),
    Column("shortcode_key", KEY, unique=True),  # casefolded; NULL without a shortcode
    Column("audience", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("situation", Text, nullable=False),
    Column("response_class", Text, nullable=False),
    Column("archived_at", UtcTime),
    Column("redirect_to", KEY, ForeignKey("item.uid")),
    Column("extra", Text, nullable=False),  # JSON list of [key, JSON text]
    Column("created_at", UtcTime, nullable=False),
    Column("created_by", Text, nullable=False),
    seal_column(),
    # A column that came later has a default, so that it can be added to rows there are.
    Column("team", Text, nullable=False, server_default=""),
    Column("scope", Text, nullable=False, server_default="workspace"),
    Column("intent", Text, nullable=False, server_default=""),
    Column("protocol", Text, nullable=False, server_default=""),
    Column("escalation_uid", KEY, nullable=False, server_default=""),
    Column("derived_from", KEY, nullable=False, server_default=""),
    Column("keywords", Text, nullable=False, server_default="[]"),  # JSON list of [locale, words]
)

SCOPED = "item.scope <> 'workspace'"
"""The index's WHERE, to be said word for word in queries: a database does not infer it."""

Index(
    "ix_item_scoped",
    item.c.uid,
    sqlite_where=text("scope <> 'workspace'"),
    postgresql_where=text("scope <> 'workspace'"),
)

item_section = Table(
    "item_section",
    metadata,
    Column("item_uid", KEY, ForeignKey("item.uid"), primary_key=True),
    Column("section_uid", KEY, ForeignKey("section.uid"), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
    seal_column(),
)

tag = Table(
    "tag",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("name", KEY, nullable=False, unique=True),
    seal_column(),
)

item_tag = Table(
    "item_tag",
    metadata,
    Column("item_uid", KEY, ForeignKey("item.uid"), primary_key=True),
    Column("tag_uid", KEY, ForeignKey("tag.uid"), primary_key=True, index=True),
    seal_column(),
)

external_ref = Table(
    "external_ref",
    metadata,
    Column("item_uid", KEY, ForeignKey("item.uid"), primary_key=True),
    Column("system", KEY, primary_key=True),
    Column("external_id", KEY, primary_key=True),
    Column("seen_hash", Text, nullable=False),
    seal_column(),
    Index("ix_external_ref_system_external_id", "system", "external_id"),
)

redirect = Table(
    "redirect",
    metadata,
    Column("path", KEY, primary_key=True),
    Column("item_uid", KEY, ForeignKey("item.uid"), nullable=False, index=True),
    Column("created_at", UtcTime, nullable=False),
    Column("created_by", Text, nullable=False),
    seal_column(),
)

freed_shortcode = Table(
    "freed_shortcode",
    metadata,
    Column("shortcode_key", KEY, primary_key=True),
    Column("item_uid", KEY, ForeignKey("item.uid"), nullable=False),
    Column("freed_at", UtcTime, nullable=False),
    seal_column(),
)

rendition = Table(
    "rendition",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("item_uid", KEY, ForeignKey("item.uid"), nullable=False),
    Column("locale", KEY, nullable=False),
    Column("channel", KEY, ForeignKey("channel.key"), nullable=False),
    # The pointers have no foreign key: revision points back, and SQLite cannot add a key later.
    Column("head_uid", KEY),
    Column("live_uid", KEY),
    Column("source_uid", KEY, ForeignKey("rendition.uid")),
    Column("created_at", UtcTime, nullable=False),
    Column("created_by", Text, nullable=False),
    seal_column(),
    UniqueConstraint("item_uid", "locale", "channel"),
    info={"moving": ("head_uid", "live_uid")},
)

revision = Table(
    "revision",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("rendition_uid", KEY, ForeignKey("rendition.uid"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("parent_uid", KEY, ForeignKey("revision.uid")),
    Column("based_on_uid", KEY, ForeignKey("revision.uid")),
    Column("state", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("publish_at", UtcTime),
    Column("expire_at", UtcTime),
    Column("significance", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("prev_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("client_save_id", KEY, unique=True),
    seal_column(),
    Column("title", Text, nullable=False),
    # The long cells stand last: SQLite then reads a row's short ones without following the
    # chain of overflow pages, which makes lists of titles some ten times as fast.
    Column("question", Text, nullable=False),
    Column("short_answer", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("keywords", Text, nullable=False),  # JSON list
    Column("body", Text, nullable=False),
    UniqueConstraint("rendition_uid", "number"),
    info={"moving": ("state", "title", "question", "short_answer", "subject", "keywords", "body")},
)
# At most one live revision a rendition, whatever a program does.
Index(
    "uq_revision_published",
    revision.c.rendition_uid,
    unique=True,
    sqlite_where=text("state = 'published'"),
    postgresql_where=text("state = 'published'"),
)

WAITING_STATES = ("in_review", "approved")
WAITING = "revision.state IN ('in_review', 'approved')"
"""The index's WHERE, to be said word for word in queries: SQLite does not infer it."""

Index(
    "ix_revision_waiting",
    revision.c.state,
    sqlite_where=text("state IN ('in_review', 'approved')"),
    postgresql_where=text("state IN ('in_review', 'approved')"),
)
Index(
    "ix_revision_publish_at",
    revision.c.publish_at,
    sqlite_where=text("publish_at IS NOT NULL"),
    postgresql_where=text("publish_at IS NOT NULL"),
)
Index(
    "ix_revision_expire_at",
    revision.c.expire_at,
    sqlite_where=text("expire_at IS NOT NULL"),
    postgresql_where=text("expire_at IS NOT NULL"),
)

TITLE_KEYS = {"sqlite": "lower(revision.title)", "postgresql": 'lower(revision.title COLLATE "C")'}
"""What titles are ordered by: a-z without regard to case, all else as it is, on both alike."""

for _dialect, _key in TITLE_KEYS.items():
    Index(
        "ix_revision_title",
        text(_key.replace("revision.", "")),
        revision.c.rendition_uid,
        revision.c.uid,
    ).ddl_if(dialect=_dialect)

transition = Table(
    "transition",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("revision_uid", KEY, ForeignKey("revision.uid"), nullable=False),
    Column("from_state", Text, nullable=False),
    Column("to_state", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("comment", Text, nullable=False),
    Column("prev_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    # States only move forward, so a revision enters each of them at most once.
    UniqueConstraint("revision_uid", "to_state"),
)

link = Table(
    "link",
    metadata,
    Column("revision_uid", KEY, ForeignKey("revision.uid"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("target", Text, nullable=False),
    Column("to_item_uid", KEY, index=True),  # no foreign key: a text may name what is not there
    seal_column(),
)
