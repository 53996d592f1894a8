"""Cases, their histories, and the queues of offices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this shape."""
    _cases()
    _histories()
    _queues()


def downgrade() -> None:
    """Back to the shape before."""
    for table in ("case_photo", "case_office", "case_event", "case"):
        op.drop_table(table)


def _cases() -> None:
    op.create_table(
        "case",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("receipt", sa.String(13), nullable=False),
        sa.Column("writer_id", sa.String(32), nullable=False),
        sa.Column("village_code", sa.String(13), nullable=False),
        sa.Column("place_code", sa.String(13), nullable=False),
        sa.Column("colour", sa.String(6), nullable=False),
        sa.Column("trick", sa.String(40), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("concerns_office", sa.Boolean(), nullable=False),
        sa.Column("may_be_called", sa.Boolean(), nullable=False),
        sa.Column("told", sa.LargeBinary(), nullable=False),
        sa.Column("victim", sa.LargeBinary(), nullable=False),
        sa.Column("reporter", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["writer_id"], ["account.id"], name="fk_case_writer_id"),
        sa.ForeignKeyConstraint(["village_code"], ["area.code"], name="fk_case_village_code"),
        sa.ForeignKeyConstraint(["place_code"], ["area.code"], name="fk_case_place_code"),
        sa.PrimaryKeyConstraint("id", name="pk_case"),
        sa.UniqueConstraint("receipt", name="uq_case_receipt"),
    )
    op.create_index("ix_case_writer_id_sent_at", "case", ["writer_id", "sent_at"])
    op.create_index("ix_case_village_code_sent_at", "case", ["village_code", "sent_at"])


def _histories() -> None:
    op.create_table(
        "case_event",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("move", sa.String(12), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_account", sa.String(32), nullable=False),
        sa.Column("by_office", sa.String(40), nullable=False),
        sa.Column("to_office", sa.String(40), nullable=False),
        sa.Column("standby", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("words", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_case_event_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_case_event"),
        sa.UniqueConstraint("case_id", "number", name="uq_case_event_case_id_number"),
    )
    op.create_table(
        "case_photo",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_case_photo_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_case_photo"),
        sa.UniqueConstraint("case_id", "number", name="uq_case_photo_case_id_number"),
    )


def _queues() -> None:
    op.create_table(
        "case_office",
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("office_code", sa.String(40), nullable=False),
        sa.Column("standing", sa.String(8), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime()),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_case_office_case_id"),
        sa.ForeignKeyConstraint(
            ["office_code"], ["office.code"], name="fk_case_office_office_code"
        ),
        sa.PrimaryKeyConstraint("case_id", "office_code", name="pk_case_office"),
    )
    op.create_index(
        "ix_case_office_office_code_standing_rank_due_at",
        "case_office",
        ["office_code", "standing", "rank", "due_at"],
    )
