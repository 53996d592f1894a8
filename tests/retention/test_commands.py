"""`flask retention …`: what is due goes whole and is logged, what is held or undecided stays."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.accounts.models import Session
from app.cases.models import Case
from app.database.presence import KEEPING, alone
from app.extensions import db
from app.invitations.models import Invitation
from app.retention import commands
from tests.backup.sites import report_with_photo
from tests.persons import PEOPLE, Clock
from tests.records import FIRST_OFFICE
from tests.retention.cabinets import Cabinet, Run, is_there, logged, lonely, move, rows_naming
from tests.staff import StaffVisitor


def test_a_refused_report_goes_whole_with_its_photo_and_one_line(
    staff_app: Flask, run: Run, clock: Clock, cabinet: Cabinet
) -> None:
    record = report_with_photo(staff_app)
    move(staff_app, record, clock, "open", "refuse-last")
    assert rows_naming(staff_app, record.case_id) >= {
        *("case", "case_event", "case_office", "case_photo", "case_mark")
    }
    clock.passes(days=89, hours=23)
    assert "deleted: 0 cases" in run("retention", "run").output
    assert is_there(staff_app, record)
    clock.passes(hours=1)
    told = run("retention", "run")
    assert told.exit_code == 0 and "deleted: 1 cases" in told.output
    assert rows_naming(staff_app, record.case_id) == set()
    assert cabinet.names() == set() and not (cabinet.root / "photo" / record.case_id).exists()
    assert ("retention-run", "case", record.case_id, "refused-90-days") in logged(
        staff_app, cabinet
    )
    assert run("audit", "verify").exit_code == 0


def test_a_closed_case_goes_when_its_office_has_said_so(
    staff_app: Flask, run: Run, clock: Clock, cabinet: Cabinet
) -> None:
    record = report_with_photo(staff_app)
    move(staff_app, record, clock, "open", "accept", "close")
    clock.passes(days=3000)
    assert "deleted: 0 cases" in run("retention", "run").output, "nobody has said so"
    assert run("offices", "keep", "polres-pamekasan", "--closed-days", "1").exit_code == 0
    assert "deleted: 0 cases" in run("retention", "run").output, "another office has said so"
    told = run("offices", "keep", FIRST_OFFICE, "--closed-days", "365").output
    assert "deleted after 365 days" in told
    assert "deleted: 1 cases" in run("retention", "run").output
    assert not is_there(staff_app, record)


def test_a_case_that_was_opened_again_stays(
    staff_app: Flask, run: Run, clock: Clock, cabinet: Cabinet
) -> None:
    record = report_with_photo(staff_app)
    run("offices", "keep", FIRST_OFFICE, "--closed-days", "30")
    move(staff_app, record, clock, "open", "accept", "close")
    clock.passes(days=29)
    move(staff_app, record, clock, "reopen")
    clock.passes(days=900)
    assert "deleted: 0 cases" in run("retention", "run").output
    assert is_there(staff_app, record) and len(cabinet.names()) == 1


def test_a_case_opened_again_while_the_run_goes_on_stays(
    staff_app: Flask,
    run: Run,
    clock: Clock,
    cabinet: Cabinet,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record = report_with_photo(staff_app)
    move(staff_app, record, clock, "open", "refuse-last")
    clock.passes(days=91)
    found = commands.locked_case

    def reopened(case_id: str) -> Case | None:
        db.session.rollback()
        move(staff_app, record, clock, "reopen")
        return found(case_id)

    monkeypatch.setattr(commands, "locked_case", reopened)
    assert "deleted: 0 cases" in run("retention", "run").output
    assert is_there(staff_app, record) and len(cabinet.names()) == 1


def test_a_held_case_stays_until_it_is_released(
    staff_app: Flask, run: Run, clock: Clock, cabinet: Cabinet
) -> None:
    record = report_with_photo(staff_app)
    move(staff_app, record, clock, "open", "refuse-last")
    typed = record.receipt.lower()[:4] + " " + record.receipt[4:]
    assert run("retention", "hold", typed, "--reason", "lp-b-12-2026").exit_code == 0
    clock.passes(days=400)
    assert "deleted: 0 cases" in run("retention", "run").output
    assert f"{record.receipt}  since 2026-11-21  lp-b-12-2026" in run("retention", "holds").output
    assert run("retention", "release", record.receipt).exit_code == 0
    assert run("retention", "release", record.receipt).exit_code == 1
    assert "deleted: 1 cases" in run("retention", "run").output
    assert [line[::3] for line in logged(staff_app, cabinet)][:2] == [
        ("hold-set", "lp-b-12-2026"),
        ("hold-released", None),
    ]


@pytest.mark.parametrize("reason", ["Pak Kenari", "0812 1234", "", "a" * 41])
def test_a_hold_has_a_code_and_no_words(
    staff_app: Flask, run: Run, cabinet: Cabinet, reason: str
) -> None:
    record = report_with_photo(staff_app)
    assert run("retention", "hold", record.receipt, "--reason", reason).exit_code == 2
    assert run("retention", "hold", "AAAA", "--reason", "ok").exit_code == 1
    assert run("retention", "holds").output == ""


def test_old_invitations_and_sign_ins_go(
    staff_app: Flask, run: Run, clock: Clock, cabinet: Cabinet
) -> None:
    invite = ("--phone", "084000009001", "--name", "Bu Sri", "--role", "trainer")
    assert run("admin", "invite", *invite, "--area", "35.28").exit_code == 0
    StaffVisitor(staff_app, clock).signed_in(PEOPLE["official"])
    clock.passes(hours=71)
    assert counts(staff_app, run) == (2, 1), "one that was replaced, and the one that opens"
    clock.passes(hours=1)
    assert counts(staff_app, run) == (0, 1)
    clock.passes(days=27)
    StaffVisitor(staff_app, clock).signed_in(PEOPLE["colleague"])
    assert counts(staff_app, run) == (0, 1)
    found = logged(staff_app, cabinet)
    assert [line[1::2] for line in found] == [
        ("invitation", "over-72-hours"),
        ("invitation", "over-72-hours"),
        ("session", "unseen-30-days"),
    ]


def counts(app: Flask, run: Run) -> tuple[int, ...]:
    """How many invitations and sign-ins are left after a run."""
    assert run("retention", "run").exit_code == 0
    with app.app_context():
        tables = (Invitation, Session)
        return tuple(db.session.scalar(select(func.count()).select_from(t)) or 0 for t in tables)


def test_a_dry_run_says_all_and_does_nothing(
    staff_app: Flask, run: Run, clock: Clock, cabinet: Cabinet
) -> None:
    record = report_with_photo(staff_app)
    move(staff_app, record, clock, "open", "refuse-last")
    lonely(cabinet, record.case_id, days=2)
    clock.passes(days=90)
    told = run("retention", "run", "--dry-run").output
    assert f"would delete case {record.receipt}: refused-90-days" in told
    assert "would delete 2 photo files without a row" not in told
    assert "would delete 1 photo files without a row" in told
    assert is_there(staff_app, record) and len(cabinet.names()) == 2
    assert logged(staff_app, cabinet) == []


def test_it_does_not_run_beside_a_backup(staff_app: Flask, run: Run, cabinet: Cabinet) -> None:
    with alone(staff_app.extensions["settings"].data_dir, KEEPING):
        told = run("retention", "run")
    assert told.exit_code == 1 and "is at work" in told.output
