"""What may be typed to find a village."""

from __future__ import annotations

import re

from flask_babel import lazy_gettext as _l
from wtforms import Form, StringField
from wtforms.validators import Length

LONGEST = 120
TOO_LONG = _l("That is long. The name of the village will do.")
REGENCY = re.compile(r"[0-9]{2}\.[0-9]{2}")


def _readable(text: str | None) -> str:
    """What was typed, without what cannot be seen."""
    return "".join(c if c.isprintable() else " " for c in text or "").strip()


def _regency(text: str | None) -> str:
    return text if text and REGENCY.fullmatch(text) else ""


def _page(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,4}", text) else 1


class SearchForm(Form):  # type: ignore[misc]
    """A name, a regency to narrow it, a page. Only the name is typed by people."""

    cari = StringField(
        filters=[_readable],
        validators=[Length(max=LONGEST, message=TOO_LONG)],
    )
    kab = StringField(filters=[_regency])
    hal = StringField(filters=[_page])
