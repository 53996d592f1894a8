"""The offer check as data: questions, rules with a source each, and their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from app.content.citations import Citation, Sources
from app.content.conditions import When, check_condition
from app.content.faults import Faults
from app.content.helplines import Need
from app.content.kinds import InKinds
from app.content.offer_checks import check_asked_for, check_in_kinds, check_question_words
from app.content.pictures import Drawing, Parts, load_drawings
from app.content.reading import Record, read_toml
from app.content.words import read_languages, read_words

Colour = Literal["red", "yellow", "note"]
COLOURS: tuple[Colour, ...] = ("red", "yellow", "note")
Floor = Literal["", "check", "stop"]
YES_NO = ("yes", "no", "unknown")
CONTEXT = ("kind", "stage", "destination")


class Question(Record, frozen=True):
    """One question; without values of its own it is answered yes, no or unknown.

    `also` are kinds at a stage, `marriage dated`, that are asked it besides `kinds` at `stages`.
    """

    id: str
    values: tuple[str, ...] = YES_NO
    kinds: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def is_context(self) -> bool:
        """Whether it asks what the offer is, rather than about the person at the door."""
        return self.id in CONTEXT


class RuleFacts(Record, frozen=True):
    """One rule as written."""

    id: str
    when: When
    colour: Colour
    source: str
    floor: Floor = ""
    urgent: bool = False
    needs: tuple[Need, ...] = ()


class OfferFacts(Record, frozen=True):
    """The file of questions and rules."""

    checked: date
    question: tuple[Question, ...]
    rule: tuple[RuleFacts, ...]


class QuestionWords(InKinds, frozen=True):
    """A question in one language: what is asked, an example, what to ask when nobody knows."""

    text: str
    hint: str = ""
    alt: str = ""
    ask: str = ""
    yes: str = ""
    no: str = ""
    unknown: str = ""
    value: dict[str, str] = {}


class RuleWords(InKinds, frozen=True):
    """Why a rule warns, and what to ask or do next."""

    reason: str
    ask: str


class OfferWords(Record, frozen=True):
    """All words of the offer check in one language."""

    question: dict[str, QuestionWords]
    rule: dict[str, RuleWords]


@dataclass(frozen=True)
class Rule:
    """One rule, with the law or advice on which it stands."""

    id: str
    when: When
    colour: Colour
    floor: Floor
    urgent: bool
    needs: tuple[Need, ...]
    ground: Citation

    @property
    def rank(self) -> int:
        """The lower, the earlier its reason is read: what calls for help before what warns."""
        return 0 if self.urgent else 1 + COLOURS.index(self.colour)


@dataclass(frozen=True)
class Offers:
    """The whole offer check."""

    checked: date
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    words: Mapping[str, OfferWords]
    drawings: Mapping[str, Drawing]

    def as_data(self) -> bytes:
        """Questions and rules without words, as JSON for the phone's evaluator."""
        rules = [
            {
                "id": rule.id,
                "when": {"all": rule.when.all, "any": rule.when.any},
                "colour": rule.colour,
                "floor": rule.floor,
                "urgent": rule.urgent,
                "needs": rule.needs,
            }
            for rule in self.rules
        ]
        questions = [
            {
                "id": row.id,
                "values": row.values,
                "kinds": row.kinds,
                "stages": row.stages,
                "also": row.also,
            }
            for row in self.questions
        ]
        return msgspec.json.encode({"questions": questions, "rules": rules})


def load_offers(folder: Path, sources: Sources, parts: Parts, faults: Faults) -> Offers | None:
    """Read the offer check, worst rules first; a condition on what is never asked is a fault."""
    with faults.stop_here():
        path = folder / "offers.toml"
        facts = read_toml(path, OfferFacts, faults)
        rules = tuple(_rule(row, facts.question, sources, path, faults) for row in facts.rule)
        check_asked_for(facts.question, path, faults)
        drawings = load_drawings(folder / "pictures", parts, faults)
        for unused in drawings.keys() - {row.id for row in facts.question}:
            faults.add(folder / "pictures" / f"{unused}.svg", "belongs to no question")
        words = read_languages(
            folder, ".toml", lambda file: _words(file, facts, drawings, faults), faults
        )
        ranked = tuple(sorted(filter(None, rules), key=lambda rule: rule.rank))
        return Offers(facts.checked, facts.question, ranked, words, drawings)
    return None


def _rule(
    row: RuleFacts, questions: tuple[Question, ...], sources: Sources, path: Path, faults: Faults
) -> Rule | None:
    by_id = {question.id: question.values for question in questions}
    for condition in row.when.conditions:
        check_condition(condition, f"rule {row.id!r}", by_id, path, faults)
    if bool(row.when.all) == bool(row.when.any):
        faults.add(path, f"rule {row.id!r} needs either all or any")
    ground = sources.cite(row.source, path)
    if not ground:
        return None
    return Rule(row.id, row.when, row.colour, row.floor, row.urgent, row.needs, ground)


def _words(
    path: Path, facts: OfferFacts, drawings: Mapping[str, Drawing], faults: Faults
) -> OfferWords:
    words = read_words(path, OfferWords, faults)
    for missing in {question.id for question in facts.question} ^ words.question.keys():
        faults.add(path, f"question {missing!r} stands in only one of offers.toml and here")
    for missing in {rule.id for rule in facts.rule} ^ words.rule.keys():
        faults.add(path, f"rule {missing!r} stands in only one of offers.toml and here")
    for question in facts.question:
        if entry := words.question.get(question.id):
            check_question_words(question, entry, drawings, path, faults)
    check_in_kinds(facts.question, words, path, faults)
    return words
