"""Questions of the trainer's room: which villages lie in his areas."""

from __future__ import annotations

from app.accounts.rules import TRAINER, Actor, is_within
from app.areas.labels import Place
from app.areas.queries import find_villages, place_of
from app.areas.rules import VILLAGE, level_of
from app.content.library import NotHereError

MOST = 8


def villages_meant(actor: Actor, typed: str, chosen: str) -> list[Place]:
    """The villages in the trainer's areas that may be meant; one alone when it was chosen."""
    if chosen:
        try:
            found = [place_of(chosen, may_be_retired=False)]
        except NotHereError:
            found = []
    else:
        found = list(find_villages(typed).villages)
    areas = actor.areas(TRAINER)
    own = [place for place in found if any(is_within(place.code, area) for area in areas)]
    return own[:MOST]


def own_village(actor: Actor) -> str:
    """The name of the village of a trainer who has one only."""
    areas = actor.areas(TRAINER)
    is_one = len(areas) == 1 and level_of(areas[0]) == VILLAGE
    return place_of(areas[0]).title if is_one else ""
