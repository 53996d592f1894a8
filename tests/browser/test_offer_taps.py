"""The offer check takes an answer only from somebody who has seen the question."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open, tap
from tests.browser.test_offer_check import (
    READY,
    TO_SETTLE,
    case,
    current,
    start,
    take,
    walk,
)

GIVEN = """Object.fromEntries(new FormData(document.querySelector("[data-check]")))"""
# Where a thumb lies: on the third answer, whatever question stands there.
THUMB = """() => {
  const answers = document.querySelectorAll(".question:not([hidden]) .answer");
  const { left, top, width, height } = answers[2].getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}"""


def given(page: Page) -> dict[str, str]:
    return page.evaluate(GIVEN)


def tap_twice(page: Page, apart: int) -> None:
    x, y = page.evaluate(THUMB)
    page.mouse.click(x, y)
    page.clock.run_for(apart)
    page.mouse.click(x, y)
    page.clock.run_for(TO_SETTLE)


@pytest.mark.parametrize("apart", [0, 120, 250, 450])
def test_two_taps_answer_one_question_and_show_the_next(open_page: Open, apart: int) -> None:
    page = open_page("/cek-tawaran")
    walk(page, case("careful"), until="danger")
    tap_twice(page, apart)
    assert current(page) == "under-18"
    assert "under-18" not in given(page)
    assert given(page)["danger"] == "unknown"
    tap_twice(page, apart)
    assert {"rushed", "told-to-lie"} & given(page).keys() == set()


@pytest.mark.parametrize("apart", [0, 120, 250, 450])
def test_two_taps_on_the_start_answer_nothing(open_page: Open, apart: int) -> None:
    page = open_page("/cek-tawaran")
    page.clock.install()
    page.wait_for_function(READY)
    box = page.locator("[data-start] a").bounding_box()
    assert box
    page.click("[data-start] a")
    page.clock.run_for(apart)
    page.mouse.click(box["x"] + 40, box["y"] + 20)
    page.clock.run_for(TO_SETTLE)
    assert given(page) == {}


def test_a_tap_and_the_button_at_once_go_on_by_one(open_page: Open) -> None:
    page = open_page("/cek-tawaran")
    start(page)
    tap(page, "kind", "work")
    page.click("[data-go] button:not([data-back])")
    page.clock.run_for(TO_SETTLE)
    assert current(page) == "stage"


def test_the_last_of_two_taps_on_one_question_is_its_answer(open_page: Open) -> None:
    page = open_page("/cek-tawaran")
    start(page)
    tap(page, "kind", "work")
    page.clock.run_for(100)
    take(page, "kind", "marriage")
    assert given(page) == {"kind": "marriage"}
    assert current(page) == "stage"


def test_keys_choose_at_once_and_do_not_leave_the_question(open_page: Open) -> None:
    page = open_page("/cek-tawaran")
    page.clock.install()
    page.wait_for_function(READY)
    page.click("[data-start] a")
    page.focus("#kind input[value=work]")
    page.keyboard.press("Space")
    page.clock.run_for(TO_SETTLE)
    assert given(page) == {"kind": "work"}
    assert current(page) == "kind"
    page.keyboard.press("Enter")
    assert current(page) == "stage"


def test_nothing_is_judged_while_a_question_was_not_answered(open_page: Open) -> None:
    page = open_page("/cek-tawaran")
    answers = case("careful")
    last = next(reversed(answers))
    walk(page, answers, until=last)
    page.evaluate("document.querySelector('#danger input:checked').checked = false")
    take(page, last, answers[last])
    assert current(page) == "danger"
    assert not page.is_visible(".verdict")
    assert page.is_visible("[data-choose]")
    take(page, "danger", "yes")
    page.click("[data-go] button:not([data-back])")
    assert current(page) == "rushed"
