"""What is asked of the log."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, StringField, ValidationError

from app.audit.book import Sieve
from app.audit.deeds import Deed
from app.web.choices import choice_field
from app.web.words import WIB

# Who reported something would follow from these: no admin sees them.
OF_VILLAGES = (Deed.REPORT_SENT, Deed.REPORT_READ, Deed.PHOTO_ADDED, Deed.OPENED)
SHOWN = tuple(deed for deed in Deed if deed not in OF_VILLAGES)


class LogForm(Form):  # type: ignore[misc]
    """A deed, a day, and the line before which to go on."""

    perbuatan = choice_field(("", *SHOWN))
    hari = StringField()
    sebelum = StringField()

    def validate_hari(self, field: Any) -> None:
        """A day, or none."""
        try:
            self._day = date.fromisoformat(field.data) if field.data else None
        except ValueError:
            raise ValidationError(_l("Write the day like 2026-11-21.")) from None

    def sieve(self) -> Sieve:
        """The same for the question; what cannot be read is left out."""
        is_good = self.validate()
        before = self.sebelum.data or ""
        return Sieve(
            deed=(self.perbuatan.data or "") if is_good else "",
            since=_moment(self._day) if is_good and self._day else "",
            until=_moment(self._day + timedelta(days=1)) if is_good and self._day else "",
            before=int(before) if re.fullmatch(r"[1-9][0-9]{0,11}", before) else 0,
            but=OF_VILLAGES,
        )


def _moment(day: date) -> str:
    """The beginning of a day in WIB as the log writes it."""
    begins = datetime.combine(day, time(), WIB).astimezone(UTC)
    return begins.isoformat(timespec="microseconds").replace("+00:00", "Z")
