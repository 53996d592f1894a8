"""What a trainer reads: the state of the room, what to press next, what came out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas.queries import place_of
from app.content.library import Library
from app.entrances.labels import is_in_the_hall, is_only_here, join_address, network_code
from app.gains.rules import LEAST_UNITS
from app.live.labels import Item, item_of, name_of, picture_of, ranking_of, way_name
from app.live.models import LiveSeat, LiveSession
from app.live.queries import (
    book_of,
    plan_of,
    position_of,
    pulse_of,
    questions_of,
    seats_of,
    ways_of,
)
from app.live.rules import Book
from app.rounds.rules import BREAK, END, LOBBY, QUESTION, REVEAL, moves_of, shows_answer
from app.tallies.rules import BY_COUNT, HeadsError
from app.training.forms import NOT_NEGATIVE
from app.training.rules import NoNumberError
from app.web.codes import qr_code
from app.web.words import in_language

NOTHING: Mapping[str, str] = {}
MOST_TO_TEACH = 3


class ToTeach(NamedTuple):
    """A lesson that the room needs, and the question that shows it."""

    title: str
    address: str
    number: int
    text: str


@dataclass(frozen=True)
class Control:
    """The page from which a session is run."""

    live: LiveSession
    stage: str
    title: str
    next_word: str
    moves: tuple[str, ...]
    total: int
    item: Item | None
    shows_right: bool
    ways: tuple[str, ...]
    written_in: str
    signs: tuple[str, ...]

    @property
    def counted_ways(self) -> list[tuple[str, str]]:
        """The ways that are counted by hand, with their words."""
        return [(way, way_name(way)) for way in self.ways if way in BY_COUNT]


def control_of(library: Library, live: LiveSession, book: Book) -> Control:
    """The session as its trainer and the screen see it."""
    plan, position = plan_of(live), position_of(live)
    item = item_of(library, live, book, live.item) if live.stage in {QUESTION, REVEAL} else None
    return Control(
        live=live,
        stage=live.stage,
        title=_title(live, plan.question_of(live.item) + 1, plan.questions),
        next_word=_next_word(live, item, plan.items),
        moves=moves_of(position),
        total=plan.questions,
        item=item,
        shows_right=shows_answer(plan, position),
        ways=tuple(ways_of(live)),
        written_in=in_language(library.quizzes[live.quiz].words)[1],
        signs=tuple(_signs(live, item)),
    )


def _signs(live: LiveSession, item: Item | None) -> Iterator[str]:
    """What the trainer must not overlook, beside the title."""
    if item and live.is_twice:
        yield str(_("Before the lesson") if item.is_before else _("After the lesson"))
    if item and live.stage == REVEAL:
        yield str(_("Closed"))
    if live.is_locked:
        yield str(_("The door is locked"))


@dataclass(frozen=True)
class Doors:
    """Where the forms of a session's page go: the trainer's own, or those of a phone that steers.

    What only the trainer's own pages open is empty for a phone.
    """

    code: str
    count: str
    page: str
    people: str
    pulse: str
    remove: str
    step: str
    is_own: bool


def doors_of(room: str, **where: Any) -> Doors:
    """The doors of a session in the blueprint `room`."""
    names = ("code", "count", "people", "pulse", "remove", "step")
    found = {name: url_for(f"{room}.{name}", **where) for name in names}
    return Doors(**found, page=url_for(f"{room}.control", **where), is_own=bool(where))


def page_of(
    library: Library, live: LiveSession, doors: Doors, typed: Mapping[str, str] = NOTHING
) -> dict[str, Any]:
    """Everything that a page of a running session shows; `typed` is what was refused."""
    book, seats = book_of(library, live), seats_of(live.id)
    address = join_address(live) if live.code else ""
    return {
        "view": control_of(library, live, book),
        "doors": doors,
        "typed": typed,
        "to_teach": to_teach(library, live, book) if live.stage == BREAK else [],
        "who_is_in": who_is_in(seats),
        "place": place_of(live.village_code),
        "seats": seats,
        "ranking": ranking_of(book, seats) if live.is_ranked and live.stage == END else ([], 0),
        "address": address,
        "code": qr_code(address),
        "network": qr_code(network_code(live)),
        "is_in_the_hall": is_in_the_hall(address),
        "tag": pulse_of(live),
        "least": LEAST_UNITS,
        "is_only_here": "phone" in ways_of(live) and is_only_here(address),
        "seat_name": name_of,
        "seat_picture": picture_of,
    }


def who_is_in(seats: Sequence[LiveSeat]) -> str:
    """How many phones are in, and for how many people where some are shared."""
    phones, people = len(seats), sum(seat.people for seat in seats)
    told = str(ngettext("%(num)s phone is in.", "%(num)s phones are in.", phones))
    shared = _("%(num)s phones are in, for %(people)s people.", num=phones, people=people)
    return told if people == phones else str(shared)


def to_teach(library: Library, live: LiveSession, book: Book) -> list[ToTeach]:
    """What fewest knew before the lesson: the hardest questions, each with its lesson."""
    asked = [item_of(library, live, book, item) for item in book.asked if book.tally(item).given]
    found: dict[str, ToTeach] = {}
    for item in sorted(asked, key=lambda item: item.right_share):
        lesson = library.lessons.get(questions_of(library, live)[item.number - 1].lesson)
        if lesson and lesson.slug not in found:
            address = url_for("lessons.trainer", slug=lesson.slug)
            title = in_language(lesson.words)[0].prose.title
            found[lesson.slug] = ToTeach(title, address, item.number, item.words.text)
    return list(found.values())[:MOST_TO_TEACH]


def why_refused(error: HeadsError | NoNumberError) -> str:
    """Said when no number was typed, or when more have answered than are in the room."""
    if isinstance(error, NoNumberError):
        return str(NOT_NEGATIVE.message)
    return str(
        _(
            "Not kept: that makes %(n)s answers, but %(m)s people are in the room. Lower the counts"
            " (who answers with a phone shows no card), or change how many people there are.",
            n=error.given,
            m=error.heads,
        )
    )


def _title(live: LiveSession, number: int, total: int) -> str:
    if live.stage in {QUESTION, REVEAL}:
        return str(_("Question %(n)s of %(m)s", n=number, m=total))
    names: dict[str, Any] = {
        LOBBY: _("Let people in"),
        BREAK: _("Now the lesson"),
        END: _("The session is over"),
    }
    return str(names[live.stage])


def _next_word(live: LiveSession, item: Item | None, items: int) -> str:
    if item and live.stage == QUESTION:
        return _closing_word(item.tally.none)
    words: dict[str, Any] = {
        LOBBY: _("Ask the first question"),
        BREAK: _("Ask the same questions again"),
        END: "",
    }
    if live.stage in words:
        return str(words[live.stage])
    if live.item + 1 == items:
        return str(_("End the session"))
    is_last_before = item and item.is_before and item.number * 2 == items
    return str(_("On to the lesson") if is_last_before else _("Next question"))


def _closing_word(none: int) -> str:
    if not none:
        return str(_("Close this question"))
    return str(
        ngettext(
            "Close the question (%(num)s missing)",
            "Close the question (%(num)s missing)",
            none,
        )
    )
