"""In one moment: seats, answers, the close of a question and of the door. Nothing slips between."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from flask import Flask

from app.accounts.queries import account_of_phone
from app.extensions import db
from app.live.actions import take_step
from app.live.models import LiveAnswer, LiveSession
from app.live.queries import book_of, count_seats, own_session
from app.seats import actions
from app.web.current import library
from tests.endurance.test_at_once import at_once
from tests.persons import MORNING, PEOPLE, Clock
from tests.seats.phones import PICK, Phone
from tests.seats.test_routes import Room

pytestmark = pytest.mark.on_both_databases

A_MOMENT = 0.4  # so long the other one could slip in, if it were not made to wait


@pytest.fixture
def room(staff_app: Flask, clock: Clock) -> Room:
    return Room(staff_app)


def joined(room: Room) -> Phone:
    phone = Phone(room.app)
    phone.joined(room.code)
    return phone


def question_of(phone: Phone) -> tuple[str, list[str]]:
    page = phone.get("/sesi")
    choices = [str(node.attributes["value"]) for node in page.all(PICK)]
    return str(page.one("input[name=item]").attributes["value"]), choices


def given_in(room: Room, item: int = 0) -> int:
    with room.app.app_context():
        live = db.session.get_one(LiveSession, room.id)
        return book_of(library(), live).tally(item).given


def seats_in(room: Room) -> int:
    with room.app.app_context():
        return count_seats(room.id)


def meanwhile(
    monkeypatch: pytest.MonkeyPatch, step: str, first: Callable[[], Any], then: Callable[[], Any]
) -> Any:
    """What `then` gives, which begins while `first` is in the midst of `step`."""
    inside, is_done, real = Event(), Event(), getattr(actions, step)

    def slow(*given: Any) -> Any:
        inside.set()
        is_done.wait(A_MOMENT)
        return real(*given)

    monkeypatch.setattr(actions, step, slow)
    with ThreadPoolExecutor() as threads:
        running = threads.submit(first)
        assert inside.wait(10)
        got = then()
        is_done.set()
        running.result()
    return got


def test_parallel_answers_of_one_seat_are_one_answer(room: Room) -> None:
    phone = joined(room)
    room.press()
    item, choices = question_of(phone)
    cookie = phone.client.get_cookie("seat", path="/sesi")
    assert cookie
    twins = [Phone(room.app) for _ in range(8)]
    for twin in twins:
        twin.client.set_cookie("seat", cookie.value, path="/sesi")
    at_once(
        8, lambda n: twins[n].post("/sesi/jawab", {"item": item, "choice": choices[n % 4]}).status
    )
    assert given_in(room) == 1
    with room.app.app_context():
        [kept] = db.session.query(LiveAnswer).all()
        choice = kept.choice
    for twin in (phone, *twins):
        [own] = twin.get("/sesi").all("[aria-pressed=true]")
        assert own.attributes["value"] == choice


def test_phones_that_come_in_at_once_have_seats_and_names_of_their_own(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "THINGS", ("turtle",))
    phones = [Phone(room.app) for _ in range(8)]
    names = at_once(8, lambda n: phones[n].joined(room.code).one(".who").text())
    assert len(set(names)) == seats_in(room) == 8
    assert [phone.get("/sesi").one(".who").text() for phone in phones] == names


def test_nothing_is_counted_any_more_once_the_trainer_has_closed_the_question(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = joined(room)
    room.press()
    item, choices = question_of(phone)

    def close() -> int:
        room.press()
        return given_in(room)

    def send() -> None:
        phone.post("/sesi/jawab", {"item": item, "choice": choices[0]})

    assert meanwhile(monkeypatch, "answer_of", send, close) == given_in(room)


def test_answers_that_meet_the_close_are_counted_or_late_and_none_is_lost(room: Room) -> None:
    phones = [joined(room) for _ in range(9)]
    room.press()
    item, choices = question_of(phones[0])

    def act(number: int) -> int:
        if number == 9:
            room.press()
            return given_in(room)
        phones[number].post("/sesi/jawab", {"item": item, "choice": choices[0]})
        return 0

    given = at_once(10, act)[-1]
    late = sum("tidak dihitung" in phone.get("/sesi").text for phone in phones)
    assert given == given_in(room)
    assert given + late == 9


def test_nobody_comes_in_any_more_once_the_door_is_locked(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = Phone(room.app)

    def lock() -> int:
        room.press("lock")
        return seats_in(room)

    def come() -> None:
        phone.post("/sesi", {"kode": room.code})

    assert meanwhile(monkeypatch, "count_seats", come, lock) == seats_in(room)
    assert Phone(room.app).post("/sesi", {"kode": room.code}).status == 422


def test_two_devices_of_the_trainer_that_press_at_once_go_one_step(room: Room) -> None:
    def press(_number: int) -> bool:
        with room.app.app_context():
            trainer = account_of_phone(PEOPLE["trainer"].phone)
            assert trainer
            live = own_session(room.id, trainer.id, is_changed=True)
            has_moved = take_step(live, "next", 1, MORNING)
            db.session.commit()
            return has_moved

    assert sorted(at_once(6, press)) == [False] * 5 + [True]
    assert question_of(joined(room))[0] == "0"
