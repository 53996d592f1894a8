"""Counting by heads: right, wrong and none are always together the people in the room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

PHONE, GROUP, CARDS, HANDS = WAYS = ("phone", "group", "cards", "hands")
BY_SEAT, BY_COUNT = (PHONE, GROUP), (CARDS, HANDS)
MOST_ON_A_PHONE = 30
MOST_HEADS = 2000


class HeadsError(ValueError):
    """A number that does not fit the others: `heads` people, and `given` answers."""

    def __init__(self, heads: int, given: int) -> None:
        super().__init__(f"{heads} people, {given} answers")
        self.heads, self.given = heads, given


@dataclass(frozen=True)
class Ballot:
    """What a seat that was in the room answered; `choice` is empty where it gave none in time."""

    choice: str
    people: int = 1

    @property
    def way(self) -> str:
        """An own phone, or one shared by a group."""
        return GROUP if self.people > 1 else PHONE


@dataclass(frozen=True)
class Count:
    """How many gave one choice in one way. A group's phone is many people and one unit."""

    way: str
    choice: str
    people: int
    units: int


@dataclass(frozen=True)
class Tally:
    """One question, counted. `room` is how many people were in the room."""

    room: int
    right: int
    wrong: int
    by_choice: Mapping[str, int]

    @property
    def given(self) -> int:
        """How many people have answered."""
        return self.right + self.wrong

    @property
    def none(self) -> int:
        """How many people have not answered."""
        return self.room - self.given


@dataclass(frozen=True)
class Share:
    """How many of `whole` gave an answer, and how many of these a right one."""

    right: int
    given: int
    whole: int

    @property
    def wrong(self) -> int:
        """How many gave a wrong answer."""
        return self.given - self.right

    @property
    def percent(self) -> int | None:
        """The share that was right, in whole percent; None where nobody answered."""
        return round(100 * self.right / self.whole) if self.given else None


def hardest(shares: Mapping[int, Share]) -> int | None:
    """The question that fewest knew; None where nobody answered or everybody knew everything.

    Silence counts as not knowing, but it is weak evidence: a question that hardly anyone answered
    may have been closed too early. So it is chosen only among the questions that at least half
    answered and those that got as many wrong answers as any: one that few answered never stands
    before one that many answered wrongly. Among equals the one with more wrong answers is chosen,
    then the earlier one.
    """
    most_wrong = max((share.wrong for share in shares.values()), default=0)
    fit = {
        key: share
        for key, share in shares.items()
        if share.given
        and share.right < share.whole
        and (2 * share.given >= share.whole or share.wrong == most_wrong > 0)
    }
    return min(
        fit, key=lambda key: (fit[key].right / fit[key].whole, -fit[key].wrong, key), default=None
    )


def counts_of(ballots: Iterable[Ballot]) -> tuple[Count, ...]:
    """Answers of seats as counts, those without an answer too."""
    people: Counter[tuple[str, str]] = Counter()
    units: Counter[tuple[str, str]] = Counter()
    for ballot in ballots:
        people[ballot.way, ballot.choice] += ballot.people
        units[ballot.way, ballot.choice] += 1
    return tuple(
        Count(way, choice, many, units[way, choice]) for (way, choice), many in people.items()
    )


def tally(counts: Iterable[Count], heads: int, right: str) -> Tally:
    """Count one question. Who sits at a phone or was counted is in the room, whatever was typed."""
    by_choice: Counter[str] = Counter()
    for count in counts:
        by_choice[count.choice] += count.people
    there = by_choice.total()
    silent = by_choice.pop("", 0)
    given = there - silent
    return Tally(max(heads, there), by_choice[right], given - by_choice[right], dict(by_choice))


def check_heads(heads: int, given: int) -> int:
    """The people in the room as they were counted; raises HeadsError when more have answered."""
    if not given <= heads <= MOST_HEADS:
        raise HeadsError(heads, given)
    return heads


def check_count(number: int, others: int, heads: int) -> int:
    """A count of cards or hands beside `others` answers; raises HeadsError beyond the room."""
    if number < 0 or number + others > heads:
        raise HeadsError(heads, max(0, number) + others)
    return number
