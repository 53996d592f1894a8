"""Lessons are stored when somebody asks for it, and all that is stored is taken away again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from app import create_app
from config import Config
from tests.browser.conftest import QUIET, Open, tap
from tests.browser.stores import (
    ADDRESSES,
    LOOK,
    Switch,
    go_offline,
    served,
    wait_until,
    wait_until_held,
)
from tests.browser.test_every_page import findings
from tests.browser.test_offline import groups, open_all

Phone = Callable[..., Page]
LESSON = "/pelajaran/visa-yang-salah"
QUIZ = "/kuis/visa-yang-salah"
SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
EMPTY = """async () => !(await caches.keys()).length
  && !(await navigator.serviceWorker.getRegistrations()).length"""


def saves_data(page: Page) -> Page:
    """The same page, on a phone that is set to save data."""
    page.add_init_script(SAVES_DATA)
    return page


def test_a_lesson_that_was_opened_is_stored_with_drawings_and_quiz(
    app: Flask, site: str, phone: Phone
) -> None:
    page = phone()
    page.goto(site + LESSON)
    page.wait_for_selector("[data-save]:has-text('Tersimpan di HP ini')")
    go_offline(page)
    open_all(page, site, [LESSON, QUIZ])
    assert page.inner_text("[data-step]").startswith("Pertanyaan 1")
    quiz = app.extensions["library"].quizzes["visa-yang-salah"]
    for question in quiz.questions:
        tap(page, question.id, question.right)
        page.click("[data-send]")
        page.click("[data-send]")
    total = len(quiz.questions)
    assert page.inner_text("[data-score]") == f"{total} dari {total} benar"
    page.goto(site + LESSON)
    page.wait_for_selector("[data-save]:disabled")


def test_a_phone_that_saves_data_stores_a_lesson_when_it_is_asked_to(
    site: str, phone: Phone
) -> None:
    page = saves_data(phone())
    page.goto(site + LESSON)
    wait_until_held(page, "/")
    page.wait_for_timeout(500)
    assert QUIZ not in page.evaluate(ADDRESSES)
    page.click("[data-save]")
    page.wait_for_selector("[data-save]:has-text('Tersimpan di HP ini')")
    go_offline(page)
    open_all(page, site, [LESSON, QUIZ])


def test_all_lessons_are_stored_at_once_with_their_size_before_and_after(
    app: Flask, site: str, phone: Phone, is_long: bool
) -> None:
    page = phone()
    page.goto(f"{site}/tersimpan")
    page.wait_for_selector("[data-state]:has-text('Siap sejak')")
    before = page.inner_text("[data-sizes]")
    assert before.startswith("Kuota kira-kira ") and "di HP" not in before
    page.click("[data-save-all]")
    page.wait_for_selector("[data-save-all]:has-text('Semua tersimpan')", timeout=120_000)
    assert page.inner_text("[data-sizes]").startswith(before.removesuffix("."))
    assert "di HP" in page.inner_text("[data-sizes]")
    go_offline(page)
    found = {name: rows for name, rows in groups(app).items() if name.startswith("id:")}
    some = found if is_long else ("id:dokumen", "id:lain")
    open_all(page, site, [address for name in some for address in found[name]])
    page.goto(f"{site}/tersimpan")
    page.wait_for_selector("[data-save-all]:disabled")
    assert page.locator("[data-save]:disabled").count() == page.locator("[data-save]").count()


def test_a_lesson_that_cannot_be_stored_now_says_so_and_is_not_half_there(
    site: str, phone: Phone
) -> None:
    page = saves_data(phone())
    page.goto(site)
    wait_until_held(page, "/")
    page.goto(site + LESSON)
    go_offline(page)
    page.click("[data-save]")
    page.wait_for_selector("[data-save]:has-text('Coba lagi')")
    answer = page.goto(site + QUIZ)
    assert answer and answer.status == 503


def test_what_is_stored_is_taken_away_and_stays_away_until_it_is_asked_for(
    site: str, phone: Phone
) -> None:
    page = phone()
    page.goto(site)
    wait_until_held(page, "/tersimpan")
    page.goto(f"{site}/desa/35.28.01.2001")
    wait_until_held(page, "/desa/35.28.01.2001")
    page.goto(f"{site}/tersimpan")
    page.wait_for_selector("[data-state]:has-text('Siap sejak')")
    page.click("[data-remove]")
    page.wait_for_selector("[data-state]:has-text('Tidak ada')")
    wait_until(page, EMPTY)
    for address in ("/", "/bantuan", "/tersimpan"):
        answer = page.goto(site + address, wait_until="networkidle")
        assert answer and not answer.from_service_worker
        assert page.evaluate(EMPTY)
    page.click("[data-again]")
    page.wait_for_selector("[data-state]:has-text('Siap sejak')")
    wait_until_held(page, "/bantuan")


def test_where_storing_is_switched_off_phones_forget_what_they_hold(
    app: Flask, settings: Config, phone: Phone
) -> None:
    switch = Switch(app)
    with served(switch) as site:
        page = phone()
        page.goto(site)
        wait_until_held(page, "/")
        switch.app = create_app(replace(settings, may_store=False))
        page.evaluate(LOOK)
        wait_until(page, EMPTY)
        answer = page.goto(f"{site}/tersimpan", wait_until="networkidle")
        assert answer and not answer.from_service_worker
        assert page.is_visible("main .note") and not page.is_visible("[data-save-all]")
        page.goto(site + LESSON)
        assert not page.is_visible("[data-save]")
        assert page.evaluate(EMPTY)


@pytest.fixture(scope="module")
def hall(site: str, chromium: Browser) -> Iterator[tuple[Page, str]]:
    """A browser for which the site has an address without TLS in the local network."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    rules = "--host-resolver-rules=MAP bekal.lan 127.0.0.1"
    browser = chromium.browser_type.launch(executable_path=path, args=[*QUIET, rules])
    yield browser.new_page(), site.replace("127.0.0.1", "bekal.lan")
    browser.close()


def test_over_plain_http_in_a_hall_nothing_is_stored_and_the_page_says_why(
    hall: tuple[Page, str],
) -> None:
    page, site = hall
    for address in ("/tersimpan", LESSON, "/"):
        page.goto(site + address, wait_until="networkidle")
        assert not page.evaluate("isSecureContext || 'serviceWorker' in navigator")
        for button in page.query_selector_all("[data-save], [data-save-all], [data-remove]"):
            assert not button.is_visible()
        assert page.is_visible(".cannot-store") == (address == "/tersimpan")


def test_without_scripts_nothing_offers_to_store(open_page: Open) -> None:
    for address in ("/tersimpan", LESSON):
        page = open_page(address, java_script_enabled=False)
        for button in page.query_selector_all("[data-save], [data-save-all], [data-remove]"):
            assert not button.is_visible()
    assert open_page("/tersimpan", java_script_enabled=False).is_visible(".cannot-store")


def test_axe_finds_nothing_on_a_stored_page_and_on_what_it_says(site: str, phone: Phone) -> None:
    page = phone()
    page.goto(site)
    wait_until_held(page, "/tersimpan")
    for address in ("/bantuan", "/tersimpan"):
        page.goto(site + address, wait_until="networkidle")
        page.evaluate("document.querySelector('[data-newer]').hidden = false")
        assert findings(page) == []
