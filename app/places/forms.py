"""What is typed about a village."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, SelectMultipleField, StringField
from wtforms.validators import Length, ValidationError

from app.accounts.forms import SHORT_ENOUGH, a_phone
from app.villages.actions import Contact
from app.villages.models import LONGEST_NAME, LONGEST_PLACE, Village
from app.villages.rules import PROGRAMMES

SHORT = Length(max=LONGEST_NAME, message=_l("This is too long."))
SHORT_LINE = Length(max=LONGEST_PLACE, message=_l("This is too long."))


class VillageForm(Form):  # type: ignore[misc]
    """Its programmes, and whom people can ask there: name, role, number, place, hours."""

    programmes = SelectMultipleField(choices=PROGRAMMES)
    contact = StringField(validators=[SHORT])
    role = StringField(validators=[SHORT])
    phone = StringField(validators=[SHORT_ENOUGH])
    place = StringField(validators=[SHORT_LINE])
    hours = StringField(validators=[SHORT_LINE])

    def validate_contact(self, _field: Any) -> None:
        """Name and number come together, or neither."""
        if not self._typed("contact") and (self._typed("phone") or self._typed("role")):
            raise ValidationError(_l("Whose number is it?"))

    def validate_phone(self, field: Any) -> None:
        """A number, where somebody is named."""
        field.kept = ""
        if self._typed("phone") or self._typed("contact"):
            a_phone(self, field)

    def to_contact(self) -> Contact:
        """What was typed of the person."""
        name, role, place, hours = map(self._typed, ("contact", "role", "place", "hours"))
        return Contact(name, role, self.phone.kept, place, hours)

    def _typed(self, name: str) -> str:
        return (self[name].data or "").strip()


def form_of(village: Village | None) -> VillageForm:
    """The form with what is known of a village."""
    form = VillageForm()
    if village:
        names = {"contact": "name", "role": "role", "phone": "phone"}
        names |= {"place": "place", "hours": "hours"}
        kept = {field: getattr(village, f"contact_{name}") for field, name in names.items()}
        form.process(data=kept | {"programmes": list(village.programmes)})
    return form
