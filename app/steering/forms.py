"""What a phone sends to take control."""

from __future__ import annotations

import re

from flask_babel import lazy_gettext as _l
from wtforms import Form, StringField
from wtforms.validators import Regexp

SECRET = re.compile(r"[A-Za-z0-9_-]{22}\Z")
NO_LONGER = _l("This QR opens nothing any more. Let the laptop show a new one.")


class TakeForm(Form):  # type: ignore[misc]
    """The secret of a control QR."""

    kunci = StringField(validators=[Regexp(SECRET, message=NO_LONGER)])
