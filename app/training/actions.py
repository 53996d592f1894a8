"""Verbs of the trainer's room. The route commits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.content.library import Library, quiz_of
from app.live.actions import NewLive, prepare, tidy_old
from app.live.models import LiveSession


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
    )
    return prepare(new, now)
