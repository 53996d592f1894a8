"""What is typed to have a number shown."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, StringField
from wtforms.validators import Length, ValidationError

from app.accounts.forms import NEEDED
from app.helplines.models import LONGEST_NUMBER
from app.helplines.rules import WAYS, Added, written
from app.web.choices import choice_field


class NumberForm(Form):  # type: ignore[misc]
    """Telephone or WhatsApp, the number, and which it takes the place of, if of any."""

    way = choice_field(WAYS, needed=_l("Please choose one."))
    number = StringField(
        validators=[NEEDED, Length(max=LONGEST_NUMBER, message=_l("This is too long."))]
    )
    replaces = StringField()

    def __init__(self, sent: Any, known: frozenset[str]) -> None:
        super().__init__(sent)
        self._known = known

    def validate_number(self, field: Any) -> None:
        """A number that can be called."""
        try:
            self._written = written(field.data, self.way.data or "phone")
        except ValueError:
            message = _l("This is no telephone number. Write it like 0812-3456-7890.")
            raise ValidationError(message) from None

    def validate_replaces(self, field: Any) -> None:
        """One of the numbers that the helpline has."""
        if field.data and field.data not in self._known:
            raise ValidationError(_l("This answer does not exist. Please choose one of these."))

    def added(self, helpline: str) -> Added:
        """What was asked for."""
        return Added(helpline, self.way.data, self._written, self.replaces.data or "")
