"""What is typed by whoever was invited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, PasswordField, StringField
from wtforms.validators import Length

from app.accounts.forms import (
    NEEDED,
    SHORT_ENOUGH,
    SHORT_NAME,
    a_good_password,
    a_good_pin,
    a_phone,
)
from app.web.choices import choice_field

OWN, SHARED = "own", "shared"


class WayForm(Form):  # type: ignore[misc]
    """The code that came with the link, or the secret of the link itself."""

    invitation_secret = StringField(validators=[Length(max=60)])
    invitation_code = StringField(validators=[Length(max=40)])


class AcceptForm(WayForm):
    """A password, whose phone this is, and its PIN; who one is, where nobody knows it yet."""

    name = StringField(validators=[SHORT_NAME])
    phone = StringField(validators=[SHORT_ENOUGH])
    proposed = StringField()
    new_password = PasswordField(validators=[NEEDED, SHORT_ENOUGH, a_good_password])
    device = choice_field((OWN, SHARED), needed=_l("Please choose one."))
    pin = PasswordField()

    def __init__(self, sent: Any, *, known: Sequence[str], needs_pin: bool) -> None:
        super().__init__(sent)
        self.new_password.known = known
        self._is_known, self.needs_pin = any(known), needs_pin

    def validate_name(self, field: Any) -> None:
        """Asked of whoever is not known yet."""
        if not self._is_known:
            NEEDED(self, field)

    def validate_phone(self, field: Any) -> None:
        """Asked of whoever is not known yet."""
        field.kept = ""
        if not self._is_known:
            a_phone(self, field)

    def validate_pin(self, field: Any) -> None:
        """On one's own phone, where no second factor stands before what one wrote."""
        if self.needs_pin and self.device.data == OWN:
            a_good_pin(self, field)
