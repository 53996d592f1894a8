"""Finding a village while one types."""

from __future__ import annotations

from tests.browser.conftest import Open


def test_villages_are_suggested_while_a_name_is_typed(open_page: Open) -> None:
    page = open_page("/desa")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.type("#cari", "dabuan tlan", delay=20)
    page.wait_for_selector(".suggested li")
    assert len([url for url in asked if "/desa/saran" in url]) == 1, "it waits for a pause"
    assert page.locator("[aria-live=polite] li").count() >= 1
    page.click(".suggested a")
    page.wait_for_url("**/desa/35.28.01.2001")


def test_a_name_that_is_taken_away_takes_its_suggestions_along(open_page: Open) -> None:
    page = open_page("/desa")
    page.type("#cari", "dabuan")
    page.wait_for_selector(".suggested li")
    page.fill("#cari", "")
    page.wait_for_function("!document.querySelector('.suggested li')")


def test_without_scripts_the_form_finds_the_village(open_page: Open) -> None:
    page = open_page("/desa", java_script_enabled=False)
    page.fill("#cari", "dabuan, tlanakan")
    page.press("#cari", "Enter")
    page.wait_for_url("**/desa?cari=*")
    page.click(".places a")
    page.wait_for_url("**/desa/35.28.01.2001")
