"""After a day answers are counts: the figures stay, and nobody can be found in them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.extensions import db
from app.live.actions import set_counts, take_step, tidy_old
from app.live.models import LiveAnswer, LiveCount, LiveSeat, LiveSession
from app.live.queries import book_of, gains_of, questions_of, seat_of
from app.seats.actions import answer, give_up, share_phone, take_seat
from app.web.current import library
from tests.live.halls import new_session
from tests.persons import MORNING

pytestmark = pytest.mark.on_both_databases

A_DAY_LATER = MORNING + timedelta(hours=24)


@pytest.fixture
def lived(staff_app: Flask) -> str:
    """A session of twelve phones, one of them shared, and eight cards, before and after."""
    with staff_app.app_context():
        live = new_session(heads=24, ways=("phone", "cards"))
        tokens = [take_seat(live) for _ in range(12)]
        seats = [found[0] for token in tokens if (found := seat_of(token, MORNING))]
        share_phone(seats[0], 5)
        for item in range(6):
            take_step(live, "next", live.version, MORNING)
            if live.stage == "break":
                take_step(live, "next", live.version, MORNING)
            question = questions_of(library(), live)[item % 3]
            wrong = next(choice for choice in question.choices if choice != question.right)
            for number, seat in enumerate(seats):
                knows = number % 4 == 0 or item >= 3
                if number != 11:
                    answer(seat, item, question.right if knows else wrong)
            set_counts(library(), live, "cards", {question.right: 4, wrong: 3})
            take_step(live, "next", live.version, MORNING)
        give_up(seats[3], live)
        db.session.commit()
        return live.id


def told(session_id: str) -> tuple[object, ...]:
    live = db.session.get_one(LiveSession, session_id)
    book = book_of(library(), live)
    tallies = [book.tally(item) for item in book.asked]
    figures = [(t.room, t.right, t.wrong, t.none, dict(t.by_choice)) for t in tallies]
    return figures, gains_of(live, book)


def test_the_figures_stay_when_answers_become_counts(staff_app: Flask, lived: str) -> None:
    with staff_app.app_context():
        before = told(lived)
        assert before[1][0]  # type: ignore[index]
        assert tidy_old(library(), A_DAY_LATER - timedelta(seconds=1)) == 0
        assert tidy_old(library(), A_DAY_LATER) == 1
        db.session.commit()
        db.session.expire_all()
        assert told(lived) == before
        assert tidy_old(library(), A_DAY_LATER) == 0


def test_no_seat_and_no_answer_is_left_and_no_code(staff_app: Flask, lived: str) -> None:
    with staff_app.app_context():
        tidy_old(library(), A_DAY_LATER)
        db.session.commit()
        left = [
            db.session.scalar(select(func.count()).select_from(table))
            for table in (LiveSeat, LiveAnswer)
        ]
        assert left == [0, 0]
        assert db.session.scalar(select(func.count()).select_from(LiveCount))
        live = db.session.get_one(LiveSession, lived)
        assert (live.code, live.stage) == (None, "end")


def test_the_server_tidies_on_command(staff_app: Flask, lived: str) -> None:
    assert (
        "0 sessions tidied" in staff_app.test_cli_runner().invoke(args=["sessions", "tidy"]).output
    )
    staff_app.extensions["settings"].now.passes(hours=25)
    assert (
        "1 sessions tidied" in staff_app.test_cli_runner().invoke(args=["sessions", "tidy"]).output
    )
