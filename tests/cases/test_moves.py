"""Every move in every state by everybody: what the table allows is done, all else is refused."""

from __future__ import annotations

from typing import Any

import pytest

from app.cases.rules import ConflictError, RefusedMoveError, moves_of
from app.moves.rules import MOVES, STATES, TABLE, Move, State
from tests.cases.writing import BP3MI, KANIM, POLRES, STRANGER, WRITER, History, actors_in, in_state

EVERYBODY = (WRITER, "other", "", POLRES, BP3MI, KANIM, STRANGER)
NEW = "disnaker"


def ready(state: State, move: Move) -> History:
    """A history in this state; only the last office of all can refuse as the last."""
    if move == "refuse-last" and state == "opened":
        return History(line=(POLRES,)).offer().do("open", POLRES)
    return in_state(state)


def fitting(state: State, move: Move) -> dict[str, Any]:
    """What the move needs beside words and a reason: an office, or that none is left."""
    needs = TABLE[state, move].needs
    return {"to_office": NEW} if needs & {"office", "next"} else {}


@pytest.mark.parametrize("state", STATES)
def test_a_history_leads_into_every_state(state: State) -> None:
    assert in_state(state).state == state


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("move", MOVES)
def test_every_step_is_allowed_or_refused_as_the_table_says(state: State, move: Move) -> None:
    if (state, move) not in TABLE:
        for actor in EVERYBODY:
            with pytest.raises(RefusedMoveError, match="state"):
                in_state(state).do(move, actor, to_office=NEW)
        return
    for actor in EVERYBODY:
        history = ready(state, move)
        before = history.situation
        if actor in actors_in(state, move):
            after = history.do(move, actor, **fitting(state, move))
            assert after.state in TABLE[state, move].leads_to
            assert after.story[-1].told == TABLE[state, move].told
            assert after.situation.version == before.version + 1
        else:
            with pytest.raises(RefusedMoveError, match="actor"):
                history.do(move, actor, **fitting(state, move))
            assert history.situation == before


@pytest.mark.parametrize(("state", "move"), [key for key, row in TABLE.items() if row.needs])
def test_a_step_that_lacks_what_it_needs_is_refused(state: State, move: Move) -> None:
    actor = min(actors_in(state, move))
    lacking = {
        "words": {"has_words": False},
        "reason": {"reason": ""},
        "office": {"to_office": ""},
        "next": {"to_office": POLRES},
        "nobody-left": {"to_office": NEW},
    }
    for need in TABLE[state, move].needs:
        with pytest.raises(RefusedMoveError, match=need):
            ready(state, move).do(move, actor, **(fitting(state, move) | lacking[need]))


@pytest.mark.parametrize("state", STATES)
def test_everybody_is_shown_just_the_moves_that_he_has(state: State) -> None:
    situation = in_state(state).situation
    for actor in EVERYBODY:
        who = {"account": actor} if actor in {WRITER, "other"} else {"office": actor}
        expected = {move for move in MOVES if actor in actors_in(state, move)}
        assert set(moves_of(situation, **who)) == expected, (actor, state)


def test_every_move_and_every_state_stand_in_the_table() -> None:
    assert {move for _, move in TABLE} == set(MOVES)
    assert {state for state, _ in TABLE} == set(STATES)
    reached = {state for row in TABLE.values() for state in row.leads_to}
    assert reached == set(STATES) - {"new"}


def test_an_ended_case_can_always_be_taken_up_again() -> None:
    for state in ("closed", "withdrawn", "refused"):
        assert in_state(state).do("reopen", POLRES).situation.holder == POLRES


def test_of_two_officers_at_once_the_second_is_told_and_nothing_is_overwritten() -> None:
    history = in_state("opened").do("open", BP3MI)
    seen = len(history.events)
    history.do("accept", POLRES, by_account="first")
    before = history.events
    with pytest.raises(ConflictError) as conflict:
        history.do("accept", BP3MI, by_account="second", number=seen + 1)
    told = conflict.value.meanwhile
    assert [(event.move, event.by_office, event.by_account) for event in told] == [
        ("accept", POLRES, "first")
    ]
    assert history.events == before


def test_who_was_away_is_told_everything_that_happened_since() -> None:
    history = in_state("accepted")
    seen = len(history.events)
    history.do("note", POLRES).do("add", WRITER).do("ask", POLRES)
    with pytest.raises(ConflictError) as conflict:
        history.do("close", POLRES, number=seen + 1)
    assert [event.move for event in conflict.value.meanwhile] == ["note", "add", "ask"]


def test_only_the_office_that_held_a_case_last_takes_it_up_again() -> None:
    history = in_state("accepted").do("refer", POLRES, to_office=KANIM).do("open", KANIM)
    history.do("accept", KANIM).do("close", KANIM)
    with pytest.raises(RefusedMoveError, match="actor"):
        history.do("reopen", POLRES)
    assert history.do("reopen", KANIM).state == "accepted"


def test_nobody_refuses_as_the_last_while_another_office_is_left() -> None:
    history = History(line=(POLRES, BP3MI)).offer().do("open", POLRES)
    with pytest.raises(RefusedMoveError, match="nobody-left"):
        history.do("refuse-last", POLRES)


def test_nobody_refuses_as_the_last_while_it_lies_before_another_office() -> None:
    history = History("red", (POLRES, BP3MI)).offer(standby=BP3MI).wait(hours=1)
    history.do("open", POLRES)
    with pytest.raises(RefusedMoveError, match="nobody-left"):
        history.do("refuse-last", POLRES)
    assert history.do("refuse", POLRES).state == "offered"


def test_without_another_that_has_it_a_refusal_names_the_next() -> None:
    with pytest.raises(RefusedMoveError, match="next"):
        History().offer().do("open", POLRES).do("refuse", POLRES)


@pytest.mark.parametrize("office", [POLRES, BP3MI])
def test_nobody_refers_to_himself_or_to_one_that_has_it_already(office: str) -> None:
    history = in_state("accepted").do("refer", POLRES, to_office=BP3MI)
    with pytest.raises(RefusedMoveError, match="office"):
        history.do("refer", POLRES, to_office=office)


def test_an_office_that_refused_may_be_asked_again_by_the_holder_only() -> None:
    history = History(line=(POLRES, BP3MI, KANIM)).offer().do("open", POLRES)
    history.do("refuse", POLRES, to_office=BP3MI).do("open", BP3MI)
    with pytest.raises(RefusedMoveError, match="next"):
        history.do("refuse", BP3MI, to_office=POLRES)
    history.do("accept", BP3MI).do("refer", BP3MI, to_office=POLRES)
    assert history.state == "referred"
