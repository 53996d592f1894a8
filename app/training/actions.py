"""Verbs of the trainer's room, for his own pages and for the phone that steers. Routes commit."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from app.content.library import Library, quiz_of
from app.controls.actions import offer_control
from app.live.actions import NewLive, prepare, set_counts, take_step, tidy_old
from app.live.models import LiveSession
from app.live.queries import book_of, plan_of, questions_of, ways_of
from app.rounds.rules import END, QUESTION, REVEAL, RefusedStepError
from app.tallies.rules import BY_COUNT
from app.training.rules import counted_from


def prepare_session(
    library: Library, typed: Mapping[str, Any], trainer_id: str, village: str, now: datetime
) -> LiveSession:
    """A new session as the form says; what is a day old is tidied by the way."""
    tidy_old(library, now)
    quiz = quiz_of(library, typed["quiz"])
    new = NewLive(
        trainer_id=trainer_id,
        village_code=village,
        quiz=quiz.slug,
        questions=[question.id for question in quiz.questions],
        is_twice=typed["rounds"] == "twice",
        ways=typed["ways"],
        heads=typed["heads"],
        is_ranked=typed["is_ranked"],
    )
    return prepare(new, now)


def press(live: LiveSession, typed: Mapping[str, Any], now: datetime) -> None:
    """Make the move as typed; a button of a page of before moves nothing."""
    with suppress(RefusedStepError):  # raised before anything is changed
        take_step(live, typed["move"], typed["seen"], now)


def count_room(library: Library, live: LiveSession, sent: Mapping[str, str]) -> None:
    """Keep cards or hands as typed and as changed by their buttons; nothing where none are asked.

    Raises NoNumberError, and HeadsError where more were counted than are in the room.
    """
    way = sent.get("way", "")
    if way not in BY_COUNT or way not in ways_of(live) or live.stage not in {QUESTION, REVEAL}:
        return
    choices = questions_of(library, live)[plan_of(live).question_of(live.item)].choices
    book = book_of(library, live)
    kept = {choice: book.counted(live.item, way, choice) for choice in choices}
    set_counts(library, live, way, counted_from(sent, way, choices, kept))


def offer_handover(live: LiveSession, now: datetime) -> str:
    """The secret of a new control QR; empty when the session is over."""
    return "" if live.stage == END else offer_control(live.id, now)
