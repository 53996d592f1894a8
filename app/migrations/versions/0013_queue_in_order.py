"""The index of a queue holds its whole order, to the last term."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

COLUMNS = ["office_code", "standing", "rank", "due_at"]


def upgrade() -> None:
    """To this shape."""
    _swap(COLUMNS, [*COLUMNS, "case_id"])


def downgrade() -> None:
    """Back to the shape before."""
    _swap([*COLUMNS, "case_id"], COLUMNS)


def _swap(old: list[str], new: list[str]) -> None:
    op.drop_index(f"ix_case_office_{'_'.join(old)}", "case_office")
    op.create_index(f"ix_case_office_{'_'.join(new)}", "case_office", new)
