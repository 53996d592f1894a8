"""Verbs of reporting. The route commits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.cases.actions import NewReport, add_photo, keep_report, write
from app.cases.models import Case
from app.cases.queries import case_of_receipt, line_of, sent_since, told_in
from app.cases.rules import is_flood
from app.content.reporting import Reporting
from app.histories.rules import Event
from app.likenesses.actions import mark_case
from app.photos.cleaning import CleanPhoto, PhotoRefused, clean
from app.photos.storing import is_kept
from app.photos.storing import keep_photo as store_photo
from app.receipts.rules import ALPHABET, DRAWN, receipt_of
from app.reports.rules import Parts, may_be_called, parts_of
from app.routing.rules import colour_of
from app.secrets.tokens import draw
from app.vault.columns import text_in

MOST_PHOTOS = 5


class PhotoProblem(Exception):  # noqa: N818 - said to the sender beside the field
    """A photo that is not taken; `reason` is the code of why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Sent:
    """What became of a sent report; `is_other` when its receipt stood with another text."""

    case: Case
    is_other: bool = False


def send_report(
    reporting: Reporting, writer: tuple[str, str], answers: Mapping[str, Any], now: datetime
) -> Sent:
    """Keep a report once under its receipt, and offer it to the office that comes first.

    `writer` is an account and its village. A receipt that another account holds tells nothing:
    the report gets a new one.
    """
    parts, (account, village) = parts_of(answers), writer
    if kept := case_of_receipt(answers["receipt"]):
        if kept.writer_id == account:
            return Sent(kept, is_other=not _is_same(kept, parts))
        return send_report(reporting, writer, {**answers, "receipt": ""}, now)
    report = _report_of(reporting, writer, answers, parts)
    is_held = is_flood(sent_since(now, writer_id=account), sent_since(now, village_code=village))
    way = line_of(reporting, village, answers, concerns_office=report.concerns_office)
    case = keep_report(report, way.offices, now, is_held=is_held)
    if case.writer_id != account:  # in this very moment another account took the receipt
        return send_report(reporting, writer, {**answers, "receipt": ""}, now)
    mark_case(case.id, told_in(case))
    return Sent(case, is_other=not _is_same(case, parts))


def add_statement(case: Case, words: str, now: datetime) -> None:
    """Add what the village knows now; raises RefusedMoveError or ConflictError."""
    write(case, _by_writer(case, "add", now), words.strip())


def withdraw(case: Case, reason: str, now: datetime) -> None:
    """Take the report back; what was written stays. Raises RefusedMoveError or ConflictError."""
    write(case, _by_writer(case, "withdraw", now, reason))


def new_receipt() -> str:
    """A receipt drawn by chance."""
    return receipt_of(draw(len(ALPHABET), DRAWN))


def cleaned(sent: bytes) -> CleanPhoto:
    """Make a photo anew; raises PhotoProblem. It takes its time: outside of any transaction."""
    if not sent:
        raise PhotoProblem("none")
    try:
        return clean(sent)
    except PhotoRefused as refused:
        raise PhotoProblem(refused.reason.value) from None


def keep_photo(case: Case, photo: CleanPhoto, now: datetime) -> None:
    """Seal and keep one photo, then note it; the same one again is there already.

    Raises PhotoProblem when five others are.
    """
    if any(is_kept(case.id, kept.name, photo) for kept in case.photos):
        return
    if len(case.photos) >= MOST_PHOTOS:
        raise PhotoProblem("enough")
    add_photo(case, store_photo(case.id, photo), now)


def _report_of(
    reporting: Reporting, writer: tuple[str, str], answers: Mapping[str, Any], parts: Parts
) -> NewReport:
    account, village = writer
    return NewReport(
        receipt=answers["receipt"] or new_receipt(),
        writer_id=account,
        village_code=village,
        place_code=village,
        colour=colour_of(reporting, answers["danger"]),
        trick=answers["trick"],
        is_shared=bool(answers["shared"]),
        concerns_office=bool(answers["concerns"]),
        may_be_called=may_be_called(answers),
        told=parts.told,
        victim=parts.victim,
        reporter=parts.reporter,
    )


def _by_writer(case: Case, move: Any, now: datetime, reason: str = "") -> Event:
    return Event(len(case.events) + 1, move, now, by_account=case.writer_id, reason=reason)


def _is_same(case: Case, parts: Parts) -> bool:
    texts = (text_in(case, column) or "" for column in ("told", "victim", "reporter"))
    return parts == Parts(*texts)
