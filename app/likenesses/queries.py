"""Questions asked of likenesses: never on the side of those who report."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import aliased

from app.cases.models import Case, CaseOffice
from app.cases.queries import is_seen_by
from app.extensions import db
from app.likenesses.models import CaseMark

MOST = 60
Own, Other = aliased(CaseMark), aliased(CaseMark)


@dataclass(frozen=True)
class Alike:
    """Another case that is like one, and in what: `phone` or `text`."""

    kind: str
    case_id: str
    receipt: str


def alike_to(case_id: str, offices: Collection[str], now: datetime) -> Sequence[Alike]:
    """The cases like this one that these offices may open too, the newest first.

    Of a case elsewhere nothing is told, not even that it is there.
    """
    columns = (Other.kind, Case.id, Case.receipt)
    found = _seen(columns, [case_id], offices, now).join(Case, Case.id == Other.case_id)
    rows = db.session.execute(found.order_by(Case.sent_at.desc(), Other.kind).limit(MOST))
    return list(dict.fromkeys(Alike(*row) for row in rows))


def count_alike(
    case_ids: Collection[str], offices: Collection[str], now: datetime
) -> Mapping[str, int]:
    """For each of these cases how many like it these offices may open; none where there is none."""
    columns = (Own.case_id, func.count(Other.case_id.distinct()).label("alike"))
    found = _seen(columns, case_ids, offices, now).group_by(Own.case_id)
    return {row.case_id: row.alike for row in db.session.execute(found)}


def _seen(
    columns: tuple[Any, ...], case_ids: Collection[str], offices: Collection[str], now: datetime
) -> Select[Any]:
    """From these cases to those like them, and to whether they may be seen: not from the queue."""
    alike = and_(Other.key == Own.key, Other.case_id != Own.case_id)
    seen = select(CaseOffice.case_id).where(CaseOffice.case_id == Other.case_id)
    of_these = Own.case_id.in_(sorted(case_ids))
    found = select(*columns).select_from(Own).join(Other, alike).where(of_these)
    return found.where(seen.where(is_seen_by(offices, now)).exists())
