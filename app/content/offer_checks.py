"""What the words of the offer check must hold so that they can be understood."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from app.content.faults import Faults
from app.content.prose import abbreviations

if TYPE_CHECKING:
    from app.content.offers import OfferWords, Question, QuestionWords

CONTEXTS = ("kind", "stage")


def check_question_words(
    question: Question,
    words: QuestionWords,
    drawings: Collection[str],
    path: Path,
    faults: Faults,
) -> None:
    """Note missing words, a missing drawing, and abbreviations in a question."""
    where = f"question {question.id!r}"
    for text in (words.text, *words.kinds_of("text").values()):
        if found := abbreviations(text):
            faults.add(path, f"{where} holds the abbreviation {', '.join(sorted(found))}")
    if question.is_context:
        for value in set(question.values) ^ words.value.keys():
            faults.add(path, f"{where}: value {value!r} stands in only one of the two files")
        return
    if not words.ask:
        faults.add(path, f"{where} does not say what to ask when nobody knows")
    drawing = path.parent / "pictures" / f"{question.id}.svg"
    if question.id not in drawings and not faults.lacks(drawing):
        faults.add(path, f"{where} has no drawing pictures/{question.id}.svg")
    if not words.alt:
        faults.add(path, f"{where} does not say what its drawing shows")


def check_asked_for(questions: Sequence[Question], path: Path, faults: Faults) -> None:
    """Note a question that is asked only for a kind or a stage which no offer has."""
    values = {question.id: question.values for question in questions}
    for question in questions:
        for context, asked in (("kind", question.kinds), ("stage", question.stages)):
            for unknown in set(asked) - set(values.get(context, ())):
                reason = f"is asked for the {context} {unknown!r}, which no offer has"
                faults.add(path, f"question {question.id!r} {reason}")
        known = {
            f"{kind} {stage}"
            for kind, stage in product(*(values.get(context, ()) for context in CONTEXTS))
        }
        for unknown in set(question.also) - known:
            faults.add(path, f"question {question.id!r} is also asked for {unknown!r}: no offer")


def check_in_kinds(
    questions: Sequence[Question], words: OfferWords, path: Path, faults: Faults
) -> None:
    """Note words for a kind that no offer has, that are given twice, or that say nothing new."""
    known = next((row.values for row in questions if row.id == "kind"), ())
    for name, entries in (("question", words.question), ("rule", words.rule)):
        for id_, entry in entries.items():
            where = f"{name} {id_!r}"
            named = [kind for kinds in entry.kind for kind in kinds.split("|")]
            for kind in sorted({kind for kind in named if named.count(kind) > 1}):
                faults.add(path, f"{where} has words for the kind {kind!r} twice")
            for kind in sorted(set(named) - set(known)):
                faults.add(path, f"{where} has words for the kind {kind!r}, which no offer has")
            for field in sorted({field for own in entry.kind.values() for field in own}):
                if not isinstance(getattr(entry, field, None), str) or not getattr(entry, field):
                    faults.add(path, f"{where} says {field!r} for some kinds, but not for all")
