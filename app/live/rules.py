"""What is known of a session once it is read, and the code that opens its door."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.gains.rules import Gain, Round, Sample, gain_of, gain_of_question, scores_of
from app.rounds.rules import Plan
from app.tallies.rules import BY_COUNT, BY_SEAT, Ballot, Count, Share, Tally, counts_of, tally

CODE_DIGITS, CODE_PREFIX = 8, 4
FREE_TRIES = 40  # wrong codes in a row that a hall may type before one waits
MOST_SEATS = 1000
LEAST_RANKED = 6
KEPT_FOR = timedelta(hours=24)
SHORTEST_WAIT, SEATS_A_SECOND = 2000, 150
THINGS = (
    *("turtle", "butterfly", "elephant", "rooster", "rabbit", "goat", "cow", "buffalo", "fish"),
    *("dolphin", "bee", "ladybird", "snail", "owl", "parrot", "duck", "horse", "squirrel"),
    *("banana", "mango", "pineapple", "coconut", "watermelon", "corn", "chilli", "grapes"),
)


@dataclass(frozen=True)
class SeatFacts:
    """A seat that was in the room from `first` on; gone before `until`, if it has gone."""

    id: str
    people: int
    first: int
    until: int | None = None


@dataclass(frozen=True)
class Given:
    """An answer that came in time, and for how many people it was given."""

    choice: str
    people: int


@dataclass(frozen=True)
class Standing:
    """Which place a seat has, and how many questions it knew."""

    seat_id: str
    place: int
    right: int


@dataclass(frozen=True)
class Book:
    """A whole session as it stands: what was asked, who was there, who answered what.

    `heads` holds the items asked, each with the people that the trainer counted. `shown` are
    those opened again after the room had seen what is right; they count in no gain.
    After a day `seats` and `answers` are empty: what they were stands among `counts`.
    A question that nobody answered in one of its rounds counts in no gain; `is_silence_gained` is
    for figures that were kept when it still did.
    """

    plan: Plan
    rights: Sequence[str]
    heads: Mapping[int, int]
    skipped: frozenset[int]
    shown: frozenset[int]
    seats: Sequence[SeatFacts]
    answers: Mapping[tuple[str, int], Given]
    counts: Mapping[int, tuple[Count, ...]]
    is_counted_by_hand: bool
    is_silence_gained: bool = False

    @property
    def asked(self) -> tuple[int, ...]:
        """The items that were asked, in their order."""
        return tuple(sorted(self.heads.keys() - self.skipped))

    def right_of(self, item: int) -> str:
        """The right choice of an item."""
        return self.rights[self.plan.question_of(item)]

    def seat_counts(self, item: int) -> tuple[Count, ...]:
        """What the phones in the room gave, silent ones too."""
        found = ((seat, self.answers.get((seat.id, item))) for seat in self.seats)
        return counts_of(
            Ballot(given.choice, given.people) if given else Ballot("", seat.people)
            for seat, given in found
            if _is_there(seat, item, has_answered=given is not None)
        )

    def counts_at(self, item: int) -> tuple[Count, ...]:
        """All counts of an item, in every way."""
        return (*self.seat_counts(item), *self.counts.get(item, ()))

    def tally(self, item: int) -> Tally:
        """An item, counted by heads."""
        return tally(self.counts_at(item), self.heads.get(item, 0), self.right_of(item))

    def share(self, item: int) -> Share:
        """How many were right: of the units of the gain where it is asked twice, else of heads."""
        if not self.plan.is_twice:
            told = self.tally(item)
            return Share(told.right, told.given, told.room)
        sample = self._sample(item)
        given = sum(count.units for count in self.counts_at(item) if count.choice)
        return Share(sample.right, given, sample.units)

    def counted(self, item: int, way: str, choice: str) -> int:
        """How many cards or hands were counted for one choice."""
        found = self.counts.get(item, ())
        return sum(c.people for c in found if (c.way, c.choice) == (way, choice))

    def gain(self) -> Gain | None:
        """The gain over all questions asked in both rounds; None where it may not be told."""
        pairs = self._pairs()
        before, after = (tuple(items) for items in zip(*pairs, strict=True)) if pairs else ((), ())
        return gain_of(self._round(before), self._round(after))

    def gains(self) -> dict[int, Gain | None]:
        """The gain of each question asked in both rounds, by its place."""
        return {
            self.plan.question_of(before): gain_of_question(
                self._sample(before), self._sample(after)
            )
            for before, after in self._pairs()
        }

    def standings(self) -> list[Standing]:
        """The phones still in the room, the best first: whoever knew as much has the same place.

        Only the last round counts, without questions whose answer had been shown; nobody who knew
        nothing is named, and nothing counts how fast somebody was. With fewer than six phones none
        is named: the best would show who was not.
        """
        first = self.plan.questions if self.plan.is_twice else 0
        items = [item for item in self.asked if item >= first and item not in self.shown]
        known = {
            seat.id: sum(self._knew(seat, item) is True for item in items)
            for seat in self.seats
            if seat.until is None
        }
        if len(known) < LEAST_RANKED:
            return []
        better = {right: sum(other > right for other in known.values()) for right in known.values()}
        best = sorted(known.items(), key=lambda pair: -pair[1])
        return [Standing(seat, better[right] + 1, right) for seat, right in best if right]

    def least_units(self) -> int:
        """In how many units the smallest question of the gain was asked."""
        samples = [self._sample(item) for pair in self._pairs() for item in pair]
        return min((sample.units for sample in samples), default=0)

    def _pairs(self) -> list[tuple[int, int]]:
        usable, questions = set(self.asked) - self.shown, self.plan.questions
        if not self.is_silence_gained:
            usable = {item for item in usable if self.tally(item).given}
        both = [(item, item + questions) for item in range(questions)] if self.plan.is_twice else []
        return [pair for pair in both if usable.issuperset(pair)]

    def _sample(self, item: int) -> Sample:
        counts, right = self.counts_at(item), self.right_of(item)
        at_seats = [count for count in counts if count.way in BY_SEAT]
        people = sum(count.people for count in at_seats)
        heads = self.tally(item).room - people if self.is_counted_by_hand else 0
        return Sample(
            seats=sum(count.units for count in at_seats),
            seats_right=sum(count.units for count in at_seats if count.choice == right),
            heads=heads,
            heads_right=sum(c.people for c in counts if c.way in BY_COUNT and c.choice == right),
        )

    def _round(self, items: Sequence[int]) -> Round:
        answers = [[self._knew(seat, item) for item in items] for seat in self.seats]
        return Round(tuple(self._sample(item) for item in items), scores_of(answers))

    def _knew(self, seat: SeatFacts, item: int) -> bool | None:
        given = self.answers.get((seat.id, item))
        if not _is_there(seat, item, has_answered=given is not None):
            return None
        return given is not None and given.choice == self.right_of(item)


def _is_there(seat: SeatFacts, item: int, *, has_answered: bool) -> bool:
    has_gone = seat.until is not None and item >= seat.until
    return not has_gone and (seat.first <= item or has_answered)


def typed_join_code(typed: str) -> str:
    """What was typed as a code: its digits, or nothing when it cannot be one."""
    digits = re.sub(r"[\s.-]", "", typed)
    is_code = len(digits) == CODE_DIGITS and digits.isascii() and digits.isdigit()
    return digits if is_code else ""


def shown_join_code(code: str) -> str:
    """`48291530` → `4829 1530`."""
    return f"{code[:CODE_PREFIX]} {code[CODE_PREFIX:]}"


def poll_every(seats: int) -> int:
    """After how many milliseconds a phone asks again: the fuller the room, the later."""
    return SHORTEST_WAIT + 1000 * (seats // SEATS_A_SECOND)
