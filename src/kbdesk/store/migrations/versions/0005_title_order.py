"""The order of titles: a long list is read page by page without sorting all of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

NAME = "ix_revision_title"
KEYS = {"sqlite": "lower(title)", "postgresql": 'lower(title COLLATE "C")'}


def upgrade() -> None:
    key = sa.text(KEYS[op.get_bind().dialect.name])
    op.create_index(NAME, "revision", [key, "rendition_uid", "uid"])


def downgrade() -> None:
    op.drop_index(NAME, "revision")
