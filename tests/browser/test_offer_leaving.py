"""Who leaves the offer check does not find it again behind the back button."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.test_offer_check import READY, case, start, walk


def come(open_page: Open) -> Page:
    page = open_page("/")
    page.click(".way.first")
    page.wait_for_url("**/cek-tawaran")
    page.wait_for_function(READY)
    return page


def leave(page: Page) -> None:
    page.click("[data-leave]")
    page.wait_for_url("**/jam")


def behind(page: Page) -> list[str]:
    """The paths that the back button opens, one after the other, and then the forward button."""
    seen: list[str] = []
    page.on("framenavigated", lambda frame: seen.append(urlsplit(frame.url).path))
    for go in (page.go_back, page.go_forward):
        length = page.evaluate("history.length")
        for _ in range(length):
            go()
    return seen


def never_again(page: Page) -> None:
    paths = behind(page)
    assert "/" in paths
    assert "/jam" in paths
    assert "/cek-tawaran" not in paths


def test_before_the_start(open_page: Open) -> None:
    page = come(open_page)
    leave(page)
    never_again(page)


@pytest.mark.parametrize("until", ["kind", "told-to-lie", ""])
def test_after_the_start_in_the_middle_and_from_the_result(open_page: Open, until: str) -> None:
    page = come(open_page)
    walk(page, case("stop"), until=until)
    leave(page)
    never_again(page)


def test_after_steps_back_and_a_reload(open_page: Open) -> None:
    page = come(open_page)
    walk(page, case("stop"), until="danger")
    page.go_back()
    page.reload()
    page.wait_for_function(READY)
    start(page)
    leave(page)
    never_again(page)


@pytest.mark.parametrize("link", ["[data-again]", ".doors [aria-current]"])
def test_from_a_check_that_was_begun_again(open_page: Open, link: str) -> None:
    page = come(open_page)
    walk(page, case("stop"))
    page.click(link)
    page.wait_for_selector("[data-start] a")
    page.wait_for_function(READY)
    start(page)
    leave(page)
    never_again(page)


def test_from_a_page_that_the_result_led_to_and_back(open_page: Open) -> None:
    page = come(open_page)
    walk(page, case("stop"))
    page.click("main a[href='/bantuan']")
    page.wait_for_url("**/bantuan")
    page.evaluate("history.back()")
    page.wait_for_url("**/cek-tawaran")
    leave(page)
    never_again(page)
