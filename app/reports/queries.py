"""Questions that reporting asks: from which village somebody writes, and whom to call."""

from __future__ import annotations

from collections.abc import Sequence

from app.accounts.rules import OFFICIAL, Actor
from app.cases.models import Case
from app.cases.queries import routing_of
from app.content.helplines import HelplineFacts, Helplines
from app.content.reporting import Reporting

SHOWN_CALLS = 4


def village_of(actor: Actor) -> str:
    """The code of the village for which this person is an official."""
    return actor.areas(OFFICIAL)[0]


def calls_for(reporting: Reporting, helplines: Helplines, case: Case) -> Sequence[HelplineFacts]:
    """Whom anybody may call about this case, the nearest to the matter first."""
    rows = {row.id: row for row in helplines.rows}
    named = routing_of(reporting, case).calls
    found = [rows[name] for name in named if name in rows]
    return [row for row in found if row.phones or row.whatsapp][:SHOWN_CALLS]
