"""An index of the few items that are a person's or a team's own, and vectors with a digest.

Those items are asked for with every list. A vector of before has no digest, so it would count as
damaged; it is made anew from its text.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

NAME = "ix_item_scoped"
SCOPED = sa.text("scope <> 'workspace'")


def upgrade() -> None:
    op.create_index(NAME, "item", ["uid"], sqlite_where=SCOPED, postgresql_where=SCOPED)
    op.execute("DELETE FROM passage_vector")


def downgrade() -> None:
    op.drop_index(NAME, "item")
