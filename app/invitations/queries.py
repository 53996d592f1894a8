"""Questions asked of invitations, and of the people whom somebody may invite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select, true

from app.accounts.models import Account, Grant
from app.accounts.rules import ADMIN, GUARDED, NATION, OFFICER, OFFICIAL, TRAINER, Held
from app.extensions import db
from app.invitations.models import Invitation
from app.invitations.rules import State, Way, state_of
from app.secrets.tokens import typed_code
from app.vault.current import keys
from app.vault.hashes import token_hash

PAGE = 20


@dataclass(frozen=True)
class Known:
    """A person whom somebody looks after: the grants in question, and the newest invitation.

    `is_whole`: all grants of the person are in question. Only then may a new invitation be made:
    whoever has it could take the account, with every role that it has.
    """

    account: Account
    grants: tuple[Grant, ...]
    invitation: Invitation | None
    state: State | None
    is_whole: bool


@dataclass(frozen=True)
class Sieve:
    """Whom to show: a role, an area with all that lies in it, a state; empty is everybody.

    `waiting` waits for a second person, `invited` has not come yet, `suspended` is signed out.
    """

    role: str = ""
    area: str = ""
    state: str = ""


@dataclass(frozen=True)
class People:
    """One page of people, and how many there are in all."""

    known: list[Known]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // PAGE))


def secret_key(secret: str) -> bytes:
    """What a link is known by."""
    return token_hash(keys(), "invitation", secret)


def code_key(code: str) -> bytes:
    """What a typed code is known by."""
    return token_hash(keys(), "invitation-code", typed_code(code))


def way_of(invitation: Invitation) -> Way:
    """What decides about an invitation."""
    return Way(
        expires_at=invitation.expires_at,
        spent_at=invitation.spent_at,
        cancelled_at=invitation.cancelled_at,
        drops_factor=invitation.drops_factor,
        confirmed_at=invitation.confirmed_at,
    )


def open_invitation(
    *, secret: str = "", code: str = "", invitation_id: str = "", now: datetime
) -> Invitation | None:
    """The invitation of a link, a typed code or an id, while it opens."""
    if invitation_id:
        wanted = Invitation.id == invitation_id
    elif secret:
        wanted = Invitation.secret_hash == secret_key(secret)
    else:
        wanted = Invitation.code_hash == code_key(code)
    found = db.session.scalar(select(Invitation).where(wanted).with_for_update(of=Invitation))
    if found is None or found.account.suspended_at:
        return None
    return found if state_of(way_of(found), now) == "open" else None


def looked_after_by(
    held: Iterable[Held], sieve: Sieve, *, but: str, now: datetime, page: int = 1
) -> People:
    """One page of those, `but` oneself, of whom these grants may give at least one grant."""
    theirs = _given_by(held)
    wanted = select(Account).where(Account.id != but, *_passing(sieve, theirs, now))
    total = db.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    newest_first = wanted.order_by(Account.made_at.desc(), Account.id)
    shown = newest_first.limit(PAGE).offset((page - 1) * PAGE)
    return People(_all_known(db.session.scalars(shown).all(), theirs, now), total, page)


def one_looked_after(
    account_id: str, held: Iterable[Held], *, but: str, now: datetime
) -> Known | None:
    """One of `looked_after_by`, None when there is no such person or not for this one."""
    theirs = _given_by(held)
    wanted = select(Account).where(
        Account.id == account_id, Account.id != but, *_passing(Sieve(), theirs, now)
    )
    return next(iter(_all_known(db.session.scalars(wanted).all(), theirs, now)), None)


def _given_by(held: Iterable[Held]) -> ColumnElement[bool]:
    """The grants that have not ended and that these may give; `may_grant` says the same."""
    mine = [_grants_of(each) for each in held if each.role in {ADMIN, OFFICER}]
    return and_(Grant.ended_at.is_(None), or_(false(), *mine))


def _grants_of(giver: Held) -> ColumnElement[bool]:
    if giver.role == ADMIN:
        return true()
    return and_(Grant.role.in_((OFFICIAL, TRAINER)), _lies_in(giver.area))


def _lies_in(area: str) -> ColumnElement[bool]:
    if area == NATION:
        return true()
    return or_(Grant.area == area, Grant.area.startswith(f"{area}.", autoescape=True))


def _passing(
    sieve: Sieve, theirs: ColumnElement[bool], now: datetime
) -> Iterator[ColumnElement[bool]]:
    grant = [Grant.account_id == Account.id, theirs]
    if sieve.role:
        grant.append(Grant.role == sieve.role)
    if sieve.area:
        grant.append(_lies_in(sieve.area))
    if sieve.state == "suspended":
        yield Account.suspended_at.is_not(None)
    if sieve.state == "invited":
        yield Account.password_hash.is_(None)
    unconfirmed = and_(Grant.role.in_(GUARDED), Grant.confirmed_at.is_(None))
    if sieve.state == "waiting":
        yield or_(exists().where(*grant, unconfirmed), _waits_for_factor(now))
    yield exists().where(*grant)


def _waits_for_factor(now: datetime) -> ColumnElement[bool]:
    return exists().where(
        Invitation.account_id == Account.id,
        Invitation.drops_factor.is_(True),
        Invitation.confirmed_at.is_(None),
        Invitation.spent_at.is_(None),
        Invitation.cancelled_at.is_(None),
        Invitation.expires_at > now,
    )


def _all_known(
    accounts: Sequence[Account], theirs: ColumnElement[bool], now: datetime
) -> list[Known]:
    ids = [account.id for account in accounts]
    by_account: dict[str, list[Grant]] = {}
    grants = select(Grant).where(Grant.account_id.in_(ids), theirs)
    for grant in db.session.scalars(grants.order_by(Grant.given_at.desc())):
        by_account.setdefault(grant.account_id, []).append(grant)
    newest = _newest(ids)
    return [
        _known(account, by_account[account.id], newest.get(account.id), now) for account in accounts
    ]


def _newest(account_ids: Iterable[str]) -> dict[str, Invitation]:
    made = select(Invitation).where(Invitation.account_id.in_(list(account_ids)))
    found = db.session.scalars(made.order_by(Invitation.made_at))
    return {invitation.account_id: invitation for invitation in found}


def _known(
    account: Account, grants: Sequence[Grant], invitation: Invitation | None, now: datetime
) -> Known:
    state = state_of(way_of(invitation), now) if invitation else None
    is_whole = {grant.id for grant in grants} >= {grant.id for grant in account.grants}
    return Known(account, tuple(grants), invitation, state, is_whole)
