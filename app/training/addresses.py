"""Where phones come in, and what the control QR holds."""

from __future__ import annotations

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


def is_only_here(address: str) -> bool:
    """Whether an address leads nowhere but to the machine that shows it."""
    return bool(address) and is_secure("http", urlsplit(address).netloc)
