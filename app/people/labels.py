"""What is said to whoever looks after people."""

from __future__ import annotations

from flask_babel import gettext as _


def not_yours() -> str:
    """Said of a role or an area that one may not give."""
    return str(_("You cannot give this role in this area."))


def same_person() -> str:
    """Said to whoever would be both persons."""
    return str(_("This needs another person than the one who began it."))


def own_number() -> str:
    """Said to whoever would invite himself."""
    return str(_("This is your own number. Nobody gives himself a role."))
