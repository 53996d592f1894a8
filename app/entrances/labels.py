"""Where phones come in, and what the control QR holds."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from flask import url_for

from app.live.models import LiveSession
from app.web.current import settings
from app.web.headers import is_secure
from app.web.network import address_of


def join_address(live: LiveSession) -> str:
    """Where phones come in."""
    return _base() + url_for("seats.room", kode=live.code)


def control_address(secret: str) -> str:
    """What the QR holds by which the trainer's phone steers."""
    return _base() + url_for("steering.control", kunci=secret)


def _base() -> str:
    """The hall's own network, else the public address, else this machine."""
    config = settings()
    base = address_of(config) if not config.is_on_loopback or not config.public_url else ""
    if config.is_production or not base:
        base = config.public_url or base
    return base


def network_code(live: LiveSession) -> str:
    """What a QR holds by which a phone joins the hall's Wi-Fi; empty where none was named.

    The form is that of Android and iOS: `WIFI:T:WPA;S:name;P:password;;`.
    """
    if not live.wifi_name:
        return ""
    kind = "WPA" if live.wifi_password else "nopass"
    parts = (("T", kind), ("S", live.wifi_name), ("P", live.wifi_password or ""))
    return f"WIFI:{''.join(f'{key}:{_marked(part)};' for key, part in parts if part)};"


def _marked(part: str) -> str:
    """A part of a Wi-Fi code, with a backslash before what would end it."""
    return re.sub(r'([\\;,":])', r"\\\1", part)


def is_in_the_hall(address: str) -> bool:
    """Whether an address belongs to the hall's own network, not to the public site."""
    public = settings().public_url
    return not (public and address.startswith(f"{public}/"))


def is_only_here(address: str) -> bool:
    """Whether an address leads nowhere but to the machine that shows it."""
    return bool(address) and is_secure("http", urlsplit(address).netloc)
