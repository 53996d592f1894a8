"""Questions asked of what is known about a village."""

from __future__ import annotations

from app.extensions import db
from app.villages.models import Village


def details_of(code: str) -> Village | None:
    """What is known about the village `code` beyond its name; None when nothing is."""
    return db.session.get(Village, code)
