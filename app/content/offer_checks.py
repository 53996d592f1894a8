"""What the words of the offer check must hold so that they can be understood."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.content.faults import Faults
from app.content.prose import abbreviations

if TYPE_CHECKING:
    from app.content.offers import Question, QuestionWords


def check_question_words(
    question: Question,
    words: QuestionWords,
    drawings: Collection[str],
    path: Path,
    faults: Faults,
) -> None:
    """Note missing words, a missing drawing, and abbreviations in a question."""
    where = f"question {question.id!r}"
    if found := abbreviations(words.text):
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
