"""What people type at the door."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, PasswordField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from app.accounts.rules import is_easy_pin, is_pin
from app.phones.rules import stored_phone
from app.secrets.factors import is_secret, step_of
from app.secrets.passwords import LONGEST, is_common, is_too_short

NEEDED = InputRequired(_l("Please fill this in."))
SHORT_NAME = Length(max=80, message=_l("This is too long."))
SHORT_ENOUGH = Length(max=LONGEST, message=_l("This is too long."))


def a_phone(_form: Form, field: Any) -> None:
    """The number in its kept form (`+62…`) as `field.kept`; a message when it is none."""
    try:
        field.kept = stored_phone(field.data or "")
    except ValueError:
        message = _l("This is no telephone number. Write it like 0812-3456-7890.")
        raise ValidationError(message) from None


def a_good_password(_form: Form, field: Any) -> None:
    """Long enough, and not what many people choose."""
    if is_too_short(field.data or ""):
        message = _l("This is too short. Take 12 letters or more, or the four words above.")
        raise ValidationError(message)
    if is_common(field.data, getattr(field, "known", ())):
        raise ValidationError(_l("Many people choose this. Take the four words above."))


def a_good_pin(_form: Form, field: Any) -> None:
    """Six digits that are not the first anybody would try."""
    if not is_pin(field.data or ""):
        raise ValidationError(_l("A PIN has six digits."))
    if is_easy_pin(field.data):
        raise ValidationError(_l("Anybody would try this one first. Choose another."))


class SignInForm(Form):  # type: ignore[misc]
    """The telephone number, the password, and whose phone this is."""

    phone = StringField(validators=[NEEDED, SHORT_ENOUGH, a_phone])
    password = PasswordField(validators=[NEEDED, SHORT_ENOUGH])
    shared = BooleanField()


class FactorForm(Form):  # type: ignore[misc]
    """The six digits of the app, or a recovery code."""

    factor_code = StringField(validators=[NEEDED, SHORT_ENOUGH])


class NewFactorForm(FactorForm):
    """The first code of a second factor, and the secret that its page proposed."""

    factor_secret = StringField()

    def step_at(self, now: datetime) -> int | None:
        """The time step of the code that was typed; None when it is none."""
        secret = self.factor_secret.data or ""
        return step_of(secret, self.factor_code.data, now, spent=0) if is_secret(secret) else None


class OpenForm(Form):  # type: ignore[misc]
    """The PIN of this phone, or the password."""

    password = PasswordField(validators=[NEEDED, SHORT_ENOUGH])
