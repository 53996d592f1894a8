"""Questions asked of accounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from app.accounts.models import Account, Attempt, Grant, RecoveryCode, Session
from app.accounts.rules import GUARDED, Actor, Held, SignIn, is_open, is_over, is_whole
from app.extensions import db
from app.secrets.tokens import hash_of
from app.vault.keys import Keys
from app.vault.sealing import lookup_hash, unseal

PHONE = "account-phone"


def account_of_phone(keys: Keys, phone: str) -> Account | None:
    """The account whose sign-in name is `phone` (`+62…`), if there is one."""
    key = lookup_hash(keys, PHONE, phone)
    return db.session.scalar(select(Account).where(Account.phone_key == key))


def account_of(account_id: str) -> Account | None:
    """The account `account_id`, if there is one."""
    return db.session.get(Account, account_id)


def name_of(keys: Keys, account: Account) -> str:
    """The person's name, opened."""
    return unseal(keys, "account", account.id, "name", account.name)


def phone_of(keys: Keys, account: Account) -> str:
    """The person's number (`+62…`), opened."""
    return unseal(keys, "account", account.id, "phone", account.phone)


def factor_of(keys: Keys, account: Account) -> str | None:
    """The secret of the second factor, opened; None when none is set up."""
    return unseal(keys, "account", account.id, "factor", account.factor) if account.factor else None


def held_by(account: Account) -> tuple[Held, ...]:
    """The grants that count: not ended, and confirmed where a second person is needed."""
    return tuple(
        Held(grant.role, grant.area, grant.office_code)
        for grant in account.grants
        if grant.role not in GUARDED or grant.confirmed_at
    )


def session_of(token: str, now: datetime) -> Session | None:
    """The sign-in of this cookie while it holds; None when over, ended or suspended."""
    session = db.session.get(Session, hash_of(token))
    if session is None or session.ended_at or session.account.suspended_at:
        return None
    return None if is_over(sign_in_of(session), now) else session


def sign_in_of(session: Session) -> SignIn:
    """What decides about a session."""
    return SignIn(
        started_at=session.started_at,
        seen_at=session.seen_at,
        opened_at=session.opened_at,
        factor_at=session.factor_at,
        is_shared=session.is_shared,
        is_guarded=any(held.role in GUARDED for held in held_by(session.account)),
    )


def actor_of(session: Session, now: datetime) -> Actor:
    """Who acts through this session."""
    sign_in = sign_in_of(session)
    return Actor(
        account_id=session.account_id,
        held=held_by(session.account),
        is_whole=is_whole(sign_in),
        is_open=is_open(sign_in, now),
    )


def devices_of(account_id: str, now: datetime) -> Sequence[Session]:
    """The sign-ins of a person that still hold, the newest first."""
    kept = select(Session).where(Session.account_id == account_id, Session.ended_at.is_(None))
    found = db.session.scalars(kept.order_by(Session.seen_at.desc()).limit(100))
    return [session for session in found if not is_over(sign_in_of(session), now)]


def unspent_recovery_codes(account_id: str) -> int:
    """How many recovery codes are left."""
    left = select(func.count()).where(
        RecoveryCode.account_id == account_id, RecoveryCode.spent_at.is_(None)
    )
    return db.session.scalar(left) or 0


def attempt_of(key: bytes) -> Attempt | None:
    """What is known of earlier failures under `key`."""
    return db.session.get(Attempt, key)


def open_grants(account_id: str) -> Sequence[Grant]:
    """All grants of a person that have not ended, also those that wait for a second person."""
    kept = select(Grant).where(Grant.account_id == account_id, Grant.ended_at.is_(None))
    return db.session.scalars(kept.order_by(Grant.given_at)).all()
