"""What an officer reads: a row of the queue, a case, and the steps that are his now."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.areas.labels import Place
from app.areas.queries import places_of
from app.cases.labels import Told, due_of, given_answers, offices_of, shown_moment, story_of
from app.cases.models import Case, CaseOffice
from app.cases.queries import is_of_flood, situation_of
from app.cases.rules import may_reveal, moves_of, shows_phone_at_once
from app.likenesses.queries import Alike, count_alike
from app.moves.rules import Move
from app.offices.models import Office
from app.offices.queries import offices_named
from app.receipts.rules import shown_receipt
from app.triage.forms import WHYS
from app.web.current import library
from app.web.words import in_language

COLOUR_LABELS = {"red": _l("Red"), "yellow": _l("Yellow"), "green": _l("Green")}
STANDING_LABELS = {
    "offered": _l("Waits for us"),
    "standby": _l("Not opened elsewhere for an hour"),
    "held": _l("We handle it"),
    "past": _l("No longer with us"),
}
MOVED = {
    "offer": _l("offered to an office"),
    "open": _l("opened"),
    "accept": _l("taken"),
    "refuse": _l("refused"),
    "refuse-last": _l("refused"),
    "ask": _l("the village was asked"),
    "refer": _l("passed on"),
    "note": _l("the village was told"),
    "close": _l("closed"),
    "reopen": _l("opened again"),
    "add": _l("the village added something"),
    "withdraw": _l("withdrawn by the village"),
}
WHY_LABELS = {
    "call-back": _l("To call back the person who sent it"),
    "reach-people": _l("To reach the people at risk"),
    "protect": _l("To bring them to safety"),
    "stop-journey": _l("To find them before they leave"),
    "investigate": _l("To investigate a crime"),
}
WHY_NOT = {
    "state": _l("This step is not possible any more."),
    "actor": _l("This step is not for your office."),
    "words": _l("Please write a few words. The village reads them."),
    "reason": _l("Please choose a reason."),
    "office": _l("Please choose an office that does not have the report."),
    "next": _l("Please choose the office that should have it next."),
    "nobody-left": _l("There is another office that can be asked. Please choose it."),
}


@dataclass(frozen=True)
class Row:
    """A case in the queue: without who sent it and without the suspect."""

    id: str
    receipt: str
    colour: str
    colour_word: str
    trick: str
    place: str
    standing: str
    due: str
    is_late: bool
    is_of_flood: bool
    alike: int


@dataclass(frozen=True)
class View:
    """A case as an officer sees it; `answers` only once his office has opened it."""

    row: Row
    sent_at: str
    version: int
    moves: tuple[Move, ...]
    story: Sequence[Told]
    answers: Sequence[tuple[str, str]]
    offices: Mapping[str, Office]
    refusals: Sequence[tuple[str, str]]
    outcomes: Sequence[tuple[str, str]]
    photos: int
    may_reveal: bool
    whys: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Named:
    """The places and offices that some cases have to do with, asked for all at once."""

    places: Mapping[str, Place]
    offices: Mapping[str, Office]


def named_in(cases: Sequence[Case], now: datetime) -> Named:
    """What is named on the lines of these cases."""
    offices = {office for case in cases for office in situation_of(case, now).seen_by}
    return Named(places_of({case.village_code for case in cases}), offices_named(offices))


def row_of(case: Case, standing: str, named: Named, now: datetime, alike: int = 0) -> Row:
    """One line of the queue; `alike` is how many like it this officer may open too."""
    words, _language = in_language(library().reporting.words)
    due, is_late = due_of(case, words, named.offices, now)
    place = named.places[case.village_code]
    return Row(
        id=case.id,
        receipt=shown_receipt(case.receipt),
        colour=case.colour,
        colour_word=str(COLOUR_LABELS[case.colour]),
        trick=words.trick[case.trick].name if case.trick in words.trick else case.trick,
        place=f"{place.title}, {place.surroundings}",
        standing=str(STANDING_LABELS[standing]),
        due=due,
        is_late=is_late,
        is_of_flood=is_of_flood(case),
        alike=alike,
    )


def queue_rows(
    found: Sequence[tuple[Case, CaseOffice]], offices: Collection[str], now: datetime
) -> list[Row]:
    """The lines of one page of the queue."""
    alike = count_alike([case.id for case, _place in found], offices, now)
    named = named_in([case for case, _place in found], now)
    return [
        row_of(case, place.standing, named, now, alike.get(case.id, 0)) for case, place in found
    ]


def view_of(case: Case, office: str, standing: str, now: datetime) -> View:
    """A case for this office, with the steps that are open to it."""
    reporting = library().reporting
    words, _language = in_language(reporting.words)
    situation = situation_of(case, now)
    moves = moves_of(situation, office=office)
    offices, is_open = offices_of(situation), "open" not in moves
    told = story_of(case, words, offices, now)
    return View(
        row=row_of(case, standing, named_in([case], now), now),
        sent_at=shown_moment(case.sent_at, case.village_code),
        version=situation.version,
        moves=moves,
        story=told if is_open else [replace(line, words="") for line in told],
        answers=given_answers(case, words) if is_open else (),
        offices=offices,
        refusals=[(row.id, words.refusal[row.id].text) for row in reporting.refusals],
        outcomes=[(row.id, words.outcome[row.id].text) for row in reporting.outcomes],
        photos=len(case.photos) if is_open else 0,
        may_reveal=may_reveal(situation, office),
        whys=[(why, str(WHY_LABELS[why])) for why in WHYS],
    )


def meanwhile(moves: Sequence[str]) -> str:
    """What to say to the second of two officers."""
    if not moves:
        told = _("Somebody else was faster, and nothing of yours was changed. Please look again.")
    else:
        told = _(
            "Somebody was faster (%(moves)s). Your words stand below; nothing was overwritten.",
            moves=", ".join(str(MOVED[move]) for move in moves),
        )
    return str(told)


def alike_by_kind(found: Sequence[Alike]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Other reports that are like one, each with id and receipt, under what they share."""
    kinds: dict[str, list[tuple[str, str]]] = {"phone": [], "text": []}
    for other in found:
        kinds[other.kind].append((other.case_id, shown_receipt(other.receipt)))
    numbers, texts = kinds["phone"], kinds["text"]
    same_number = ngettext(
        "%(num)s other report names the same number",
        "%(num)s other reports name the same number",
        len(numbers),
    )
    same_text = ngettext(
        "%(num)s other report has the same words",
        "%(num)s other reports have the same words",
        len(texts),
    )
    return [row for row in ((str(same_number), numbers), (str(same_text), texts)) if row[1]]


def reads(case: Case, office: str, now: datetime) -> bool:
    """Whether this office has opened the case, so that what the village sent lies before it."""
    return "open" not in moves_of(situation_of(case, now), office=office)


def reveals(case: Case, office: str, now: datetime) -> bool:
    """Whether this office may ask for the names now."""
    return may_reveal(situation_of(case, now), office)


def shows_number(case: Case, office: str, now: datetime) -> bool:
    """Whether the writer's number stands open to this office: red, accepted, and allowed."""
    return shows_phone_at_once(situation_of(case, now), office, may_be_called=case.may_be_called)
