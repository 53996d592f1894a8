"""Questions that reporting asks: from which village somebody writes, and whom to call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.accounts.rules import OFFICIAL, Actor
from app.cases.models import Case
from app.cases.queries import told_in
from app.content.helplines import HelplineFacts, Helplines
from app.content.reporting import Reporting
from app.offices.queries import seen_offices
from app.routing.rules import Matter, Routing, route

SHOWN_CALLS = 4


def village_of(actor: Actor) -> str:
    """The code of the village for which this person is an official."""
    return actor.areas(OFFICIAL)[0]


def routing_for(reporting: Reporting, village: str, answers: Mapping[str, Any]) -> Routing:
    """The offices on this site for such a report, in order, and whom to call besides."""
    matter = Matter(
        dangers=frozenset(answers.get("danger", ())),
        trick=answers.get("trick", ""),
        area=village,
        concerns_office=bool(answers.get("concerns")),
    )
    return route(reporting, matter, seen_offices())


def routing_of(reporting: Reporting, case: Case) -> Routing:
    """The same for a report that was sent."""
    answers = told_in(case) | {"concerns": case.concerns_office}
    return routing_for(reporting, case.village_code, answers)


def calls_for(
    reporting: Reporting, helplines: Helplines, case: Case
) -> Sequence[HelplineFacts]:
    """Whom anybody may call about this case, the nearest to the matter first."""
    rows = {row.id: row for row in helplines.rows}
    named = routing_of(reporting, case).calls
    return [rows[name] for name in named if name in rows][:SHOWN_CALLS]
