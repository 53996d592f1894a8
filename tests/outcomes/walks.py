"""A hall of forty as it often is: one own phone, one phone that five share, the rest by cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Flask

from app.extensions import db
from app.live.actions import set_counts, take_step
from app.live.models import LiveSession
from app.live.queries import questions_of, seat_of
from app.seats.actions import answer, share_phone, take_seat
from app.web.current import library
from tests.live.halls import new_session
from tests.persons import MORNING

PEOPLE_THERE = 40
CARDS_THERE = PEOPLE_THERE - 6


@dataclass(frozen=True)
class Asking:
    """One asking: how many cards were right and wrong, whether each phone was; None gave none."""

    right: int
    wrong: int
    own: bool | None = None
    shared: bool | None = None


NOBODY = Asking(0, 0)
SKIPPED = None


def walked(
    app: Flask,
    askings: Sequence[Asking | None],
    *,
    is_twice: bool = True,
    at: datetime = MORNING,
) -> str:
    """A session in which the items went like this, brought to its end; its address."""
    with app.app_context():
        count = len(askings) // (2 if is_twice else 1)
        live = new_session(heads=PEOPLE_THERE, questions=count, is_twice=is_twice)
        tokens = [take_seat(live), take_seat(live)]
        seat, _live = seat_of(tokens[1], MORNING) or (None, None)
        assert seat
        share_phone(seat, 5)
        for asking in askings:
            _ask(live, asking, tokens, at)
        take_step(live, "finish", live.version, at)
        db.session.commit()
        return f"/pelatih/{live.id}"


def _ask(live: LiveSession, asking: Asking | None, tokens: Sequence[str], at: datetime) -> None:
    while live.stage != "question":
        take_step(live, "next", live.version, at)
    if asking is SKIPPED:
        take_step(live, "skip", live.version, at)
        return
    questions = questions_of(library(), live)
    question = questions[live.item % len(questions)]
    wrong = next(choice for choice in question.choices if choice != question.right)
    set_counts(library(), live, "cards", {question.right: asking.right, wrong: asking.wrong})
    for token, is_right in zip(tokens, (asking.own, asking.shared), strict=True):
        found = seat_of(token, MORNING)
        if found and is_right is not None:
            answer(found[0], live.item, question.right if is_right else wrong)
    take_step(live, "next", live.version, at)
