"""The course as pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.content.lessons import Lesson
from tests.browser.addresses import SLUGS
from tests.conftest import settings_of
from tests.page import Visitor


@pytest.fixture(params=SLUGS)
def lesson(app: Flask, request: pytest.FixtureRequest) -> Lesson:
    return app.extensions["library"].lessons[request.param]


def test_a_lesson_shows_every_card_with_its_drawing(visit: Visitor, lesson: Lesson) -> None:
    page = visit.get(f"/pelajaran/{lesson.slug}")
    for card in lesson.cards:
        section = lesson.words["id"].sections[card.id]
        assert " ".join(page.one(f"#{card.id} h2").text().split()) == section.title
        if section.picture:
            drawing = page.one(f"#{card.id} svg[role=img]")
            assert drawing.attributes["aria-label"] == section.picture.alt


def test_a_lesson_names_its_sources_and_the_day_they_were_checked(
    visit: Visitor, lesson: Lesson
) -> None:
    page = visit.get(f"/pelajaran/{lesson.slug}")
    assert len(page.all(".sources li")) == len(lesson.citations) > 0
    assert "Diperiksa 21 November 2026" in page.text
    assert "Saran Bekal" not in page.one(".sources").text()


def test_a_lesson_leads_to_its_quiz_leaflet_and_trainers_page(
    visit: Visitor, lesson: Lesson
) -> None:
    page = visit.get(f"/pelajaran/{lesson.slug}")
    for address in (
        f"/kuis/{lesson.quiz}",
        f"/pelajaran/{lesson.slug}/selebaran",
        f"/pelajaran/{lesson.slug}/pelatih",
    ):
        assert page.all(f'a[href="{address}"]')


def test_terms_lead_to_the_glossary(visit: Visitor) -> None:
    page = visit.get("/pelajaran/membaca-tawaran")
    assert page.all('a[href="/istilah#p3mi"]')
    assert visit.get("/en/pelajaran/membaca-tawaran").all('a[href="/en/istilah#p3mi"]')


def test_after_twelve_months_a_lesson_says_that_it_is_due_for_a_check(tmp_path: Path) -> None:
    later = create_app(settings_of(today=date(2027, 11, 21), BEKAL_DATA=str(tmp_path)))
    assert "diperiksa ulang" in Visitor(later).get("/pelajaran/visa-yang-salah").text


def test_before_twelve_months_it_does_not(visit: Visitor) -> None:
    assert "diperiksa ulang" not in visit.get("/pelajaran/visa-yang-salah").text


def test_the_leaflet_holds_what_to_remember_and_whom_to_call(
    visit: Visitor, lesson: Lesson
) -> None:
    page = visit.get(f"/pelajaran/{lesson.slug}/selebaran")
    assert len(page.all(".sheet")) in {2, 4}
    assert "110" in page.one(".lines").text()
    assert f"https://bekal.example.id/pelajaran/{lesson.slug}" in page.text


def test_a_lesson_that_does_not_exist_helps_onward(visit: Visitor) -> None:
    page = visit.get("/pelajaran/tidak-ada")
    assert page.status == 404
    assert "Halaman ini tidak ada" in page.text
    assert "tidak-ada" not in page.response.get_data(as_text=True)
