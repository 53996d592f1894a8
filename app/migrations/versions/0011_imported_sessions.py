"""Laptops whose signature is believed, and the sessions that came from them in files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this shape."""
    _laptops()
    _sessions()


def downgrade() -> None:
    """Back to the shape before."""
    op.drop_table("imported_session")
    op.drop_table("laptop")


def _laptops() -> None:
    op.create_table(
        "laptop",
        sa.Column("id", sa.String(43), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("registered_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_laptop"),
    )


def _sessions() -> None:
    op.create_table(
        "imported_session",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("laptop_id", sa.String(43), nullable=False),
        sa.Column("village_code", sa.String(13), nullable=False),
        sa.Column("quiz", sa.String(60), nullable=False),
        sa.Column("is_twice", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("men", sa.Integer()),
        sa.Column("women", sa.Integer()),
        sa.Column("minors", sa.Integer()),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["laptop_id"], ["laptop.id"], name="fk_imported_session_laptop_id"),
        sa.ForeignKeyConstraint(
            ["village_code"], ["area.code"], name="fk_imported_session_village_code"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_imported_session"),
    )
    for columns in (["village_code", "started_at"], ["laptop_id"]):
        op.create_index(f"ix_imported_session_{'_'.join(columns)}", "imported_session", columns)
