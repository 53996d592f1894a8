"""Verbs of likenesses. The route commits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.extensions import db
from app.likenesses.models import CaseMark
from app.likenesses.rules import marks_of
from app.vault.current import keys
from app.vault.hashes import lookup_hash


def mark_case(case_id: str, told: Mapping[str, Any]) -> None:
    """Keep by what this case is found again, as keyed hashes; done twice it is done once."""
    for mark in marks_of(told):
        key = lookup_hash(keys(), f"alike-{mark.kind}", mark.plain)
        db.session.merge(CaseMark(case_id=case_id, key=key, kind=mark.kind))
    db.session.flush()
