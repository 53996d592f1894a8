"""Where and when a village's contact is found, who set it; numbers of helplines hidden or added."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this shape."""
    with op.batch_alter_table("village") as village:
        for name in ("contact_place", "contact_hours"):
            village.add_column(sa.Column(name, sa.String(100), nullable=False, server_default=""))
        village.add_column(sa.Column("contact_set_by", sa.String(32)))
    with op.batch_alter_table("village") as village:
        for name in ("contact_place", "contact_hours"):
            village.alter_column(name, server_default=None)
    op.create_table(
        "hidden_number",
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("hidden_by", sa.String(32)),
        sa.Column("hidden_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_hidden_number"),
    )
    op.create_table(
        "added_number",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("helpline", sa.String(80), nullable=False),
        sa.Column("way", sa.String(8), nullable=False),
        sa.Column("number", sa.String(40), nullable=False),
        sa.Column("replaces", sa.String(40), nullable=False),
        sa.Column("set_by", sa.String(32)),
        sa.Column("set_at", sa.DateTime(), nullable=False),
        sa.Column("confirmed_by", sa.String(32)),
        sa.Column("confirmed_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_added_number"),
    )
    op.create_index("ix_added_number_helpline", "added_number", ["helpline"])


def downgrade() -> None:
    """Back to the shape before."""
    op.drop_table("added_number")
    op.drop_table("hidden_number")
    with op.batch_alter_table("village") as village:
        for name in ("contact_set_by", "contact_hours", "contact_place"):
            village.drop_column(name)
