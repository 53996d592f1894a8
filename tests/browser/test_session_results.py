"""What came out of a session, on a trainer's phone and on paper."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import PHONE
from tests.browser.looking import OVERFLOW, findings
from tests.browser.stores import served
from tests.outcomes.walks import NOBODY, Asking, walked
from tests.persons import PASSWORD, PEOPLE

BEFORE = [Asking(8, 26, own=False, shared=True)] * 11
KNOWN, HARD = Asking(24, 10, own=True, shared=False), Asking(9, 25)
AFTER = [*[KNOWN] * 3, HARD, *[KNOWN] * 7]  # the hardest question is the longest, too
IN_SIGHT = """(part) => {
  const edges = part.getBoundingClientRect();
  return edges.top >= 0 && edges.bottom <= innerHeight;
}"""


@pytest.fixture
def page(staff_app: Flask, chromium: Browser) -> Iterator[Page]:
    """The results on a trainer's phone."""
    address = walked(staff_app, [*BEFORE, Asking(1, 1), *AFTER, NOBODY])
    with served(staff_app) as site:
        context = chromium.new_context(viewport=PHONE, service_workers="block")
        page = context.new_page()
        page.goto(f"{site}/masuk")
        page.fill("#phone", PEOPLE["trainer"].phone)
        page.fill("#password", PASSWORD)
        page.click("main button.button")
        page.goto(f"{site}{address}/hasil")
        yield page
        context.close()


def test_what_was_not_kept_is_said_in_sight_and_leads_to_framed_fields(page: Page) -> None:
    assert findings(page) == []
    assert page.evaluate(OVERFLOW) <= 0
    plain = page.locator("#men").evaluate("(field) => getComputedStyle(field).borderColor")
    for name, number in (("men", "18"), ("women", "20"), ("minors", "3")):
        page.fill(f"#{name}", number)
    page.click("#hadir button")
    alert = page.locator("[role=alert]")
    expect(alert).to_contain_text("18 + 20 = 38, padahal 40 orang terhitung")
    assert alert.evaluate(IN_SIGHT)
    assert findings(page) == []
    alert.get_by_role("link").click()
    framed = page.locator("#men").evaluate("(field) => getComputedStyle(field).borderColor")
    assert framed != plain
    for part in ("#men", "#women", "#sum-error"):
        assert page.locator(part).evaluate(IN_SIGHT), part
    page.locator("[name=is_right]").check(force=True)
    page.click("#hadir button")
    kept = page.get_by_role("status")
    expect(kept).to_have_text("Tersimpan: 18 laki-laki, 20 perempuan, 3 di bawah 18.")
    assert kept.evaluate(IN_SIGHT)


def test_the_minutes_are_one_page_and_the_list_breaks_no_word(page: Page) -> None:
    page.goto(page.url.replace("/hasil", "/berita-acara"))
    assert findings(page) == []
    assert page.evaluate(OVERFLOW) <= 0
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(pdf.pages) == 1
    told = pdf.pages[0].extract_text()
    assert "Naik" in told and "tidak dijawab siapa pun" in told and "Bu Kartini" in told
    page.goto(page.url.replace("/berita-acara", "/daftar-hadir"))
    page.emulate_media(media="print")
    heads = page.locator(".list thead th").evaluate_all(
        "(heads) => heads.filter((head) => head.scrollWidth > head.clientWidth).length"
    )
    assert heads == 0
