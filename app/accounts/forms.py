"""What people type at the door, and in their own account."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, PasswordField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from app.accounts.rules import is_easy_pin, is_pin
from app.phones.rules import stored_phone
from app.secrets.passwords import LONGEST, is_common, is_too_short

NEEDED = _l("Please fill this in.")
NO_NUMBER = _l("This is no telephone number. Write it like 0812-3456-7890.")


def phone(_form: Form, field: Any) -> None:
    """The number in its kept form (`+62…`) as `field.kept`; a message when it is none."""
    try:
        field.kept = stored_phone(field.data or "")
    except ValueError:
        raise ValidationError(NO_NUMBER) from None


def good_password(_form: Form, field: Any) -> None:
    """Long enough, and not what many people choose."""
    if is_too_short(field.data or ""):
        raise ValidationError(
            _l("This is too short. Take 12 letters or more, or the four words above.")
        )
    if is_common(field.data):
        raise ValidationError(_l("Many people choose this. Take the four words above."))


def good_pin(_form: Form, field: Any) -> None:
    """Six digits that are not the first anybody would try."""
    if not is_pin(field.data or ""):
        raise ValidationError(_l("A PIN has six digits."))
    if is_easy_pin(field.data):
        raise ValidationError(_l("Anybody would try this one first. Choose another."))


class SignInForm(Form):  # type: ignore[misc]
    """The telephone number, the password, and whose phone this is."""

    phone = StringField(validators=[InputRequired(NEEDED), Length(max=40), phone])
    password = PasswordField(validators=[InputRequired(NEEDED), Length(max=LONGEST)])
    shared = BooleanField()


class CodeForm(Form):  # type: ignore[misc]
    """The six digits of the app, or a recovery code."""

    code = StringField(validators=[InputRequired(NEEDED), Length(max=40)])


class OpenForm(Form):  # type: ignore[misc]
    """The PIN of this phone, or the password."""

    secret = PasswordField(validators=[InputRequired(NEEDED), Length(max=LONGEST)])


class PinForm(Form):  # type: ignore[misc]
    """A new PIN for this phone."""

    pin = PasswordField(validators=[InputRequired(NEEDED), good_pin])


class PasswordForm(Form):  # type: ignore[misc]
    """The old password, and the new one."""

    old = PasswordField(validators=[InputRequired(NEEDED), Length(max=LONGEST)])
    new = PasswordField(validators=[InputRequired(NEEDED), Length(max=LONGEST), good_password])
