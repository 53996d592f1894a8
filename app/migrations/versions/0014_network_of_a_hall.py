"""The network of a hall, as its wall shows it while a session lasts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this shape."""
    op.add_column("live_session", sa.Column("wifi_name", sa.String(32)))
    op.add_column("live_session", sa.Column("wifi_password", sa.String(63)))


def downgrade() -> None:
    """Back to the shape before."""
    with op.batch_alter_table("live_session") as table:
        table.drop_column("wifi_password")
        table.drop_column("wifi_name")
