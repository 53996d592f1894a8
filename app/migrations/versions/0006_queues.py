"""An index for what an office had, the newest first."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NAME = "ix_case_office_office_code_standing_since"


def upgrade() -> None:
    """To this shape."""
    op.create_index(NAME, "case_office", ["office_code", "standing", "since"])


def downgrade() -> None:
    """Back to the shape before."""
    op.drop_index(NAME, "case_office")
