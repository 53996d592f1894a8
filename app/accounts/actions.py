"""Verbs of accounts. The route commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from app.accounts.models import Account, Grant, RecoveryCode, Session
from app.accounts.queries import factor_of, phone_key, session_key
from app.accounts.rules import PIN_TRIES, Held, needs_second_person
from app.extensions import db
from app.secrets.factors import new_recovery_codes, step_of
from app.secrets.tokens import new_id, new_token, typed_code
from app.vault.columns import seal_into
from app.vault.current import keys
from app.vault.hashes import token_hash


class TakenError(Exception):
    """The number is another person's sign-in name."""


@dataclass(frozen=True)
class NewSession:
    """How a device is signed in: `device` is what its owner sees in the list."""

    device: str
    is_shared: bool
    pin_hash: str | None = None


def make_account(*, phone: str, name: str, now: datetime, is_demo: bool = False) -> Account:
    """A new person without password and grants; `phone` may be empty until it is known.

    Raises TakenError when the number is somebody's.
    """
    account_id = new_id()
    account = Account(id=account_id, factor_step=0, is_demo=is_demo, made_at=now)
    name_account(account, phone=phone, name=name)
    return account


def name_account(account: Account, *, phone: str, name: str) -> None:
    """Say whose the account is; raises TakenError when the number is another person's."""
    account.phone_key = phone_key(phone or new_token())
    seal_into(account, "phone", phone)
    seal_into(account, "name", name)
    try:
        with db.session.begin_nested():
            db.session.add(account)
    except IntegrityError:
        raise TakenError from None


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


def set_password(
    account: Account, password_hash: str, now: datetime, *, but: bytes | None = None
) -> None:
    """A new password ends every sign-in of the person, `but` the one in which it was typed."""
    account.password_hash = password_hash
    end_sessions(account.id, now, but=but)


def start_session(account_id: str, new: NewSession, now: datetime) -> str:
    """Sign a device in; the token returned goes into its cookie and is kept nowhere."""
    token = new_token()
    session = Session(
        id=session_key(token),
        account_id=account_id,
        device=new.device,
        is_shared=new.is_shared,
        started_at=now,
        seen_at=now,
        opened_at=now,
        pin_hash=None if new.is_shared else new.pin_hash,
        pin_failures=0,
    )
    db.session.add(session)
    db.session.flush()
    return token


def touch_session(session_id: bytes, now: datetime, *, stays_open: bool) -> None:
    """Somebody sits there; on a page that shows what one wrote, it also stays open."""
    values = {"seen_at": now} | ({"opened_at": now} if stays_open else {})
    db.session.execute(update(Session).where(Session.id == session_id).values(values))


def pass_factor(session: Session, typed: str, now: datetime) -> bool:
    """Try an app's code, or a recovery code, for the second factor of this session."""
    account = session.account
    secret = factor_of(account)
    step = step_of(secret, typed, now, spent=account.factor_step) if secret else None
    if step is not None:
        account.factor_step = step
    elif not _spend_recovery_code(account.id, typed, now):
        return False
    session.factor_at = session.opened_at = now
    return True


def set_factor(session: Session, secret: str, step: int, now: datetime) -> list[str]:
    """Take a second factor into use; return its recovery codes, which are shown once."""
    account = session.account
    seal_into(account, "factor", secret)
    account.factor_step = step
    session.factor_at = session.opened_at = now
    return renew_recovery_codes(account.id)


def drop_factor(account: Account) -> None:
    """The second factor is lost, as two persons have said; the next sign-in sets up another."""
    account.factor, account.factor_step = None, 0
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))


def renew_recovery_codes(account_id: str) -> list[str]:
    """New recovery codes; the old ones open nothing any more."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    codes = list(new_recovery_codes())
    hashes = (_recovery_key(account_id, code) for code in codes)
    db.session.add_all(RecoveryCode(account_id=account_id, code_hash=each) for each in hashes)
    db.session.flush()
    return codes


def take_pin_try(session_id: bytes) -> str | None:
    """Use up one of the device's tries; its PIN's hash, None when none is left or none was set.

    After five wrong ones in a row the password is asked.
    """
    may_try = (Session.id == session_id) & (Session.pin_failures < PIN_TRIES)
    more = Session.pin_failures + 1
    db.session.execute(update(Session).where(may_try).values(pin_failures=more))
    tried = db.session.get(Session, session_id, populate_existing=True)
    if tried is None or tried.pin_hash is None:
        return None
    if tried.pin_failures >= PIN_TRIES:  # the last: it may still be right, but is gone if not
        pin_hash, tried.pin_hash = tried.pin_hash, None
        return pin_hash
    return tried.pin_hash


def open_session(session: Session, now: datetime, *, pin_hash: str | None = None) -> None:
    """What one wrote may be read for a while; a right PIN (its hash) has all its tries again."""
    session.opened_at = now
    if pin_hash:
        session.pin_hash, session.pin_failures = pin_hash, 0


def set_pin(session: Session, pin_hash: str) -> None:
    """Give this device a PIN; a shared device gets none."""
    if not session.is_shared:
        session.pin_hash, session.pin_failures = pin_hash, 0


def end_session(account_id: str, session_id: bytes, now: datetime) -> bool:
    """End one sign-in of this person; whether there was one."""
    session = db.session.get(Session, session_id)
    if session is None or session.account_id != account_id:
        return False
    session.ended_at = session.ended_at or now
    return True


def end_sessions(account_id: str, now: datetime, *, but: bytes | None = None) -> None:
    """End every sign-in of a person, `but` one."""
    held = (Session.account_id == account_id) & Session.ended_at.is_(None)
    if but is not None:
        held &= Session.id != but
    db.session.execute(update(Session).where(held).values(ended_at=now))


def suspend(account: Account, now: datetime) -> None:
    """Sign the person out everywhere, and in no more; the roles stay as they are."""
    account.suspended_at = account.suspended_at or now
    end_sessions(account.id, now)


def restore(account: Account) -> None:
    """Let somebody who was suspended sign in again."""
    account.suspended_at = None


def _spend_recovery_code(account_id: str, typed: str, now: datetime) -> bool:
    unspent = (
        (RecoveryCode.account_id == account_id)
        & (RecoveryCode.code_hash == _recovery_key(account_id, typed_code(typed)))
        & RecoveryCode.spent_at.is_(None)
    )
    spent = db.session.execute(update(RecoveryCode).where(unspent).values(spent_at=now))
    return bool(getattr(spent, "rowcount", 0))


def _recovery_key(account_id: str, code: str) -> bytes:
    return token_hash(keys(), "recovery", f"{account_id} {code}")
