"""The doors of the departure checklist."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app.checklist.rules import Outcome, decide, told
from app.helplines.queries import essential
from app.web.access import everyone, everyone_asking
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
    address = public_address_of("checklist.steps", **outcome.known)
    return _page("steps", outcome, given, address, qr_code(address, is_long=True))


@checklist.get("/langkah/semua")
@everyone
def everything() -> ResponseReturnValue:
    """Every part of every list: without a network the phone keeps those that its answers need."""
    return _page("everything", None, {}, public_address_of("checklist.steps"), Markup())


def _page(
    name: str, outcome: Outcome | None, given: dict[str, str], address: str, code: Markup
) -> str:
    content = library().checklist
    words, written_in = in_language(content.words)
    return render_template(
        f"checklist/{name}.html",
        checklist=content,
        words=words,
        written_in=written_in,
        outcome=outcome,
        given=given,
        has_begun=any(given.values()),
        address=address,
        code=code,
        essential=essential(library().helplines),
        helpline_words=in_language(library().helplines.words)[0],
    )


def _given() -> dict[str, str]:
    return told(library().checklist, request.args)
