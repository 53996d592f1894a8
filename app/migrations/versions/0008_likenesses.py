"""By what a case is found to be like another; when an invitation last opened an account."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this shape."""
    op.create_table(
        "case_mark",
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("key", sa.LargeBinary(32), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name="fk_case_mark_case_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", "key", name="pk_case_mark"),
    )
    op.create_index("ix_case_mark_key", "case_mark", ["key"])
    op.add_column("account", sa.Column("entered_at", sa.DateTime()))


def downgrade() -> None:
    """Back to the shape before."""
    op.drop_column("account", "entered_at")
    op.drop_index("ix_case_mark_key", table_name="case_mark")
    op.drop_table("case_mark")
