"""What may be answered in the offer check."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import Form

from app.content.offers import Offers
from app.offers.rules import UNCOUNTED
from app.web.choices import choice_field


def offer_form(offers: Offers) -> type[Form]:
    """A form with one field a question; only what the offer is, and how far, must be chosen."""
    needed = _l("Please choose one, so that the right questions count.")
    fields = {
        question.id: choice_field(
            question.values, needed=needed if question.id in UNCOUNTED else ""
        )
        for question in offers.questions
    }
    return type("OfferForm", (Form,), fields)
