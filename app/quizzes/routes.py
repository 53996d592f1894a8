"""The doors of the quizzes."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.content.library import lesson_after, quiz_of
from app.content.quizzes import Quiz
from app.quizzes.forms import quiz_form
from app.quizzes.labels import LETTERS
from app.quizzes.rules import Marked, lessons_of, mark, places_of
from app.web.access import everyone
from app.web.codes import qr_code
from app.web.current import library
from app.web.words import in_language, public_address_of

quizzes = Blueprint("quizzes", __name__)


@quizzes.get("/kuis/<slug>")
@everyone
def quiz(slug: str) -> ResponseReturnValue:
    return _page(quiz_of(library(), slug), marked=None, errors={})


@quizzes.post("/kuis/<slug>")
@everyone
def answered(slug: str) -> ResponseReturnValue:
    found = quiz_of(library(), slug)
    form = quiz_form(found)(request.form)
    form.validate()
    return _page(found, marked=mark(found, form.data), errors=form.errors)


@quizzes.get("/kuis/<slug>/lembar")
@everyone
def sheet(slug: str) -> ResponseReturnValue:
    found = quiz_of(library(), slug)
    address = public_address_of("quizzes.quiz", slug=slug)
    return render_template(
        "quizzes/sheet.html",
        letters=LETTERS,
        address=address,
        code=qr_code(address),
        **_words(found),
    )


@quizzes.get("/kuis/<slug>/kunci")
@everyone
def key(slug: str) -> ResponseReturnValue:
    found = quiz_of(library(), slug)
    return render_template("quizzes/key.html", letters=LETTERS, **_words(found))


def _page(found: Quiz, *, marked: Marked | None, errors: dict[str, list[str]]) -> str:
    following = lesson_after(library(), found.lesson)
    return render_template(
        "quizzes/quiz.html",
        letters=LETTERS,
        following=following,
        following_title=in_language(following.words)[0].prose.title if following else "",
        places=places_of(found.questions),
        marked=marked,
        given={mark.question.id: mark for mark in marked.marks} if marked else {},
        errors=errors,
        **_words(found),
    )


def _words(found: Quiz) -> dict[str, object]:
    words, written_in = in_language(found.words)
    lessons = {slug: in_language(library().lessons[slug].words)[0] for slug in lessons_of(found)}
    return {"quiz": found, "words": words, "written_in": written_in, "lessons": lessons}
