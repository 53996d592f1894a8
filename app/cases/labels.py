"""What is said of a case: its sentences in the words of the content, its moments, its offices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_datetime, gettext as _

from app.cases.models import Case
from app.cases.queries import colour_of, history_of, situation_of, words_of
from app.cases.rules import deadline_of
from app.content.reporting import Reporting, ReportingWords
from app.deadlines.rules import Calendar, zone_of
from app.histories.rules import Situation, story
from app.offices.models import Office
from app.offices.queries import offices_named


@dataclass(frozen=True)
class Told:
    """One line of a history: when, the sentence, and what was written with it."""

    at: str
    sentence: str
    words: str


def shown_moment(moment: datetime, village: str) -> str:
    """`21 November 2026, 14.30 WIB`, in the time of the village."""
    zone = zone_of(village)
    local = moment.astimezone(zone).replace(tzinfo=None)
    return f"{format_datetime(local, 'd MMMM y, HH.mm', rebase=False)} {zone.tzname(None)}"


def offices_of(situation: Situation) -> Mapping[str, Office]:
    """The offices that a case has to do with, by code."""
    return offices_named(situation.seen_by)


def story_of(
    case: Case, words: ReportingWords, offices: Mapping[str, Office], now: datetime
) -> list[Told]:
    """What the village was told, from the first step to the last."""
    written = {line.number: words_of(line) for line in case.events}
    return [
        Told(
            at=shown_moment(line.at, case.village_code),
            sentence=words.said[line.told].text.format(
                office=name_in(offices, line.office), next=name_in(offices, line.next_office)
            ),
            words=written.get(line.event.number, "") if line.event else "",
        )
        for line in story(colour_of(case), history_of(case), now)
    ]


def due_of(
    case: Case, words: ReportingWords, offices: Mapping[str, Office], now: datetime
) -> tuple[str, bool]:
    """The sentence on what is due next, and whether that is late; empty when nothing is due."""
    situation = situation_of(case, now)
    due = deadline_of(situation, Calendar(zone_of(case.village_code)))
    if due is None or not due.office:
        return "", False
    is_late = due.is_overdue(now)
    said = words.said[f"{'late' if is_late else 'due'}-{due.kind}"].text
    by = shown_moment(due.by, case.village_code)
    return said.format(office=name_in(offices, due.office), by=by), is_late


def name_in(offices: Mapping[str, Office], code: str) -> str:
    """The name of an office; what we call one that was removed."""
    return offices[code].name if code in offices else _("an office")


def chosen(reporting: Reporting, words: Mapping[str, object], kind: str) -> Sequence[tuple[str, str]]:
    """The entries of a list of the content, each with its sentence."""
    return [(entry.id, words[entry.id].text) for entry in getattr(reporting, kind)]  # type: ignore[attr-defined]
