"""Decides the steps from the answers; `static/js/decide.js` is its twin on the phone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.content.checklists import Checklist, Question, Step
from app.content.conditions import holds

NO_CHOICE = "?"


@dataclass(frozen=True)
class Outcome:
    """What came of the answers.

    `known` are the answers that stand; `ask` the questions still to be answered, in order; `again`
    those of them whose answer could not stand; `steps` warnings first, then steps in order.
    """

    known: Mapping[str, str]
    ask: tuple[str, ...]
    again: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def is_stopped(self) -> bool:
        """Whether there is no way on: the one step shown says why."""
        return any(step.kind == "stop" for step in self.steps)


def told(checklist: Checklist, answers: Mapping[str, str]) -> dict[str, str]:
    """What was answered to each question, in their order; all that is no choice of it is alike."""
    given: dict[str, str] = {}
    for question in checklist.questions:
        value = answers.get(question.id, "")
        given[question.id] = value if not value or value in question.values else NO_CHOICE
    return given


def decide(checklist: Checklist, answers: Mapping[str, str]) -> Outcome:
    """Decide from `answers` (value by question id); an answer that cannot stand is dropped.

    A stop comes out at once and alone; other steps only when nothing is left to ask.
    """
    known: dict[str, str] = {}
    ask: list[str] = []
    again: list[str] = []
    for question in checklist.questions:
        if not question.when.is_met(known):
            continue
        value = answers.get(question.id, "")
        if value and stands(checklist, question, value, known):
            known[question.id] = value
            continue
        ask.append(question.id)
        if value:
            again.append(question.id)
    met = [step for step in checklist.steps if step.when.is_met(known)]
    for step in met:
        if step.kind == "stop":
            return Outcome(known, (), (), (step,))
    order = [s for s in met if s.kind == "warning"] + [s for s in met if s.kind == "step"]
    return Outcome(known, tuple(ask), tuple(again), () if ask else tuple(order))


def stands(checklist: Checklist, question: Question, value: str, known: Mapping[str, str]) -> bool:
    """Whether `value` answers `question` and agrees with the answers before it."""
    return value in question.values and all(
        all(holds(condition, known) for condition in conflict.unless)
        for conflict in checklist.conflicts
        if (conflict.question, conflict.value) == (question.id, value)
    )
