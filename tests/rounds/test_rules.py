"""A session goes forward one press at a time, and back without losing anything."""

from __future__ import annotations

import pytest

from app.rounds.rules import (
    BREAK,
    COUNTED,
    END,
    FINISH,
    KEPT,
    LATE,
    LOBBY,
    LOCK,
    NEXT,
    PAUSE,
    QUESTION,
    REOPEN,
    RESUME,
    REVEAL,
    SKIP,
    UNLOCK,
    Plan,
    Position,
    RefusedStepError,
    first_item,
    judge_answer,
    move,
    moves_of,
    shows_answer,
)

ONCE, TWICE = Plan(3), Plan(2, is_twice=True)


def walked(plan: Plan, *names: str) -> Position:
    position = Position()
    for name in names:
        position = move(plan, position, name)
    return position


def stages(plan: Plan) -> list[tuple[str, int]]:
    position, seen = Position(), []
    while position.stage != END:
        position = move(plan, position, NEXT)
        seen.append((position.stage, position.item))
    return seen


def test_next_alone_leads_through_a_single_round() -> None:
    pairs = [(stage, item) for item in range(3) for stage in (QUESTION, REVEAL)]
    assert stages(ONCE) == [*pairs, (END, 2)]


def test_before_and_after_ask_the_same_with_the_lesson_between() -> None:
    before = [(stage, item) for item in (0, 1) for stage in (QUESTION, REVEAL)]
    after = [(stage, item) for item in (2, 3) for stage in (QUESTION, REVEAL)]
    assert stages(TWICE) == [*before, (BREAK, 1), *after, (END, 3)]
    assert [TWICE.question_of(item) for item in range(4)] == [0, 1, 0, 1]


def test_before_the_lesson_nobody_is_shown_what_is_right() -> None:
    shown = [item for item in range(TWICE.items) if shows_answer(TWICE, Position(REVEAL, item))]
    assert shown == [2, 3]
    assert not shows_answer(ONCE, Position(QUESTION, 0))


def test_a_skipped_question_is_passed_over() -> None:
    assert walked(ONCE, NEXT, SKIP) == Position(QUESTION, 1)
    assert walked(TWICE, NEXT, SKIP, SKIP) == Position(BREAK, 1)
    assert walked(ONCE, NEXT, SKIP, SKIP, SKIP) == Position(END, 2)


def test_a_question_is_opened_again_from_wherever_one_is() -> None:
    for names, item in (
        ((NEXT, NEXT), 0),
        ((NEXT, NEXT, NEXT), 0),
        ((NEXT, SKIP), 0),
        ((NEXT, NEXT, NEXT, FINISH), 1),
    ):
        assert walked(ONCE, *names, REOPEN) == Position(QUESTION, item)
    assert walked(TWICE, *[NEXT] * 5, REOPEN) == Position(QUESTION, 1)
    with pytest.raises(RefusedStepError):
        walked(ONCE, NEXT, REOPEN)


def test_pause_and_lock_leave_the_question_where_it_is() -> None:
    position = walked(ONCE, NEXT, PAUSE, LOCK)
    assert position == Position(QUESTION, 0, is_paused=True, is_locked=True)
    assert not position.is_door_open
    assert move(ONCE, move(ONCE, position, RESUME), UNLOCK) == Position(QUESTION, 0)
    assert move(ONCE, position, NEXT) == Position(REVEAL, 0, is_locked=True)


@pytest.mark.parametrize("name", [SKIP, REOPEN, FINISH, RESUME, UNLOCK, "jump"])
def test_a_move_that_does_not_fit_is_refused(name: str) -> None:
    with pytest.raises(RefusedStepError):
        move(ONCE, Position(), name)


def test_at_the_end_a_question_may_be_opened_again_and_nothing_else() -> None:
    assert moves_of(Position(END, 2)) == (REOPEN,)
    assert not Position(END, 2).is_door_open


def test_an_answer_may_change_until_the_reveal_and_comes_late_afterwards() -> None:
    assert judge_answer(Position(QUESTION, 1), 1, has_answered=True) == COUNTED
    for position in (Position(REVEAL, 1), Position(QUESTION, 2), Position(END, 2)):
        assert judge_answer(position, 1, has_answered=False) == LATE
        assert judge_answer(position, 1, has_answered=True) == KEPT
    for position in (Position(), Position(QUESTION, 0), Position(REVEAL, 0)):
        with pytest.raises(RefusedStepError):
            judge_answer(position, 1, has_answered=False)
    with pytest.raises(RefusedStepError):
        judge_answer(Position(QUESTION, 1), -1, has_answered=False)


def test_a_latecomer_is_in_the_room_from_the_question_that_is_open() -> None:
    assert first_item(Position(LOBBY)) == 0
    assert first_item(Position(QUESTION, 1)) == 1
    assert first_item(Position(REVEAL, 1)) == 2
    assert first_item(Position(BREAK, 1)) == 2
