"""What came out of a session, in words and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.areas.labels import Place
from app.content.library import Library
from app.gains.rules import LEAST_UNITS, Gain
from app.live.labels import Item, item_of, title_of
from app.live.models import LiveSession
from app.live.queries import gains_of
from app.live.rules import Book
from app.web.words import in_language, shown_moment


@dataclass(frozen=True)
class Figure:
    """A gain as it is read: shares in percent, the difference and its interval in points."""

    before: int
    after: int
    points: str
    low: str
    high: str


@dataclass(frozen=True)
class Row:
    """One question of the quiz: how it went the last time it was asked, and what was gained."""

    last: Item
    first: Item | None
    gain: Figure | None


@dataclass(frozen=True)
class Outcome:
    """Everything that a session showed."""

    title: str
    written_in: str
    rows: tuple[Row, ...]
    gain: Figure | None
    units: int
    most_people: int
    left_out: int

    @property
    def hardest(self) -> Row | None:
        """The question that fewest knew the last time."""
        return min(self.rows, key=lambda row: row.last.right_share, default=None)


def outcome_of(library: Library, live: LiveSession, book: Book) -> Outcome:
    """Read a session out."""
    whole, each, units = gains_of(live, book)
    items = {item: item_of(library, live, book, item) for item in book.asked}
    rows = []
    for place in range(book.plan.questions):
        asked = [items[item] for item in items if book.plan.question_of(item) == place]
        if asked:
            first = asked[0] if len(asked) > 1 else None
            rows.append(Row(asked[-1], first, figure_of(each.get(place))))
    return Outcome(
        title=title_of(library, live),
        written_in=in_language(library.quizzes[live.quiz].words)[1],
        rows=tuple(rows),
        gain=figure_of(whole),
        units=units,
        most_people=max((item.tally.room for item in items.values()), default=0),
        left_out=len(book.shown),
    )


def figure_of(gain: Gain | None) -> Figure | None:
    """A gain in whole percent and points; None stays None."""
    if gain is None:
        return None
    return Figure(
        before=round(100 * gain.before),
        after=round(100 * gain.after),
        points=_points(gain.points),
        low=_points(gain.low),
        high=_points(gain.high),
    )


def why_no_gain(outcome: Outcome) -> str:
    """Said where no gain may be told."""
    return str(
        _(
            "No gain is told: %(n)s answered in both rounds, and below %(m)s it would be chance.",
            n=outcome.units,
            m=LEAST_UNITS,
        )
    )


def table_of(outcome: Outcome) -> Iterator[list[object]]:
    """The session as rows of a spreadsheet."""
    yield [
        *(_("Question"), _("Round"), _("People"), _("Right"), _("Wrong"), _("No answer")),
        *(f"{_('Choice')} {letter}" for letter in "ABCD"),
    ]
    for row in outcome.rows:
        for item in filter(None, (row.first, row.last)):
            when = _("before") if item.is_before else _("after") if row.first else _("once")
            counts = [item.tally.room, item.tally.right, item.tally.wrong, item.tally.none]
            yield [item.words.text, when, *counts, *(c.people for c in item.choices)]


def sheets_of(
    outcome: Outcome, live: LiveSession, place: Place
) -> Iterator[tuple[str, Iterable[Sequence[object]]]]:
    """The sheets of a workbook: the session in short, then question by question."""
    yield _("Session"), _in_short(outcome, live, place)
    yield _("Questions"), table_of(outcome)


def _in_short(outcome: Outcome, live: LiveSession, place: Place) -> Iterator[tuple[object, ...]]:
    yield _("What"), _("Figure")
    yield _("Village"), f"{place.title}, {place.surroundings}"
    yield _("Day and time"), shown_moment(live.started_at) if live.started_at else ""
    yield _("Quiz"), outcome.title
    yield _("People in the room, at most"), outcome.most_people
    counted = (live.men, live.women, live.minors)
    for word, number in zip((_("Men"), _("Women"), _("Of them under 18")), counted, strict=True):
        yield word, "" if number is None else number
    if not live.is_twice:
        return
    gain = outcome.gain
    if gain is None:
        yield _("What the lesson brought"), why_no_gain(outcome)
        return
    yield _("Right before, in percent"), gain.before
    yield _("Right after, in percent"), gain.after
    yield _("Gain in points"), int(gain.points)
    yield _("Gain at least, interval of 95 percent"), int(gain.low)
    yield _("Gain at most, interval of 95 percent"), int(gain.high)


def _points(share: float) -> str:
    return f"{round(100 * share):+d}"
