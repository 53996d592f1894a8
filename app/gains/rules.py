"""The gain between before and after, with its 95% interval. Decision 019 says why it is so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, fmean, variance

LEAST_UNITS = 11
SURE = 0.95
LIKENESS = (
    0.5  # how alike the answers of one person are taken to be where nobody saw whose they were
)
LEAST_SCORES = 8


@dataclass(frozen=True)
class Sample:
    """One question in one round. A seat is a unit, whoever shares its phone; a counted head is one.

    `right` is how many of them answered rightly; who gave no answer is among those who did not.
    """

    seats: int
    seats_right: int
    heads: int
    heads_right: int

    @property
    def units(self) -> int:
        """All who could have answered."""
        return self.seats + self.heads

    @property
    def right(self) -> int:
        """Those who knew."""
        return self.seats_right + self.heads_right


@dataclass(frozen=True)
class Round:
    """The questions of one round, and the share of them that each seat answered rightly."""

    questions: tuple[Sample, ...]
    scores: tuple[float, ...]


@dataclass(frozen=True)
class Gain:
    """The shares right before and after, their difference, and the ends of its interval."""

    before: float
    after: float
    low: float
    high: float
    units: int

    @property
    def points(self) -> float:
        """How much more was known afterwards."""
        return self.after - self.before


def gain_of(before: Round, after: Round) -> Gain | None:
    """The gain over all questions; None below 11 units in either round."""
    units = min((each.units for each in (*before.questions, *after.questions)), default=0)
    if units < LEAST_UNITS:
        return None
    return _gain(_share(before), _strength(before), _share(after), _strength(after), units)


def gain_of_question(before: Sample, after: Sample) -> Gain | None:
    """The gain of one question; None below 11 units in either round."""
    units = min(before.units, after.units)
    if units < LEAST_UNITS:
        return None
    shares = before.right / before.units, after.right / after.units
    return _gain(shares[0], before.units, shares[1], after.units, units)


def _gain(before: float, strength: float, after: float, other: float, units: int) -> Gain:
    """Newcombe's interval: the score interval of each round, put together."""
    low, high = _score_interval(before, strength, units)
    low_after, high_after = _score_interval(after, other, units)
    points = after - before
    return Gain(
        before,
        after,
        points - sqrt((after - low_after) ** 2 + (high - before) ** 2),
        points + sqrt((high_after - after) ** 2 + (before - low) ** 2),
        units,
    )


def _share(given: Round) -> float:
    return fmean(sample.right / sample.units for sample in given.questions)


def _strength(given: Round) -> float:
    """How many independent answers the share of a round is worth."""
    share, questions = _share(given), given.questions
    seats, heads = fmean(q.seats for q in questions), fmean(q.heads for q in questions)
    units = seats + heads
    known = fmean(q.heads_right / q.heads if q.heads else 0 for q in questions)
    spread = seats * _spread_of_seats(given) + heads * _cautious(known, len(questions))
    most = units * len(questions)
    if spread == 0:
        return units
    return min(max(share * (1 - share) * units**2 / spread, units * 0.8), most)


def _spread_of_seats(given: Round) -> float:
    """The variance between seats: seen where there are enough of them."""
    if len(given.scores) >= LEAST_SCORES:
        return variance(given.scores)
    known = fmean(q.seats_right / q.seats if q.seats else 0 for q in given.questions)
    return _cautious(known, len(given.questions))


def _cautious(share: float, questions: int) -> float:
    """The variance between people whose answers nobody could put together person by person."""
    return share * (1 - share) * (1 + (questions - 1) * LIKENESS) / questions


def _score_interval(share: float, strength: float, units: int) -> tuple[float, float]:
    """Wilson's interval, with Student's factor for few units."""
    factor = _student(units - 1)
    squared = factor * factor
    middle = (share + squared / (2 * strength)) / (1 + squared / strength)
    reach = factor * sqrt(share * (1 - share) / strength + squared / (4 * strength**2))
    reach /= 1 + squared / strength
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _student(freedom: int) -> float:
    """The two-sided quantile of Student's distribution, by its expansion (Cornish and Fisher)."""
    z = NormalDist().inv_cdf((1 + SURE) / 2)
    first = (z**3 + z) / (4 * freedom)
    second = (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
    return z + first + second + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)


def scores_of(answers: Sequence[Sequence[bool | None]]) -> tuple[float, ...]:
    """The share right of each seat; None stands where it was not in the room."""
    asked = ([right for right in seat if right is not None] for seat in answers)
    return tuple(fmean(seat) for seat in asked if seat)
