"""What a village reads about its report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from app.cases.labels import Told, due_of, offices_of, shown_moment, story_of
from app.cases.models import Case, CasePhoto
from app.cases.queries import situation_of
from app.content.helplines import HelplineFacts, HelplineWords
from app.content.reporting import ReportingWords
from app.offices.models import Office
from app.phones.rules import shown_phone
from app.receipts.rules import shown_receipt
from app.reports.queries import calls_for
from app.web.current import library
from app.web.words import in_language


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
    current = [offices[code] for code in _current(situation) if code in offices]
    return Brief(
        id=case.receipt,
        receipt=shown_receipt(case.receipt),
        sent_at=shown_moment(case.sent_at, case.village_code),
        colour=case.colour,
        colour_word=_colour_word(case.colour),
        sentences=tuple(filter(None, (nobody or told[-1].sentence, due_of(case, words, offices, now)[0]))),
        offices=", ".join(office.name for office in current),
        nobody=nobody,
        duty=tuple(_duty(current)),
        calls=calls_for(case),
        message=words.said["whatsapp"].text.format(receipt=shown_receipt(case.receipt)),
        is_urgent=case.colour == "red" and waiting,
        has_no_office=has_no_office,
        story=told,
    )
