"""Verbs of control QRs. The route commits."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, update

from app.controls.models import LiveControl
from app.controls.queries import is_open_offer, offer_key, phone_key
from app.extensions import db
from app.secrets.tokens import new_link_secret, new_token

OFFERED_FOR = timedelta(minutes=10)


def offer_control(session_id: str, now: datetime) -> str:
    """A new secret (128 bits) for a QR, spendable once within ten minutes.

    The QR before it opens nothing any more, and the phone that steered until now steers no longer.
    """
    secret = new_link_secret()
    held = db.session.get(LiveControl, session_id) or LiveControl(session_id=session_id)
    held.offer, held.offer_until, held.key = offer_key(secret), now + OFFERED_FOR, None
    db.session.add(held)
    db.session.flush()
    return secret


def take_control(secret: str, now: datetime) -> str | None:
    """Spend a secret: the token of the phone that steers from now on.

    None where it is unknown, spent or too old; of two phones that send it at once, one gets a
    token.
    """
    token = new_token()
    spent = update(LiveControl).where(is_open_offer(secret, now))
    spent = spent.values(offer=None, offer_until=None, key=phone_key(token))
    taken = db.session.scalar(spent.returning(LiveControl.session_id))
    return token if taken else None


def end_control(session_id: str) -> None:
    """No phone steers the session any more, and no QR opens it."""
    db.session.execute(delete(LiveControl).where(LiveControl.session_id == session_id))
