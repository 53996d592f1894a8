"""A report over a bad signal stays on its page until it has arrived, and arrives once."""

from __future__ import annotations

from playwright.sync_api import Page, Route

from tests.browser.rooms import Rooms, Watched, look
from tests.browser.test_village_head import receipt_in, report

WAITING = "[data-lost]:visible"
ARRIVED = "**/laporan/*/terkirim"


def written(enter: Watched, name: str) -> Page:
    page = enter("/lapor", "official", may_lose=True)
    report(page, name)
    return page


def reports_of(rooms: Rooms) -> int:
    return len(rooms.visitor("official").get("/laporan").all("main a[href^='/laporan/']"))


def goes_on(page: Page) -> None:
    """The phone has a network again."""
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_url(ARRIVED)


def test_what_is_written_stays_without_a_signal_and_is_sent_when_there_is_one(
    rooms: Rooms, enter: Watched
) -> None:
    before, page = reports_of(rooms), written(enter, "Pak Gelatik")
    page.context.set_offline(True)
    page.click("[data-send]")
    page.wait_for_selector(WAITING)
    assert page.input_value("#name") == "Pak Gelatik"
    page.locator("[data-lost]").scroll_into_view_if_needed()
    look(page)
    page.fill("#place", "Dusun Selatan")
    page.context.set_offline(False)
    goes_on(page)
    assert receipt_in(page)
    assert reports_of(rooms) == before + 1
    look(page)


def test_a_report_whose_answer_was_lost_arrives_once(rooms: Rooms, enter: Watched) -> None:
    before, page = reports_of(rooms), written(enter, "Pak Kutilang")

    def lose_the_answer(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort("connectionreset")

    page.route("**/lapor", lose_the_answer, times=1)
    page.click("[data-send]")
    page.wait_for_selector(WAITING)
    goes_on(page)
    assert reports_of(rooms) == before + 1


def test_while_the_site_cannot_keep_anything_the_report_waits(enter: Watched) -> None:
    page = written(enter, "Pak Perkutut")
    page.route("**/lapor", lambda route: route.fulfill(status=503, body="busy"), times=1)
    page.click("[data-send]")
    page.wait_for_selector(WAITING)
    assert page.is_visible("[data-lost] a[href='tel:110']")
    goes_on(page)
