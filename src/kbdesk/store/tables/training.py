"""The tables of training: packs and quiz items with their versions and steps, and results."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from kbdesk.store.tables.columns import KEY, UtcTime, metadata, seal_column

training_pack = Table(
    "training_pack",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("name", KEY, nullable=False, unique=True),
    Column("created_at", UtcTime, nullable=False),
    Column("created_by", Text, nullable=False),
    seal_column(),
)

training_pack_version = Table(
    "training_pack_version",
    metadata,
    Column("pack_uid", KEY, ForeignKey("training_pack.uid"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("archived", Boolean, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("created_by", Text, nullable=False),
    seal_column(),
    Column("content", Text, nullable=False),  # the pack's content as JSON
)

quiz_item = Table(
    "quiz_item",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("pack_uid", KEY, ForeignKey("training_pack.uid"), nullable=False, index=True),
    Column("origin", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("created_by", Text, nullable=False),
    seal_column(),
)

quiz_version = Table(
    "quiz_version",
    metadata,
    Column("quiz_uid", KEY, ForeignKey("quiz_item.uid"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("created_at", UtcTime, nullable=False),
    Column("created_by", Text, nullable=False),
    seal_column(),
    Column("content", Text, nullable=False),  # the item's content as JSON
)

quiz_step = Table(
    "quiz_step",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("quiz_uid", KEY, ForeignKey("quiz_item.uid"), nullable=False, index=True),
    Column("number", Integer, nullable=False),  # of the version that it is about
    Column("state", KEY, nullable=False),  # proposed | ok | retired
    Column("at", UtcTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("reason", Text, nullable=False),
    seal_column(),
)

quiz_result = Table(
    "quiz_result",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("pack_uid", KEY, ForeignKey("training_pack.uid"), nullable=False),
    Column("quiz_uid", KEY, ForeignKey("quiz_item.uid"), nullable=False),
    Column("number", Integer, nullable=False),  # of the version that was asked
    Column("learner", KEY, nullable=False),
    Column("answer", Text, nullable=False),
    Column("correct", Boolean, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("created_by", Text, nullable=False),
    seal_column(),
    # The same file read twice is no second answer.
    UniqueConstraint("quiz_uid", "learner", "at"),
    Index("ix_quiz_result_pack_uid", "pack_uid", "at"),
)
