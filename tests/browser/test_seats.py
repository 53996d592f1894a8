"""A cheap phone in the hand: a question stands whole on it, and nothing moves under a thumb."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page, Route, expect

from tests.browser.looking import OVERFLOW, findings
from tests.browser.test_live import enters, hall, seat
from tests.seats.test_routes import Room

__all__ = ["enters", "hall"]  # fixtures

LOW = {"width": 360, "height": 400}
SOON = 15_000
TOPS = "[...document.querySelectorAll('.pick')].map((pick) => pick.getBoundingClientRect().top)"
PICKS = """[...document.querySelectorAll('.pick')].map((pick) => [
  pick.getBoundingClientRect().bottom, pick.getBoundingClientRect().height,
  parseFloat(getComputedStyle(pick).fontSize)])"""


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("app.seats.routes"), "poll_every", lambda _seats: 200)


@pytest.fixture
def room(staff_app: Flask, often: None) -> Iterator[Room]:
    yield Room(staff_app, questions=12)


def come_in(enters: Any, room: Room, **options: Any) -> Page:
    page: Page = enters("/sesi", **options)
    seat(page, room.code)
    page.wait_for_selector(".who")
    return page


def asked(page: Page, number: int) -> None:
    expect(page.locator("h1")).to_contain_text(f"{number} dari 12", timeout=SOON)
    expect(page.locator("button.pick")).to_have_count(4, timeout=SOON)


def reloaded(page: Page) -> None:
    """Wait until the page has opened itself again, and stands."""
    page.evaluate("window.isOld = true")
    page.wait_for_function("() => !window.isOld && document.readyState === 'complete'")
    page.wait_for_timeout(200)


def hurried(route: Route) -> None:
    """A page without scripts that opens itself again after one second instead of six."""
    answer = route.fetch(max_redirects=0)
    body = answer.text().replace('content="6;', 'content="1;')
    route.fulfill(response=answer, body=body)


def test_the_same_question_stays_where_it_is_and_the_next_begins_at_its_top(
    enters: Any, room: Room
) -> None:
    phone = come_in(enters, room, viewport=LOW)
    room.press()
    asked(phone, 1)
    assert phone.evaluate("document.activeElement.localName") == "h1"
    phone.locator("button.pick").nth(3).click()
    expect(phone.locator(".told .good")).to_have_class("good on")
    assert phone.evaluate("document.activeElement.value") == phone.locator("button.pick").nth(
        3
    ).get_attribute("value")
    low, tag = phone.evaluate("scrollY"), phone.locator("[data-live]").get_attribute("data-tag")
    assert low > 0
    phone.evaluate("document.querySelector('main').dataset.old = ''")
    room.press("lock")
    expect(phone.locator("[data-live]")).not_to_have_attribute("data-tag", tag or "", timeout=SOON)
    assert phone.evaluate("scrollY") == low
    assert phone.locator("main[data-old] :focus").count() == 1
    room.press("next", "next")
    asked(phone, 2)
    assert phone.evaluate("[scrollY, document.activeElement.localName]") == [0, "h1"]


def test_nothing_moves_while_an_answer_is_sent_waits_and_arrives(enters: Any, room: Room) -> None:
    phone = come_in(enters, room)
    room.press()
    asked(phone, 1)
    tops = phone.evaluate(TOPS)
    phone.context.set_offline(True)
    phone.locator("button.pick").nth(1).click()
    assert phone.evaluate(TOPS) == tops
    expect(phone.locator("[data-waits]")).to_be_visible()
    assert phone.evaluate(TOPS) == tops
    phone.context.set_offline(False)
    expect(phone.locator(".told .good")).to_be_visible(timeout=SOON)
    assert phone.evaluate(TOPS) == tops
    room.press()
    expect(phone.locator(".told .shut")).to_be_in_viewport(timeout=SOON)
    question = phone.locator("h2").bounding_box()
    told = phone.locator(".told .shut").bounding_box()
    assert question and told and told["y"] < question["y"]


def test_a_question_and_its_four_answers_fit_the_screen_of_a_small_phone(
    enters: Any, room: Room
) -> None:
    plain = come_in(enters, room, java_script_enabled=False)
    lowest = []
    for _ in range(12):
        room.press()
        plain.goto(plain.url)
        picks = plain.evaluate(PICKS)
        assert all(height >= 48 and size >= 16 for _, height, size in picks)
        lowest.append(picks[3][0])
        room.press()
    assert sum(bottom <= 640 for bottom in lowest) >= 10, lowest  # a long one may scroll


def test_how_many_share_a_phone_is_asked_in_the_lobby_and_confirmed(
    enters: Any, room: Room
) -> None:
    phone = come_in(enters, room)
    more = phone.get_by_role("button", name="Tambah satu")
    for _ in range(3):
        more.click(no_wait_after=True)
    expect(phone.locator("#hp .kept")).to_have_text("4 orang menjawab lewat HP ini.")
    expect(phone.locator(".who")).to_contain_text("4 orang")
    phone.fill("#people", "40")
    phone.press("#people", "Enter")
    expect(phone.locator("#people-error")).to_be_visible()
    assert phone.input_value("#people") == "40"
    assert findings(phone) == []
    assert phone.evaluate(OVERFLOW) <= 0
    room.press()  # nobody misses a question for a number
    phone.fill("#people", "7")
    asked(phone, 1)
    assert phone.input_value("#people") == "7"
    phone.press("#people", "Enter")
    expect(phone.locator("#hp .kept")).to_have_text("7 orang menjawab lewat HP ini.")
    assert findings(phone) == []


def test_without_scripts_too_the_same_question_stays_and_the_next_begins_at_its_top(
    enters: Any, room: Room
) -> None:
    plain = come_in(enters, room, viewport=LOW, java_script_enabled=False)
    plain.route("**/sesi*", hurried)
    room.press()
    plain.goto(plain.url)
    plain.locator("button.pick").nth(3).click()
    plain.goto(plain.url)  # redirects are not hurried
    plain.evaluate("scrollTo(0, 200)")
    reloaded(plain)
    assert plain.evaluate("scrollY") == 200
    room.press("next", "next")
    reloaded(plain)
    assert "2 dari 12" in plain.inner_text("h1")
    assert plain.evaluate("scrollY") == 0


def test_without_scripts_a_phone_is_shared_and_its_page_goes_on(enters: Any, room: Room) -> None:
    plain = come_in(enters, room, java_script_enabled=False)
    plain.get_by_role("button", name="Tambah satu").click()
    assert plain.inner_text("#hp .kept") == "2 orang menjawab lewat HP ini."
    plain.fill("#people", "31")
    plain.press("#people", "Enter")
    assert plain.is_visible("#people-error")
    assert plain.input_value("#people") == "31"
    room.press()
    plain.goto(plain.url.replace("/orang", ""))
    plain.click("#hp summary")
    plain.get_by_role("button", name="Tambah satu").click()
    assert plain.inner_text("#hp .kept") == "3 orang menjawab lewat HP ini."
