"""Questions asked of the offer check: what each answer weighs, for the check on paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from string import ascii_uppercase
from typing import Literal

from app.content.offers import Offers, Question, Rule
from app.offers.rules import (
    UNCOUNTED,
    UNKNOWN,
    UNKNOWNS_TO_CHECK,
    YELLOWS_TO_CHECK,
    Result,
    Verdict,
    evaluate,
    is_asked,
    is_doubtful,
)

Weight = Literal["stop", "check", "yellow", "unknown", "fine"]
WEIGHTS: tuple[Weight, ...] = ("stop", "check", "yellow", "unknown")
Answers = dict[str, str]


@dataclass(frozen=True)
class Sign:
    """An answer that weighs; `stages` is empty where it does so whenever it is asked."""

    question: Question
    answer: str
    stages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pair:
    """Two answers that weigh more together than each alone."""

    signs: tuple[Sign, Sign]
    result: Result


@dataclass(frozen=True)
class Paper:
    """The offer check for one kind of offer, to be filled in and counted by hand.

    `enough` are the fewest yellow signs and unknown answers that make *Periksa dulu* together.
    """

    opening: tuple[Question, ...]
    rows: tuple[Question, ...]
    letters: Mapping[str, str]
    signs: Mapping[Weight, tuple[Sign, ...]]
    urgent: tuple[Sign, ...]
    pairs: tuple[Pair, ...]
    enough: tuple[tuple[int, int], ...]

    def number_of(self, question: Question) -> int:
        """The number in front of a question, from 1."""
        return self.rows.index(question) + 1

    def letters_of(self, stages: Iterable[str]) -> str:
        """The letters of stages, as they stand on the paper: `A, C`."""
        return ", ".join(self.letters[stage] for stage in stages)


def paper_of(offers: Offers, kind: str) -> Paper:
    """The offer check on paper for offers of this kind, derived from its rules alone."""
    scales = Scales(offers, kind)
    asked = [question for question in offers.questions if scales.stages_of(question)]
    return Paper(
        opening=tuple(question for question in offers.questions if question.is_context),
        rows=tuple(question for question in asked if not question.is_context),
        letters=dict(zip(scales.fine, ascii_uppercase, strict=False)),
        signs={weight: tuple(scales.signs(asked, _weighs(weight))) for weight in WEIGHTS},
        urgent=tuple(scales.signs(asked, lambda verdict: verdict.is_urgent)),
        pairs=tuple(pair for rule in offers.rules for pair in scales.pairs(asked, rule)),
        enough=_enough(),
    )


def weigh(verdict: Verdict) -> Weight:
    """What one answer weighs, from the verdict on an offer in which all others are fine."""
    if verdict.result != "careful":
        return verdict.result
    if any(rule.colour == "yellow" for rule in verdict.flags):
        return "yellow"
    return "unknown" if verdict.unknown else "fine"


def count(weights: Iterable[Weight]) -> Result:
    """The result that a person finds who counts answers by what each weighs."""
    found = Counter(weights)
    if found["stop"]:
        return "stop"
    if found["check"] or is_doubtful(found["yellow"], found["unknown"]):
        return "check"
    return "careful"


class Scales:
    """Offers of one kind in which all is fine, one a stage, to lay single answers on."""

    def __init__(self, offers: Offers, kind: str) -> None:
        self._offers = offers
        stages = next(row.values for row in offers.questions if row.id == "stage")
        self.fine = {stage: _all_fine(offers, kind, stage) for stage in stages}

    def stages_of(self, question: Question) -> tuple[str, ...]:
        """The stages at which a question is asked that counts."""
        if question.id in UNCOUNTED:
            return ()
        return tuple(stage for stage, fine in self.fine.items() if question.id in fine)

    def signs(
        self, questions: Iterable[Question], is_so: Callable[[Verdict], bool]
    ) -> Iterator[Sign]:
        """Every answer that alone gives a verdict of which `is_so` holds."""
        for question in questions:
            asked = self.stages_of(question)
            for value in question.values:
                held = tuple(s for s in asked if is_so(self._lay(s, {question.id: value})))
                if held:
                    yield Sign(question, value, () if held == asked else held)

    def pairs(self, questions: Iterable[Question], rule: Rule) -> Iterator[Pair]:
        """The pairs of answers in `rule` that weigh more than counting them would say."""
        names = {condition.partition("=")[0] for condition in rule.when.all}
        named = [question for question in questions if question.id in names]
        for first, second in combinations(named, 2):
            for values in product(first.values, second.values):
                laid = dict(zip((first.id, second.id), values, strict=True))
                yield from self._pair((first, second), laid)

    def _pair(self, questions: tuple[Question, Question], laid: Answers) -> Iterator[Pair]:
        first, second = questions
        asked = tuple(s for s in self.stages_of(first) if s in self.stages_of(second))
        results: dict[Result, tuple[str, ...]] = {}
        for stage in asked:
            result = self._lay(stage, laid).result
            if result != count(weigh(self._lay(stage, {id_: laid[id_]})) for id_ in laid):
                results[result] = (*results.get(result, ()), stage)
        for result, held in results.items():
            stages = () if held == asked else held
            signs = (Sign(first, laid[first.id]), Sign(second, laid[second.id], stages))
            yield Pair(signs, result)

    def _lay(self, stage: str, answers: Answers) -> Verdict:
        return evaluate(self._offers, self.fine[stage] | answers)


def _all_fine(offers: Offers, kind: str, stage: str) -> Answers:
    """For each question asked, the first answer that meets no rule alone."""
    chosen = {"kind": kind, "stage": stage}
    asked = (question for question in offers.questions if is_asked(question, chosen))
    return chosen | {
        question.id: next(
            value for value in question.values if _is_fine(offers, chosen | {question.id: value})
        )
        for question in asked
        if question.id not in UNCOUNTED
    }


def _is_fine(offers: Offers, known: Answers) -> bool:
    return UNKNOWN not in known.values() and not any(
        rule.when.is_met(known) for rule in offers.rules
    )


def _weighs(weight: Weight) -> Callable[[Verdict], bool]:
    return lambda verdict: weigh(verdict) == weight


def _enough() -> tuple[tuple[int, int], ...]:
    counts = product(range(YELLOWS_TO_CHECK, -1, -1), range(UNKNOWNS_TO_CHECK + 1))
    doubtful = [pair for pair in counts if is_doubtful(*pair)]
    return tuple(
        (yellows, unknowns)
        for yellows, unknowns in doubtful
        if not is_doubtful(yellows - 1, unknowns) or not yellows
        if not is_doubtful(yellows, unknowns - 1) or not unknowns
    )
