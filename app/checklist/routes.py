"""The door of the departure checklist."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.checklist.rules import decide, told
from app.helplines.queries import essential
from app.web.access import everyone_asking
from app.web.codes import qr_code
from app.web.current import library
from app.web.words import in_language, public_address_of

checklist = Blueprint("checklist", __name__)


@checklist.get("/langkah")
@everyone_asking(lambda: tuple(_given().values()))
def steps() -> ResponseReturnValue:
    content = library().checklist
    given = _given()
    outcome = decide(content, given)
    words, written_in = in_language(content.words)
    address = public_address_of("checklist.steps", **outcome.known)
    return render_template(
        "checklist/steps.html",
        checklist=content,
        words=words,
        written_in=written_in,
        outcome=outcome,
        given=given,
        has_begun=any(given.values()),
        address=address,
        code=qr_code(address),
        essential=essential(library().helplines),
        helpline_words=in_language(library().helplines.words)[0],
    )


def _given() -> dict[str, str]:
    return told(library().checklist, request.args)
