"""Who was there, as numbers."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, IntegerField
from wtforms.validators import NumberRange, Optional

from app.tallies.rules import MOST_HEADS

NOT_NEGATIVE = NumberRange(0, MOST_HEADS, _l("Write a number from 0 to 2,000."))


class AttendanceForm(Form):  # type: ignore[misc]
    """Men, women, and how many of them are under 18; `room` are the people who were counted.

    What is wrong with the numbers together stands in `form_errors`.
    """

    men = IntegerField(validators=[Optional(), NOT_NEGATIVE])
    women = IntegerField(validators=[Optional(), NOT_NEGATIVE])
    minors = IntegerField(validators=[Optional(), NOT_NEGATIVE])
    is_right = BooleanField()

    def __init__(self, *given: Any, room: int = 0, **more: Any) -> None:
        super().__init__(*given, **more)
        self._room = room
        self.is_doubtful = False

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether the numbers fit each other, and the room where nobody says otherwise."""
        return bool(super().validate(extra_validators)) and self._adds_up()

    def _adds_up(self) -> bool:
        men, women = self.men.data, self.women.data
        together = (men or 0) + (women or 0)
        if (men is None) != (women is None):
            missing = self.men if men is None else self.women
            missing.errors = [_("Write 0 if there was none.")]
        elif (self.minors.data or 0) > together:
            self.minors.errors = [_("More under 18 than men and women together.")]
        elif self._room and men is not None and together != self._room:
            self.is_doubtful = True
            if not self.is_right.data:
                self.form_errors = [self._doubt(together)]
        return not self.errors

    @property
    def problem(self) -> str:
        """Said at the top of the page where the numbers were not kept; empty else."""
        if self.form_errors:
            told = _(
                "Not kept yet: %(men)s + %(women)s = %(n)s, but %(m)s people were counted.",
                men=self.men.data,
                women=self.women.data,
                n=self.men.data + self.women.data,
                m=self._room,
            )
            return str(told)
        return str(_("Not kept yet: please look at the marked numbers.")) if self.errors else ""

    def _doubt(self, together: int) -> str:
        return str(
            _(
                "Men and women together are %(n)s, but %(m)s people were counted in the room.",
                n=together,
                m=self._room,
            )
        )
