"""Sessions to come, as the pages of villages announce them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this shape."""
    op.create_table(
        "announced_session",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("trainer_id", sa.String(32), nullable=False),
        sa.Column("village_code", sa.String(13), nullable=False),
        sa.Column("quiz", sa.String(60), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("hour", sa.String(5), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trainer_id"], ["account.id"], name="fk_announced_session_trainer_id"
        ),
        sa.ForeignKeyConstraint(
            ["village_code"], ["area.code"], name="fk_announced_session_village_code"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_announced_session"),
    )
    for columns in (["village_code", "day"], ["trainer_id", "day"]):
        op.create_index(f"ix_announced_session_{'_'.join(columns)}", "announced_session", columns)


def downgrade() -> None:
    """Back to the shape before."""
    op.drop_table("announced_session")
