"""Runs a step of the chain on the connection and in the transaction that `migrate` opened."""

from __future__ import annotations

from alembic import context

import kbdesk.store.transaction  # noqa: F401 - it brings all tables into the metadata
from kbdesk.store.tables.columns import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
