"""Training: packs and quiz items with their versions and steps, and what learners answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.Text().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "training_pack",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("name", KEY, nullable=False, unique=True),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "training_pack_version",
        sa.Column("pack_uid", KEY, sa.ForeignKey("training_pack.uid"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("archived", sa.Boolean, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_table(
        "quiz_item",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("pack_uid", KEY, sa.ForeignKey("training_pack.uid"), nullable=False, index=True),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "quiz_version",
        sa.Column("quiz_uid", KEY, sa.ForeignKey("quiz_item.uid"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_table(
        "quiz_step",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("quiz_uid", KEY, sa.ForeignKey("quiz_item.uid"), nullable=False, index=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("state", KEY, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "quiz_result",
        sa.Column("uid", KEY, primary_key=True),
        sa.Column("pack_uid", KEY, sa.ForeignKey("training_pack.uid"), nullable=False),
        sa.Column("quiz_uid", KEY, sa.ForeignKey("quiz_item.uid"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("learner", KEY, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("correct", sa.Boolean, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.UniqueConstraint("quiz_uid", "learner", "at"),
        sa.Index("ix_quiz_result_pack_uid", "pack_uid", "at"),
    )


def downgrade() -> None:
    for table in (
        "quiz_result",
        "quiz_step",
        "quiz_version",
        "quiz_item",
        "training_pack_version",
        "training_pack",
    ):
        op.drop_table(table)
