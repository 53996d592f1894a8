"""The phone from which a session is steered, and whether its best are named in the end."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this shape."""
    with op.batch_alter_table("live_session") as session:
        session.add_column(
            sa.Column("is_ranked", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("live_session") as session:
        session.alter_column("is_ranked", server_default=None)
    op.create_table(
        "live_control",
        sa.Column("session_id", sa.String(32), nullable=False),
        sa.Column("offer", sa.LargeBinary(32)),
        sa.Column("offer_until", sa.DateTime()),
        sa.Column("key", sa.LargeBinary(32)),
        sa.ForeignKeyConstraint(
            ["session_id"], ["live_session.id"], name="fk_live_control_session_id"
        ),
        sa.PrimaryKeyConstraint("session_id", name="pk_live_control"),
        sa.UniqueConstraint("offer", name="uq_live_control_offer"),
        sa.UniqueConstraint("key", name="uq_live_control_key"),
    )


def downgrade() -> None:
    """Back to the shape before."""
    op.drop_table("live_control")
    with op.batch_alter_table("live_session") as session:
        session.drop_column("is_ranked")
