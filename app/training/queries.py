"""Questions of the trainer's room: which villages lie in his areas."""

from __future__ import annotations

from collections.abc import Sequence

from app.accounts.rules import TRAINER, Actor, is_within
from app.areas.labels import Place
from app.areas.queries import find_villages, place_of
from app.areas.rules import VILLAGE, is_named, level_of
from app.content.library import NotHereError

MOST = 8


def villages_meant(actor: Actor, typed: str, chosen: str) -> list[Place]:
    """The villages in the trainer's areas that may be meant, likeliest first.

    One alone where it was chosen, or where no other there is called exactly what was typed.
    """
    areas = actor.areas(TRAINER)
    if chosen:
        return [place for place in _living(chosen) if _is_in(areas, place)]
    each = [find_villages(typed, within=area).villages for area in areas]
    found = {place.code: place for places in each for place in places if _is_in(areas, place)}
    exact = [place for place in found.values() if is_named(typed, place.name)]
    return exact if len(exact) == 1 else list(found.values())[:MOST]


def _living(code: str) -> list[Place]:
    try:
        return [place_of(code, may_be_retired=False)]
    except NotHereError:
        return []


def _is_in(areas: Sequence[str], place: Place) -> bool:
    return any(is_within(place.code, area) for area in areas)


def own_village(actor: Actor) -> str:
    """The name of the village of a trainer who has one only."""
    areas = actor.areas(TRAINER)
    is_one = len(areas) == 1 and level_of(areas[0]) == VILLAGE
    return place_of(areas[0]).title if is_one else ""
