"""Verbs of invitations and grants. The route commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update

from app.accounts.actions import (
    drop_factor,
    give_grant,
    make_account,
    name_account,
    set_password,
)
from app.accounts.models import Account, Grant
from app.accounts.queries import account_of_phone
from app.accounts.rules import Held
from app.extensions import db
from app.invitations.models import Invitation
from app.invitations.queries import code_key, secret_key
from app.invitations.rules import OPENS_FOR, may_confirm
from app.secrets.tokens import new_code, new_id, new_link_secret


class SamePersonError(Exception):
    """A second person is needed, and this is the first, or the one whom it concerns."""


@dataclass(frozen=True)
class Secrets:
    """The two ways to open an invitation: after `#` in its link, or typed. Kept nowhere."""

    secret: str
    code: str


@dataclass(frozen=True)
class Invited:
    """Who was invited, with which grant; no secrets where the person has an account already."""

    account: Account
    grant: Grant
    secrets: Secrets | None


@dataclass(frozen=True)
class Guest:
    """Whom to invite; number and name may be empty, to be typed by the person itself."""

    phone: str
    name: str
    held: Held
    is_demo: bool = False


def invite(guest: Guest, *, by: str | None, now: datetime, on_server: bool = False) -> Invited:
    """Give a role, and a way in where the person has none yet.

    Raises SamePersonError when it is oneself: nobody grants himself. Whoever is known no
    way in, and gets none: it could be used to take the account.
    """
    account = account_of_phone(guest.phone) if guest.phone else None
    is_new = account is None
    if account and account.id == by:
        raise SamePersonError
    account = account or make_account(
        phone=guest.phone, name=guest.name, now=now, is_demo=guest.is_demo
    )
    grant = give_grant(account, guest.held, by=by, now=now, on_server=on_server)
    return Invited(account, grant, make_invitation(account, by=by, now=now) if is_new else None)


def make_invitation(
    account: Account,
    *,
    by: str | None,
    now: datetime,
    drops_factor: bool = False,
    on_server: bool = False,
) -> Secrets:
    """A new way in; any earlier one is cancelled. It is also how a lost password is replaced."""
    cancel_invitations(account.id, now)
    secrets = Secrets(new_link_secret(), new_code())
    invitation = Invitation(
        id=new_id(),
        account_id=account.id,
        secret_hash=secret_key(secrets.secret),
        code_hash=code_key(secrets.code),
        made_by=by,
        made_at=now,
        expires_at=now + OPENS_FOR,
        drops_factor=drops_factor,
        confirmed_at=now if on_server else None,
    )
    db.session.add(invitation)
    db.session.flush()
    return secrets


def cancel_invitations(account_id: str, now: datetime) -> None:
    """No invitation of this person opens any more."""
    unspent = (Invitation.account_id == account_id) & Invitation.spent_at.is_(None)
    still_open = unspent & Invitation.cancelled_at.is_(None)
    db.session.execute(update(Invitation).where(still_open).values(cancelled_at=now))


def spend_invitation(invitation: Invitation, password_hash: str, now: datetime) -> None:
    """Whoever holds it sets the password; a lost second factor goes, as two persons have said."""
    invitation.spent_at = invitation.account.entered_at = now
    set_password(invitation.account, password_hash, now)
    if invitation.drops_factor:
        drop_factor(invitation.account)
    db.session.flush()


def introduce(account: Account, *, phone: str, name: str) -> None:
    """The person says who it is; raises TakenError when the number is another's."""
    if phone and name:
        name_account(account, phone=phone, name=name)


def confirm_grant(grant: Grant, *, by: str, now: datetime) -> None:
    """The second person agrees; raises SamePersonError."""
    if not may_confirm(given_by=grant.given_by, account_id=grant.account_id, by=by):
        raise SamePersonError
    grant.confirmed_by, grant.confirmed_at = by, now
    db.session.flush()


def confirm_invitation(invitation: Invitation, *, by: str, now: datetime) -> None:
    """The second person agrees that a second factor is lost; raises SamePersonError."""
    if not may_confirm(given_by=invitation.made_by, account_id=invitation.account_id, by=by):
        raise SamePersonError
    invitation.confirmed_by, invitation.confirmed_at = by, now
    db.session.flush()


def end_grant(grant: Grant, now: datetime) -> None:
    """The role ends with the next request."""
    grant.ended_at = now
    db.session.flush()
