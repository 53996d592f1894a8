"""The doors of the villages."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from flask import Blueprint, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.announced.queries import to_come_in
from app.areas.labels import Place
from app.areas.queries import find_villages, place_of
from app.helplines.queries import essential
from app.parcels.queries import took_place_in
from app.villages.forms import SearchForm
from app.villages.queries import details_of
from app.web.access import everyone_from_database
from app.web.current import library, settings
from app.web.words import in_language
from config import WIB

SUGGESTED = 6


class ToCome(NamedTuple):
    """A session that is announced: nothing about who gives it."""

    day: date
    hour: str
    quiz: str
    written_in: str


class Session(NamedTuple):
    """A session that took place: nothing about anybody who was there."""

    day: date
    quiz: str
    written_in: str
    people: int


villages = Blueprint("villages", __name__)


@villages.get("/desa")
@everyone_from_database
def search() -> ResponseReturnValue:
    form = SearchForm(request.args)
    typed = form.cari.data if form.validate() else ""
    found = find_villages(typed, within=form.kab.data, page=form.hal.data) if typed else None
    return render_template("villages/search.html", form=form, found=found)


@villages.get("/desa/saran")
@everyone_from_database
def suggest() -> ResponseReturnValue:
    """What may be meant so far, while somebody types."""
    form = SearchForm(request.args)
    found = find_villages(form.cari.data if form.validate() else "")
    shown = [
        {
            "title": place.title,
            "place": place.surroundings,
            "address": url_for("villages.village", code=place.code),
        }
        for place in found.villages[:SUGGESTED]
    ]
    return jsonify(villages=shown, total=found.total)


@villages.get("/desa/<code>")
@everyone_from_database
def village(code: str) -> ResponseReturnValue:
    place = place_of(code)
    held, to_come = _sessions(place.code), _to_come(place.code)
    return _page("villages/village.html", place, sessions=held, to_come=to_come)


@villages.get("/desa/<code>/poster")
@everyone_from_database
def poster(code: str) -> ResponseReturnValue:
    return _page("villages/poster.html", place_of(code, may_be_retired=False))


def _sessions(code: str) -> list[Session]:
    """The last sessions held in a village."""
    known, found = library().quizzes, []
    for held in took_place_in(code):
        if held.quiz in known:
            words, written_in = in_language(known[held.quiz].words)
            day = (held.started_at + WIB).date()
            found.append(Session(day, words.title, written_in, held.people))
    return found


def _to_come(code: str) -> list[ToCome]:
    """The next sessions in a village."""
    known, found = library().quizzes, []
    for announced in to_come_in(code, settings().today()):
        if announced.quiz in known:
            words, written_in = in_language(known[announced.quiz].words)
            found.append(ToCome(announced.day, announced.hour, words.title, written_in))
    return found


def _page(template: str, place: Place, **told: Sequence[Session | ToCome]) -> str:
    details = details_of(place.code)
    words, written_in = in_language(library().helplines.words)
    terms = library().glossary
    known = [terms[name] for name in details.programmes if name in terms] if details else []
    return render_template(
        template,
        place=place,
        details=details,
        programmes=[(term.id, *in_language(term.words)) for term in known],
        contact=details if details and details.has_shown_contact else None,
        helplines=essential(library().helplines),
        helpline_words=words,
        helplines_in=written_in,
        **told,
    )
