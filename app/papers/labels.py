"""What stands on the paper of a session, and how much paper that is."""

from __future__ import annotations

from dataclasses import dataclass

from app.entrances.labels import is_in_the_hall, is_only_here, join_address
from app.live.models import LiveSession
from app.live.queries import position_of, ways_of
from app.live.rules import shown_join_code
from app.papers.rules import DOOR_SHEETS, list_sheets
from app.rounds.rules import END
from app.tallies.rules import CARDS, PHONE


@dataclass(frozen=True)
class Way:
    """The way in: an address with its code; none when nobody can come in any more."""

    address: str
    code: str
    is_in_the_hall: bool
    is_only_here: bool
    is_locked: bool


@dataclass(frozen=True)
class Kit:
    """How many sheets each kind of paper takes; 0 where the session does not use it."""

    cards: int
    door: int
    attendance: int

    @property
    def total(self) -> int:
        """All sheets together."""
        return self.cards + self.door + self.attendance


def way_into(live: LiveSession) -> Way | None:
    """The way into a session; None when it is over."""
    if not live.code or live.stage == END:
        return None
    address = join_address(live)
    return Way(
        address=address,
        code=shown_join_code(live.code),
        is_in_the_hall=is_in_the_hall(address),
        is_only_here=is_only_here(address),
        is_locked=not position_of(live).is_door_open,
    )


def kit_of(live: LiveSession) -> Kit:
    """The paper that a session needs."""
    ways = ways_of(live)
    return Kit(
        cards=live.heads if CARDS in ways else 0,
        door=DOOR_SHEETS if PHONE in ways and way_into(live) else 0,
        attendance=len(list_sheets(live.heads)),
    )
