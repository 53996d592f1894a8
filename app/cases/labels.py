"""What is said of a case: its sentences in the words of the content, its moments, its offices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_datetime
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.cases.models import Case
from app.cases.queries import colour_of, history_of, situation_of, told_in, words_of
from app.cases.rules import deadline_of
from app.content.reporting import ReportingWords
from app.deadlines.rules import Calendar, zone_of
from app.histories.rules import Situation, story
from app.offices.models import Office
from app.offices.queries import offices_named

SOURCE_LABELS = {
    "seen": _l("I saw it myself"),
    "told": _l("Somebody told me"),
    "online": _l("From social media"),
    "other": _l("Another way"),
}
CONSENT_LABELS = {
    "agrees": _l("Yes, they agree"),
    "not-asked": _l("Not asked yet"),
    "refuses": _l("No, they do not want it"),
}
REPLY_LABELS = {
    "call": _l("You may call me"),
    "message": _l("Write to me by WhatsApp"),
    "site": _l("Only here, in Bekal"),
}
STORY_LABELS = (
    ("when", _l("When")),
    ("promised", _l("Promised, and asked for")),
    ("papers", _l("What the papers say")),
    ("checked", _l("Checked already")),
    ("done", _l("Done so far")),
)


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


def given_answers(case: Case, words: ReportingWords) -> list[tuple[str, str]]:
    """What was answered, each under its question, in the order of the form."""
    told = told_in(case)
    shown: list[tuple[str, str]] = [
        (_("Danger"), ", ".join(words.danger[danger].text for danger in told.get("danger", []))),
        (_("Trick"), words.trick[case.trick].name if case.trick in words.trick else case.trick),
        *((words.identifier[name].name, told.get(name, "")) for name in words.identifier),
        (_("Where"), told.get("place", "")),
        (_("People at risk"), str(told.get("people", ""))),
        *((str(label), told.get(name, "")) for name, label in STORY_LABELS),
        (_("How it is known"), SOURCE_LABELS.get(told.get("source", ""), "")),
        (_("May they be spoken with"), CONSENT_LABELS.get(told.get("consent", ""), "")),
    ]
    return [(label, str(value)) for label, value in shown if value]
