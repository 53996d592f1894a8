"""The door of the helplines."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.content.helplines import NEEDS
from app.helplines.queries import NATIONAL, by_need, by_place, essential
from app.web.access import everyone
from app.web.current import library
from app.web.words import in_language

helplines = Blueprint("helplines", __name__)


@helplines.get("/bantuan")
@everyone
def directory() -> ResponseReturnValue:
    found = library().helplines
    words, written_in = in_language(found.words)
    places = by_place(found)
    return render_template(
        "helplines/directory.html",
        needs={need: by_need(found, need) for need in NEEDS},
        everywhere=places[NATIONAL],
        at_home={place: rows for place, rows in places.items() if place[0].isdigit()},
        abroad={place: rows for place, rows in places.items() if place.isupper()},
        essential=essential(found),
        words=words,
        written_in=written_in,
    )
