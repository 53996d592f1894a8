"""The door of the helplines."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.content.helplines import NEEDS
from app.helplines.queries import NATIONAL, by_need, by_place, elsewhere
from app.helplines.rules import named_places
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
    named = {place: words.place[place].name for place in places}
    at_home, abroad = named_places(named)
    return render_template(
        "helplines/directory.html",
        needs={need: by_need(found, need) for need in NEEDS},
        everywhere=places[NATIONAL],
        at_home=[(name, places[place]) for place, name in at_home],
        abroad=[(name, places[place]) for place, name in abroad],
        elsewhere=elsewhere(found),
        words=words,
        written_in=written_in,
    )
