"""Questions asked of invitations, and of the people whom somebody may invite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.accounts.models import Account, Grant
from app.accounts.rules import Held, may_grant
from app.extensions import db
from app.invitations.models import Invitation
from app.invitations.rules import State, Way, state_of
from app.secrets.tokens import typed_code
from app.vault.current import keys
from app.vault.hashes import token_hash


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


def looked_after_by(held: Iterable[Held], *, but: str, now: datetime) -> list[Known]:
    """Everybody, `but` oneself, of whom these grants may give at least one grant."""
    held = tuple(held)
    grants = db.session.scalars(
        select(Grant).where(Grant.ended_at.is_(None)).order_by(Grant.given_at.desc())
    )
    by_account: dict[str, list[Grant]] = {}
    for grant in grants:
        if grant.account_id != but and may_grant(held, grant.role, grant.area, is_self=False):
            by_account.setdefault(grant.account_id, []).append(grant)
    newest = _newest(by_account)
    return [
        _known(account, by_account[account.id], newest.get(account.id), now)
        for account in db.session.scalars(select(Account).where(Account.id.in_(by_account)))
    ]


def one_looked_after(
    account_id: str, held: Iterable[Held], *, but: str, now: datetime
) -> Known | None:
    """One of `looked_after_by`, None when there is no such person or not for this one."""
    everybody = looked_after_by(held, but=but, now=now)
    return next((known for known in everybody if known.account.id == account_id), None)


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
