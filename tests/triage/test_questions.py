"""What the desk asks of the database: as much for thirty lines as for three."""

from __future__ import annotations

from flask import Flask

from tests.bench.queue import fill, questions_of
from tests.persons import PEOPLE, Clock
from tests.staff import StaffVisitor


def test_a_page_of_the_queue_asks_no_more_for_more_lines(staff_app: Flask, clock: Clock) -> None:
    with staff_app.app_context():
        fill(110)
    officer = StaffVisitor(staff_app, clock)
    officer.signed_in(PEOPLE["other_officer"])
    asked, counts = questions_of(staff_app), []
    for page, lines in ((1, 30), (2, 3)):
        before = len(asked)
        assert len(officer.get(f"/petugas?hal={page}").all(".queue li")) == lines
        counts.append(len(asked) - before)
    assert counts[0] == counts[1] < 20
