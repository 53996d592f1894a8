"""The state machine of a case, as one table: which move, in which state, by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, cast, get_args

State = Literal[
    "new", "sent", "held", "offered", "opened", "accepted", "asked", "referred",
    "refused", "closed", "withdrawn",
]  # fmt: skip
Move = Literal[
    "send", "hold", "offer", "open", "accept", "refuse", "refuse-last", "ask", "refer", "note",
    "close", "reopen", "add", "withdraw",
]  # fmt: skip
Actor = Literal["writer", "system", "invited", "reader", "holder", "former"]
Need = Literal["words", "reason", "office", "next", "nobody-left"]

STATES: tuple[State, ...] = get_args(State)
MOVES: tuple[Move, ...] = get_args(Move)
ALERT = "alert"  # no move: an office is told because an hour went by


class Row(NamedTuple):
    """One line of the table; `told` is the key of the words that the village reads then.

    writer: who sent the report. invited: an office to which it is offered and which has not opened
    it. reader: one that has. holder: the office that accepted it. former: the office that held it
    last or, when none ever did, one to which it was offered.
    Needs: `office` names one to which it may go now, `next` too unless it lies before another.
    """

    state: State
    move: Move
    by: Actor
    leads_to: frozenset[State]
    needs: frozenset[Need]
    told: str


ROWS = (
    # move, by whom, in which states, to which it leads ("=": it stays), needs, told if not the move
    ("send", "writer", "new", "sent"),
    ("hold", "system", "sent", "held"),
    ("offer", "system", "sent held offered opened refused", "offered opened", "office"),
    ("open", "invited", "offered opened", "opened"),
    ("open", "invited", "referred", "=", "", "refer-open"),
    ("accept", "reader", "opened referred", "accepted"),
    ("refuse", "reader", "opened", "offered opened", "reason next"),
    ("refuse-last", "reader", "opened", "refused", "reason nobody-left"),
    ("refuse", "reader", "referred", "accepted asked referred", "reason", "refer-refuse"),
    ("ask", "holder", "accepted asked", "asked", "words"),
    ("ask", "holder", "referred", "=", "words"),
    ("refer", "holder", "accepted asked referred", "referred", "words office"),
    ("note", "holder", "accepted asked referred", "=", "words"),
    ("close", "holder", "accepted asked referred", "closed", "words reason"),
    ("reopen", "former", "closed withdrawn refused", "accepted", "words"),
    ("add", "writer", "asked", "accepted"),
    ("add", "writer", "sent held offered opened accepted referred", "="),
    ("add", "writer", "refused closed withdrawn", "="),
    ("withdraw", "writer", "sent held offered opened accepted", "withdrawn", "reason"),
    ("withdraw", "writer", "asked referred refused", "withdrawn", "reason"),
)


def _rows() -> Iterator[Row]:
    for move, by, states, leads_to, *more in ROWS:
        needs, told = (*more, "", "")[:2]
        for state in states.split():
            after = state if leads_to == "=" else leads_to
            yield Row(
                cast(State, state),
                cast(Move, move),
                cast(Actor, by),
                frozenset(cast(list[State], after.split())),
                frozenset(cast(list[Need], needs.split())),
                told or move,
            )


TABLE: Mapping[tuple[State, Move], Row] = {(row.state, row.move): row for row in _rows()}
TOLD = frozenset([ALERT, *(row.told for row in TABLE.values())])
