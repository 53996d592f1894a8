"""What the door says to whoever stands before it, and what it keeps to itself."""

from __future__ import annotations

import pytest
from flask import Flask

from app.extensions import db
from app.live.actions import remove_seat
from app.live.models import LiveSeat, LiveSession
from tests.persons import Clock
from tests.seats.phones import Phone
from tests.seats.test_routes import Room

REMOVED = "Pelatih mengeluarkan HP ini"


@pytest.fixture
def room(staff_app: Flask, clock: Clock) -> Room:
    return Room(staff_app)


@pytest.fixture
def phone(room: Room) -> Phone:
    phone = Phone(room.app)
    phone.joined(room.code)
    return phone


def remove_everybody(room: Room) -> None:
    with room.app.app_context():
        live = db.session.get_one(LiveSession, room.id)
        for seat in db.session.query(LiveSeat):
            remove_seat(live, seat.id)
        db.session.commit()


def test_a_locked_door_answers_as_if_the_code_were_wrong_and_names_the_way_in(room: Room) -> None:
    room.press("lock")
    far = f"{(int(room.code[:4]) + 1) % 10000:04}{room.code[4:]}"
    told = [Phone(room.app).post("/sesi", {"kode": code}) for code in (room.code, far)]
    assert [page.status for page in told] == [422, 422]
    right, wrong = (page.tree.html or "" for page in told)
    assert right.replace(room.code, far) == wrong
    assert "minta pelatih membuka pintu" in right


def test_a_phone_that_was_removed_is_told_so_and_no_other(room: Room, phone: Phone) -> None:
    assert REMOVED not in Phone(room.app).get("/sesi").text
    remove_everybody(room)
    page = phone.get("/sesi")
    assert REMOVED in page.text and page.one("#kode")
    assert REMOVED in phone.post("/sesi", {"kode": "1"}).text
    assert REMOVED not in Phone(room.app).get("/sesi").text
    phone.joined(room.code)
    assert REMOVED not in phone.get("/sesi").text


def test_who_left_is_not_told_that_somebody_removed_it(room: Room, phone: Phone) -> None:
    cookie = phone.client.get_cookie("seat", path="/sesi")
    assert cookie
    phone.post("/sesi/keluar", {})
    phone.client.set_cookie("seat", cookie.value, path="/sesi")  # its answer was lost on the way
    assert REMOVED not in phone.get("/sesi").text


def test_nothing_is_said_of_a_session_that_is_over(room: Room, phone: Phone, clock: Clock) -> None:
    remove_everybody(room)
    room.press("next", "finish")
    assert REMOVED not in phone.get("/sesi").text
    room.press("reopen")
    assert REMOVED in phone.get("/sesi").text
    clock.passes(hours=25)
    assert REMOVED not in phone.get("/sesi").text
