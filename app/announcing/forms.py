"""What a trainer types to announce a session."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, TimeField
from wtforms.validators import Optional, ValidationError

from app.training.forms import PlaceForm

FARTHEST = timedelta(days=366)
NO_HOUR = _l("Write the hour like this: 19:30. It may also stay empty.")


class AnnounceForm(PlaceForm):
    """A session to come: the day, and the hour where it is known."""

    day = DateField()
    hour = TimeField(validators=[Optional()])

    def __init__(self, *given: Any, today: date, **more: Any) -> None:
        super().__init__(*given, **more)
        self._today = today

    def validate_day(self, field: DateField) -> None:
        """A day from today to a year from now."""
        if field.data is None:
            field.errors = []
            raise ValidationError(_l("Choose the day."))
        if not self._today <= field.data <= self._today + FARTHEST:
            raise ValidationError(_l("Choose a day between today and a year from now."))

    def validate_hour(self, field: TimeField) -> None:
        """An hour of the day, or none."""
        if field.errors:
            field.errors = []
            raise ValidationError(NO_HOUR)

    @property
    def told_hour(self) -> str:
        """`19.30`; empty where no hour is known."""
        return f"{self.hour.data:%H.%M}" if self.hour.data else ""
