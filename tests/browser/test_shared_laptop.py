"""The laptop of a village office, signed out in the middle of a session: the wall, and the work."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import DESKTOP
from tests.browser.looking import OVERFLOW, findings
from tests.browser.stores import served
from tests.live.halls import session_by
from tests.persons import PASSWORD, PEOPLE, Clock

SOON = 15_000
OFTEN = 300  # milliseconds between two polls


@pytest.fixture
def site(staff_app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(import_module("app.training.routes"), "SHORTEST_WAIT", OFTEN)
    with served(staff_app) as address:
        yield address


@pytest.fixture
def laptop(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport=DESKTOP, service_workers="block")  # type: ignore[arg-type]
    context.set_default_timeout(SOON)
    yield context
    context.close()


def signs_in(page: Page) -> None:
    page.fill("#phone", PEOPLE["trainer"].phone)
    page.fill("#password", PASSWORD)
    page.locator("input[name=shared]").check()
    page.click("main button.button")


def test_the_wall_keeps_its_picture_and_what_was_typed_is_sent_after_the_sign_in(
    staff_app: Flask, site: str, laptop: BrowserContext, clock: Clock
) -> None:
    session_id, _code = session_by(staff_app, questions=2, heads=12, ways=("cards",))
    page, control = laptop.new_page(), f"{site}/pelatih/{session_id}"
    page.goto(f"{site}/masuk?ke=/pelatih/{session_id}")
    signs_in(page)
    expect(page).to_have_url(control)
    page.click(".go button")
    wall = laptop.new_page()
    wall.goto(f"{control}/layar")
    asked = wall.locator(".asked").inner_text()
    stopped = wall.get_by_text("Layar berhenti: masuk lagi di laptop.")
    expect(stopped).to_be_hidden()
    typed = page.locator(".counting input[inputmode]").nth(1)
    typed.fill("5")
    typed.blur()

    clock.passes(minutes=20)
    expect(stopped).to_be_visible(timeout=SOON)
    assert wall.locator(".asked").inner_text() == asked
    assert findings(wall) == []
    second = laptop.new_page()
    second.goto(f"{control}/layar")
    assert findings(second) == []
    expect(page.get_by_text("Anda keluar sendiri karena komputer ini")).to_be_visible(timeout=SOON)
    assert findings(page) == [] and page.evaluate(OVERFLOW) <= 0

    signs_in(page)
    page.get_by_role("button", name="Kirim sekarang").click()
    expect(typed).to_have_value("5")
    expect(stopped).to_be_hidden(timeout=SOON)
    expect(second.locator(".asked")).to_have_text(asked, timeout=SOON)
    expect(wall.locator(".count")).to_contain_text("5 dari 12", timeout=SOON)


def test_a_page_without_anything_typed_goes_to_the_sign_in_and_comes_back(
    staff_app: Flask, site: str, laptop: BrowserContext, clock: Clock
) -> None:
    session_id, _code = session_by(staff_app)
    page = laptop.new_page()
    page.goto(f"{site}/masuk?ke=/pelatih/{session_id}")
    signs_in(page)
    expect(page.locator("[data-live]")).to_be_visible()
    clock.passes(minutes=20)
    expect(page.locator("#password")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("Sesi dan jawaban tetap ada.")).to_be_visible()
    signs_in(page)
    expect(page).to_have_url(f"{site}/pelatih/{session_id}")


def test_a_page_behind_the_lesson_goes_on_keeping_the_trainer_signed_in(
    staff_app: Flask, site: str, laptop: BrowserContext
) -> None:
    session_id, _code = session_by(staff_app)
    page = laptop.new_page()
    page.goto(f"{site}/masuk?ke=/pelatih/{session_id}")
    signs_in(page)
    page.clock.install()
    page.add_init_script("Object.defineProperty(document, 'hidden', { get: () => true })")
    page.reload()
    page.clock.run_for(60_000)
    with page.expect_request("**/keadaan"):
        page.clock.run_for(200_000)
