"""`flask retention …`: the daily run, and cases that must be kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import click
from flask import Blueprint
from sqlalchemy.exc import DBAPIError

from app.audit.deeds import CODE, Deed
from app.audit.log import LogError, note
from app.cases.models import Case
from app.database.connections import begin_reading
from app.database.presence import KEEPING, OccupiedError, alone
from app.extensions import db
from app.live.actions import tidy_old
from app.photos.storing import delete_photos_of
from app.receipts.rules import typed_receipt
from app.retention.actions import delete_case, delete_files, delete_rows, hold_case, release_case
from app.retention.queries import (
    LonelyFiles,
    case_named,
    days_of_offices,
    due_announced,
    due_attempts,
    due_cases,
    due_invitations,
    due_sessions,
    holds,
    locked_case,
    lonely_files,
    why_due,
)
from app.vault.current import keys
from app.vault.files import FOLDER
from app.vault.keys import KeysError
from app.web.current import library, settings

retention_commands = Blueprint("retention_commands", __name__, cli_group="retention")
BATCH = 100
UNKNOWN = (
    "{} photo files belong to cases that neither the database nor the log knows: kept. "
    "Is this the right database?"
)


@retention_commands.cli.command("run")
@click.option("--dry-run", is_flag=True, help="only say what would be deleted")
def run(dry_run: bool) -> None:
    """Delete whatever was kept for its time. To be run every day."""
    now, data = settings().now(), settings().data_dir
    try:
        if dry_run:
            begin_reading()
            _tell_due(now)
            return
        keys()  # without them nothing can be logged
        with alone(data, KEEPING):
            cases = _delete_cases(now)
            rows = [_delete_rows(kind, now) for kind in DUE]
            tidy_old(library(), now)
            db.session.commit()
            files = _delete_lonely(lonely_files(data / FOLDER, now))
    except KeysError as error:
        raise click.ClickException(str(error)) from None
    except OccupiedError:
        raise click.ClickException("a backup, or another run, is at work") from None
    except (DBAPIError, LogError, OSError) as error:
        raise click.ClickException(f"stopped ({type(error).__name__}); run it again") from None
    click.echo(f"deleted: {cases} cases, {', '.join(rows)}, {files} photo files without a row")


@retention_commands.cli.command("hold")
@click.argument("named", metavar="CASE")
@click.option("--reason", required=True, help="a code such as lp-b-123-2026; no names")
def hold(named: str, reason: str) -> None:
    """Keep CASE (a receipt, or its id) whatever its time, until it is released."""
    if not CODE.fullmatch(reason):
        raise click.UsageError("--reason is a code: small letters, digits and - only, at most 40")
    case = _case(named)
    held = hold_case(case, reason, settings().now())
    note(Deed.HOLD_SET, "case", held.case_id, by=None, reason=reason)
    db.session.commit()
    click.echo(f"{case.receipt} is held ({reason})")


@retention_commands.cli.command("release")
@click.argument("named", metavar="CASE")
def release(named: str) -> None:
    """Let the keeping times of CASE count again."""
    case = _case(named)
    if not release_case(case):
        raise click.ClickException(f"{case.receipt} is not held")
    note(Deed.HOLD_RELEASED, "case", case.id, by=None)
    db.session.commit()
    click.echo(f"{case.receipt} is held no longer")


@retention_commands.cli.command("holds")
def list_holds() -> None:
    """Print every held case, since when and why."""
    begin_reading()
    for held, receipt in holds():
        click.echo(f"{receipt}  since {held.set_at:%Y-%m-%d}  {held.reason}")


def _delete_cases(now: datetime) -> int:
    due = [case.id for case, _ in due_cases(now)]
    db.session.rollback()
    return sum(_delete_one(case_id, now) for case_id in due)


def _delete_one(case_id: str, now: datetime) -> bool:
    """One case in one transaction, judged anew: somebody may have opened it again meanwhile."""
    case = locked_case(case_id)
    why = why_due(case, days_of_offices(), now) if case else None
    if case is None or why is None:
        db.session.rollback()
        return False
    delete_case(case)
    note(Deed.RETENTION_RUN, "case", case_id, by=None, reason=why)
    db.session.commit()
    delete_photos_of(case_id)
    return True


def _delete_rows(kind: str, now: datetime) -> str:
    """In batches: while a line of the log is written, nobody waits for the database."""
    begin_reading()
    ids = DUE[kind](now)
    db.session.rollback()
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        for each in batch if kind in REASONS else ():
            object_id = each.hex() if isinstance(each, bytes) else each
            note(Deed.RETENTION_RUN, kind, object_id, by=None, reason=REASONS[kind])
        delete_rows(kind, batch)
        db.session.commit()
    return f"{len(ids)} {kind}s"


def _delete_lonely(found: LonelyFiles) -> int:
    for path in found.deletable:
        object_id = path.parent.name
        note(Deed.RETENTION_RUN, "photo", object_id, by=None, reason="file-without-row")
    delete_files(found.deletable)
    if found.unknown:
        click.echo(UNKNOWN.format(len(found.unknown)), err=True)
    return len(found.deletable)


def _tell_due(now: datetime) -> None:
    for case, why in due_cases(now):
        click.echo(f"would delete case {case.receipt}: {why}")
    for kind, due in DUE.items():
        click.echo(f"would delete {len(due(now))} {kind}s")
    found = lonely_files(settings().data_dir / FOLDER, now)
    click.echo(f"would delete {len(found.deletable)} photo files without a row")
    if found.unknown:
        click.echo(UNKNOWN.format(len(found.unknown)), err=True)


def _case(named: str) -> Case:
    case = case_named(named) or case_named(typed_receipt(named))
    if case is None:
        raise click.ClickException(f"there is no case {named}")
    return case


DUE: dict[str, Callable[[datetime], Sequence[Any]]] = {
    "invitation": due_invitations,
    "session": due_sessions,
    "attempt": due_attempts,
    "announcement": due_announced,
}
REASONS = {"invitation": "over-72-hours", "session": "unseen-30-days"}
