"""The library in full: uses, facts, history, people, review, change sets, incidents, insight."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, datetime

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
        "change_set",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("fact_key", KEY, nullable=False),
        sa.Column("fact_value", sa.Text, nullable=False),
        sa.Column("abandoned", sa.Boolean, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
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
        "feedback",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("at", TIME, nullable=False, index=True),
        sa.Column("item_uid", KEY, nullable=False, index=True),
        sa.Column("verdict", KEY, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("login", sa.Text, nullable=False),
        sa.Column("handled_at", TIME),
        sa.Column("handled_by", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "incident",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("playbook_uid", KEY, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("severity", sa.Text, nullable=False),
        sa.Column("phase", sa.Text, nullable=False),
        sa.Column("opened_at", TIME, nullable=False),
        sa.Column("opened_by", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("closed_at", TIME),
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
        "person",
        sa.Column("login", KEY, primary_key=True),
        sa.Column("display_name", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("locale", KEY, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
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
        "review_policy",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("interval_days", sa.Integer, nullable=False),
        sa.Column("applies", KEY, nullable=False),
        sa.Column("target", KEY, nullable=False),
        sa.Column("assignee", sa.Text, nullable=False),
        sa.Column("overdue", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "search_event",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("at", TIME, nullable=False, index=True),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("locale", KEY, nullable=False),
        sa.Column("results", sa.Integer, nullable=False),
        sa.Column("chosen_uid", KEY, nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("copied_ms", sa.Integer),
        sa.Column("session", KEY, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "search_miss",
        sa.Column("locale", KEY, primary_key=True),
        sa.Column("query", KEY, primary_key=True),
        sa.Column("answer", KEY, nullable=False),
        sa.Column("item_uid", KEY, nullable=False),
        sa.Column("decided_at", TIME, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "setting",
        sa.Column("key", KEY, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "synonym_set",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("locale", KEY, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "team",
        sa.Column("name", KEY, primary_key=True),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "usage_event",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("day", KEY, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("item_uid", KEY, nullable=False),
        sa.Column("channel", KEY, nullable=False),
        sa.Column("locale", KEY, nullable=False),
        sa.Column("use", KEY, nullable=False),
        sa.Column("login", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.Index("ix_usage_event_day", "day", "item_uid", "channel", "use"),
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
        "incident_message",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("incident_uid", KEY, sa.ForeignKey("incident.uid"), nullable=False, index=True),
        sa.Column("phase", sa.Text, nullable=False),
        sa.Column("channel", KEY, nullable=False),
        sa.Column("locale", KEY, nullable=False),
        sa.Column("audience", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "incident_step",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("incident_uid", KEY, sa.ForeignKey("incident.uid"), nullable=False, index=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "person_grant",
        sa.Column("login", KEY, sa.ForeignKey("person.login"), primary_key=True),
        sa.Column("role", KEY, primary_key=True),
        sa.Column("section_uid", KEY, primary_key=True),
        sa.Column("locale", KEY, primary_key=True),
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
        "review",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("item_uid", KEY, sa.ForeignKey("item.uid"), nullable=False, index=True),
        sa.Column("due_at", TIME, nullable=False),
        sa.Column("assignee", KEY, nullable=False),
        sa.Column("done_at", TIME),
        sa.Column("done_by", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_index(
        "ix_review_open",
        "review",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "review_clock",
        sa.Column("item_uid", KEY, sa.ForeignKey("item.uid"), primary_key=True),
        sa.Column("reset_at", TIME, nullable=False, index=True),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "search_test",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("item_uid", KEY, sa.ForeignKey("item.uid"), nullable=False, index=True),
        sa.Column("locale", KEY, nullable=False),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("max_rank", sa.Integer, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "incident_mark",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("message_uid", KEY, sa.ForeignKey("incident_message.uid"), nullable=False),
        sa.Column("mark", KEY, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("ref", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.UniqueConstraint("message_uid", "mark"),
    )
    op.create_table(
        "verification",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("item_uid", KEY, sa.ForeignKey("item.uid"), nullable=False, index=True),
        sa.Column("rendition_uid", KEY, sa.ForeignKey("rendition.uid")),
        sa.Column("at", TIME, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "change_set_member",
        sa.Column("change_set_uid", KEY, sa.ForeignKey("change_set.uid"), primary_key=True),
        sa.Column("revision_uid", KEY, sa.ForeignKey("revision.uid"), primary_key=True, index=True),
        sa.Column("added_at", TIME, nullable=False),
        sa.Column("added_by", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "comment",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("revision_uid", KEY, sa.ForeignKey("revision.uid"), nullable=False, index=True),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("resolved_at", TIME),
        sa.Column("resolved_by", sa.Text, nullable=False),
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
    op.create_index(
        "ix_revision_waiting",
        "revision",
        ["state"],
        sqlite_where=sa.text("state IN ('in_review', 'approved')"),
        postgresql_where=sa.text("state IN ('in_review', 'approved')"),
    )
    op.create_index(
        "ix_revision_publish_at",
        "revision",
        ["publish_at"],
        sqlite_where=sa.text("publish_at IS NOT NULL"),
        postgresql_where=sa.text("publish_at IS NOT NULL"),
    )
    op.create_index(
        "ix_revision_expire_at",
        "revision",
        ["expire_at"],
        sqlite_where=sa.text("expire_at IS NOT NULL"),
        postgresql_where=sa.text("expire_at IS NOT NULL"),
    )
    _fill_uses(op.get_bind())
    _fill_clocks(op.get_bind())


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


def _fill_clocks(connection: sa.Connection) -> None:
    """Sets each item's review clock to when a text of it last went live with a changed fact."""
    rows = connection.execute(
        sa.text(
            "SELECT rendition.item_uid, max(transition.at) AS reset_at FROM transition "
            "JOIN revision ON revision.uid = transition.revision_uid "
            "JOIN rendition ON rendition.uid = revision.rendition_uid "
            "WHERE transition.to_state = 'published' AND revision.significance = 'fact' "
            "GROUP BY rendition.item_uid"
        )
    ).all()
    clocks = [
        {
            "item_uid": row.item_uid,
            "reset_at": row.reset_at,
            "seal": _seal([row.item_uid, _iso(row.reset_at)]),
        }
        for row in rows
    ]
    if clocks:
        write = (
            "INSERT INTO review_clock (item_uid, reset_at, seal) "
            "VALUES (:item_uid, :reset_at, :seal)"
        )
        connection.execute(sa.text(write), clocks)


def _iso(at: datetime | str) -> str:
    """Gives the time as SQLite keeps it, which is also how seals see it."""
    return at if isinstance(at, str) else at.astimezone(UTC).isoformat(timespec="microseconds")


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
        "comment",
        "change_set_member",
        "verification",
        "incident_mark",
        "search_test",
        "review_clock",
        "review",
        "required_channel",
        "person_grant",
        "incident_step",
        "incident_message",
        "fact_value",
        "usage_event",
        "team",
        "synonym_set",
        "setting",
        "search_miss",
        "search_event",
        "review_policy",
        "placeholder",
        "person",
        "past",
        "incident",
        "feedback",
        "fact",
        "export_run",
        "change_set",
    ):
        op.drop_table(table)
    for index in ("ix_revision_waiting", "ix_revision_publish_at", "ix_revision_expire_at"):
        op.drop_index(index, "revision")
