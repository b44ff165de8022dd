"""The items that are a person's or a team's own: few, and asked for with every list."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

NAME = "ix_item_scoped"
SCOPED = sa.text("scope <> 'workspace'")


def upgrade() -> None:
    op.create_index(NAME, "item", ["uid"], sqlite_where=SCOPED, postgresql_where=SCOPED)


def downgrade() -> None:
    op.drop_index(NAME, "item")
