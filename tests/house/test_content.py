"""The real content has no fault, writers can ask, and every claim has its ground."""

from __future__ import annotations

from flask import Flask

from app.content.library import Library
from app.content.register import register_of
from config import ROOT

LESSONS = 16
QUIZZES = 17


def library(app: Flask) -> Library:
    return app.extensions["library"]


def test_the_content_has_no_fault(app: Flask) -> None:
    told = app.test_cli_runner().invoke(args=["content", "check"])
    assert (told.exit_code, told.output) == (0, "0 faults in the content\n")


def test_the_course_is_whole(app: Flask) -> None:
    assert len(library(app).course) == LESSONS
    assert len(library(app).quizzes) == QUIZZES


def test_the_register_of_sources_is_the_one_that_is_kept(app: Flask) -> None:
    kept = (ROOT / "docs" / "sources.md").read_text("utf-8")
    assert kept == register_of(library(app)), "run: make content"


def test_what_is_not_confirmed_is_only_ever_advice(app: Flask) -> None:
    for lesson in library(app).lessons.values():
        for card in lesson.cards:
            if card.kind in {"rule", "look"}:
                assert any(not found.is_advice for found in card.citations), card.id
    for quiz in library(app).quizzes.values():
        for question in quiz.questions:
            assert not any(found.is_advice for found in question.citations), question.id


def test_every_term_that_a_lesson_links_is_in_the_glossary(app: Flask) -> None:
    for _file, target in library(app).links:
        if target.startswith("istilah:"):
            assert target.removeprefix("istilah:") in library(app).glossary, target
