"""One phone for several people: how many, said where everybody sees it, kept and shown."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.persons import Clock
from tests.seats.phones import Phone
from tests.seats.test_routes import Room

STATUS = "#hp .kept"


@pytest.fixture
def room(staff_app: Flask, clock: Clock) -> Room:
    return Room(staff_app)


@pytest.fixture
def phone(room: Room) -> Phone:
    phone = Phone(room.app)
    phone.joined(room.code)
    return phone


def share(phone: Phone, **fields: str) -> str:
    """Say how many; what the page says then."""
    sent = phone.post("/sesi/orang", fields)
    assert sent.status == 303
    return phone.get(sent.response.headers["Location"]).one(STATUS).text()


def number(phone: Phone) -> str:
    return str(phone.get("/sesi").one("#people").attributes["value"])


def test_who_has_come_in_is_asked_at_once_and_told_what_holds(phone: Phone) -> None:
    page = phone.get("/sesi")
    assert page.one("section#hp h2").text() == "HP ini dipakai:"
    assert page.one(".one[aria-current]").text() == "Saya sendiri"
    assert share(phone, people="5") == "5 orang menjawab lewat HP ini."
    page = phone.get("/sesi")
    assert "5 orang" in page.one(".who").text()
    assert not page.all(".one[aria-current]")
    assert share(phone, people="1") == "1 orang menjawab lewat HP ini."
    assert "orang" not in phone.get("/sesi").one(".who").text()


def test_one_more_and_one_fewer_go_from_what_was_typed_and_stop_at_either_end(
    phone: Phone,
) -> None:
    assert share(phone, people="4", step="1").startswith("5 orang")
    assert share(phone, people="5", step="-1").startswith("4 orang")
    assert share(phone, people="1", step="-1").startswith("1 orang")
    assert share(phone, people="30", step="1").startswith("30 orang")
    assert phone.post("/sesi/orang", {"people": "4", "step": "7"}).status == 422
    assert number(phone) == "30"


@pytest.mark.parametrize("typed", ["0", "31", "-2", "lima", ""])
def test_a_refused_number_stays_typed_beside_its_message(phone: Phone, typed: str) -> None:
    share(phone, people="3")
    page = phone.post("/sesi/orang", {"people": typed})
    assert page.status == 422
    field = page.one("#people").attributes
    assert field["value"] == (typed or "3")
    assert field["aria-describedby"] == page.one("#people-error").attributes["id"]
    assert not page.all(STATUS)
    assert number(phone) == "3"


def test_a_page_without_scripts_that_followed_a_form_goes_on_to_the_room(phone: Phone) -> None:
    text = phone.post("/sesi/orang", {"people": "0"}).tree.html or ""
    assert (
        'content="15;url=/sesi?di=lobby-0"' in text
    )  # nobody may open /sesi/orang, and time to read is left


def test_during_a_question_the_fold_is_named_for_what_it_holds_and_answers_in_it(
    room: Room, phone: Phone
) -> None:
    room.press()
    fold = phone.get("/sesi").one("details#hp")
    assert "open" not in fold.attributes
    assert fold.css_first("summary").text() == "Ganti jumlah orang di HP ini"
    said = share(phone, people="6")
    assert said == "6 orang menjawab lewat HP ini."
    assert "open" in phone.get("/sesi?hp=").one("details#hp").attributes
    phone.answered("A")
    assert "mulai jawaban berikutnya" in share(phone, people="2")
