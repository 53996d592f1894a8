"""Words about offices."""

from __future__ import annotations

from flask_babel import gettext as _

from app.offices.rules import KINDS
from app.web.current import library
from app.web.words import in_language


def kind_names() -> dict[str, str]:
    """The kinds of offices in words, as the village reads them."""
    words, _language = in_language(library().reporting.words)
    return {kind: words.office[kind].name for kind in KINDS}


def taken_name() -> str:
    """Said when an office of this name is in the list already."""
    return str(_("An office with this name is in the list already. Perhaps it is closed."))
