"""Verbs of accounts. The route commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, update

from app.accounts.models import Account, Attempt, Grant, RecoveryCode, Session
from app.accounts.queries import PHONE, attempt_of, factor_of
from app.accounts.rules import (
    PIN_TRIES,
    Held,
    is_forgotten,
    is_pin,
    needs_second_person,
    wait_until,
)
from app.extensions import db
from app.secrets.factors import new_recovery_codes, step_of
from app.secrets.passwords import hash_password, is_password
from app.secrets.tokens import hash_of, new_id, new_token, typed_code
from app.vault.keys import Keys
from app.vault.sealing import lookup_hash, seal


class SlowDownError(Exception):
    """Too many wrong tries; `until` says when the next one counts."""

    def __init__(self, until: datetime) -> None:
        super().__init__("slow down")
        self.until = until


@dataclass(frozen=True)
class NewSession:
    """How a device is signed in: `device` is what its owner sees in the list."""

    device: str
    is_shared: bool
    pin_hash: str | None = None


def make_account(keys: Keys, *, phone: str, name: str, now: datetime) -> Account:
    """A new person without password and grants; IntegrityError when the number is taken."""
    account_id = new_id()
    account = Account(
        id=account_id,
        phone_key=lookup_hash(keys, PHONE, phone),
        phone=seal(keys, "account", account_id, "phone", phone),
        name=seal(keys, "account", account_id, "name", name),
        factor_step=0,
        made_at=now,
    )
    db.session.add(account)
    db.session.flush()
    return account


def give_grant(
    account: Account, held: Held, *, by: str | None, now: datetime, on_server: bool = False
) -> Grant:
    """Give a role in an area; on the server's command line one person counts as two."""
    confirmed = on_server or not needs_second_person(held.role)
    grant = Grant(
        id=new_id(),
        account_id=account.id,
        role=held.role,
        area=held.area,
        office_code=held.office,
        given_by=by,
        given_at=now,
        confirmed_by=by if confirmed else None,
        confirmed_at=now if confirmed else None,
    )
    db.session.add(grant)
    db.session.flush()
    db.session.expire(account, ["grants"])
    return grant


def set_password(account: Account, password_hash: str, now: datetime) -> None:
    """A new password ends every sign-in of the person."""
    account.password_hash = password_hash
    end_sessions(account.id, now)


def count_try(key: bytes, now: datetime) -> None:
    """Count a try before it is judged, so that none slips through beside another.

    Raises SlowDownError when the next try does not count yet.
    """
    attempt = attempt_of(key)
    if attempt is None:
        db.session.add(Attempt(key=key, failures=1, last_at=now))
    elif is_forgotten(attempt.last_at, now):
        attempt.failures, attempt.last_at = 1, now
    else:
        until = wait_until(attempt.failures, attempt.last_at)
        if now < until:
            raise SlowDownError(until)
        attempt.failures, attempt.last_at = attempt.failures + 1, now
    db.session.flush()


def forget_tries(key: bytes) -> None:
    """A right one ends the counting."""
    db.session.execute(delete(Attempt).where(Attempt.key == key))


def start_session(account: Account, new: NewSession, now: datetime) -> str:
    """Sign a device in; the token returned goes into its cookie and is kept nowhere."""
    token = new_token()
    db.session.add(
        Session(
            id=hash_of(token),
            account_id=account.id,
            device=new.device,
            is_shared=new.is_shared,
            started_at=now,
            seen_at=now,
            opened_at=now,
            pin_hash=None if new.is_shared else new.pin_hash,
            pin_failures=0,
        )
    )
    db.session.flush()
    return token


def pass_factor(keys: Keys, session: Session, typed: str, now: datetime) -> bool:
    """Try an app's code, or a recovery code, for the second factor of this session."""
    account = session.account
    secret = factor_of(keys, account)
    step = step_of(secret, typed, now, spent=account.factor_step) if secret else None
    if step is not None:
        account.factor_step = step
    elif not _spend_recovery_code(account, typed, now):
        return False
    session.factor_at = session.opened_at = now
    return True


def set_factor(keys: Keys, session: Session, secret: str, step: int, now: datetime) -> list[str]:
    """Take a second factor into use; return its recovery codes, which are shown once."""
    account = session.account
    account.factor = seal(keys, "account", account.id, "factor", secret)
    account.factor_step = step
    session.factor_at = session.opened_at = now
    return renew_recovery_codes(account)


def renew_recovery_codes(account: Account) -> list[str]:
    """New recovery codes; the old ones open nothing any more."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    codes = list(new_recovery_codes())
    db.session.add_all(RecoveryCode(account_id=account.id, code_hash=hash_of(c)) for c in codes)
    db.session.flush()
    return codes


def try_pin(session: Session, typed: str, now: datetime) -> bool:
    """Open with the device's PIN; after five wrong ones the PIN is gone and the password asked."""
    if session.pin_hash is None:
        return False
    session.pin_failures += 1
    if is_pin(typed) and is_password(session.pin_hash, typed):
        session.pin_failures, session.opened_at = 0, now
        return True
    if session.pin_failures >= PIN_TRIES:
        session.pin_hash = None
    return False


def set_pin(session: Session, pin: str) -> None:
    """Give this device a PIN; a shared device gets none."""
    if not session.is_shared:
        session.pin_hash, session.pin_failures = hash_password(pin), 0


def end_session(account_id: str, session_id: bytes, now: datetime) -> bool:
    """End one sign-in of this person; whether there was one."""
    session = db.session.get(Session, session_id)
    if session is None or session.account_id != account_id:
        return False
    session.ended_at = session.ended_at or now
    return True


def end_sessions(account_id: str, now: datetime) -> None:
    """End every sign-in of a person."""
    held = (Session.account_id == account_id) & Session.ended_at.is_(None)
    db.session.execute(update(Session).where(held).values(ended_at=now))


def _spend_recovery_code(account: Account, typed: str, now: datetime) -> bool:
    unspent = (
        (RecoveryCode.account_id == account.id)
        & (RecoveryCode.code_hash == hash_of(typed_code(typed)))
        & RecoveryCode.spent_at.is_(None)
    )
    spent = db.session.execute(update(RecoveryCode).where(unspent).values(spent_at=now))
    return bool(getattr(spent, "rowcount", 0))
