"""How long an office keeps closed cases, and cases that must be kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this shape."""
    op.add_column("office", sa.Column("keeps_closed_days", sa.Integer()))
    op.create_table(
        "case_hold",
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("set_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_case_hold_case_id"),
        sa.PrimaryKeyConstraint("case_id", name="pk_case_hold"),
    )


def downgrade() -> None:
    """Back to the shape before."""
    op.drop_table("case_hold")
    op.drop_column("office", "keeps_closed_days")
