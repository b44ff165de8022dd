"""The tables of incidents: each one, its steps, its messages and what became of them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Table, Text, UniqueConstraint

from kbdesk.store.tables.columns import KEY, UtcTime, metadata, seal_column

incident = Table(
    "incident",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("playbook_uid", KEY, nullable=False),
    Column("title", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("phase", Text, nullable=False),
    Column("opened_at", UtcTime, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("facts", Text, nullable=False),  # JSON list of [key, value]
    Column("closed_at", UtcTime),
    seal_column(),
)

incident_step = Table(
    "incident_step",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("incident_uid", KEY, ForeignKey("incident.uid"), nullable=False, index=True),
    Column("at", UtcTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("state", Text, nullable=False),  # the incident as JSON
    seal_column(),
)

incident_message = Table(
    "incident_message",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("incident_uid", KEY, ForeignKey("incident.uid"), nullable=False, index=True),
    Column("phase", Text, nullable=False),
    Column("channel", KEY, nullable=False),
    Column("locale", KEY, nullable=False),
    Column("audience", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("created_by", Text, nullable=False),
    seal_column(),
)

incident_mark = Table(
    "incident_mark",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("message_uid", KEY, ForeignKey("incident_message.uid"), nullable=False),
    Column("mark", KEY, nullable=False),  # approved | posted | withdrawn
    Column("at", UtcTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("ref", Text, nullable=False),
    seal_column(),
    UniqueConstraint("message_uid", "mark"),
)
