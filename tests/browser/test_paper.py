"""What comes out of a printer."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.addresses import SLUGS
from tests.browser.conftest import Open
from tests.browser.test_offer_check import case, walk


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
