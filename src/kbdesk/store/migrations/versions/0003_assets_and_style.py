"""Assets, waivers, own rules and words, one-way synonyms, vectors, and more cells of items."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.Text().with_variant(sa.DateTime(timezone=True), "postgresql")

# The cells of this day that the seals of changed tables cover, in their order.
_ITEM_OLD = (
    "uid type slug shortcode shortcode_key audience owner situation response_class archived_at "
    "redirect_to extra created_at created_by"
).split()
_ITEM_NEW = "team scope intent protocol escalation_uid derived_from keywords".split()
_PLACEHOLDER_OLD = "key type source required fallbacks example max_chars pii".split()
_PLACEHOLDER_NEW = ["min_chars", "choices"]
_SYNONYMS_OLD = "uid locale words".split()
_BOOLEANS = frozenset({"required", "pii", "one_way"})
_ONE_WAY = "=>"


def upgrade() -> None:
    op.create_table(
        "asset",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("sha256", KEY, nullable=False, unique=True),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("size_bytes", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("width_px", sa.Integer, nullable=False),
        sa.Column("height_px", sa.Integer, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "asset_content",
        sa.Column("asset_uid", KEY, sa.ForeignKey("asset.uid"), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "waiver",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("rendition_uid", KEY, sa.ForeignKey("rendition.uid"), nullable=False, index=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("rule", KEY, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("expires_at", TIME),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "waiver_end",
        sa.Column("waiver_uid", KEY, sa.ForeignKey("waiver.uid"), primary_key=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "dismissal",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("rendition_uid", KEY, sa.ForeignKey("rendition.uid"), nullable=False, index=True),
        sa.Column("rule", KEY, nullable=False),
        sa.Column("fingerprint", KEY, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "house_rule",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("name", KEY, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("definition_yaml", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("enabled", sa.Boolean, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.UniqueConstraint("name", "version"),
    )
    op.create_table(
        "vocabulary",
        sa.Column("term", KEY, primary_key=True),
        sa.Column("locale", KEY, primary_key=True),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "team_member",
        sa.Column("team", KEY, sa.ForeignKey("team.name"), primary_key=True),
        sa.Column("login", KEY, sa.ForeignKey("person.login"), primary_key=True),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "escalation_path",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("levels", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "saved_filter",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("owner", KEY, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("terms", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "placeholder_token",
        sa.Column("placeholder_key", KEY, primary_key=True),
        sa.Column("system", KEY, primary_key=True),
        sa.Column("token", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "passage_vector",
        sa.Column("content_hash", KEY, primary_key=True),
        sa.Column("model", KEY, primary_key=True),
        sa.Column("dims", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    # Adding a column with a default rebuilds no table, so the rows that point here stay.
    for name, kind, default in (
        ("team", sa.Text(), ""),
        ("scope", sa.Text(), "workspace"),
        ("intent", sa.Text(), ""),
        ("protocol", sa.Text(), ""),
        ("escalation_uid", KEY, ""),
        ("derived_from", KEY, ""),
        ("keywords", sa.Text(), "[]"),
    ):
        op.add_column("item", sa.Column(name, kind, nullable=False, server_default=default))
    op.add_column(
        "placeholder", sa.Column("min_chars", sa.Integer, nullable=False, server_default="0")
    )
    op.add_column("placeholder", sa.Column("choices", sa.Text, nullable=False, server_default="[]"))
    op.add_column(
        "synonym_set",
        sa.Column("one_way", sa.Boolean, nullable=False, server_default=sa.text("false")),
    )
    connection = op.get_bind()
    _split_one_way(connection)
    _reseal(connection, "item", [*_ITEM_OLD, *_ITEM_NEW])
    _reseal(connection, "placeholder", [*_PLACEHOLDER_OLD, *_PLACEHOLDER_NEW])
    _reseal(connection, "synonym_set", [*_SYNONYMS_OLD, "one_way"])


def _split_one_way(connection: sa.Connection) -> None:
    """Gives each set whose words had a mark for one way a set for each word that is typed."""
    rows = connection.execute(sa.text("SELECT uid, locale, words FROM synonym_set")).all()
    for row in rows:
        words = json.loads(row.words)
        found = [word.removeprefix(_ONE_WAY).strip() for word in words if word.startswith(_ONE_WAY)]
        typed = [word for word in words if not word.startswith(_ONE_WAY)]
        if not found or not typed:
            continue
        mutual = typed if len(typed) > 1 else []
        sets = [(mutual, False)] * bool(mutual) + [([word, *found], True) for word in typed]
        _write_synonyms(connection, row.uid, sets[0], known=True)
        for number, one in enumerate(sets[1:], 1):
            digest = hashlib.sha256(f"{row.uid} {number}".encode()).hexdigest()
            uid = row.uid[:24] + digest[:12]
            _write_synonyms(connection, uid, one, locale=row.locale)


def _write_synonyms(
    connection: sa.Connection,
    uid: str,
    one: tuple[list[str], bool],
    *,
    locale: str = "",
    known: bool = False,
) -> None:
    words, one_way = one
    cells = {"uid": uid, "words": json.dumps(words, ensure_ascii=False), "one_way": one_way}
    if known:
        command = "UPDATE synonym_set SET words = :words, one_way = :one_way WHERE uid = :uid"
        connection.execute(sa.text(command), cells)
        return
    command = (
        "INSERT INTO synonym_set (uid, locale, words, one_way, seal) "
        "VALUES (:uid, :locale, :words, :one_way, '')"
    )
    connection.execute(sa.text(command), {**cells, "locale": locale})


def _reseal(connection: sa.Connection, table: str, names: Sequence[str]) -> None:
    """Writes the seals of a table's rows over the cells that they have now."""
    cells = ", ".join(names)
    rows = connection.execute(sa.text(f"SELECT {cells} FROM {table}")).all()  # noqa: S608
    key = names[0]
    sealed = [
        {"the_key": row[0], "seal": _seal([_cell(n, v) for n, v in zip(names, row, strict=True)])}
        for row in rows
    ]
    if sealed:
        command = f"UPDATE {table} SET seal = :seal WHERE {key} = :the_key"  # noqa: S608
        connection.execute(sa.text(command), sealed)


def _cell(name: str, value: Any) -> Any:
    """Gives a cell as seals see it: a truth as such, a time as SQLite keeps it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return bool(value) if name in _BOOLEANS else value


def _seal(cells: list[Any]) -> str:
    text = json.dumps(cells, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def downgrade() -> None:
    for table, names in (
        ("item", _ITEM_NEW),
        ("placeholder", _PLACEHOLDER_NEW),
        ("synonym_set", ["one_way"]),
    ):
        for name in names:
            op.drop_column(table, name)
    connection = op.get_bind()
    _reseal(connection, "item", _ITEM_OLD)
    _reseal(connection, "placeholder", _PLACEHOLDER_OLD)
    _reseal(connection, "synonym_set", _SYNONYMS_OLD)
    for table in (
        "passage_vector",
        "placeholder_token",
        "saved_filter",
        "escalation_path",
        "team_member",
        "vocabulary",
        "house_rule",
        "dismissal",
        "waiver_end",
        "waiver",
        "asset_content",
        "asset",
    ):
        op.drop_table(table)
