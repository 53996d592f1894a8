"""What the words of the offer check must hold so that they can be understood."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from app.content.faults import Faults
from app.content.plain import check_plain
from app.content.prose import abbreviations

if TYPE_CHECKING:
    from app.content.offers import Question, QuestionWords, RuleWords


def check_question_words(
    question: Question,
    words: QuestionWords,
    drawings: Collection[str],
    path: Path,
    faults: Faults,
) -> None:
    """Note missing words, a missing drawing, and abbreviations in a question."""
    where = f"question {question.id!r}"
    check_plain(f"{words.text}\n\n{words.hint}\n\n{words.ask}", where, path, faults)
    if found := abbreviations(words.text):
        faults.add(path, f"{where} holds the abbreviation {', '.join(sorted(found))}")
    if question.is_context:
        for value in set(question.values) ^ words.value.keys():
            faults.add(path, f"{where}: value {value!r} stands in only one of the two files")
        return
    if not words.ask:
        faults.add(path, f"{where} does not say what to ask when nobody knows")
    if question.id not in drawings:
        faults.add(path, f"{where} has no drawing pictures/{question.id}.svg")
    if not words.alt:
        faults.add(path, f"{where} does not say what its drawing shows")


def check_rule_words(rule: str, words: RuleWords, path: Path, faults: Faults) -> None:
    """Note a rule that gives no reason or no next step, and hard language."""
    check_plain(f"{words.reason}\n\n{words.ask}", f"rule {rule!r}", path, faults)
    if not words.reason or not words.ask:
        faults.add(path, f"rule {rule!r} needs a reason and what to ask next")
