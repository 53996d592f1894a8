"""In danger abroad: the page leads to a number there too, and shows nothing that is not so."""

from __future__ import annotations

import pytest
from flask import Flask

from app.content.helplines import Helplines
from app.helplines.rules import named_places
from tests.page import Page, Visitor

KEMLU = "+62 812-9007-0027"


@pytest.fixture(params=["/bantuan", "/en/bantuan"])
def page(visit: Visitor, request: pytest.FixtureRequest) -> Page:
    return visit.get(request.param)


def known(app: Flask) -> Helplines:
    return app.extensions["library"].helplines


def test_the_red_card_leads_on_whoever_is_abroad(page: Page) -> None:
    leads = [link.attributes["href"] for link in page.all(".urgent a")]
    assert leads == ["tel:110", "#abroad"]
    assert KEMLU in page.one("#abroad").text()


def test_whoever_is_abroad_is_given_only_numbers_that_work_there(page: Page) -> None:
    numbers = [str(link.attributes["href"]) for link in page.all("#abroad a[href^='tel:']")]
    assert len(numbers) > 2
    assert all(number.startswith("tel:+") for number in numbers), numbers


def test_in_danger_the_foreign_ministry_is_among_the_numbers(page: Page) -> None:
    assert KEMLU in page.one("#danger").text()
    assert page.one("#danger a[href='#luar-negeri']")


def test_a_country_that_is_not_listed_gets_the_foreign_ministry(page: Page) -> None:
    assert KEMLU in page.one("#tempat .note").text()


def test_no_two_helplines_are_the_same_numbers(app: Flask) -> None:
    numbers = [
        (number, way)
        for row in known(app).rows
        for way, found in (("phone", row.phones), ("whatsapp", row.whatsapp))
        for number in found
    ]
    assert len(numbers) == len(set(numbers))


def test_the_head_office_has_an_address_and_no_number(page: Page) -> None:
    office = page.one("#kemenp2mi-kantor")
    assert "MT Haryono" in office.text() and office.css("a.call") == []


def test_a_source_without_a_date_is_not_given_one(visit: Visitor) -> None:
    page = visit.get("/bantuan")
    for text in (page.one("#polri-110").text(), page.all("#danger .brief")[0].text()):
        assert "Terakhir terlihat" not in text
        assert "tanpa tanggal" in text and "21 November 2026" in text


def test_by_need_and_by_place_a_row_says_alike_that_it_may_have_changed(visit: Visitor) -> None:
    page = visit.get("/bantuan")
    doubted = "Mungkin sudah berubah"
    brief = next(node for node in page.all("#danger .brief") if "LPSK" in node.text())
    assert doubted in brief.text() and doubted in page.one("#lpsk").text()
    assert doubted not in page.one("#sapa-129").text()


def test_places_stand_in_the_order_of_names_and_a_regency_after_its_province() -> None:
    names = {"36": "Banten", "national": "Semua", "35.09": "Jember", "35": "Jawa Timur"}
    names |= {"34": "Kalimantan", "MY": "Malaysia", "HK": "Hong Kong"}
    at_home, abroad = named_places(names)
    assert [name for _, name in at_home] == [
        "Banten",
        "Jawa Timur",
        "Jawa Timur, Jember",
        "Kalimantan",
    ]
    assert [name for _, name in abroad] == ["Hong Kong", "Malaysia"]


def test_each_need_has_a_sign_of_its_own_and_each_part_one_name(visit: Visitor) -> None:
    page = visit.get("/bantuan")
    signs = [node.html for node in page.all(".way .badge svg")]
    assert len(signs) == len(set(signs)) == 6
    headings = [node.text().strip() for node in page.all("#tempat > h3, #tempat summary")]
    assert len(headings) == len(set(headings))
