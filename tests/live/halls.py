"""A session that stands in the database of a test."""

from __future__ import annotations

from flask import Flask

from app.accounts.queries import account_of_phone
from app.content.library import quiz_of
from app.extensions import db
from app.live.actions import NewLive, prepare
from app.live.models import LiveSession
from app.web.current import library
from tests.persons import MORNING, PEOPLE, VILLAGE_A

QUIZ = "sebelum-sesudah"
ALL_WAYS = ("phone", "cards", "hands")


def new_session(
    who: str = "trainer",
    *,
    is_twice: bool = True,
    heads: int = 20,
    questions: int = 3,
    ways: tuple[str, ...] = ALL_WAYS,
    is_ranked: bool = False,
) -> LiveSession:
    """A prepared session, inside an app; the caller commits."""
    trainer = account_of_phone(PEOPLE[who].phone)
    assert trainer
    asked = [question.id for question in quiz_of(library(), QUIZ).questions[:questions]]
    new = NewLive(trainer.id, VILLAGE_A, QUIZ, asked, is_twice, ways, heads, is_ranked)
    return prepare(new, MORNING)


def session_by(app: Flask, who: str = "trainer", **how: object) -> tuple[str, str]:
    """Prepare a session as `who`; its id and its code."""
    with app.app_context():
        live = new_session(who, **how)  # type: ignore[arg-type]
        db.session.commit()
        return live.id, live.code or ""
