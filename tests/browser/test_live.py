"""A short session in real browsers: a trainer, a screen, two phones, one without scripts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.stores import served
from tests.browser.test_every_page import OVERFLOW, findings
from tests.live.halls import session_by
from tests.persons import PASSWORD, PEOPLE

SCREEN = {"width": 1920, "height": 1080}


@pytest.fixture
def hall(staff_app: Flask) -> Iterator[str]:
    with served(staff_app) as address:
        yield address


@pytest.fixture
def enters(chromium: Browser, hall: str) -> Iterator[Any]:
    """Somebody with a browser of his own; in the end no page may have complained."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def entered(path: str, **options: Any) -> Page:
        context = chromium.new_context(
            **({"viewport": PHONE, "service_workers": "block"} | options)
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(hall + path)
        return page

    yield entered
    for context in contexts:
        context.close()
    assert complaints == []


def looks_right(page: Page) -> None:
    assert findings(page) == []
    assert page.evaluate(OVERFLOW) <= 0


def printed(page: Page) -> int:
    """How many sheets a page becomes; nothing may be cut off on one."""
    page.emulate_media(media="print")
    lost = page.evaluate(
        """[...document.querySelectorAll(".sheet, .slip")].map((part) => [
          part.scrollHeight - part.clientHeight, part.scrollWidth - part.clientWidth])"""
    )
    page.emulate_media(media="null")
    assert all(height <= 1 and width <= 1 for height, width in lost), lost
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return len(pdf.pages)


def seat(page: Page, code: str) -> None:
    page.fill("#kode", code)
    page.click("main button.button")


def counted_by_hand(trainer: Page, phone: Page) -> None:
    """Two cards by a button pressed quickly; three more typed, which outlast what phones change."""
    plus, fields = trainer.locator("button[name=plus]"), trainer.locator(".counting [inputmode]")
    plus.first.dblclick()
    assert fields.first.input_value() == "2"
    expect(trainer.locator("#hitung")).to_contain_text("4 dari 12", timeout=15_000)
    fields.nth(1).fill("3")
    trainer.locator("#tanya").click()
    phone.locator("button.pick").nth(0).click()
    first = trainer.locator(".bars .people").first
    expect(first).to_have_text("3", timeout=15_000)
    assert fields.nth(1).input_value() == "3"
    trainer.click(".go button")
    expect(trainer.locator("#hitung")).to_contain_text("7 dari 12")
    expect(trainer.locator(".go [role=status]")).to_contain_text("belum ditutup")
    fields.nth(1).fill("4")
    trainer.click("#lain > summary")
    trainer.get_by_role("button", name="Jeda").click()
    expect(trainer.get_by_role("button", name="Lanjut", exact=True)).to_be_visible()
    expect(trainer.locator("#hitung")).to_contain_text("8 dari 12")
    trainer.get_by_role("button", name="Lanjut", exact=True).click()


def test_a_session_from_the_lobby_to_what_came_out(staff_app: Flask, enters: Any) -> None:
    session_id, code = session_by(staff_app, is_twice=False, questions=2, heads=12)
    trainer = enters("/masuk", viewport=DESKTOP)
    trainer.fill("#phone", PEOPLE["trainer"].phone)
    trainer.fill("#password", PASSWORD)
    trainer.click("main button.button")
    place = trainer.url.removesuffix("/pelatih")
    control = f"{place}/pelatih/{session_id}"
    for door, sheets in (("cetak", 0), ("lembar-qr", 2), ("daftar-hadir", 1)):
        trainer.goto(f"{control}/{door}")
        looks_right(trainer)
        assert not sheets or printed(trainer) == sheets
    trainer.goto(f"{place}/pelatih/kartu?orang=12")
    looks_right(trainer)
    assert printed(trainer) == 1
    trainer.goto(control)
    looks_right(trainer)
    screen = trainer.context.new_page()
    screen.set_viewport_size(SCREEN)  # type: ignore[arg-type]
    screen.goto(f"{control}/layar")
    looks_right(screen)

    phone, plain = enters("/sesi"), enters("/sesi", java_script_enabled=False)
    looks_right(phone)
    for each in (phone, plain):
        seat(each, code)
    expect(screen.get_by_text("2 HP sudah masuk")).to_be_visible(timeout=15_000)
    looks_right(phone)

    trainer.click(".go button")
    expect(phone.locator("button.pick")).to_have_count(4, timeout=15_000)
    looks_right(phone)
    phone.context.set_offline(True)
    phone.locator("button.pick").nth(1).click()
    expect(phone.locator("[data-waits]")).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.locator(".told .good")).to_be_visible(timeout=20_000)
    expect(phone.locator("[data-waits]")).to_be_hidden()
    plain.reload()
    plain.locator("button.pick").nth(2).click()
    assert "Terkirim" in plain.inner_text("main")
    expect(trainer.locator("#hitung")).to_contain_text("2 dari 12", timeout=15_000)
    looks_right(trainer)
    counted_by_hand(trainer, phone)
    looks_right(screen)
    looks_right(phone)

    trainer.click(".go button")
    expect(phone.locator(".pick.right")).to_have_count(1, timeout=15_000)
    looks_right(phone)
    trainer.goto(f"{control}/hasil")
    looks_right(trainer)
    trainer.set_viewport_size(PHONE)  # type: ignore[arg-type]
    looks_right(trainer)
    trainer.goto(f"{control}/berita-acara")
    looks_right(trainer)
