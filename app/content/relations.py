"""How one part of the content points to another: none may point to what is not there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.content.faults import Faults
from app.content.helplines import Helplines
from app.content.lessons import Lesson
from app.content.quizzes import Question, Quiz
from app.content.reporting import Reporting


def check_relations(
    folder: Path, lessons: Mapping[str, Lesson], quizzes: Mapping[str, Quiz], faults: Faults
) -> None:
    """Note lessons and quizzes that point nowhere; what was unreadable is believed to be there."""
    for lesson in lessons.values():
        path = folder / "lessons" / lesson.slug / "lesson.toml"
        quiz = quizzes.get(lesson.quiz)
        if quiz:
            _check_pair(lesson, quiz, lessons, path, faults)
        elif not faults.lacks(folder / "quizzes" / lesson.quiz):
            faults.add(path, f"names the quiz {lesson.quiz!r}, which does not exist")
    for quiz in quizzes.values():
        path = folder / "quizzes" / quiz.slug / "quiz.toml"
        if quiz.is_of_the_course or quiz.lesson in lessons:
            _check_named(quiz, lessons, quizzes, path, faults)
            _check_cards(quiz.questions, lessons, path, faults)
        elif not faults.lacks(folder / "lessons" / quiz.lesson):
            faults.add(path, f"belongs to the lesson {quiz.lesson!r}, which does not exist")


def check_numbers(
    folder: Path, reporting: Reporting | None, helplines: Helplines | None, faults: Faults
) -> None:
    """Note helplines that reporting calls and that do not exist or have no number."""
    if not reporting or not helplines:
        return
    path = folder / "reporting" / "reporting.toml"
    answering = {row.id: bool(row.phones or row.whatsapp) for row in helplines.rows}
    for name in {*reporting.calls, *(name for row in reporting.routes for name in row.calls)}:
        if name not in answering:
            faults.add(path, f"calls {name!r}, which is no helpline")
        elif not answering[name]:
            faults.add(path, f"calls {name!r}, which has no number")


def _check_pair(
    lesson: Lesson, quiz: Quiz, lessons: Mapping[str, Lesson], path: Path, faults: Faults
) -> None:
    belongs_elsewhere = quiz.is_of_the_course or quiz.lesson in lessons
    if quiz.lesson != lesson.slug and belongs_elsewhere:
        faults.add(path, f"names the quiz {quiz.slug!r}, which belongs to {quiz.lesson!r}")


def _check_named(
    quiz: Quiz,
    lessons: Mapping[str, Lesson],
    quizzes: Mapping[str, Quiz],
    path: Path,
    faults: Faults,
) -> None:
    lesson = lessons.get(quiz.lesson)
    named = quizzes.get(lesson.quiz) if lesson else None
    if lesson and named and named != quiz and named.lesson == lesson.slug:
        faults.add(path, f"belongs to the lesson {lesson.slug!r}, which names {named.slug!r}")


def _check_cards(
    questions: tuple[Question, ...], lessons: Mapping[str, Lesson], path: Path, faults: Faults
) -> None:
    for question in questions:
        about = lessons.get(question.lesson)
        cards = {card.id for card in about.cards} if about else set()
        is_unread = not about and faults.lacks(Path("lessons") / question.lesson)
        if question.card not in cards and not is_unread:
            place = f"{question.lesson}/{question.card}"
            faults.add(path, f"{question.id}: there is no card {place!r}")
