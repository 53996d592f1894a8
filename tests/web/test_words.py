"""How dates, numbers to call and links in prose are shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from app.web.languages import KEY
from app.web.words import (
    dial,
    in_language,
    linked,
    seen_date,
    shown_date,
    whatsapp,
    whatsapp_text,
)


@contextmanager
def reading_in(app: Flask, language: str) -> Iterator[None]:
    """A request for a page in this language."""
    root = "" if language == "id" else f"/{language}"
    with app.test_request_context("/", environ_overrides={KEY: language, "SCRIPT_NAME": root}):
        yield


@pytest.mark.parametrize(
    ("day", "indonesian", "english"),
    [
        (date(2026, 11, 21), "21 November 2026", "21 November 2026"),
        (date(2026, 8, 1), "1 Agustus 2026", "1 August 2026"),
        (date(2024, 2, 29), "29 Februari 2024", "29 February 2024"),
    ],
)
def test_a_day_is_shown_in_the_words_of_the_language(
    app: Flask, day: date, indonesian: str, english: str
) -> None:
    for language, shown in (("id", indonesian), ("en", english)):
        with reading_in(app, language):
            assert shown_date(day) == shown
            assert seen_date(day.isoformat()) == shown


@pytest.mark.parametrize(
    ("text", "indonesian", "english"),
    [("2024-12", "Desember 2024", "December 2024"), ("2025", "2025", "2025")],
)
def test_a_date_without_a_day_is_shown_as_far_as_it_is_known(
    app: Flask, text: str, indonesian: str, english: str
) -> None:
    for language, shown in (("id", indonesian), ("en", english)):
        with reading_in(app, language):
            assert seen_date(text) == shown


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("110", "tel:110"),
        ("021-129", "tel:021129"),
        ("(021) 2968 1560", "tel:02129681560"),
        ("0800-1000", "tel:08001000"),
        ("+62 21 2924 4800", "tel:+622129244800"),
        ("+60 3-2116 4016", "tel:+60321164016"),
    ],
)
def test_a_number_is_dialled_without_its_spaces(number: str, address: str) -> None:
    assert dial(number) == address


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("0811-8080-141", "https://wa.me/628118080141"),
        ("08111-129-129", "https://wa.me/628111129129"),
        ("+62 811 8080 141", "https://wa.me/628118080141"),
        ("62811 8080 141", "https://wa.me/628118080141"),
        ("+852 6773 0466", "https://wa.me/85267730466"),
        ("(0857) 700-100-48", "https://wa.me/6285770010048"),
    ],
)
def test_whatsapp_is_opened_with_the_number_of_the_country(number: str, address: str) -> None:
    assert whatsapp(number) == address


def test_every_number_of_the_helplines_can_be_dialled(app: Flask) -> None:
    for row in app.extensions["library"].helplines.rows:
        for number in row.phones:
            assert 3 <= len(dial(number).removeprefix("tel:").removeprefix("+")) <= 15, number
            assert dial(number).count("+") <= 1
        for number in row.whatsapp:
            assert 10 <= len(whatsapp(number).removeprefix("https://wa.me/")) <= 15, number


@pytest.mark.parametrize(
    "text", ["Tanya dulu, ya.", "100% & lebih? #1 + 2 = 3", "“Kutipan” – é 😀", "a\nb", ""]
)
def test_a_text_for_whatsapp_arrives_as_it_was_written(text: str) -> None:
    parts = urlsplit(whatsapp_text(text))
    assert (parts.scheme, parts.netloc, parts.path, parts.fragment) == ("https", "wa.me", "/", "")
    assert parse_qs(parts.query, keep_blank_values=True) == {"text": [text]}


def test_words_are_shown_in_the_language_of_the_page_or_in_indonesian(app: Flask) -> None:
    with reading_in(app, "en"):
        assert in_language({"id": "kata", "en": "word"}) == ("word", "en")
        assert in_language({"id": "kata"}) == ("kata", "id")
    with reading_in(app, "id"):
        assert in_language({"id": "kata", "en": "word"}) == ("kata", "id")


@pytest.mark.parametrize(("language", "root"), [("id", ""), ("en", "/en")])
def test_links_in_prose_lead_into_the_language_of_the_page(
    app: Flask, language: str, root: str
) -> None:
    html = (
        '<a href="/bantuan#bahaya">a</a><a href="istilah:p3mi">b</a>'
        '<a href="https://a.example/x">c</a><a href="tel:110">d</a>'
    )
    with reading_in(app, language):
        assert linked(html) == (
            f'<a href="{root}/bantuan#bahaya">a</a><a href="{root}/istilah#p3mi">b</a>'
            '<a href="https://a.example/x">c</a><a href="tel:110">d</a>'
        )


def test_words_about_links_are_not_taken_for_links(app: Flask) -> None:
    with reading_in(app, "en"):
        assert linked("<p>/bantuan dan istilah:p3mi</p>") == "<p>/bantuan dan istilah:p3mi</p>"
