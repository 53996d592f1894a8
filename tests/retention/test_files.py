"""Photo files without a row: swept when nobody can need them, kept when they are another's."""

from __future__ import annotations

import os

import pytest
from flask import Flask

from app.retention import commands
from tests.backup.sites import report_with_photo
from tests.persons import MORNING, Clock
from tests.retention.cabinets import Cabinet, Run, is_there, lonely, move


def test_files_left_by_a_sending_that_was_cut_short_go_after_a_day(
    staff_app: Flask, run: Run, cabinet: Cabinet
) -> None:
    record = report_with_photo(staff_app)
    kept = cabinet.names()
    old = lonely(cabinet, record.case_id, days=1)
    young = lonely(cabinet, record.case_id, days=0.9)
    half = old.with_name(".half-written")
    old.rename(half)
    again = lonely(cabinet, record.case_id, days=3)
    assert "2 photo files" in run("retention", "run").output
    assert cabinet.names() == kept | {young.name}
    assert not half.exists() and not again.exists()


def test_a_run_cut_short_leaves_only_files_which_the_next_run_sweeps(
    staff_app: Flask,
    run: Run,
    clock: Clock,
    cabinet: Cabinet,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record = report_with_photo(staff_app)
    move(staff_app, record, clock, "open", "refuse-last")
    for path in cabinet.root.glob("*/*/*"):
        os.utime(path, (MORNING.timestamp(),) * 2)
    clock.passes(days=90)

    def power_cut(_case_id: str) -> None:
        raise OSError(5, "power cut")

    with monkeypatch.context() as harmed:
        harmed.setattr(commands, "delete_photos_of", power_cut)
        assert run("retention", "run").exit_code == 1
    assert not is_there(staff_app, record) and len(cabinet.names()) == 1
    assert "1 photo files" in run("retention", "run").output
    assert cabinet.names() == set()


def test_files_of_a_case_that_nobody_knows_are_kept_and_told(
    staff_app: Flask, run: Run, cabinet: Cabinet
) -> None:
    lonely(cabinet, "0" * 32, days=50)
    told = run("retention", "run")
    assert told.exit_code == 0 and "Is this the right database?" in told.output
    assert len(cabinet.names()) == 1
