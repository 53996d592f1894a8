"""Verbs of parcels: know a laptop, pack what has ended, take in what came. The command commits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError

from app.areas.queries import place_of
from app.content.library import Library, NotHereError
from app.content.quizzes import Question
from app.extensions import db
from app.figures.rules import SessionFigures, fault_of
from app.live.actions import tidy
from app.live.models import LiveSession
from app.parcels.models import ImportedSession, Laptop
from app.parcels.queries import figures_of, imported_text, is_own, laptop_of
from app.parcels.rules import (
    ALTERED,
    FIGURES,
    PURPOSE,
    Parcel,
    ParcelError,
    canonical,
    figures_in,
    open_parcel,
    pack,
)
from app.vault.keys import Keys
from app.vault.signing import fingerprint, is_signed, public_key, sign

UNKNOWN_KEY, RETIRED_KEY, PLACE, QUIZ = "unknown-key", "retired-key", "unknown-place", "quiz"
OTHER_FIGURES, OWN = "other-figures", "held-here"


@dataclass(frozen=True)
class TakenIn:
    """What came of an import: from which laptop, how many sessions are new, how many were known."""

    laptop: Laptop
    new: int
    known: int


def register_laptop(key: str, name: str, now: datetime) -> Laptop:
    """Believe what a laptop signs from now on; one that was retired is believed again."""
    laptop = laptop_of(key) or Laptop(id=key, registered_at=now)
    laptop.name, laptop.ended_at = name, None
    db.session.add(laptop)
    db.session.flush()
    return laptop


def retire_laptop(key: str, now: datetime) -> Laptop | None:
    """Believe a laptop no more; what came from it stays. None where it was never registered."""
    laptop = laptop_of(key)
    if laptop:
        laptop.ended_at = laptop.ended_at or now
        db.session.flush()
    return laptop


def pack_sessions(
    library: Library, keys: Keys, sessions: Sequence[LiveSession], now: datetime
) -> bytes:
    """A parcel of finished sessions, whose answers become counts at once.

    So what has left can no longer change. Raises ParcelError.
    """
    found = []
    for live in sessions:
        if live.tidied_at is None:
            tidy(library, live, now)
        try:
            found.append(figures_of(library, live))
        except NotHereError:
            said = f"Session {live.id}: its quiz {live.quiz} was changed here since it was held."
            raise ParcelError(QUIZ, said) from None
    return pack(found, public_key(keys), lambda message: sign(keys, PURPOSE, message))


def take_in(library: Library, data: bytes, now: datetime) -> TakenIn:
    """Take in a parcel: all of it, or nothing and a ParcelError. Once more changes nothing."""
    parcel = open_parcel(data)
    laptop = _believed(parcel)
    sessions = figures_in(parcel)
    for session in sessions:
        _check(library, session)
    stored = [
        _store(laptop, session, told, now)
        for session, told in zip(sessions, parcel.sessions, strict=True)
    ]
    return TakenIn(laptop, new=sum(stored), known=len(stored) - sum(stored))


def _believed(parcel: Parcel) -> Laptop:
    laptop = laptop_of(parcel.key)
    if laptop is None:
        said = f"The key {fingerprint(parcel.key)} is not registered here."
        raise ParcelError(UNKNOWN_KEY, said)
    if laptop.ended_at:
        said = f"The key {fingerprint(parcel.key)} was retired on {laptop.ended_at:%Y-%m-%d}."
        raise ParcelError(RETIRED_KEY, said)
    if not is_signed(parcel.key, PURPOSE, parcel.message, parcel.signature):
        raise ParcelError(ALTERED, "The file was altered after it was signed.")
    return laptop


def _check(library: Library, session: SessionFigures) -> None:
    if is_own(session.id):
        raise ParcelError(OWN, f"Session {session.id} was held on this very site.")
    try:
        place_of(session.village)
    except NotHereError:
        said = f"Session {session.id}: no village {session.village} is known here."
        raise ParcelError(PLACE, said) from None
    known = _known_questions(library, session)
    rights = {name: question.right for name, question in known.items()}
    if fault := fault_of(session, rights):
        raise ParcelError(FIGURES, f"Session {session.id}: {fault}.")


def _known_questions(library: Library, session: SessionFigures) -> Mapping[str, Question]:
    quiz = library.quizzes.get(session.quiz)
    if quiz is None:
        said = f"Session {session.id}: no quiz {session.quiz} is known here."
        raise ParcelError(QUIZ, said)
    known = {question.id: question for question in quiz.questions}
    names = {name for name in session.questions if name not in known}
    for each in session.items:
        asked = known.get(session.questions[each.item % len(session.questions)])
        choices = {"", *asked.choices} if asked else set()
        names |= {count.choice for count in each.counts if asked and count.choice not in choices}
    if names:
        told = ", ".join(sorted(names)[:3])
        said = f"Session {session.id}: the quiz {session.quiz} of this site does not have {told}."
        raise ParcelError(QUIZ, said)
    return known


def _store(laptop: Laptop, session: SessionFigures, told: Mapping[str, Any], now: datetime) -> bool:
    """Keep one session; False where it is here already. Another import may be at it, too."""
    text = canonical(told)
    known = imported_text(session.id)
    if known is None:
        try:
            with db.session.begin_nested():
                db.session.add(_row(laptop, session, text, now))
        except IntegrityError:
            known = imported_text(session.id)
        else:
            return True
    if known != text:
        said = f"Session {session.id} is known here with other figures."
        raise ParcelError(OTHER_FIGURES, said)
    return False


def _row(laptop: Laptop, session: SessionFigures, text: str, now: datetime) -> ImportedSession:
    return ImportedSession(
        id=session.id,
        laptop_id=laptop.id,
        village_code=session.village,
        quiz=session.quiz,
        is_twice=session.is_twice,
        started_at=session.started_at,
        ended_at=session.ended_at,
        people=session.people,
        men=session.men,
        women=session.women,
        minors=session.minors,
        figures=text,
        imported_at=now,
    )
