"""Questions of the desk: for which office somebody acts, and to which a case may go."""

from __future__ import annotations

from collections.abc import Sequence

from app.accounts.rules import Actor
from app.cases.models import Case
from app.cases.queries import rows_of
from app.offices.models import Office
from app.offices.queries import active_offices

ORDER = ("held", "offered", "standby", "past")


def office_for(case: Case, actor: Actor) -> str:
    """The office of this officer that has most to do with the case."""
    return _place(case, actor)[0]


def standing_for(case: Case, actor: Actor) -> str:
    """How the case stands with that office."""
    return _place(case, actor)[1]


def candidates(office: str) -> Sequence[Office]:
    """The offices to which a case may be passed on: all active ones but this."""
    return [other for other in active_offices() if other.code != office]


def _place(case: Case, actor: Actor) -> tuple[str, str]:
    own = actor.offices()
    rows = [row for row in rows_of(case) if row.office_code in own]
    best = min(rows, key=lambda row: (ORDER.index(row.standing), row.office_code))
    return best.office_code, best.standing
