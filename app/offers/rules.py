"""Decides an offer check from its answers; `static/js/evaluate.js` is its twin on the phone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.content.helplines import Need
from app.content.offers import Offers, Question, Rule

Result = Literal["stop", "check", "careful"]
Answers = Mapping[str, str]
ORDER: tuple[Result, ...] = ("careful", "check", "stop")
UNKNOWN = "unknown"
UNCOUNTED = ("kind", "stage")
YELLOWS_TO_CHECK = 2
UNKNOWNS_TO_CHECK = 3


@dataclass(frozen=True)
class Verdict:
    """The result, the rules that were met, and the questions that nobody could answer.

    `stop` is *Berhenti dulu*, `check` *Periksa dulu*, `careful` *Lanjutkan dengan hati-hati*.
    """

    result: Result
    flags: tuple[Rule, ...]
    unknown: tuple[Question, ...]

    @property
    def is_urgent(self) -> bool:
        """Whether 110 stands above any result."""
        return any(rule.urgent for rule in self.flags)

    @property
    def needs(self) -> tuple[Need, ...]:
        """Whom to call: the needs of all rules that were met, each once."""
        return tuple(dict.fromkeys(need for rule in self.flags for need in rule.needs))


def evaluate(offers: Offers, answers: Answers) -> Verdict:
    """Decide from `answers` (value by question id); a missing answer counts as unknown."""
    asked = tuple(question for question in offers.questions if is_asked(question, answers))
    known = {question.id: answers.get(question.id) or UNKNOWN for question in asked}
    flags = tuple(rule for rule in offers.rules if rule.when.is_met(known))
    unknown = tuple(
        question
        for question in asked
        if known[question.id] == UNKNOWN and question.id not in UNCOUNTED
    )
    return Verdict(_result(flags, len(unknown)), flags, unknown)


def is_asked(question: Question, answers: Answers) -> bool:
    """Whether `question` makes sense for this kind of offer at this stage."""
    if f"{answers.get('kind')} {answers.get('stage')}" in question.also:
        return True
    fits_kind = not question.kinds or answers.get("kind") in question.kinds
    return fits_kind and (not question.stages or answers.get("stage") in question.stages)


def is_doubtful(yellows: int, unknowns: int) -> bool:
    """Whether so many yellow flags and so many unknown answers are enough for *Periksa dulu*."""
    return bool(
        yellows >= YELLOWS_TO_CHECK or (yellows and unknowns) or unknowns >= UNKNOWNS_TO_CHECK
    )


def _result(flags: tuple[Rule, ...], unknowns: int) -> Result:
    colours = [rule.colour for rule in flags]
    yellows = colours.count("yellow")
    result: Result = "careful"
    if is_doubtful(yellows, unknowns):
        result = "check"
    if "red" in colours:
        result = "stop"
    floors: list[Result] = [rule.floor for rule in flags if rule.floor]
    return max([result, *floors], key=ORDER.index)
