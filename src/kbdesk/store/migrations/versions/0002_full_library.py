"""The library in full: uses, facts, history, people, review, change sets, incidents, insight."""

from __future__ import annotations

import hashlib
import json
import re

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.Text().with_variant(sa.DateTime(timezone=True), "postgresql")

# The grammar of this day: a later one must not change what this step does.
_USE = re.compile(
    r"(?P<escape>\\)?\{\{(?:(?P<kind>fact|include):)?"
    r"(?:(?P<name>[a-z][a-z0-9_.]{0,63})|(?P<target>[a-z0-9][a-z0-9_.-]{0,63}))\}\}"
)
_BATCH = 500


def upgrade() -> None:
    op.create_table(
        "export_run",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("exporter", KEY, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("as_of", TIME),
        sa.Column("bundle_hash", KEY, nullable=False),
        sa.Column("files", sa.Integer, nullable=False),
        sa.Column("manifest", sa.Text, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.Index("ix_export_run_created_at", "created_at"),
    )
    op.create_table(
        "fact",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("key", KEY, nullable=False, unique=True),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "past",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("noun_uid", KEY, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.Index("ix_past_kind_at", "kind", "at"),
    )
    op.create_table(
        "placeholder",
        sa.Column("key", KEY, primary_key=True),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("required", sa.Boolean, nullable=False),
        sa.Column("fallbacks", sa.Text, nullable=False),
        sa.Column("example", sa.Text, nullable=False),
        sa.Column("max_chars", sa.Integer),
        sa.Column("pii", sa.Boolean, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "fact_value",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("fact_uid", KEY, sa.ForeignKey("fact.uid"), nullable=False, index=True),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("valid_from", KEY, nullable=False),
        sa.Column("valid_to", KEY),
        sa.Column("locale", KEY, nullable=False),
        sa.Column("approved_by", sa.Text, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "required_channel",
        sa.Column("scope", KEY, primary_key=True),
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("channel", KEY, sa.ForeignKey("channel.key"), primary_key=True),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "text_use",
        sa.Column("revision_uid", KEY, sa.ForeignKey("revision.uid"), primary_key=True),
        sa.Column("kind", KEY, primary_key=True),
        sa.Column("name", KEY, primary_key=True),
        sa.Column("rendition_uid", KEY, sa.ForeignKey("rendition.uid"), nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.Index("ix_text_use_name", "kind", "name", "rendition_uid", "revision_uid"),
    )
    _fill_uses(op.get_bind())


def _fill_uses(connection: sa.Connection) -> None:
    """Writes what the texts there are use, as every save does from now on."""
    read = sa.text(
        "SELECT uid, rendition_uid, title, question, short_answer, subject, body FROM revision "
        "WHERE uid > :after ORDER BY uid LIMIT :size"
    )
    write = sa.text(
        "INSERT INTO text_use (revision_uid, kind, name, rendition_uid, seal) "
        "VALUES (:revision_uid, :kind, :name, :rendition_uid, :seal)"
    )
    after = ""
    while rows := connection.execute(read, {"after": after, "size": _BATCH}).all():
        after = rows[-1].uid
        uses = [
            {
                "revision_uid": row.uid,
                "kind": kind,
                "name": name,
                "rendition_uid": row.rendition_uid,
                "seal": _seal([row.uid, kind, name, row.rendition_uid]),
            }
            for row in rows
            for kind, name in _uses(
                [row.title, row.question, row.short_answer, row.subject, row.body]
            )
        ]
        if uses:
            connection.execute(write, uses)


def _uses(texts: list[str]) -> list[tuple[str, str]]:
    found: dict[tuple[str, str], None] = {}
    for text in texts:
        for match in _USE.finditer(text):
            kind = match["kind"] or "placeholder"
            if not match["escape"] and (kind == "include" or match["name"]):
                found[kind, match["name"] or match["target"]] = None
    return list(found)


def _seal(cells: list[str]) -> str:
    text = json.dumps(cells, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def downgrade() -> None:
    for table in (
        "text_use",
        "required_channel",
        "fact_value",
        "placeholder",
        "past",
        "fact",
        "export_run",
    ):
        op.drop_table(table)
