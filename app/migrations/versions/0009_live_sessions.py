"""Live sessions: their questions, seats, answers and counts."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this shape."""
    _sessions()
    _items()
    _seats()


def downgrade() -> None:
    """Back to the shape before."""
    for table in ("live_count", "live_answer", "live_seat", "live_item", "live_session"):
        op.drop_table(table)


def _sessions() -> None:
    op.create_table(
        "live_session",
        *_prepared(),
        sa.Column("stage", sa.String(8), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("is_paused", sa.Boolean(), nullable=False),
        sa.Column("is_locked", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("started_at", sa.DateTime()),
        sa.Column("ended_at", sa.DateTime()),
        sa.Column("tidied_at", sa.DateTime()),
        sa.Column("men", sa.Integer()),
        sa.Column("women", sa.Integer()),
        sa.Column("minors", sa.Integer()),
        sa.Column("gain", sa.Text()),
        sa.ForeignKeyConstraint(["trainer_id"], ["account.id"], name="fk_live_session_trainer_id"),
        sa.ForeignKeyConstraint(
            ["village_code"], ["area.code"], name="fk_live_session_village_code"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_live_session"),
        sa.UniqueConstraint("code", name="uq_live_session_code"),
    )
    for first, second in (
        ("trainer_id", "made_at"),
        ("village_code", "started_at"),
        ("tidied_at", "made_at"),
    ):
        op.create_index(f"ix_live_session_{first}_{second}", "live_session", [first, second])


def _prepared() -> tuple[sa.Column[Any], ...]:
    """What a trainer says before the door opens."""
    return (
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("trainer_id", sa.String(32), nullable=False),
        sa.Column("village_code", sa.String(13), nullable=False),
        sa.Column("quiz", sa.String(60), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("is_twice", sa.Boolean(), nullable=False),
        sa.Column("ways", sa.String(40), nullable=False),
        sa.Column("heads", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(8)),
    )


def _items() -> None:
    op.create_table(
        "live_item",
        sa.Column("session_id", sa.String(32), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("heads", sa.Integer(), nullable=False),
        sa.Column("is_skipped", sa.Boolean(), nullable=False),
        sa.Column("was_shown", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["live_session.id"], name="fk_live_item_session_id"
        ),
        sa.PrimaryKeyConstraint("session_id", "item", name="pk_live_item"),
    )
    op.create_table(
        "live_count",
        sa.Column("session_id", sa.String(32), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("way", sa.String(6), nullable=False),
        sa.Column("choice", sa.String(60), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["live_session.id"], name="fk_live_count_session_id"
        ),
        sa.PrimaryKeyConstraint("session_id", "item", "way", "choice", name="pk_live_count"),
    )


def _seats() -> None:
    op.create_table(
        "live_seat",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("session_id", sa.String(32), nullable=False),
        sa.Column("key", sa.LargeBinary(32), nullable=False),
        sa.Column("thing", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("first_item", sa.Integer(), nullable=False),
        sa.Column("until_item", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["session_id"], ["live_session.id"], name="fk_live_seat_session_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_live_seat"),
        sa.UniqueConstraint("key", name="uq_live_seat_key"),
        sa.UniqueConstraint(
            "session_id", "thing", "number", name="uq_live_seat_session_id_thing_number"
        ),
    )
    op.create_table(
        "live_answer",
        sa.Column("seat_id", sa.String(32), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("choice", sa.String(60), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["seat_id"], ["live_seat.id"], name="fk_live_answer_seat_id"),
        sa.PrimaryKeyConstraint("seat_id", "item", name="pk_live_answer"),
    )
