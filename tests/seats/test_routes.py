"""A villager answers in a hall: a code, a seat, one answer a question, on any phone."""

from __future__ import annotations

import pytest
from flask import Flask

from app.extensions import db
from app.live.actions import take_step
from app.live.models import LiveSession
from tests.house.test_bytes import CODINGS, fetched, loaded_by, transferred, weight_of_file
from tests.live.halls import session_by
from tests.persons import MORNING, Clock
from tests.seats.phones import Phone
from tests.web.answers import bears_the_headers_of_a_page, bears_the_headers_of_data

pytestmark = pytest.mark.on_both_databases

HALL = "http://192.168.1.10:8000"


class Room:
    """A session whose trainer presses from afar."""

    def __init__(self, app: Flask, **how: object) -> None:
        self.app = app
        self.id, self.code = session_by(app, **how)

    def press(self, *moves: str) -> None:
        with self.app.app_context():
            for move in moves or ("next",):
                live = db.session.get_one(LiveSession, self.id)
                take_step(live, move, live.version, MORNING)
                db.session.commit()


@pytest.fixture
def room(staff_app: Flask, clock: Clock) -> Room:
    return Room(staff_app)


@pytest.fixture
def phone(staff_app: Flask) -> Phone:
    return Phone(staff_app)


def test_a_code_opens_the_door_and_proposes_a_name_with_a_picture(room: Room, phone: Phone) -> None:
    assert "Set-Cookie" not in phone.get("/sesi").response.headers
    page = phone.joined(f"{room.code[:4]} {room.code[4:]}")
    name = page.one(".who").text()
    assert name.split()[-1].isdigit()
    phone.post("/sesi/nama", {})
    assert phone.get("/sesi").one(".who").text() != name


def test_the_seat_is_the_same_after_a_refresh_and_after_the_code_again(
    room: Room, phone: Phone
) -> None:
    name = phone.joined(room.code).one(".who").text()
    assert phone.get("/sesi").one(".who").text() == name
    assert phone.joined(room.code).one(".who").text() == name


def test_an_answer_may_change_until_the_question_is_closed(room: Room, phone: Phone) -> None:
    phone.joined(room.code)
    room.press()
    assert phone.answered("A").one("[aria-pressed=true] b").text() == "A"
    assert phone.answered("B").one("[aria-pressed=true] b").text() == "B"
    page = phone.get("/sesi")
    item = str(page.one("input[name=item]").attributes["value"])
    other = str(page.all("button[name=choice]")[3].attributes["value"])
    room.press()
    phone.post("/sesi/jawab", {"item": item, "choice": other})
    page = phone.get("/sesi")
    assert page.one(".pick.own b").text() == "B"
    assert page.all(".pick.right") == []  # before the lesson


def test_a_late_answer_is_kept_and_said_to_be_late(room: Room, phone: Phone) -> None:
    phone.joined(room.code)
    room.press()
    page = phone.get("/sesi")
    item = str(page.one("input[name=item]").attributes["value"])
    choice = str(page.all("button[name=choice]")[0].attributes["value"])
    room.press()
    phone.post("/sesi/jawab", {"item": item, "choice": choice})
    assert "tidak dihitung" in phone.get("/sesi").text


def test_in_a_single_round_the_right_answer_is_shown_with_its_reason(staff_app: Flask) -> None:
    room, phone = Room(staff_app, is_twice=False), Phone(staff_app)
    phone.joined(room.code)
    room.press()
    phone.answered("A")
    room.press()
    page = phone.get("/sesi")
    assert len(page.all(".pick.right")) == 1
    assert page.one(".why").text()


def test_nobody_answers_what_was_not_asked(room: Room, phone: Phone) -> None:
    phone.joined(room.code)
    room.press()
    for fields in (
        {"item": "1", "choice": "sponsor"},
        {"item": "99", "choice": "x"},
        {"item": "0", "choice": "x"},
        {"item": "-1", "choice": "x"},
        {"choice": "x"},
    ):
        assert phone.post("/sesi/jawab", fields).status in {303, 400}
    assert phone.get("/sesi").all("[aria-pressed=true]") == []


def test_a_shared_phone_says_for_how_many_it_answers(room: Room, phone: Phone) -> None:
    phone.joined(room.code)
    assert phone.post("/sesi/orang", {"people": "6"}).status == 303
    assert phone.get("/sesi").one("#people").attributes["value"] == "6"
    for wrong in ("0", "31", "x", ""):
        page = phone.post("/sesi/orang", {"people": wrong})
        assert page.status == 422
        assert page.one("#people-error")


def test_who_leaves_has_no_seat_and_no_cookie(room: Room, phone: Phone) -> None:
    phone.joined(room.code)
    left = phone.post("/sesi/keluar", {})
    assert "Max-Age=0" in left.response.headers["Set-Cookie"]
    assert phone.get("/sesi").one("#kode")


def test_a_seat_opens_nothing_after_a_day(room: Room, phone: Phone, clock: Clock) -> None:
    phone.joined(room.code)
    clock.passes(hours=25)
    assert phone.get("/sesi").one("#kode")
    assert Phone(room.app).post("/sesi", {"kode": room.code}).status == 422


def test_wrong_codes_near_a_right_one_are_slowed_and_a_hall_does_not_feel_it(
    room: Room, phone: Phone, clock: Clock
) -> None:
    wrong = [f"{room.code[:4]}{n:04}" for n in range(60) if f"{room.code[:4]}{n:04}" != room.code]
    for code in wrong[:39]:
        assert "Tidak ada sesi" in phone.post("/sesi", {"kode": code}).text
    Phone(room.app).joined(room.code)  # a hall mistypes, and still comes in
    told = [phone.post("/sesi", {"kode": code}).text for code in wrong[39:45]]
    assert "Terlalu banyak" in told[-1]
    assert Phone(room.app).post("/sesi", {"kode": room.code}).status == 422
    clock.passes(minutes=1)
    Phone(room.app).joined(room.code)


def test_codes_that_are_far_from_any_write_nothing(room: Room, phone: Phone) -> None:
    far = "0000" if room.code[:4] != "0000" else "1111"
    for number in range(60):
        answer = phone.post("/sesi", {"kode": f"{far}{number:04}"})
        assert "Tidak ada sesi" in answer.text


def test_another_site_brings_nobody_in_and_sends_no_answer(room: Room, phone: Phone) -> None:
    phone.joined(room.code)
    room.press()
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}):
        for door in ("/sesi", "/sesi/jawab", "/sesi/nama", "/sesi/orang", "/sesi/keluar"):
            sent = {"kode": room.code, "item": "0", "choice": "terdaftar", "people": "3"}
            assert phone.client.post(door, data=sent, headers=headers).status_code == 403
    assert phone.get("/sesi").all("[aria-pressed=true]") == []


def test_plain_http_in_a_hall_works_whole(room: Room) -> None:
    phone = Phone(room.app, HALL)
    phone.joined(room.code)
    room.press()
    assert phone.answered("C").one("[aria-pressed=true] b").text() == "C"
    bears_the_headers_of_a_page(phone.get("/sesi").response, secure=False)


def test_a_poll_that_finds_nothing_new_weighs_at_most_300_bytes(room: Room, phone: Phone) -> None:
    phone.joined(room.code)
    first = phone.pulse()
    bears_the_headers_of_data(first)
    assert first.json == {"every": 2000}
    idle = phone.pulse(first.headers["ETag"].strip('"'))
    bears_the_headers_of_data(idle)
    assert idle.status_code == 304
    assert transferred(idle) + len("Date: Sun, 22 Nov 2026 01:00:00 GMT\r\n") <= 300
    room.press()
    assert phone.pulse(first.headers["ETag"].strip('"')).status_code == 200


@pytest.mark.parametrize("coding", CODINGS)
def test_a_participants_page_weighs_at_most_15_kilobytes_in_all(
    staff_app: Flask, phone: Phone, coding: str
) -> None:
    room = Room(staff_app, is_twice=False, questions=12)
    weights = {"the door": whole_weight(phone, coding)}
    phone.joined(room.code)
    weights["the lobby"] = whole_weight(phone, coding)
    for number in range(1, 13):
        room.press()
        phone.answered("A")
        weights[f"question {number}"] = whole_weight(phone, coding)
        room.press()
        weights[f"answer {number}"] = whole_weight(phone, coding)
    room.press()
    weights["the end"] = whole_weight(phone, coding)
    assert {name: weight for name, weight in weights.items() if weight > 15_000} == {}


def whole_weight(phone: Phone, coding: str) -> int:
    """The bytes of the page and of all that it loads, for a phone that has none of it."""
    files = loaded_by(phone.client, "/sesi")
    has_seat = phone.client.get_cookie("seat", path="/sesi") is not None
    assert any(file.endswith("seat.js") for file in files) == has_seat
    page = transferred(fetched(phone.client, "/sesi", coding))
    return page + sum(weight_of_file(phone.client, file, coding) for file in files)


def test_without_scripts_the_page_reloads_itself(room: Room, phone: Phone) -> None:
    page = phone.joined(room.code)
    assert (
        "refresh" in (page.tree.html or "").partition("<noscript>")[2].partition("</noscript>")[0]
    )
