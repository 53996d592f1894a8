"""The front of the house."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from tests.conftest import close, settings_of
from tests.page import Visitor


def test_home_opens_the_doors_in_the_words_of_the_person(visit: Visitor) -> None:
    page = visit.get("/")
    doors = {link.css_first("b").text(): link.attributes["href"] for link in page.all("a.way")}
    assert doors == {
        "Saya dapat tawaran kerja": "/cek-tawaran",
        "Saya mau berangkat": "/langkah",
        "Saya mau belajar": "/pelajaran",
        "Saya butuh bantuan": "/bantuan",
    }


def test_officials_and_trainers_find_their_sign_in(visit: Visitor) -> None:
    for address in ("/", "/pelajaran", "/desa"):
        page = visit.get(address)
        assert page.one(".top a[href='/masuk']").text() == "Masuk"
        foot = page.one(".foot a[href='/masuk']").text()
        assert foot == "Masuk: perangkat desa, pelatih, petugas"


def test_the_bottom_bar_marks_where_one_is(visit: Visitor) -> None:
    marked = visit.get("/pelajaran").one(".doors a[aria-current]")
    assert marked.attributes["href"] == "/pelajaran"
    assert not visit.get("/").all(".doors a[aria-current]")


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("slug", ["tentang", "privasi", "aksesibilitas"])
def test_the_pages_in_prose_stand_in_both_languages(
    visit: Visitor, language: str, slug: str
) -> None:
    page = visit.get(f"{language}/{slug}")
    assert page.all("main h2")
    assert "not translated" not in page.text


@pytest.mark.parametrize("slug", ["tentang", "privasi", "aksesibilitas"])
def test_only_a_site_with_an_operator_and_a_contact_says_where_to_ask(
    tmp_path: Path, slug: str
) -> None:
    named = {"BEKAL_OPERATOR": "Yayasan Contoh"}
    whole = named | {"BEKAL_OPERATOR_CONTACT": "0800-0000"}
    for number, (settings, note) in enumerate(
        (
            ({}, "belum menyebut pengelolanya"),
            (named, "Pengelola situs ini: Yayasan Contoh."),
            (whole, "tempat memberi tahu dan bertanya: Yayasan Contoh, 0800-0000"),
        )
    ):
        site = create_app(settings_of(BEKAL_DATA=str(tmp_path / str(number)), **settings))
        text = Visitor(site).get(f"/{slug}").text
        close(site)
        assert note in text
        assert "di halaman ini." not in text


def test_the_clock_shows_the_time_and_is_never_kept(visit: Visitor) -> None:
    page = visit.get("/jam")
    assert re.search(r"\b\d\d\.\d\d\b", page.text)
    assert page.response.headers["Cache-Control"] == "no-store"


def test_the_glossary_holds_every_term(visit: Visitor, app: Flask) -> None:
    page = visit.get("/istilah")
    assert {node.attributes["id"] for node in page.all("dt")} == set(
        app.extensions["library"].glossary
    )
