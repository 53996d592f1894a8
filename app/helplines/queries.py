"""Questions asked of the helplines."""

from __future__ import annotations

from collections.abc import Mapping

from app.content.helplines import NEEDS, HelplineFacts, Helplines, Need

NATIONAL = "national"
FIRST = 2


def first_helplines(helplines: Helplines) -> tuple[HelplineFacts, ...]:
    """The first numbers for each need that hold in the whole country, each row once."""
    first = (row for need in NEEDS for row in _callable(helplines, need)[:FIRST])
    return tuple(dict.fromkeys(first))


def essential(helplines: Helplines) -> tuple[HelplineFacts, ...]:
    """The numbers that stand on every paper and every error: the police, then the ministry."""
    return _callable(helplines, "danger")[:1] + _callable(helplines, "general")[:1]


def by_need(helplines: Helplines, need: Need) -> tuple[HelplineFacts, ...]:
    """The helplines for a need that hold in the whole country, in the order of the file."""
    return tuple(row for row in helplines.rows if need in row.needs and row.place == NATIONAL)


def by_place(helplines: Helplines) -> Mapping[str, tuple[HelplineFacts, ...]]:
    """All helplines by place, in the order of the file."""
    places = dict.fromkeys(row.place for row in helplines.rows)
    return {place: tuple(row for row in helplines.rows if row.place == place) for place in places}


def _callable(helplines: Helplines, need: Need) -> tuple[HelplineFacts, ...]:
    return tuple(row for row in by_need(helplines, need) if row.phones or row.whatsapp)
