"""The library: base, sections, items, renditions, revisions and their logs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.Text().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "kb_meta",
        sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1", name="one_row"), primary_key=True),
        sa.Column("product", sa.Text, nullable=False),
        sa.Column("schema", sa.Integer, nullable=False),
        sa.Column("min_reader", sa.Integer, nullable=False),
        sa.Column("min_writer", sa.Integer, nullable=False),
        sa.Column("db_uuid", KEY, nullable=False),
        sa.Column("db_epoch", sa.Integer, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "kb_clock",
        sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1", name="one_row"), primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "change",
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("line", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("verb", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("uid", KEY, nullable=False),
        sa.Column("item_uid", KEY, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "workspace",
        sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1", name="one_row"), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("default_locale", KEY, nullable=False),
        sa.Column("required_locales", sa.Text, nullable=False),
        sa.Column("four_eyes", sa.Boolean, nullable=False),
        sa.Column("retention_days", sa.Integer, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "channel",
        sa.Column("key", KEY, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("is_public", sa.Boolean, nullable=False),
        sa.Column("markup", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("max_chars", sa.Integer),
        sa.Column("soft_max_chars", sa.Integer),
        sa.Column("segments", sa.Text, nullable=False),
        sa.Column("allows_attachments", sa.Boolean, nullable=False),
        sa.Column("sla_fact", sa.Text, nullable=False),
        sa.Column("limit_source", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "section",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("parent_uid", KEY, sa.ForeignKey("section.uid")),
        sa.Column("slug", KEY, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_index(
        "uq_section_parent_slug",
        "section",
        [sa.text("coalesce(parent_uid, '')"), "slug"],
        unique=True,
    )
    op.create_table(
        "section_name",
        sa.Column("section_uid", KEY, sa.ForeignKey("section.uid"), primary_key=True),
        sa.Column("locale", KEY, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "item",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("slug", KEY, nullable=False, unique=True),
        sa.Column("shortcode", sa.Text, nullable=False),
        sa.Column("shortcode_key", KEY, unique=True),
        sa.Column("audience", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("situation", sa.Text, nullable=False),
        sa.Column("response_class", sa.Text, nullable=False),
        sa.Column("archived_at", TIME),
        sa.Column("redirect_to", KEY, sa.ForeignKey("item.uid")),
        sa.Column("extra", sa.Text, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "item_section",
        sa.Column("item_uid", KEY, sa.ForeignKey("item.uid"), primary_key=True),
        sa.Column("section_uid", KEY, sa.ForeignKey("section.uid"), primary_key=True, index=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "tag",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("name", KEY, nullable=False, unique=True),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "item_tag",
        sa.Column("item_uid", KEY, sa.ForeignKey("item.uid"), primary_key=True),
        sa.Column("tag_uid", KEY, sa.ForeignKey("tag.uid"), primary_key=True, index=True),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "external_ref",
        sa.Column("item_uid", KEY, sa.ForeignKey("item.uid"), primary_key=True),
        sa.Column("system", KEY, primary_key=True),
        sa.Column("external_id", KEY, primary_key=True),
        sa.Column("seen_hash", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.Index("ix_external_ref_system_external_id", "system", "external_id"),
    )
    op.create_table(
        "redirect",
        sa.Column("path", KEY, primary_key=True),
        sa.Column("item_uid", KEY, sa.ForeignKey("item.uid"), nullable=False, index=True),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "freed_shortcode",
        sa.Column("shortcode_key", KEY, primary_key=True),
        sa.Column("item_uid", KEY, sa.ForeignKey("item.uid"), nullable=False),
        sa.Column("freed_at", TIME, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "rendition",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("item_uid", KEY, sa.ForeignKey("item.uid"), nullable=False),
        sa.Column("locale", KEY, nullable=False),
        sa.Column("channel", KEY, sa.ForeignKey("channel.key"), nullable=False),
        sa.Column("head_uid", KEY),
        sa.Column("live_uid", KEY),
        sa.Column("source_uid", KEY, sa.ForeignKey("rendition.uid")),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.UniqueConstraint("item_uid", "locale", "channel"),
    )
    op.create_table(
        "revision",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("rendition_uid", KEY, sa.ForeignKey("rendition.uid"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("parent_uid", KEY, sa.ForeignKey("revision.uid")),
        sa.Column("based_on_uid", KEY, sa.ForeignKey("revision.uid")),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("publish_at", TIME),
        sa.Column("expire_at", TIME),
        sa.Column("significance", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("prev_hash", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("client_save_id", KEY, unique=True),
        sa.Column("seal", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("short_answer", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("keywords", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.UniqueConstraint("rendition_uid", "number"),
    )
    op.create_index(
        "uq_revision_published",
        "revision",
        ["rendition_uid"],
        unique=True,
        sqlite_where=sa.text("state = 'published'"),
        postgresql_where=sa.text("state = 'published'"),
    )
    op.create_table(
        "transition",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("revision_uid", KEY, sa.ForeignKey("revision.uid"), nullable=False),
        sa.Column("from_state", sa.Text, nullable=False),
        sa.Column("to_state", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("prev_hash", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.UniqueConstraint("revision_uid", "to_state"),
    )
    op.create_table(
        "link",
        sa.Column("revision_uid", KEY, sa.ForeignKey("revision.uid"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("to_item_uid", KEY, index=True),
        sa.Column("seal", sa.Text, nullable=False),
    )


def downgrade() -> None:
    for table in (
        "link",
        "transition",
        "revision",
        "rendition",
        "freed_shortcode",
        "redirect",
        "external_ref",
        "item_tag",
        "tag",
        "item_section",
        "item",
        "section_name",
        "section",
        "channel",
        "workspace",
        "change",
        "kb_clock",
        "kb_meta",
    ):
        op.drop_table(table)
