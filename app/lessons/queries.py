"""Questions asked of a lesson: what stands on which page of its leaflet."""

from __future__ import annotations

from dataclasses import dataclass

from app.content.lessons import Card, Lesson, LessonWords
from app.content.prose import Section, count_words
from app.lessons.rules import fold, spread

ON_PAPER = {"rule", "look", "advice"}
WORDS_OF_A_HEADING = 10
# On a page of two sheets, where letters are larger: what stands there beside words, in words.
WORDS_OF_A_GAP = 10
WORDS_OF_A_PICTURE = 52
WORDS_OF_A_LINE_LEFT = 5
ROOM_ON_A_PAGE = 247
ROOM_ON_THE_COVER = 150
ROOM_ON_THE_BACK = 85
ROOM_INSIDE = 430
PAGES_OF_TWO_SHEETS = 6

Piece = tuple[Card, Section]


@dataclass(frozen=True)
class Leaflet:
    """The cards of a leaflet: on the cover, inside one folded sheet, on the back.

    A lesson too long for one sheet has two, one laid into the other: then `pages` holds its six
    inner pages, the cover the story, and the back no card; `is_dense` asks for smaller letters.
    """

    cover: tuple[Piece, ...]
    inside: tuple[Piece, ...]
    back: tuple[Piece, ...]
    pages: tuple[tuple[Piece, ...], ...] = ()
    is_dense: bool = False


def leaflet_of(lesson: Lesson, words: LessonWords) -> Leaflet:
    """Spread a lesson's cards over its leaflet; where one sheet is enough, without the story."""
    cards = (card for card in lesson.cards if card.kind in ON_PAPER)
    pieces = tuple((card, words.sections[card.id]) for card in cards)
    lengths = [count_words(section.text) + WORDS_OF_A_HEADING for _, section in pieces]
    start, end = fold(lengths, ROOM_ON_THE_COVER, ROOM_ON_THE_BACK)
    if sum(lengths[start:end]) <= ROOM_INSIDE:
        return Leaflet(pieces[:start], pieces[start:end], pieces[end:])
    lengths = [_drawn(section, words) for (_, section), words in zip(pieces, lengths, strict=True)]
    cuts = spread(lengths, PAGES_OF_TWO_SHEETS)
    fullest = max(sum(lengths[first:last]) for first, last in cuts)
    pages = tuple(pieces[first:last] for first, last in cuts)
    return Leaflet((), (), (), pages, fullest > ROOM_ON_A_PAGE)


def _drawn(section: Section, words: int) -> int:
    lines = section.html.count("<p>") + section.html.count("<li>")
    picture = WORDS_OF_A_PICTURE if section.picture else 0
    return words + WORDS_OF_A_GAP + picture + WORDS_OF_A_LINE_LEFT * lines
