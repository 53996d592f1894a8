"""The doors of the offer check."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.helplines.queries import essential, first_helplines
from app.offers.forms import offer_form
from app.offers.labels import ANSWERS, BEFORE_LEAVING, KINDS, NEXT, ONWARD, RESULTS, STAGES
from app.offers.queries import paper_of
from app.offers.rules import UNCOUNTED, Verdict, evaluate
from app.web.access import everyone
from app.web.codes import qr_code
from app.web.current import library, settings
from app.web.words import in_language, public_address_of

ON_PAPER = "work"
LABELS = {
    "answers": ANSWERS,
    "results": RESULTS,
    "kinds": KINDS,
    "stages": STAGES,
    "before_leaving": BEFORE_LEAVING,
    "onward": ONWARD,
    "uncounted": UNCOUNTED,
}

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


@offers.get("/cek-tawaran/kertas")
@everyone
def paper() -> ResponseReturnValue:
    """The check of an offer of work, to fill in and count by hand."""
    address = public_address_of("offers.check")
    return _page(
        "offers/paper.html",
        kind=ON_PAPER,
        next=NEXT,
        paper=paper_of(library().offers, ON_PAPER),
        address=address,
        code=qr_code(address),
    )


def _page(template: str, *, verdict: Verdict | None = None, **values: object) -> str:
    content = library().offers
    words, written_in = in_language(content.words)
    return render_template(
        template,
        offers=content,
        words=words,
        written_in=written_in,
        **LABELS,
        today=settings().now(),
        essential=essential(library().helplines),
        verdict=verdict,
        helplines=first_helplines(library().helplines),
        helpline_words=in_language(library().helplines.words)[0],
        **values,
    )
