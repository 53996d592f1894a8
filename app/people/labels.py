"""What is said to whoever looks after people."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

REASON_LABELS = {
    "left": _l("No longer in this work"),
    "phone-lost": _l("The phone was lost or stolen"),
    "misuse": _l("The account was misused"),
    "other": _l("Another reason"),
}


def not_yours() -> str:
    """Said of a role or an area that one may not give."""
    return str(_("You cannot give this role in this area."))


def own_number() -> str:
    """Said to whoever would invite himself."""
    return str(_("This is your own number. Nobody gives himself a role."))


def nobody_there() -> str:
    """Said of a number that is nobody's, or of somebody whom others look after."""
    return str(_("Nobody whom you look after signs in with this number."))
