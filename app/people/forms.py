"""What is typed to invite somebody, to find people, to suspend one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, StringField
from wtforms.validators import Length, ValidationError

from app.accounts.forms import NEEDED, SHORT_ENOUGH, SHORT_NAME, a_phone
from app.accounts.rules import ADMIN, NATION, OFFICER, OFFICIAL, ROLES, Held
from app.areas.queries import is_area
from app.areas.rules import CODE, VILLAGE, level_of, typed_code
from app.invitations.queries import Sieve
from app.web.choices import OneOf, choice_field


def _code(text: str | None) -> str:
    return typed_code(text or "") or re.sub(r"\s", "", text or "")


SUSPENSIONS = ("left", "phone-lost", "misuse", "other")
STATES = ("waiting", "invited", "suspended")


class SieveForm(Form):  # type: ignore[misc]
    """Whom to show: a role, an area, a state; an empty answer is all."""

    peran = choice_field(("", *ROLES))
    wilayah = StringField(filters=[_code], validators=[Length(max=20)])
    keadaan = choice_field(("", *STATES))

    def validate_wilayah(self, field: Any) -> None:
        """An area that there is."""
        if field.data and not is_area(field.data):
            raise ValidationError(_l("No area has this code."))

    def sieve(self) -> Sieve:
        """The same for the question."""
        return Sieve(self.peran.data or "", self.wilayah.data or "", self.keadaan.data or "")


class FindForm(Form):  # type: ignore[misc]
    """The number with which somebody signs in."""

    phone = StringField(validators=[NEEDED, SHORT_ENOUGH, a_phone])


class SuspendForm(Form):  # type: ignore[misc]
    """Why somebody is suspended."""

    reason = choice_field(SUSPENSIONS, needed=_l("Please choose a reason."))


class InviteForm(Form):  # type: ignore[misc]
    """Name, number, role, area, and the office of an officer."""

    name = StringField(validators=[NEEDED, SHORT_NAME])
    phone = StringField(validators=[NEEDED, SHORT_ENOUGH, a_phone])
    role = choice_field(ROLES, needed=_l("Please choose one."))
    area = StringField(filters=[_code], validators=[Length(max=20)])
    office = StringField()

    def __init__(self, sent: Any, offices: Sequence[str]) -> None:
        super().__init__(sent)
        self._offices = offices

    def validate_area(self, field: Any) -> None:
        """An official has one village; an admin has no area."""
        if self.role.data == ADMIN:
            return
        if not CODE.fullmatch(field.data) or not is_area(field.data):
            raise ValidationError(_l("No area has this code."))
        if self.role.data == OFFICIAL and level_of(field.data) != VILLAGE:
            raise ValidationError(_l("A village official needs the code of one village."))

    def validate_office(self, field: Any) -> None:
        """An officer belongs to an office."""
        if self.role.data == OFFICER:
            OneOf(self._offices)(self, field)

    def held(self) -> Held:
        """The grant that was asked for."""
        is_officer, is_admin = self.role.data == OFFICER, self.role.data == ADMIN
        office = self.office.data if is_officer else None
        return Held(self.role.data, NATION if is_admin else self.area.data, office)
