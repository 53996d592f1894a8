"""What a quiz must hold so that only one who knows can answer it, and everyone learns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.content.faults import Faults

if TYPE_CHECKING:
    from app.content.quizzes import Question, Quiz, QuizWords

CHOICES = (3, 4)
QUESTIONS = (6, 8)
QUESTIONS_OF_THE_COURSE = (6, 16)
# The page says so itself before the explanation of a right choice.
PRAISE = re.compile(r"(anda |you are )?(benar|betul|tepat|right|correct)\b", re.IGNORECASE)


def check_quiz(quiz: Quiz, path: Path, faults: Faults) -> None:
    """Note too few or many questions, and questions without ground or with a place to guess."""
    fewest, most = QUESTIONS_OF_THE_COURSE if quiz.is_of_the_course else QUESTIONS
    if not fewest <= len(quiz.questions) <= most:
        faults.add(path, f"has {len(quiz.questions)} questions; {fewest} to {most} are meant")
    for question in quiz.questions:
        if len(question.choices) not in CHOICES:
            faults.add(path, f"{question.id}: needs 3 or 4 choices")
        if question.right not in question.choices:
            faults.add(path, f"{question.id}: the right choice {question.right!r} is none of them")
        if all(citation.is_advice for citation in question.citations):
            faults.add(path, f"{question.id}: needs a source of mark A or B")
    _check_places(quiz.questions, path, faults)


def check_quiz_words(
    questions: Sequence[Question], words: QuizWords, path: Path, faults: Faults
) -> None:
    """Note questions and choices that have no words, and right answers that length gives away."""
    for missing in {question.id for question in questions} ^ words.question.keys():
        faults.add(path, f"question {missing!r} stands in only one of quiz.toml and here")
    longest = 0
    for question in questions:
        if not (found := words.question.get(question.id)):
            continue
        for missing in set(question.choices) ^ found.choice.keys():
            reason = f"choice {missing!r} stands in only one of the two files"
            faults.add(path, f"{question.id}: {reason}")
        if (right := found.choice.get(question.right)) and (praise := PRAISE.match(right.why)):
            reason = f"begins with {praise[0]!r}, which the page says already"
            faults.add(path, f"{question.id}: the explanation of the right choice {reason}")
        lengths = {choice: len(entry.text) for choice, entry in found.choice.items()}
        others = [length for choice, length in lengths.items() if choice != question.right]
        longest += lengths.get(question.right, 0) > max(others, default=0)
    if longest > len(questions) / 2:
        faults.add(path, f"the right choice is the longest in {longest} of {len(questions)}")


def _check_places(questions: Sequence[Question], path: Path, faults: Faults) -> None:
    """Each place must hold its fair share of right answers, rounded up or down."""
    counts: Counter[int] = Counter()
    shares: Counter[int] = Counter()
    for question in questions:
        if question.right in question.choices:
            counts[question.choices.index(question.right)] += 1
            # Shares in twelfths, so that thirds and quarters stay whole numbers.
            width = len(question.choices)
            shares.update(dict.fromkeys(range(width), 12 // width))
    if any(abs(12 * counts[place] - share) >= 12 for place, share in shares.items()):
        spread = ", ".join(f"{chr(ord('A') + place)} {counts[place]}" for place in sorted(shares))
        faults.add(path, f"right answers are not spread evenly over the positions: {spread}")
