"""Helplines by need and by place, each with the date on which it was last seen."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask

from app.content.helplines import NEEDS, Helplines
from tests.page import Visitor


def known(app: Flask) -> Helplines:
    return app.extensions["library"].helplines


def test_the_first_number_on_the_page_is_the_police(visit: Visitor) -> None:
    first = visit.get("/bantuan").all("a[href^='tel:']")[0]
    assert first.attributes["href"] == "tel:110"


def test_every_helpline_stands_on_the_page_with_its_date(visit: Visitor, app: Flask) -> None:
    page = visit.get("/bantuan")
    for row in known(app).rows:
        text = page.one(f"#{row.id}").text()
        words = "Terakhir terlihat" if row.is_dated else "Dibaca"
        assert words in text and row.seen[:4] in text
        for number in (*row.phones, *row.whatsapp):
            assert number in text


def test_every_need_has_a_number_that_holds_everywhere(visit: Visitor, app: Flask) -> None:
    page = visit.get("/bantuan")
    for need in NEEDS:
        assert page.all(f"#{need} a[href^='tel:'], #{need} a[href^='#']"), need


def test_every_number_can_be_dialled_as_it_is_written(visit: Visitor) -> None:
    for link in visit.get("/bantuan").all("a.call"):
        address = str(link.attributes["href"])
        digits = re.sub(r"\D", "", address)
        shown = re.sub(r"\D", "", link.text())
        assert re.fullmatch(r"tel:\+?\d{3,15}|https://wa\.me/\d{8,15}", address), address
        assert shown.endswith(digits[-3:])


def test_no_number_is_shown_that_must_be_held_back(visit: Visitor) -> None:
    held = ("halopelindungan", "3441-5044", "9967-9966", "3595-000", "2785-588", "9295 3964")
    text = visit.get("/bantuan").response.get_data(as_text=True)
    assert [number for number in held if number in text] == []


def test_a_place_that_is_not_listed_gets_the_police_and_the_ministries(visit: Visitor) -> None:
    note = visit.get("/bantuan").one("#tempat .note").text()
    assert "110" in note and "0800-1000" in note and "0811-8080-141" in note


def test_the_facts_and_the_page_agree_on_the_ministry(content: Path) -> None:
    rows = (content / "helplines" / "helplines.toml").read_text("utf-8")
    assert "0800-1000" in rows and "0811-8080-141" in rows
