"""Verbs of the trainer's room, for his own pages and for the phone that steers. Routes commit."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from operator import itemgetter
from typing import Any

from app.content.library import Library, quiz_of
from app.controls.actions import offer_control
from app.live.actions import NewLive, prepare, set_counts, take_step, tidy_old
from app.live.models import LiveSession
from app.live.queries import book_of, plan_of, questions_of, ways_of
from app.rounds.rules import END, NEXT, QUESTION, REVEAL, RefusedStepError
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


def lead_on(
    library: Library,
    live: LiveSession,
    typed: Mapping[str, Any],
    sent: Mapping[str, str],
    now: datetime,
) -> bool:
    """Keep what was counted beside the button, then make the move; whether it was made.

    A question whose counts have just changed is not closed while somebody is missing: the trainer
    sees how many, and presses once more. A button of a page of before moves nothing and counts
    nothing. Raises NoNumberError and HeadsError like `count_room`.
    """
    closes = typed["move"] == NEXT and live.stage == QUESTION
    has_changed = count_room(library, live, sent)
    if has_changed and closes and book_of(library, live).tally(live.item).none:
        return False
    with suppress(RefusedStepError):  # raised before anything is changed
        take_step(live, typed["move"], typed["seen"], now)
    return True


def count_room(library: Library, live: LiveSession, sent: Mapping[str, str]) -> bool:
    """Keep cards and hands as typed and as changed by their buttons; whether anything is new.

    Nothing is kept where none are asked, or from a page of another question.
    Raises NoNumberError, and HeadsError where more were counted than are in the room.
    """
    is_of_now = sent.get("seen", str(live.version)) == str(live.version)
    if live.stage not in {QUESTION, REVEAL} or not is_of_now:
        return False
    choices = questions_of(library, live)[plan_of(live).question_of(live.item)].choices
    book = book_of(library, live)
    changed = []
    for way in (way for way in ways_of(live) if way in BY_COUNT):
        kept = {choice: book.counted(live.item, way, choice) for choice in choices}
        if (found := counted_from(sent, way, choices, kept)) != kept:
            changed.append((sum(found.values()) - sum(kept.values()), way, found))
    for _more, way, found in sorted(changed, key=itemgetter(0)):  # who changes hands fits the room
        set_counts(library, live, way, found)
    return bool(changed)


def offer_handover(live: LiveSession, now: datetime) -> str:
    """The secret of a new control QR; empty when the session is over."""
    return "" if live.stage == END else offer_control(live.id, now)
