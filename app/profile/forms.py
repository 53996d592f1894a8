"""What people change in their own account."""

from __future__ import annotations

from wtforms import Form, PasswordField

from app.accounts.forms import NEEDED, SHORT_ENOUGH, a_good_password, a_good_pin


class PinForm(Form):  # type: ignore[misc]
    """A new PIN for this phone."""

    pin = PasswordField(validators=[NEEDED, a_good_pin])


class PasswordForm(Form):  # type: ignore[misc]
    """The password as it is, and the new one."""

    password = PasswordField(validators=[NEEDED, SHORT_ENOUGH])
    new_password = PasswordField(validators=[NEEDED, SHORT_ENOUGH, a_good_password])
