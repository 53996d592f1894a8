"""What an officer sends with a step."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import Form, HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.moves.rules import MOVES
from app.web.choices import OneOf

LONG = 4000
NEEDED = _l("Please fill this in.")
TOO_LONG = _l("That is too long. Please shorten it.")


class StepForm(Form):  # type: ignore[misc]
    """One step: which, how much of the history was seen, and what goes with it."""

    move = HiddenField(validators=[InputRequired(), OneOf(MOVES)])
    seen = IntegerField(validators=[InputRequired(), NumberRange(1, 100_000)])
    words = TextAreaField(validators=[Optional(), Length(max=LONG, message=TOO_LONG)])
    reason = StringField(validators=[Optional(), Length(max=40)])
    next = StringField(validators=[Optional(), Length(max=40)])


class RevealForm(Form):  # type: ignore[misc]
    """Why the names are needed, and the second factor again."""

    why = TextAreaField(validators=[InputRequired(NEEDED), Length(min=5, max=500)])
    code = StringField(validators=[InputRequired(NEEDED), Length(max=40)])
