"""Translated words for the kinds of cards."""

from flask_babel import lazy_gettext as _l

KINDS = {
    "story": _l("A story"),
    "rule": _l("What holds"),
    "look": _l("What to look for"),
    "advice": _l("Bekal's advice"),
    "remember": _l("Remember"),
    "now": _l("Do this now"),
}
