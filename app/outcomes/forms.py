"""Who was there, as numbers."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import Form, IntegerField
from wtforms.validators import NumberRange, Optional, ValidationError

from app.tallies.rules import MOST_HEADS

NOT_NEGATIVE = NumberRange(0, MOST_HEADS, _l("Write a number from 0 to 2,000."))


class AttendanceForm(Form):  # type: ignore[misc]
    """Men, women, and how many of them are under 18."""

    men = IntegerField(validators=[Optional(), NOT_NEGATIVE])
    women = IntegerField(validators=[Optional(), NOT_NEGATIVE])
    minors = IntegerField(validators=[Optional(), NOT_NEGATIVE])

    def validate_minors(self, field: IntegerField) -> None:
        """Not more than came."""
        if (field.data or 0) > (self.men.data or 0) + (self.women.data or 0):
            raise ValidationError(_l("More under 18 than men and women together."))
