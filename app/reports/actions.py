"""Verbs of reporting. The route commits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.cases.actions import NewReport, keep_report
from app.cases.models import Case
from app.cases.queries import case_of_receipt, line_for, sent_since
from app.cases.rules import is_flood
from app.content.reporting import Reporting, colour_of
from app.receipts.rules import new_receipt
from app.reports.rules import Parts, may_be_called, parts_of
from app.vault.columns import text_in


@dataclass(frozen=True)
class Sent:
    """What became of a sent report; `is_other` when its receipt stood with another text."""

    case: Case
    is_other: bool = False


def send_report(
    reporting: Reporting, writer_id: str, village: str, answers: Mapping[str, Any], now: datetime
) -> Sent:
    """Keep a report once under its receipt, and offer it to the office that comes first.

    A receipt that another account holds already tells nothing: the report gets a new one.
    """
    parts = parts_of(answers)
    receipt = answers["receipt"] or new_receipt()
    kept = case_of_receipt(receipt)
    if kept and kept.writer_id == writer_id:
        return Sent(kept, is_other=not _is_same(kept, parts))
    colour = colour_of(reporting, answers["danger"])
    report = NewReport(
        receipt=new_receipt() if kept else receipt,
        writer_id=writer_id,
        village_code=village,
        place_code=village,
        colour=colour,
        trick=answers["trick"],
        is_shared=bool(answers["shared"]),
        concerns_office=bool(answers["concerns"]),
        may_be_called=may_be_called(answers),
        told=parts.told,
        victim=parts.victim,
        reporter=parts.reporter,
    )
    line = line_for(reporting, village, answers["danger"], answers["trick"], now)
    held = is_flood(sent_since(now, writer_id=writer_id), sent_since(now, village_code=village))
    case = keep_report(report, line, now, is_held=held)
    if case.writer_id != writer_id:  # somebody else's, in this very moment
        return send_report(reporting, writer_id, village, {**answers, "receipt": ""}, now)
    return Sent(case, is_other=not _is_same(case, parts))


def _is_same(case: Case, parts: Parts) -> bool:
    return parts == Parts(
        *(text_in(case, column) or "" for column in ("told", "victim", "reporter"))
    )
