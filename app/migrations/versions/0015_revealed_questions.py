"""Whether the room has seen what is right, for each question as it was asked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this shape."""
    op.add_column(
        "live_item",
        sa.Column("is_revealed", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def downgrade() -> None:
    """Back to the shape before."""
    with op.batch_alter_table("live_item") as table:
        table.drop_column("is_revealed")
