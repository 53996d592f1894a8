"""Areas and villages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.String(80).with_variant(sa.String(80, collation="C"), "postgresql")


def upgrade() -> None:
    """To this shape."""
    op.create_table(
        "area",
        sa.Column("code", sa.String(13), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("key", KEY),
        sa.Column("key_backwards", KEY),
        sa.Column("retired_on", sa.Date()),
        sa.PrimaryKeyConstraint("code", name="pk_area"),
    )
    op.create_index("ix_area_key", "area", ["key"])
    op.create_index("ix_area_key_backwards", "area", ["key_backwards"])
    op.create_table(
        "village",
        sa.Column("code", sa.String(13), nullable=False),
        sa.Column("is_migran_emas", sa.Boolean(), nullable=False),
        sa.Column("is_binaan_imigrasi", sa.Boolean(), nullable=False),
        sa.Column("contact_name", sa.String(50), nullable=False),
        sa.Column("contact_role", sa.String(50), nullable=False),
        sa.Column("contact_phone", sa.String(16), nullable=False),
        sa.Column("contact_confirmed_on", sa.Date()),
        sa.Column("updated_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["code"], ["area.code"], name="fk_village_code"),
        sa.PrimaryKeyConstraint("code", name="pk_village"),
    )


def downgrade() -> None:
    """Back to the shape before."""
    op.drop_table("village")
    op.drop_index("ix_area_key_backwards", "area")
    op.drop_index("ix_area_key", "area")
    op.drop_table("area")
