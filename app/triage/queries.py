"""Questions of the desk: for which office somebody acts, and to which a case may go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.accounts.rules import Actor
from app.cases.models import Case
from app.cases.queries import rows_of, situation_of
from app.cases.rules import untried
from app.offices.models import Office
from app.offices.queries import active_offices

ORDER = ("held", "offered", "standby", "past")


def office_for(case: Case, actor: Actor) -> str:
    """The office of this officer that has most to do with the case."""
    return _place(case, actor)[0]


def standing_for(case: Case, actor: Actor) -> str:
    """How the case stands with that office."""
    return _place(case, actor)[1]


@dataclass(frozen=True)
class Ways:
    """Where a case may go from an office that has it; offices as code and name.

    `pass_on` are those that may be asked to take it over, `hand_to` those that may have it when
    this one refuses, the likeliest first; `first` is the code of the one whose turn it is.
    """

    pass_on: Sequence[tuple[str, str]]
    hand_to: Sequence[tuple[str, str]]
    first: str
    may_refuse: bool
    is_last: bool


def ways_from(case: Case, office: str, line: Sequence[str], now: datetime) -> Ways:
    """Where the case may go from `office`; `line` are the offices for such a report, in order."""
    situation = situation_of(case, now)
    is_asked_to_take_over = situation.state == "referred"
    others = situation.offers.keys() - {office}
    taken = {office, situation.holder, *situation.offers}
    free = [other for other in active_offices() if other.code not in taken]
    turns = [code for code in untried(line, situation) if code not in taken]
    able = [] if is_asked_to_take_over else free
    hand_to = [other for other in able if other.code not in situation.refused_by]
    place = {code: turn for turn, code in enumerate(turns)}
    hand_to.sort(key=lambda other: (place.get(other.code, len(turns)), other.name))
    return Ways(
        pass_on=_named(free),
        hand_to=_named(hand_to),
        first=turns[0] if turns and hand_to else "",
        may_refuse=bool(hand_to or others or is_asked_to_take_over),
        is_last=not untried(line, situation) and not others,
    )


def _named(offices: Sequence[Office]) -> list[tuple[str, str]]:
    return [(office.code, office.name) for office in offices]


def _place(case: Case, actor: Actor) -> tuple[str, str]:
    own = actor.offices()
    rows = [row for row in rows_of(case) if row.office_code in own]
    best = min(rows, key=lambda row: (ORDER.index(row.standing), row.office_code))
    return best.office_code, best.standing
