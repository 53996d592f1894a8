"""What an officer sends with a step, and why the names are needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.moves.rules import MOVES
from app.web.choices import OneOf, choice_field

LONG = 4000
NEEDED = _l("Please fill this in.")
TOO_LONG = _l("That is too long. Please shorten it.")
WHYS = ("call-back", "reach-people", "protect", "stop-journey", "investigate")


class StepForm(Form):  # type: ignore[misc]
    """One step: which, how much of the history was seen, and what goes with it."""

    move = HiddenField(validators=[InputRequired(), OneOf(MOVES)])
    seen = IntegerField(validators=[InputRequired(), NumberRange(1, 100_000)])
    words = TextAreaField(validators=[Optional(), Length(max=LONG, message=TOO_LONG)])
    reason = StringField(validators=[Optional()])
    next = StringField(validators=[Optional()])

    def __init__(
        self, sent: Any = None, reasons: Sequence[str] = (), offices: Sequence[str] = ()
    ) -> None:
        super().__init__(sent)
        self._reasons, self._offices = reasons, offices

    def validate_reason(self, field: Any) -> None:
        """One of those that the page offered: words would stand unsealed in the history."""
        OneOf(self._reasons)(self, field)

    def validate_next(self, field: Any) -> None:
        """An office that is here."""
        OneOf(self._offices)(self, field)


class RevealForm(Form):  # type: ignore[misc]
    """Why the names are needed, and the second factor again."""

    why = choice_field(WHYS, needed=_l("Please choose a reason."))
    code = StringField(validators=[InputRequired(NEEDED), Length(max=40)])
