"""Questions asked of control QRs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select

from app.controls.models import LiveControl
from app.extensions import db
from app.vault.current import keys
from app.vault.hashes import token_hash


@dataclass(frozen=True)
class Handover:
    """Whether a QR waits to be opened, and whether a phone steers."""

    is_offered: bool
    is_steered: bool

    @property
    def tag(self) -> str:
        """What changes when either does."""
        return f"{self.is_offered:d}{self.is_steered:d}"


def handover_of(session_id: str, now: datetime) -> Handover:
    """How the control of a session stands."""
    held = db.session.get(LiveControl, session_id)
    if held is None:
        return Handover(is_offered=False, is_steered=False)
    is_offered = held.offer_until is not None and held.offer_until > now
    return Handover(is_offered, held.key is not None)


def is_open_offer(secret: str, now: datetime) -> ColumnElement[bool]:
    """Of a row: whether its QR holds this secret and may still be spent."""
    return and_(LiveControl.offer == offer_key(secret), LiveControl.offer_until > now)


def may_take_control(secret: str, now: datetime) -> bool:
    """Whether a secret may still be spent."""
    asked = select(LiveControl.session_id).where(is_open_offer(secret, now))
    return db.session.scalar(asked) is not None


def offer_key(secret: str) -> bytes:
    """What a QR is known by here."""
    return token_hash(keys(), "control-offer", secret)


def phone_key(token: str) -> bytes:
    """What the cookie of a phone that steers is known by here."""
    return token_hash(keys(), "control", token)
