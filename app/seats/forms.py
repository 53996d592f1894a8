"""What a participant sends."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, IntegerField, StringField
from wtforms.validators import AnyOf, InputRequired, NumberRange, Optional, ValidationError

from app.live.rules import typed_join_code
from app.tallies.rules import MOST_ON_A_PHONE

A_CODE = _l("A code has eight digits. It stands on the screen.")
HOW_MANY = _l("Write a number from 1 to 30.")
LONGEST_NUMBER = 8


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
    """How many people answer on this phone: as typed, or one more or fewer than that."""

    people = IntegerField(
        validators=[
            InputRequired(HOW_MANY),
            NumberRange(1, MOST_ON_A_PHONE, HOW_MANY),
        ]
    )
    step = IntegerField(validators=[Optional(), AnyOf((-1, 1))])

    def number(self) -> int:
        """How many there are then; at either end a step leads nowhere."""
        stepped: int = self.people.data + (self.step.data or 0)
        return min(max(stepped, 1), MOST_ON_A_PHONE)

    def typed(self) -> str:
        """What may stand in the field again beside its message; nothing where none is told."""
        raw = self.people.raw_data if self.people.errors else None
        return raw[0][:LONGEST_NUMBER] if raw else ""
