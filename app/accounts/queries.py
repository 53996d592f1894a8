"""Questions asked of accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.accounts.models import Account, Grant, RecoveryCode, Session
from app.accounts.rules import GUARDED, Actor, Held, SignIn, is_open, is_over, is_whole
from app.extensions import db
from app.vault.columns import text_in
from app.vault.current import keys
from app.vault.hashes import lookup_hash, token_hash


@dataclass(frozen=True)
class Lock:
    """What a password is compared with, read before the comparing begins."""

    account_id: str
    password_hash: str | None


def phone_key(phone: str) -> bytes:
    """What an account is found by."""
    return lookup_hash(keys(), "account", phone)


def session_key(token: str) -> bytes:
    """What a sign-in is known by."""
    return token_hash(keys(), "session", token)


def account_of_phone(phone: str) -> Account | None:
    """The account whose sign-in name is `phone` (`+62…`), if there is one."""
    return db.session.scalar(select(Account).where(Account.phone_key == phone_key(phone)))


def lock_of_phone(phone: str, *, may_be_demo: bool) -> Lock:
    """What the password of `phone` is compared with; of nobody's when there is no such person."""
    account = account_of_phone(phone)
    if account is None or account.suspended_at or (account.is_demo and not may_be_demo):
        return Lock("", None)
    return Lock(account.id, account.password_hash)


def account_of(account_id: str) -> Account | None:
    """The account `account_id`, if there is one."""
    return db.session.get(Account, account_id)


def name_of(account: Account) -> str:
    """The person's name, opened."""
    return text_in(account, "name") or ""


def phone_of(account: Account) -> str:
    """The person's number (`+62…`), opened; empty while it is not known."""
    return text_in(account, "phone") or ""


def factor_of(account: Account) -> str:
    """The secret of the second factor, opened; empty when none is set up."""
    return text_in(account, "factor") or ""


def held_by(account: Account) -> tuple[Held, ...]:
    """The grants that count: not ended, and confirmed where a second person is needed."""
    return tuple(
        Held(grant.role, grant.area, grant.office_code)
        for grant in account.grants
        if grant.role not in GUARDED or grant.confirmed_at
    )


def session_of(token: str, now: datetime, *, may_be_demo: bool) -> Session | None:
    """The sign-in of this cookie while it holds; None when over, ended or suspended."""
    session = db.session.get(Session, session_key(token))
    if session is None or session.ended_at or session.account.suspended_at:
        return None
    if session.account.is_demo and not may_be_demo:
        return None
    return None if is_over(sign_in_of(session), now) else session


def was_left_on_shared_device(token: str, now: datetime) -> bool:
    """Whether this cookie was signed in on a shared device, and only the clock has ended that."""
    session = db.session.get(Session, session_key(token)) if token else None
    if session is None or not session.is_shared or session.ended_at:
        return False
    return is_over(sign_in_of(session), now)


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


def open_grants(account_id: str) -> Sequence[Grant]:
    """All grants of a person that have not ended, also those that wait for a second person."""
    kept = select(Grant).where(Grant.account_id == account_id, Grant.ended_at.is_(None))
    return db.session.scalars(kept.order_by(Grant.given_at)).all()


def has_accounts() -> bool:
    """Whether anybody was ever invited."""
    return db.session.scalar(select(Account.id).limit(1)) is not None


def has_demo_people() -> bool:
    """Whether invented people are among the accounts."""
    return db.session.scalar(select(Account.id).where(Account.is_demo).limit(1)) is not None
