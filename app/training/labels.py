"""What a trainer reads: the state of the room, what to press next, what came out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.announced.queries import own_announced
from app.areas.queries import place_of
from app.content.library import Library, NotHereError, quiz_of
from app.gains.rules import LEAST_UNITS
from app.live.labels import Item, item_of, name_of, picture_of, ranking_of, way_name
from app.live.models import LiveSession
from app.live.queries import book_of, plan_of, position_of, pulse_of, seats_of, ways_of
from app.live.rules import Book
from app.rounds.rules import BREAK, END, LOBBY, QUESTION, REVEAL, moves_of, shows_answer
from app.tallies.rules import BY_COUNT, HeadsError
from app.training.forms import NOT_NEGATIVE
from app.training.rules import NoNumberError
from app.web.codes import qr_code
from app.web.current import settings
from app.web.headers import is_secure
from app.web.network import address_of
from app.web.words import in_language


class ToCome(NamedTuple):
    """A session that the trainer has announced."""

    id: str
    village: str
    quiz: str
    day: date
    hour: str


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
    )


@dataclass(frozen=True)
class Doors:
    """Where the forms of a session's page go: the trainer's own, or those of a phone that steers.

    What only the trainer's own pages open is empty for a phone.
    """

    code: str
    count: str
    people: str
    pulse: str
    remove: str
    step: str
    is_own: bool


def doors_of(room: str, **where: Any) -> Doors:
    """The doors of a session in the blueprint `room`."""
    names = ("code", "count", "people", "pulse", "remove", "step")
    found = {name: url_for(f"{room}.{name}", **where) for name in names}
    return Doors(**found, is_own=bool(where))


def page_of(library: Library, live: LiveSession, doors: Doors) -> dict[str, Any]:
    """Everything that a page of a running session shows."""
    book, seats = book_of(library, live), seats_of(live.id)
    address = join_address(live) if live.code else ""
    return {
        "view": control_of(library, live, book),
        "doors": doors,
        "place": place_of(live.village_code),
        "seats": seats,
        "ranking": ranking_of(book, seats) if live.is_ranked and live.stage == END else ([], 0),
        "address": address,
        "code": qr_code(address),
        "tag": pulse_of(live),
        "least": LEAST_UNITS,
        "is_only_here": "phone" in ways_of(live) and is_only_here(address),
        "seat_name": name_of,
        "seat_picture": picture_of,
    }


def join_address(live: LiveSession) -> str:
    """Where phones come in."""
    return _base() + url_for("seats.room", kode=live.code)


def control_address(secret: str) -> str:
    """What the QR holds by which the trainer's phone steers."""
    return _base() + url_for("steering.control", kunci=secret)


def _base() -> str:
    """The hall's own network, else the public address, else this machine."""
    config = settings()
    base = address_of(config) if not config.is_on_loopback or not config.public_url else ""
    if config.is_production or not base:
        base = config.public_url or base
    return base


def is_only_here(address: str) -> bool:
    """Whether an address leads nowhere but to the machine that shows it."""
    return bool(address) and is_secure("http", urlsplit(address).netloc)


def why_refused(error: HeadsError | NoNumberError) -> str:
    """Said when no number was typed, or when more have answered than are in the room."""
    if isinstance(error, NoNumberError):
        return str(NOT_NEGATIVE.message)
    return str(
        _("%(n)s answers do not fit %(m)s people in the room.", n=error.given, m=error.heads)
    )


def stage_name(live: LiveSession) -> str:
    """Where a session stands, in one word."""
    names = {LOBBY: _("prepared"), END: _("over")}
    return str(names.get(live.stage, _("running")))


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
        return str(_("Close the question"))
    return str(
        ngettext(
            "Close it: %(num)s person without an answer",
            "Close it: %(num)s people without an answer",
            none,
        )
    )


def rows_to_come(library: Library, trainer_id: str, today: date) -> list[ToCome]:
    """What a trainer has announced, as his list shows it."""
    found = []
    for announced in own_announced(trainer_id, today):
        quiz = library.quizzes.get(announced.quiz)
        title = in_language(quiz.words)[0].title if quiz else announced.quiz
        place = place_of(announced.village_code)
        found.append(ToCome(announced.id, place.title, title, announced.day, announced.hour))
    return found


def open_quizzes(library: Library) -> list[tuple[str, str]]:
    """Every quiz that can be asked, with its lesson's title; that over the whole course first."""
    order = [*(slug for slug, quiz in library.quizzes.items() if quiz.is_of_the_course)]
    order += [lesson.quiz for lesson in library.lessons.values() if lesson.quiz]
    found = []
    for slug in dict.fromkeys(order):
        try:
            quiz = quiz_of(library, slug)
        except NotHereError:  # its lesson is a draft
            continue
        lesson = library.lessons.get(quiz.lesson)
        words = in_language(lesson.words)[0].prose if lesson else in_language(quiz.words)[0]
        found.append((slug, words.title))
    return found
