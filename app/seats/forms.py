"""What a participant sends."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, IntegerField, StringField
from wtforms.validators import InputRequired, NumberRange, ValidationError

from app.live.rules import typed_join_code
from app.tallies.rules import MOST_ON_A_PHONE

A_CODE = _l("A code has eight digits. It stands on the screen.")
HOW_MANY = _l("Write a number from 1 to 30.")


def a_code(_form: Form, field: Any) -> None:
    """The digits as `field.kept`; a message when it is no code."""
    field.kept = typed_join_code(field.data or "")
    if not field.kept:
        raise ValidationError(A_CODE)


class CodeForm(Form):  # type: ignore[misc]
    """The code of a session."""

    kode = StringField(validators=[a_code])

    def digits(self) -> str:
        """What may stand in the field again: digits, or nothing."""
        return typed_join_code(self.kode.data or "")


class AnswerForm(Form):  # type: ignore[misc]
    """An answer to one item."""

    item = IntegerField(validators=[InputRequired(), NumberRange(0, 1000)])
    choice = StringField(validators=[InputRequired()])


class PeopleForm(Form):  # type: ignore[misc]
    """How many people answer on this phone."""

    people = IntegerField(
        validators=[
            InputRequired(HOW_MANY),
            NumberRange(1, MOST_ON_A_PHONE, HOW_MANY),
        ]
    )
