"""The departure checklist as data: questions, answers that cannot be together, steps, and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from app.content.citations import Citation, Sources
from app.content.conditions import When, check_condition
from app.content.faults import Faults
from app.content.reading import Record, read_toml
from app.content.words import read_languages, read_words

Kind = Literal["step", "warning", "stop"]


class Question(Record, frozen=True):
    """One question; it is asked when `when` holds for the answers before it."""

    id: str
    values: tuple[str, ...]
    when: When = When()


class Conflict(Record, frozen=True):
    """A value that stands only with the answers that `unless` names."""

    question: str
    value: str
    unless: tuple[str, ...]


class StepFacts(Record, frozen=True):
    """One step as written: for whom it is, and on what it rests."""

    id: str
    kind: Kind
    sources: tuple[str, ...]
    when: When = When()


class ChecklistFacts(Record, frozen=True):
    """The file of questions, conflicts and steps."""

    checked: date
    question: tuple[Question, ...]
    conflict: tuple[Conflict, ...]
    step: tuple[StepFacts, ...]


class QuestionWords(Record, frozen=True):
    """A question in one language; `again` says why a value could not stand."""

    text: str
    value: dict[str, str]
    hint: str = ""
    again: dict[str, str] = {}


class StepWords(Record, frozen=True):
    """A step: what, where, the paper that comes out, who pays, how long, the usual mistake.

    A warning or a stop has `ask` (what to ask or do) instead of the rest.
    """

    title: str
    what: str
    where: str = ""
    output: str = ""
    pays: str = ""
    time: str = ""
    mistake: str = ""
    ask: str = ""


class ChecklistWords(Record, frozen=True):
    """All words of the checklist in one language."""

    question: dict[str, QuestionWords]
    step: dict[str, StepWords]


@dataclass(frozen=True)
class Step:
    """One step, with its sources."""

    id: str
    kind: Kind
    when: When
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Checklist:
    """The whole departure checklist."""

    checked: date
    questions: tuple[Question, ...]
    conflicts: tuple[Conflict, ...]
    steps: tuple[Step, ...]
    words: Mapping[str, ChecklistWords]

    def as_data(self) -> bytes:
        """Questions, conflicts and steps without words, as JSON for the phone's evaluator."""
        steps = [{"id": row.id, "kind": row.kind, "when": _when(row.when)} for row in self.steps]
        questions = [
            {"id": row.id, "values": row.values, "when": _when(row.when)} for row in self.questions
        ]
        conflicts = [
            {"question": row.question, "value": row.value, "unless": row.unless}
            for row in self.conflicts
        ]
        data = {"questions": questions, "conflicts": conflicts, "steps": steps}
        return msgspec.json.encode(data)


def load_checklist(folder: Path, sources: Sources, faults: Faults) -> Checklist | None:
    """Read the checklist; a condition on what is never asked is a fault."""
    with faults.stop_here():
        path = folder / "checklist.toml"
        facts = read_toml(path, ChecklistFacts, faults)
        _check_conditions(facts, path, faults)
        steps = tuple(
            Step(row.id, row.kind, row.when, sources.cite_all(row.sources, path))
            for row in facts.step
        )
        for step in steps:
            if not step.citations:
                faults.add(path, f"step {step.id!r} needs a source")
        words = read_languages(folder, ".toml", lambda file: _words(file, facts, faults), faults)
        return Checklist(facts.checked, facts.question, facts.conflict, steps, words)
    return None


def _when(when: When) -> dict[str, Sequence[str]]:
    return {"all": when.all, "any": when.any}


def _check_conditions(facts: ChecklistFacts, path: Path, faults: Faults) -> None:
    earlier: dict[str, tuple[str, ...]] = {}
    for question in facts.question:
        for condition in question.when.conditions:
            check_condition(condition, f"question {question.id!r}", earlier, path, faults)
        earlier[question.id] = question.values
    for conflict in facts.conflict:
        name = f"conflict of {conflict.question!r}"
        stands = f"{conflict.question}={conflict.value}"
        for condition in (stands, *conflict.unless):
            check_condition(condition, name, earlier, path, faults)
    for step in facts.step:
        for condition in step.when.conditions:
            check_condition(condition, f"step {step.id!r}", earlier, path, faults)


def _words(path: Path, facts: ChecklistFacts, faults: Faults) -> ChecklistWords:
    words = read_words(path, ChecklistWords, faults)
    for missing in {row.id for row in facts.question} ^ words.question.keys():
        faults.add(path, f"question {missing!r} stands in only one of checklist.toml and here")
    for missing in {row.id for row in facts.step} ^ words.step.keys():
        faults.add(path, f"step {missing!r} stands in only one of checklist.toml and here")
    for question in facts.question:
        said = words.question.get(question.id)
        for value in set(question.values) ^ (said.value.keys() if said else set(question.values)):
            faults.add(path, f"{question.id}: value {value!r} stands in only one of the two files")
    for row in facts.step:
        if entry := words.step.get(row.id):
            _check_step(row, entry, path, faults)
    return words


def _check_step(row: StepFacts, words: StepWords, path: Path, faults: Faults) -> None:
    where = f"step {row.id!r}"
    if row.kind == "step" and not (words.where and words.pays and words.mistake):
        faults.add(path, f"{where} needs where it is done, who pays, and the usual mistake")
    if row.kind != "step" and not words.ask:
        faults.add(path, f"{where} needs what to ask")
