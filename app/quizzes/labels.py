"""Letters in front of choices, and quizzes by their titles."""

from __future__ import annotations

from flask_babel import ngettext

from app.content.library import Library, NotHereError, quiz_of
from app.web.words import in_language

LETTERS = "ABCD"


def open_quizzes(library: Library) -> list[tuple[str, str]]:
    """Every quiz that can be asked, with its lesson's title and its length; the course's first."""
    order = [*(slug for slug, quiz in library.quizzes.items() if quiz.is_of_the_course)]
    order += [lesson.quiz for lesson in library.lessons.values() if lesson.quiz]
    found = []
    for slug in dict.fromkeys(order):
        try:
            quiz = quiz_of(library, slug)
        except NotHereError:  # its lesson is a draft
            continue
        lesson = library.lessons.get(quiz.lesson)
        words = in_language(lesson.words)[0].prose if lesson else in_language(quiz.words)[0]
        size = ngettext("%(num)s question", "%(num)s questions", len(quiz.questions))
        found.append((slug, f"{words.title} ({size})"))
    return found
