"""What is typed about an office."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form, StringField
from wtforms.validators import Length, ValidationError

from app.accounts.forms import NEEDED, SHORT_ENOUGH, a_phone
from app.areas.queries import is_area
from app.offices.models import LONGEST_NAME, Office
from app.offices.rules import KINDS, OfficeFacts, code_of
from app.web.choices import choice_field

MOST_AREAS = 60


class OfficeForm(Form):  # type: ignore[misc]
    """Name, kind, the codes of its areas, and the duty phone where there is one."""

    name = StringField(
        validators=[NEEDED, Length(max=LONGEST_NAME, message=_l("This is too long."))]
    )
    kind = choice_field(KINDS, needed=_l("Please choose one."))
    areas = StringField(validators=[NEEDED, Length(max=1000, message=_l("This is too long."))])
    phone = StringField(validators=[SHORT_ENOUGH])

    def validate_name(self, field: Any) -> None:
        """A name with letters in it, so that the office can be found by it."""
        if not code_of(field.data):
            raise ValidationError(_l("Write the name as it stands on the door of the office."))

    def validate_areas(self, _field: Any) -> None:
        """Codes that there are, of more than one village."""
        codes = self._codes()
        wrong = next((code for code in codes if not is_area(code)), "")
        if wrong or not 0 < len(codes) <= MOST_AREAS:
            raise ValidationError(_("There is no area with the code %(name)s.", name=wrong[:20]))

    def validate_phone(self, field: Any) -> None:
        """A number, or none yet."""
        field.kept = ""
        if (field.data or "").strip():
            a_phone(self, field)

    def facts(self) -> OfficeFacts:
        """What was typed."""
        return OfficeFacts(self.kind.data, self.name.data.strip(), self._codes(), self.phone.kept)

    def _codes(self) -> list[str]:
        return [code for code in re.split(r"[\s,;]+", self.areas.data or "") if code]


def form_of(office: Office) -> OfficeForm:
    """The form with what is known of an office."""
    form = OfficeForm()
    form.process(
        data={
            "name": office.name,
            "kind": office.kind,
            "areas": ", ".join(office.prefixes),
            "phone": office.duty_phone,
        }
    )
    return form
