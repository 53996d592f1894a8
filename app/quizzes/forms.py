"""What may be answered in a quiz."""

from __future__ import annotations

from wtforms import Form

from app.content.quizzes import Quiz
from app.web.choices import choice_field


def quiz_form(quiz: Quiz) -> type[Form]:
    """A form with one field a question; a question may be left out."""
    fields = {question.id: choice_field(question.choices) for question in quiz.questions}
    return type("QuizForm", (Form,), fields)
