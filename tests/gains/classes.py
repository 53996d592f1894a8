"""Simulated classes in which it is known how much a lesson has brought."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from app.gains.rules import Round, Sample, scores_of

Answers = list[list[bool]]


@dataclass(frozen=True)
class Village:
    """A class: its units by way, and how its people know and answer.

    `likeness` is the share of questions at which a person's own mind decides alike.
    `silence` is the chance that somebody gives no answer. `same` says whether the same people
    sit there before and after.
    """

    phones: int
    groups: int
    counted: int
    before: tuple[float, ...]
    after: tuple[float, ...]
    likeness: float = 0.4
    silence: float = 0.1
    same: bool = True

    @property
    def effect(self) -> float:
        """The planted gain: silence lessens it like everything."""
        gains = [b - a for a, b in zip(self.before, self.after, strict=True)]
        return (1 - self.silence) * sum(gains) / len(gains)

    def effect_of(self, question: int) -> float:
        """The planted gain of one question."""
        return (1 - self.silence) * (self.after[question] - self.before[question])


def minds_of(village: Village, chance: Random) -> tuple[list[float], list[float]]:
    """Of each unit how much it takes to know, before and after."""
    people = village.phones + village.groups + village.counted
    minds = [chance.random() for _ in range(people)]
    return minds, minds if village.same else [chance.random() for _ in range(people)]


def think(village: Village, known: float, mind: float, chance: Random) -> bool | None:
    """Whether an answer to a question that the share `known` knows is right; None: no answer."""
    if chance.random() < village.silence:
        return None
    drawn = mind if chance.random() < village.likeness else chance.random()
    return drawn < known


def lived(village: Village, chance: Random) -> tuple[Round, Round]:
    """One class, before and after."""
    minds, later = minds_of(village, chance)
    return (
        _round(village, village.before, minds, chance),
        _round(village, village.after, later, chance),
    )


def _round(
    village: Village, knowing: tuple[float, ...], minds: list[float], chance: Random
) -> Round:
    answers = [[bool(think(village, known, mind, chance)) for known in knowing] for mind in minds]
    seats = village.phones + village.groups
    at_seats, counted = answers[:seats], answers[seats:]
    samples = tuple(
        Sample(seats, sum(a[q] for a in at_seats), len(counted), sum(a[q] for a in counted))
        for q in range(len(knowing))
    )
    return Round(samples, scores_of(at_seats))
