"""What a trainer types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, IntegerField, RadioField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from app.accounts.forms import NEEDED
from app.rounds.rules import MOVES
from app.tallies.rules import CARDS, HANDS, MOST_HEADS, PHONE

WAYS = (PHONE, CARDS, HANDS)
NOT_NEGATIVE = NumberRange(0, MOST_HEADS, _l("Write a number from 0 to 2,000."))
ONCE, TWICE = "once", "twice"
LONGEST_NAME, PASSWORD_LENGTHS = 32, range(8, 64)
A_NUMBER = _l("Write a number from 1 to 2,000.")


def trimmed(typed: str | None) -> str:
    """Without the blanks around it."""
    return (typed or "").strip()


class PlaceForm(Form):  # type: ignore[misc]
    """The village of a session, and its quiz: one of those that can be opened."""

    village = StringField(validators=[NEEDED, Length(max=120, message=_l("This is too long."))])
    village_code = StringField(validators=[Length(max=13)])
    quiz = StringField(validators=[NEEDED])

    def __init__(self, *given: Any, quizzes: Sequence[str] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        self._quizzes = quizzes

    def validate_quiz(self, field: StringField) -> None:
        """Only a quiz that can be opened."""
        if field.data not in self._quizzes:
            raise ValidationError(_l("This answer does not exist. Please choose one of these."))


class PrepareForm(PlaceForm):
    """A session to begin: once or before and after, ways of answering, people in the room."""

    rounds = RadioField(choices=[ONCE, TWICE], validators=[NEEDED], default=TWICE)
    ways = SelectMultipleField(choices=WAYS, default=WAYS[:1])
    is_ranked = BooleanField()
    heads = IntegerField(validators=[InputRequired(A_NUMBER), NumberRange(1, MOST_HEADS, A_NUMBER)])

    def validate_ways(self, field: SelectMultipleField) -> None:
        """At least one."""
        if not field.data:
            raise ValidationError(_l("Choose at least one way of answering."))


class StepForm(Form):  # type: ignore[misc]
    """A move, and the state of the session in which it was chosen."""

    move = StringField(validators=[InputRequired()])
    seen = IntegerField(validators=[InputRequired()])

    def validate_move(self, field: StringField) -> None:
        """Only a move that there is."""
        if field.data not in MOVES:
            raise ValidationError(_l("This answer does not exist. Please choose one of these."))


class NetworkForm(Form):  # type: ignore[misc]
    """The Wi-Fi of the hall: a name of at most 32 bytes, and the password that WPA allows."""

    wifi_name = StringField(filters=[trimmed])
    wifi_password = StringField(filters=[trimmed])

    def validate_wifi_name(self, field: StringField) -> None:
        """As networks are named."""
        if len(field.data.encode()) > LONGEST_NAME:
            raise ValidationError(_l("The name of a Wi-Fi has at most 32 letters."))

    def validate_wifi_password(self, field: StringField) -> None:
        """None where the network is open."""
        is_printed = field.data.isascii() and field.data.isprintable()
        if field.data and not (is_printed and len(field.data) in PASSWORD_LENGTHS):
            raise ValidationError(_l("A Wi-Fi password has 8 to 63 letters or digits."))

    @property
    def problem(self) -> str:
        """What is wrong, first of all."""
        return str(next(iter((*self.wifi_name.errors, *self.wifi_password.errors)), ""))


class HeadsForm(Form):  # type: ignore[misc]
    """How many people are in the room."""

    heads = IntegerField(validators=[InputRequired(A_NUMBER), NumberRange(0, MOST_HEADS, A_NUMBER)])

    @property
    def problem(self) -> str:
        """What is wrong with the number."""
        return str(self.heads.errors[0]) if self.heads.errors else ""
