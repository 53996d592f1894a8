"""Words for what stands in a session: the names of seats, the ways of answering."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.content.library import Library
from app.content.quizzes import QuestionWords
from app.live.models import LiveSeat, LiveSession
from app.live.queries import questions_of
from app.live.rules import Book
from app.rounds.rules import END, LOBBY
from app.tallies.rules import BY_COUNT, CARDS, HANDS, PHONE, Tally
from app.web.words import in_language

NAMES: dict[str, tuple[str, Any]] = {
    "turtle": ("🐢", _l("Turtle")),
    "butterfly": ("🦋", _l("Butterfly")),
    "elephant": ("🐘", _l("Elephant")),
    "rooster": ("🐓", _l("Rooster")),
    "rabbit": ("🐇", _l("Rabbit")),
    "goat": ("🐐", _l("Goat")),
    "cow": ("🐄", _l("Cow")),
    "buffalo": ("🐃", _l("Buffalo")),
    "fish": ("🐟", _l("Fish")),
    "dolphin": ("🐬", _l("Dolphin")),
    "bee": ("🐝", _l("Bee")),
    "ladybird": ("🐞", _l("Ladybird")),
    "snail": ("🐌", _l("Snail")),
    "owl": ("🦉", _l("Owl")),
    "parrot": ("🦜", _l("Parrot")),
    "duck": ("🦆", _l("Duck")),
    "horse": ("🐎", _l("Horse")),
    "squirrel": ("🐿️", _l("Squirrel")),
    "banana": ("🍌", _l("Banana")),
    "mango": ("🥭", _l("Mango")),
    "pineapple": ("🍍", _l("Pineapple")),
    "coconut": ("🥥", _l("Coconut")),
    "watermelon": ("🍉", _l("Watermelon")),
    "corn": ("🌽", _l("Corn")),
    "chilli": ("🌶️", _l("Chilli")),
    "grapes": ("🍇", _l("Grapes")),
}
LETTERS = "ABCDEFGH"
BEST, MOST_NAMED = 3, 6


@dataclass(frozen=True)
class Choice:
    """One choice as the room answered it."""

    id: str
    letter: str
    text: str
    why: str
    people: int
    share: int
    is_right: bool
    counted: dict[str, int]


@dataclass(frozen=True)
class Item:
    """One question as the room answered it."""

    number: int
    is_before: bool
    words: QuestionWords
    tally: Tally
    choices: tuple[Choice, ...]

    @property
    def right_choice(self) -> Choice:
        """The choice that is right."""
        return next(choice for choice in self.choices if choice.is_right)

    @property
    def common_mistake(self) -> Choice | None:
        """The wrong choice that most people took; None where nobody was wrong."""
        wrong = [choice for choice in self.choices if not choice.is_right and choice.people]
        return max(wrong, key=lambda choice: choice.people, default=None)

    @property
    def right_share(self) -> int:
        """The share of the room that was right, in percent."""
        return percent(self.tally.right, self.tally.room)


def picture_of(seat: LiveSeat) -> str:
    """The picture of a seat's name."""
    return NAMES[seat.thing][0]


def name_of(seat: LiveSeat) -> str:
    """The name of a seat: `Penyu 3`."""
    return f"{NAMES[seat.thing][1]} {seat.number}"


def way_name(way: str) -> str:
    """How people answer, in words."""
    names = {PHONE: _("phones"), CARDS: _("paper cards"), HANDS: _("raised hands")}
    return str(names[way])


def item_of(library: Library, live: LiveSession, book: Book, item: int) -> Item:
    """One question with its words and its counts."""
    question = questions_of(library, live)[book.plan.question_of(item)]
    words = in_language(library.quizzes[live.quiz].words)[0].question[question.id]
    tally = book.tally(item)
    return Item(
        number=book.plan.question_of(item) + 1,
        is_before=book.plan.is_before(item),
        words=words,
        tally=tally,
        choices=tuple(
            Choice(
                id=choice,
                letter=LETTERS[place],
                text=words.choice[choice].text,
                why=words.choice[choice].why,
                people=tally.by_choice.get(choice, 0),
                share=percent(tally.by_choice.get(choice, 0), tally.room),
                is_right=choice == question.right,
                counted={way: book.counted(item, way, choice) for way in BY_COUNT},
            )
            for place, choice in enumerate(question.choices)
        ),
    )


def percent(part: int, whole: int) -> int:
    """A share in whole percent."""
    return round(100 * part / whole) if whole else 0


def stage_name(live: LiveSession) -> str:
    """Where a session stands, in one word."""
    names = {LOBBY: _("people may come in"), END: _("over")}
    return str(names.get(live.stage, _("running")))


def title_of(library: Library, live: LiveSession) -> str:
    """The name of the quiz of a session."""
    return in_language(library.quizzes[live.quiz].words)[0].title


@dataclass(frozen=True)
class Ranked:
    """One of the best, by a drawn name."""

    place: int
    name: str
    picture: str
    right: int


def ranking_of(book: Book, seats: Iterable[LiveSeat]) -> tuple[list[Ranked], int]:
    """Those in the first three places, and how many more share the last place that is told."""
    named = {seat.id: seat for seat in seats}
    best = [
        Ranked(one.place, name_of(named[one.seat_id]), picture_of(named[one.seat_id]), one.right)
        for one in book.standings()
        if one.place <= BEST and one.seat_id in named
    ]
    return best[:MOST_NAMED], max(0, len(best) - MOST_NAMED)
