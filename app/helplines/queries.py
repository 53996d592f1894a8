"""Questions asked of the helplines."""

from __future__ import annotations

from collections.abc import Mapping

from app.content.helplines import NEEDS, HelplineFacts, Helplines, Need

NATIONAL = "national"
FIRST = 3


def first_helplines(helplines: Helplines) -> Mapping[Need, tuple[HelplineFacts, ...]]:
    """For each need the first numbers that hold in the whole country."""
    return {
        need: tuple(row for row in by_need(helplines, need) if row.phones or row.whatsapp)[:FIRST]
        for need in NEEDS
    }


def essential(helplines: Helplines) -> tuple[HelplineFacts, ...]:
    """The numbers that stand on every paper and every error: the police, then the ministry."""
    first = first_helplines(helplines)
    return first["danger"][:1] + first["general"][:1]


def by_need(helplines: Helplines, need: Need) -> tuple[HelplineFacts, ...]:
    """The helplines for a need that hold in the whole country, in the order of the file."""
    return tuple(row for row in helplines.rows if need in row.needs and row.place == NATIONAL)


def by_place(helplines: Helplines) -> Mapping[str, tuple[HelplineFacts, ...]]:
    """All helplines by place, in the order of the file."""
    places = dict.fromkeys(row.place for row in helplines.rows)
    return {place: tuple(row for row in helplines.rows if row.place == place) for place in places}
