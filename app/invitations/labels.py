"""What is said with an invitation."""

from __future__ import annotations

from flask import request, url_for
from flask_babel import gettext as _

from app.web.current import settings


def link_with(secret: str) -> str:
    """The link that opens an invitation; the secret stands after `#`, where no server sees it."""
    base = settings().public_url or request.host_url.rstrip("/")
    return f"{base}{url_for('invitations.enter')}#{secret}"


def link_at_start(secret: str) -> str:
    """The same outside of a request: the public address, else this machine's own."""
    base = settings().public_url or f"http://127.0.0.1:{settings().port}"
    return f"{base}/undangan#{secret}"


def message_with(link: str, name: str) -> str:
    """What to send by WhatsApp: the link and what it is for."""
    greeting = _("Hello %(name)s.", name=name) if name else _("Hello.")
    words = _("You are invited to Bekal. Open this link within 72 hours, only you, and only once:")
    return f"{greeting} {words} {link}"


def unknown_invitation() -> str:
    """Said of any invitation that does not open, whatever the reason."""
    return str(
        _("This invitation does not open. It may be old, used or cancelled: ask for a new one.")
    )
