"""Writes histories move by move, each checked as a route would."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from app.cases.rules import take
from app.content.reporting import Colour
from app.histories.rules import Event, Line, Situation, fold, story
from app.moves.rules import TABLE, Move, State

MONDAY = datetime(2026, 11, 23, 2, tzinfo=UTC)  # 09:00 in WIB
WRITER = "sari"
POLRES, BP3MI, KANIM, STRANGER = "polres", "bp3mi", "kanim", "stranger"


class History:
    """A case in the making; `line` are the offices to which it may go, in order."""

    def __init__(self, colour: Colour = "green", line: tuple[str, ...] = (POLRES, BP3MI)) -> None:
        self.colour = colour
        self.line = line
        self.events: tuple[Event, ...] = ()
        self.now = MONDAY

    def wait(self, **time: float) -> History:
        """Let time go by."""
        self.now += timedelta(**time)
        return self

    def event(self, move: Move, by: str = "", **more: Any) -> Event:
        """The next event, with all that the move may need."""
        number = more.pop("number", len(self.events) + 1)
        author = {"by_account": by} if by in {WRITER, "other"} else {"by_office": by}
        needed = {"reason": "r", "has_words": True}
        return Event(number, move, self.now, **(author | needed | more))

    def do(self, move: Move, by: str = "", **more: Any) -> History:
        """Make a move; raises what `take` raises."""
        event = self.event(move, by, **more)
        untried = set(self.line) - self.situation.seen_by
        take(self.colour, self.events, event, untried)
        self.events += (event,)
        return self

    def send(self) -> History:
        """The report comes in."""
        return self.do("send", WRITER)

    def offer(self, office: str = POLRES, standby: str = "") -> History:
        """The report comes in and goes to an office."""
        return self.send().do("offer", to_office=office, standby=standby)

    def accept(self, office: str = POLRES) -> History:
        """The report comes in, goes to an office, and is accepted."""
        return self.offer(office).do("open", office).do("accept", office)

    @property
    def situation(self) -> Situation:
        """Where it stands now."""
        return fold(self.colour, self.events, self.now)

    @property
    def state(self) -> State:
        """The state now."""
        return self.situation.state

    @property
    def story(self) -> tuple[Line, ...]:
        """What the village was told."""
        return story(self.colour, self.events, self.now)


def in_state(state: State, line: tuple[str, ...] = (POLRES, BP3MI, KANIM)) -> History:
    """A short history that ends in `state`, with every kind of actor that it can have."""
    history = History(line=line)
    if state in {"sent", "held"}:
        history.send()
    elif state in {"offered", "opened"}:
        history.offer().do("offer", to_office=BP3MI)
    elif state == "refused":
        history.line = (POLRES,)
        history.offer().do("open", POLRES).do("refuse-last", POLRES)
    elif state != "new":
        history.accept()
    return _last(history, state)


def _last(history: History, state: State) -> History:
    if state == "held":
        history.do("hold")
    elif state == "opened":
        history.do("open", POLRES)
    elif state == "asked":
        history.do("ask", POLRES)
    elif state == "referred":
        history.do("refer", POLRES, to_office=BP3MI).do("open", BP3MI)
        history.do("refer", POLRES, to_office=KANIM)
    elif state == "closed":
        history.do("close", POLRES)
    elif state == "withdrawn":
        history.do("withdraw", WRITER)
    return history


def actors_in(state: State, move: Move) -> set[str]:
    """Who may make a move in a state, of those in `in_state`'s histories, by the table alone."""
    row = TABLE.get((state, move))
    invited = KANIM if state == "referred" else BP3MI if state == "opened" else ""
    return {
        "": set(),
        "writer": {WRITER, "other"} if state == "new" else {WRITER},
        "system": {""},
        "invited": {POLRES, BP3MI} if state == "offered" else {invited},
        "reader": {BP3MI} if state == "referred" else {POLRES},
        "holder": {POLRES},
        "former": {POLRES},
    }[row.by if row else ""]
