"""What came out of a session, in words and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.areas.labels import Place
from app.content.library import Library
from app.gains.rules import LEAST_UNITS, Gain
from app.live.labels import LETTERS, Item, item_of, title_of
from app.live.models import LiveSession
from app.live.queries import gains_of
from app.live.rules import Book
from app.outcomes.rules import slug
from app.tallies.rules import Share, hardest
from app.web.words import day_of, in_language, shown_occasion


@dataclass(frozen=True)
class Figure:
    """A gain as it is read: shares in whole percent, the ends of its interval in points.

    The difference is that of the shares as they are shown, so that a reader can subtract.
    """

    before: int
    after: int
    low: int
    high: int

    @property
    def points(self) -> int:
        """How much more was known afterwards."""
        return self.after - self.before


@dataclass(frozen=True)
class Asked:
    """One asking of a question, and how many were right: all of one basis on a page."""

    item: Item
    share: Share

    @property
    def told(self) -> str:
        """`62%`; of few `3 of 8`, because a percentage would say more than they can; or a dash."""
        if self.share.percent is None:
            return "–"
        if self.share.whole < LEAST_UNITS:
            return str(_("%(n)s of %(m)s", n=self.share.right, m=self.share.whole))
        return f"{self.share.percent}%"


@dataclass(frozen=True)
class Row:
    """One question of the quiz as it was asked in each round; one that is asked once has no before.

    `gain` is None where it may not be told.
    """

    before: Asked | None
    after: Asked | None
    gain: Figure | None

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Its askings, in their order."""
        return tuple(filter(None, (self.before, self.after)))

    @property
    def last(self) -> Asked:
        """How it went the last time."""
        return self.asked[-1]


@dataclass(frozen=True)
class Outcome:
    """Everything that a session showed. `compared` questions make the gain, in `units` at least."""

    title: str
    written_in: str
    rows: tuple[Row, ...]
    gain: Figure | None
    units: int
    compared: int
    most_people: int
    left_out: int

    @property
    def hardest(self) -> Row | None:
        """The question that fewest knew the last time."""
        place = hardest({place: row.last.share for place, row in enumerate(self.rows)})
        return None if place is None else self.rows[place]

    def answered(self, *, is_before: bool) -> int:
        """How many questions somebody answered in a round."""
        rounds = (row.before if is_before else row.after for row in self.rows)
        return sum(bool(asked and asked.share.given) for asked in rounds)

    @property
    def has_silence(self) -> bool:
        """Whether nobody answered some question in one of its rounds."""
        return any(asked.share.given == 0 for row in self.rows for asked in row.asked)


def figure_of(gain: Gain, before: int, after: int) -> Figure:
    """A gain between shares as they are shown, which lies inside its interval as it is shown."""
    points = after - before
    low, high = round(100 * gain.low), round(100 * gain.high)
    return Figure(before, after, min(low, points), max(high, points))


def outcome_of(library: Library, live: LiveSession, book: Book) -> Outcome:
    """Read a session out."""
    whole, each, units = gains_of(live, book)
    found = {
        item: Asked(item_of(library, live, book, item), book.share(item)) for item in book.asked
    }
    rows = []
    for place in range(book.plan.questions):
        before = found.get(place) if live.is_twice else None
        after = found.get(place + book.plan.questions if live.is_twice else place)
        if before or after:
            rows.append(Row(before, after, _gain_of(each.get(place), before, after)))
    return Outcome(
        title=title_of(library, live),
        written_in=in_language(library.quizzes[live.quiz].words)[1],
        rows=tuple(rows),
        gain=figure_of(whole, round(100 * whole.before), round(100 * whole.after))
        if whole
        else None,
        units=units,
        compared=len(each),
        most_people=max((asked.item.tally.room for asked in found.values()), default=0),
        left_out=len(book.shown),
    )


def _gain_of(gain: Gain | None, before: Asked | None, after: Asked | None) -> Figure | None:
    """The gain of one question, between the shares that stand beside it."""
    if not (gain and before and after):
        return None
    return figure_of(gain, before.share.percent or 0, after.share.percent or 0)


def verdict_of(gain: Figure) -> str:
    """The gain in one plain sentence; it rose or fell only where its whole interval says so."""
    if gain.low > 0:
        return str(_("Up by %(n)s in 100", n=gain.points))
    if gain.high < 0:
        return str(_("Down by %(n)s in 100", n=-gain.points))
    return str(_("It is not sure yet that it rose."))


def why_no_gain(outcome: Outcome) -> str:
    """Said where no gain may be told."""
    if not outcome.compared:
        return str(_("No gain is told: no question was answered both before and after the lesson."))
    return str(
        _(
            "No gain is told: %(n)s answered in both rounds, and below %(m)s it would be chance.",
            n=outcome.units,
            m=LEAST_UNITS,
        )
    )


def basis() -> str:
    """On what the shares and the gain stand."""
    return str(
        _("A shared phone counts as one answer here. Who did not answer counts as not right.")
    )


def file_name_of(live: LiveSession, place: Place, ending: str) -> str:
    """`sesi-2026-11-23-ambat-sebelum-sesudah.xlsx`: the day as on the page, village and quiz."""
    day = day_of(live.started_at or live.made_at)
    parts = ("sesi", day.isoformat(), slug(place.name), live.quiz)
    return f"{'-'.join(filter(None, parts))}.{ending}"


def table_of(outcome: Outcome, live: LiveSession) -> Iterator[list[object]]:
    """The session as rows of a spreadsheet: people, and where asked twice what the gain counts."""
    units = (_("Answers (one a phone)"), _("Right among them")) if live.is_twice else ()
    yield [
        *(_("Question"), _("Round"), _("People"), _("Right"), _("Wrong"), _("No answer"), *units),
        *(_("Choice %(letter)s", letter=letter) for letter in LETTERS[:4]),
    ]
    for asked in (asked for row in outcome.rows for asked in row.asked):
        item, share = asked.item, asked.share
        when = _("before") if item.is_before else _("after") if live.is_twice else _("once")
        counts = [item.tally.room, item.tally.right, item.tally.wrong, item.tally.none]
        counts += [share.whole, share.right] if live.is_twice else []
        yield [item.words.text, when, *counts, *(choice.people for choice in item.choices)]


def sheets_of(
    outcome: Outcome, live: LiveSession, place: Place
) -> Iterator[tuple[str, Iterable[Sequence[object]]]]:
    """The sheets of a workbook: the session in short, then question by question."""
    yield _("Session"), _in_short(outcome, live, place)
    yield _("Questions"), table_of(outcome, live)


def _in_short(outcome: Outcome, live: LiveSession, place: Place) -> Iterator[tuple[object, ...]]:
    yield _("What"), _("Figure")
    yield _("Village"), f"{place.title}, {place.surroundings}"
    yield _("Day and time"), shown_occasion(live.started_at) if live.started_at else ""
    yield _("Quiz"), outcome.title
    yield _("People in the room, at most"), outcome.most_people
    counted = (live.men, live.women, live.minors)
    for word, number in zip((_("Men"), _("Women"), _("Of them under 18")), counted, strict=True):
        yield word, "" if number is None else number
    if live.is_twice:
        yield from _gain_in_short(outcome)


def _gain_in_short(outcome: Outcome) -> Iterator[tuple[object, ...]]:
    gain = outcome.gain
    if gain is None:
        yield _("What the lesson brought"), why_no_gain(outcome)
        return
    yield _("What the lesson brought"), verdict_of(gain)
    yield _("Right before, in percent"), gain.before
    yield _("Right after, in percent"), gain.after
    yield _("Gain in points"), gain.points
    yield _("Gain at least, interval of 95 percent"), gain.low
    yield _("Gain at most, interval of 95 percent"), gain.high
    yield _("How it was counted"), basis()
