"""Questions asked of a lesson: what stands on which page of its leaflet."""

from __future__ import annotations

from dataclasses import dataclass

from app.content.lessons import Card, Lesson, LessonWords
from app.content.prose import Section, count_words
from app.lessons.rules import fold, spread

ON_PAPER = {"rule", "look", "advice"}
WORDS_OF_A_HEADING = 10
ROOM_ON_THE_COVER = 150
ROOM_ON_THE_BACK = 85
ROOM_INSIDE = 430
PAGES_OF_TWO_SHEETS = 6

Piece = tuple[Card, Section]


@dataclass(frozen=True)
class Leaflet:
    """The cards of a leaflet: on the cover, inside one folded sheet, on the back.

    A lesson too long for one sheet has two, one laid into the other: then `pages` holds its six
    inner pages, and cover and back carry no cards.
    """

    cover: tuple[Piece, ...]
    inside: tuple[Piece, ...]
    back: tuple[Piece, ...]
    pages: tuple[tuple[Piece, ...], ...] = ()


def leaflet_of(lesson: Lesson, words: LessonWords) -> Leaflet:
    """Spread a lesson's cards over its leaflet; the story stays on the screen."""
    cards = (card for card in lesson.cards if card.kind in ON_PAPER)
    pieces = tuple((card, words.sections[card.id]) for card in cards)
    lengths = [count_words(section.text) + WORDS_OF_A_HEADING for _, section in pieces]
    start, end = fold(lengths, ROOM_ON_THE_COVER, ROOM_ON_THE_BACK)
    if sum(lengths[start:end]) <= ROOM_INSIDE:
        return Leaflet(pieces[:start], pieces[start:end], pieces[end:])
    pages = tuple(pieces[first:last] for first, last in spread(lengths, PAGES_OF_TWO_SHEETS))
    return Leaflet((), (), (), pages)
