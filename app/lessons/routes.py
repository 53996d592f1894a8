"""The doors of the course."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.content.lessons import Lesson
from app.content.library import lesson_after, lesson_of
from app.helplines.queries import essential
from app.lessons.labels import KINDS
from app.lessons.queries import leaflet_of
from app.lessons.rules import is_due_for_check
from app.web.access import everyone
from app.web.codes import qr_code
from app.web.current import library, settings
from app.web.languages import DEFAULT, current_language
from app.web.words import in_language, public_address_of

lessons = Blueprint("lessons", __name__)


@lessons.get("/pelajaran")
@everyone
def course() -> ResponseReturnValue:
    steps = [(lesson, in_language(lesson.words)) for lesson in library().course]
    return render_template("lessons/course.html", steps=steps)


@lessons.get("/pelajaran/<slug>")
@everyone
def lesson(slug: str) -> ResponseReturnValue:
    found = lesson_of(library(), slug)
    following = lesson_after(library(), slug)
    return render_template(
        "lessons/lesson.html",
        following=following,
        following_title=in_language(following.words)[0].prose.title if following else "",
        is_due=is_due_for_check(found.checked, settings().today()),
        **_words(found),
    )


@lessons.get("/pelajaran/<slug>/pelatih")
@everyone
def trainer(slug: str) -> ResponseReturnValue:
    found = lesson_of(library(), slug)
    guide, written_in = in_language(found.trainer)
    return render_template("lessons/trainer.html", lesson=found, guide=guide, written_in=written_in)


@lessons.get("/pelajaran/<slug>/selebaran")
@everyone
def leaflet(slug: str) -> ResponseReturnValue:
    found = lesson_of(library(), slug)
    lines = library().helplines
    return render_template(
        "lessons/leaflet.html",
        code=qr_code(public_address_of("lessons.lesson", slug=slug)),
        leaflet=leaflet_of(found, in_language(found.words)[0]),
        helplines=essential(lines),
        helpline_words=in_language(lines.words)[0],
        **_words(found),
    )


@lessons.get("/istilah")
@everyone
def glossary() -> ResponseReturnValue:
    terms = sorted(
        ((term.id, *in_language(term.words)) for term in library().glossary.values()),
        key=lambda entry: entry[1].term.casefold(),
    )
    written = {written_in for _, _, written_in in terms}
    shown_in = DEFAULT if DEFAULT in written else current_language()
    return render_template("lessons/glossary.html", terms=terms, written_in=shown_in)


def _words(found: Lesson) -> dict[str, object]:
    words, written_in = in_language(found.words)
    cards = [(card, words.sections[card.id]) for card in found.cards]
    return {
        "lesson": found,
        "prose": words.prose,
        "cards": cards,
        "kinds": KINDS,
        "written_in": written_in,
    }
