"""The doors of the offer check."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.helplines.queries import first_helplines
from app.offers.forms import offer_form
from app.offers.labels import ANSWERS, RESULTS
from app.offers.rules import Verdict, evaluate
from app.web.access import everyone
from app.web.current import library
from app.web.words import in_language

offers = Blueprint("offers", __name__)


@offers.get("/cek-tawaran")
@everyone
def check() -> ResponseReturnValue:
    return _page("offers/check.html", given={}, errors={})


@offers.post("/cek-tawaran")
@everyone
def checked() -> ResponseReturnValue:
    form = offer_form(library().offers)(request.form)
    if not form.validate():
        return _page("offers/check.html", given=form.data, errors=form.errors)
    verdict = evaluate(library().offers, form.data)
    return _page("offers/check.html", given=form.data, errors={}, verdict=verdict)


@offers.get("/cek-tawaran/hasil")
@everyone
def results() -> ResponseReturnValue:
    """All parts of all results, hidden: the phone shows those that its own evaluator found."""
    return _page("offers/results.html")


def _page(template: str, *, verdict: Verdict | None = None, **values: object) -> str:
    content = library().offers
    words, written_in = in_language(content.words)
    return render_template(
        template,
        offers=content,
        words=words,
        written_in=written_in,
        answers=ANSWERS,
        results=RESULTS,
        verdict=verdict,
        helplines=first_helplines(library().helplines),
        helpline_words=in_language(library().helplines.words)[0],
        **values,
    )
