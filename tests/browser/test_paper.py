"""What comes out of a printer."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.addresses import SLUGS
from tests.browser.conftest import Open
from tests.browser.test_offer_check import case, walk

PRINTABLE = {"width": 695, "height": 1046}  # A4 less its margins, in CSS pixels
LEAST_IN_PIXELS = 15.3  # 11.5 points


def printed(page: Page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("slug", SLUGS)
def test_a_leaflet_is_one_sheet_or_two_and_loses_nothing(open_page: Open, slug: str) -> None:
    page = open_page(f"/pelajaran/{slug}/selebaran")
    pdf = printed(page)
    assert len(pdf.pages) in {2, 4}
    assert pdf.pages[0].mediabox.width > pdf.pages[0].mediabox.height
    page.emulate_media(media="print")
    lost = page.evaluate(
        """[...document.querySelectorAll(".leaf, .inside")].map((part) => [
          part.scrollHeight - part.clientHeight, part.scrollWidth - part.clientWidth])"""
    )
    assert all(height <= 1 and width <= 1 for height, width in lost), lost


def test_a_poster_is_one_upright_page_with_its_numbers(open_page: Open) -> None:
    page = open_page("/desa/13.05.16.2006/poster")  # the longest names of all
    pdf = printed(page)
    assert len(pdf.pages) == 1
    assert pdf.pages[0].mediabox.width < pdf.pages[0].mediabox.height
    text = pdf.pages[0].extract_text()
    for words in ("110", "0800-1000", "0811-8080-141", "Sumatera Barat", "bekal.example.id"):
        assert words in text
    page.emulate_media(media="print")
    lost = page.evaluate(
        """[...document.querySelectorAll(".poster")].map((part) => [
          part.scrollHeight - part.clientHeight, part.scrollWidth - part.clientWidth])"""
    )
    assert lost == [[0, 0]]


@pytest.mark.parametrize("slug", [*SLUGS, "sebelum-sesudah"])
def test_a_quiz_is_two_pages_at_most_and_its_key_four(open_page: Open, slug: str) -> None:
    for name, most in (("lembar", 2), ("kunci", 4)):
        page = open_page(f"/kuis/{slug}/{name}")
        pdf = printed(page)
        assert len(pdf.pages) <= most, (name, len(pdf.pages))
        assert pdf.pages[0].mediabox.width < pdf.pages[0].mediabox.height
        assert_readable(page, pdf)


@pytest.mark.parametrize("path", ["/cek-tawaran/kertas", "/en/cek-tawaran/kertas"])
def test_the_offer_check_on_paper_is_one_sheet_of_two_sides(open_page: Open, path: str) -> None:
    page = open_page(path)
    pdf = printed(page)
    assert len(pdf.pages) == 2
    front, back = (" ".join(sheet.extract_text().split()) for sheet in pdf.pages)
    assert front.endswith("→")
    assert "0811-8080-141" in back
    assert_readable(page, pdf)


def assert_readable(page: Page, pdf: PdfReader) -> None:
    """Every word is on the paper, none over its edge, and none smaller than 11.5 points."""
    page.set_viewport_size(PRINTABLE)
    page.emulate_media(media="print")
    assert page.evaluate("document.body.scrollWidth - document.body.clientWidth") <= 0
    found = page.evaluate(
        """[...document.querySelectorAll("main *")]
          .filter((node) => node.checkVisibility() && node.textContent.trim())
          .map((node) => ({ size: parseFloat(getComputedStyle(node).fontSize),
            over: node.getBoundingClientRect().right - document.body.clientWidth,
            lost: node.clientWidth && node.scrollWidth - node.clientWidth }))"""
    )
    assert min(row["size"] for row in found) >= LEAST_IN_PIXELS
    assert max(max(row["over"], row["lost"]) for row in found) <= 1
    text = "".join("".join(sheet.extract_text() for sheet in pdf.pages).split())
    words = page.inner_text("main").split()
    assert [word for word in words if word not in text] == []


def test_the_family_page_holds_the_result_and_room_for_names(open_page: Open) -> None:
    page = open_page("/cek-tawaran")
    walk(page, case("stop"))
    pdf = printed(page)
    text = " ".join(sheet.extract_text() for sheet in pdf.pages)
    assert "Berhenti dulu" in text
    assert "110" in text
    assert "Siapa yang menawari?" in text
    assert "Tinggalkan halaman ini" not in text
    assert len(pdf.pages) <= 3


def test_a_printed_lesson_shows_its_sources_and_no_small_letters(open_page: Open) -> None:
    page = open_page("/pelajaran/visa-yang-salah")
    sources = page.locator(".sources li").all_text_contents()
    text = "".join("".join(sheet.extract_text() for sheet in printed(page).pages).split())
    assert len(sources) > 5
    assert [said for said in sources if "".join(said.split())[:24] not in text] == []
    page.emulate_media(media="print")
    sizes = page.evaluate(
        """[...document.querySelectorAll("main *")]
          .filter((node) => node.checkVisibility() && node.textContent.trim())
          .map((node) => parseFloat(getComputedStyle(node).fontSize))"""
    )
    assert min(sizes) >= 16  # 12 points


@pytest.mark.parametrize("slug", SLUGS[:4])
def test_a_leaflet_tells_its_story_and_has_no_small_letters(open_page: Open, slug: str) -> None:
    lesson = open_page(f"/pelajaran/{slug}")
    story = lesson.inner_text(".story h2")
    page = open_page(f"/pelajaran/{slug}/selebaran")
    page.emulate_media(media="print")
    assert story in page.locator(".leaf").nth(1).inner_text()
    sizes = page.evaluate(
        """[...document.querySelectorAll("main p, main li, main small, main div.fine")]
          .map((node) => parseFloat(getComputedStyle(node).fontSize))"""
    )
    assert min(sizes) >= 16
