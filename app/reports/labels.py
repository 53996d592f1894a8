"""What a village reads about its report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.cases.labels import (
    CONSENT_LABELS,
    REPLY_LABELS,
    SOURCE_LABELS,
    Told,
    due_of,
    given_answers,
    offices_of,
    shown_moment,
    story_of,
)
from app.cases.models import Case, CasePhoto
from app.cases.queries import situation_of
from app.cases.rules import moves_of
from app.content.helplines import HelplineFacts, HelplineWords
from app.helplines.queries import essential
from app.histories.rules import Situation
from app.offices.models import Office
from app.phones.rules import shown_phone
from app.receipts.rules import shown_receipt
from app.reports.actions import PhotoProblem
from app.reports.forms import IDENTIFIERS, STORIES, ReportBase
from app.reports.queries import calls_for
from app.web.current import library
from app.web.words import in_language

PHOTO_PROBLEMS = {
    "none": _l("Please choose a photo first."),
    "enough": _l("Five photos are there already. The others are kept."),
    "too-large": _l("This photo is larger than 8 MB. Send a smaller one; the others are kept."),
    "too-many-pixels": _l("This photo is too large. Take a screenshot of it and send that."),
    "wrong-kind": _l("This is no photo (JPEG, PNG or WebP). The others are kept."),
    "damaged": _l("This photo is damaged. Please choose it again; the others are kept."),
}
COLOUR_LABELS = {
    "red": _l("Very urgent"),
    "yellow": _l("Urgent"),
    "green": _l("Not urgent"),
}


@dataclass(frozen=True)
class Duty:
    """An office's duty phone, to dial and to read."""

    name: str
    phone: str
    shown: str


@dataclass(frozen=True)
class Brief:
    """A report in a few lines, without trick and suspect. `id` stands in addresses."""

    id: str
    receipt: str
    sent_at: str
    colour: str
    colour_word: str
    sentences: tuple[str, ...]
    offices: str
    nobody: str
    duty: tuple[Duty, ...]
    calls: Sequence[tuple[HelplineFacts, HelplineWords]]
    message: str
    spoken: str
    is_urgent: bool
    has_no_office: bool
    story: Sequence[Told]


def brief(case: Case, now: datetime) -> Brief:
    """A report as its list, its receipt and its slip show it."""
    words, _language = in_language(library().reporting.words)
    situation = situation_of(case, now)
    offices = offices_of(situation)
    told = story_of(case, words, offices, now)
    has_no_office = situation.state in {"sent", "refused"}
    waiting = situation.state in {"sent", "held", "offered", "refused"}
    nobody = words.said["nobody"].text if has_no_office else ""
    due, _is_late = due_of(case, words, offices, now)
    current = [offices[code] for code in _current(situation) if code in offices]
    return Brief(
        id=case.receipt,
        receipt=shown_receipt(case.receipt),
        sent_at=shown_moment(case.sent_at, case.village_code),
        colour=case.colour,
        colour_word=str(COLOUR_LABELS[case.colour]),
        sentences=tuple(filter(None, (nobody or told[-1].sentence, due))),
        offices=", ".join(office.name for office in current),
        nobody=nobody,
        duty=tuple(_duty(current)),
        calls=_calls(case),
        spoken=spoken_receipt(case.receipt),
        message=words.said["whatsapp"].text.format(receipt=shown_receipt(case.receipt)),
        is_urgent=case.colour == "red" and waiting,
        has_no_office=has_no_office,
        story=told,
    )


@dataclass(frozen=True)
class Whole(Brief):
    """A report as its writer reads it."""

    photos: Sequence[CasePhoto]
    answers: Sequence[tuple[str, str]]
    question: str
    is_shared: bool
    may_be_withdrawn: bool
    withdrawal_question: str
    withdrawal_reasons: Sequence[tuple[str, str]]


def whole(case: Case, now: datetime) -> Whole:
    """A report with all that its writer may see and do."""
    short = brief(case, now)
    reporting = library().reporting
    words, _language = in_language(reporting.words)
    situation = situation_of(case, now)
    asked = [told.words for told in short.story if told.words]
    return Whole(
        **vars(short),
        photos=case.photos,
        answers=given_answers(case, words),
        question=asked[-1] if situation.is_asked and asked else "",
        is_shared=case.is_shared,
        may_be_withdrawn="withdraw" in moves_of(situation, account=case.writer_id),
        withdrawal_question=words.said["was-anyone-pressing"].text,
        withdrawal_reasons=[
            (row.id, words.withdrawal[row.id].text) for row in reporting.withdrawals
        ],
    )


def spoken_receipt(receipt: str) -> str:
    """A receipt as one reads it aloud: digits in words, group by group."""
    digits = dict(
        zip(
            "0123456789",
            str(_("zero one two three four five six seven eight nine")).split(),
            strict=True,
        )
    )
    groups = shown_receipt(receipt).split("-")
    return ", ".join(" ".join(digits.get(sign, sign) for sign in group) for group in groups)


def _current(situation: Situation) -> tuple[str, ...]:
    """The offices with which the case is now: those it was offered to, or its holder."""
    return tuple(situation.offers) or ((situation.holder,) if situation.holder else ())


def _calls(case: Case) -> list[tuple[HelplineFacts, HelplineWords]]:
    helplines = library().helplines
    words, _language = in_language(helplines.words)
    rows = calls_for(library().reporting, helplines, case)
    return [(row, words.helpline[row.id]) for row in rows]


def _duty(offices: Sequence[Office]) -> list[Duty]:
    return [
        Duty(office.name, office.shown_duty_phone, shown_phone(office.shown_duty_phone))
        for office in offices
        if office.shown_duty_phone
    ]


def choices_of() -> dict[str, Any]:
    """What the page of a new report needs beside its form."""
    reporting, helplines = library().reporting, library().helplines
    words, _language = in_language(reporting.words)
    helpline_words, _language = in_language(helplines.words)
    return {
        "reporting": reporting,
        "words": words,
        "urgent_numbers": essential(helplines),
        "helpline_words": helpline_words.helpline,
        "sources": SOURCE_LABELS.items(),
        "consents": CONSENT_LABELS.items(),
        "replies": REPLY_LABELS.items(),
    }


def written_again(form: ReportBase) -> str:
    """All that was written under a receipt that stood already, as one text to add."""
    written = [*IDENTIFIERS, "place", "people", *STORIES, "victims"]
    return "\n".join(str(form[name].data).strip() for name in written if form[name].data)


def photo_problem(problem: PhotoProblem) -> str:
    """Why a photo was not taken, and what to do."""
    return str(PHOTO_PROBLEMS[problem.reason])
