"""Offices, accounts, invitations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this shape."""
    _offices()
    _accounts()
    _grants()
    _sessions()
    _tries()
    _invitations()


def downgrade() -> None:
    """Back to the shape before."""
    for table in (
        "invitation",
        "attempt",
        "recovery_code",
        "session",
        "grant",
        "account",
        "office_area",
        "office",
    ):
        op.drop_table(table)


def _offices() -> None:
    op.create_table(
        "office",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("duty_phone", sa.String(16), nullable=False),
        sa.Column("duty_phone_set_by", sa.String(32)),
        sa.Column("duty_phone_confirmed_at", sa.DateTime()),
        sa.Column("closed_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("code", name="pk_office"),
    )
    op.create_table(
        "office_area",
        sa.Column("office_code", sa.String(40), nullable=False),
        sa.Column("prefix", sa.String(13), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_code"], ["office.code"], name="fk_office_area_office_code"
        ),
        sa.PrimaryKeyConstraint("office_code", "prefix", name="pk_office_area"),
    )


def _accounts() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("phone_key", sa.LargeBinary(32), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("password_hash", sa.String(200)),
        sa.Column("factor", sa.LargeBinary()),
        sa.Column("factor_step", sa.Integer(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("suspended_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("phone_key", name="uq_account_phone_key"),
    )


def _grants() -> None:
    op.create_table(
        "grant",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("account_id", sa.String(32), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("area", sa.String(13), nullable=False),
        sa.Column("office_code", sa.String(40)),
        sa.Column("given_by", sa.String(32)),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.Column("confirmed_by", sa.String(32)),
        sa.Column("confirmed_at", sa.DateTime()),
        sa.Column("ended_at", sa.DateTime()),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_grant_account_id"),
        sa.ForeignKeyConstraint(["office_code"], ["office.code"], name="fk_grant_office_code"),
        sa.PrimaryKeyConstraint("id", name="pk_grant"),
    )
    op.create_index("ix_grant_account_id", "grant", ["account_id"])
    op.create_index("ix_grant_area", "grant", ["area"])


def _sessions() -> None:
    op.create_table(
        "session",
        sa.Column("id", sa.LargeBinary(32), nullable=False),
        sa.Column("account_id", sa.String(32), nullable=False),
        sa.Column("device", sa.String(40), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("factor_at", sa.DateTime()),
        sa.Column("pin_hash", sa.String(200)),
        sa.Column("pin_failures", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime()),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_session_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_session"),
    )
    op.create_index("ix_session_account_id", "session", ["account_id"])
    op.create_table(
        "recovery_code",
        sa.Column("account_id", sa.String(32), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("spent_at", sa.DateTime()),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_recovery_code_account_id"),
        sa.PrimaryKeyConstraint("account_id", "code_hash", name="pk_recovery_code"),
    )


def _tries() -> None:
    op.create_table(
        "attempt",
        sa.Column("key", sa.LargeBinary(32), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_attempt"),
    )


def _invitations() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("account_id", sa.String(32), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("made_by", sa.String(32)),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("spent_at", sa.DateTime()),
        sa.Column("cancelled_at", sa.DateTime()),
        sa.Column("drops_factor", sa.Boolean(), nullable=False),
        sa.Column("confirmed_by", sa.String(32)),
        sa.Column("confirmed_at", sa.DateTime()),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_invitation_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_invitation"),
        sa.UniqueConstraint("secret_hash", name="uq_invitation_secret_hash"),
        sa.UniqueConstraint("code_hash", name="uq_invitation_code_hash"),
    )
    op.create_index("ix_invitation_account_id", "invitation", ["account_id"])
