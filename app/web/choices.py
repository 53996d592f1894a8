"""Form fields for questions from the content: one choice, and a message when it is none."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import Form, RadioField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional


class OneOf:
    """Accepts only the choices that the page offered."""

    def __init__(self, choices: Sequence[str]) -> None:
        self._choices = frozenset(choices)

    def __call__(self, _form: Form, field: RadioField) -> None:
        """Raise ValidationError with words for the person when the answer is another."""
        if field.data not in self._choices:
            raise ValidationError(_l("This answer does not exist. Please choose one of these."))


def choice_field(choices: Sequence[str], *, needed: str = "") -> RadioField:
    """A question with `choices`; `needed` is the message when none was chosen, if one must be."""
    given = InputRequired(needed) if needed else Optional()
    return RadioField(
        choices=[SelectChoice(choice) for choice in choices],
        validate_choice=False,
        validators=[given, OneOf(choices)],
    )
