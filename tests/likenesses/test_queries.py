"""Reports that are alike are told to officers who may open both, and to nobody else."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import event, text

from app.extensions import db
from app.likenesses.models import CaseMark
from app.likenesses.queries import alike_to, count_alike
from tests.audit.doing import World
from tests.persons import MORNING, VILLAGE_B, Clock
from tests.records import FIRST_OFFICE, report_by, step_by

BOTH, OURS, THEIRS = "laporan lain menyebut nomor yang sama", FIRST_OFFICE, "disnaker-banyuwangi"
PHONE = {"phone": "0812-9753-1000"}


@pytest.fixture
def world(staff_app: Flask, clock: Clock) -> World:
    return World(staff_app, clock)


def test_reports_that_name_the_same_number_are_shown_to_an_office_that_has_both(
    world: World,
) -> None:
    one = report_by(world.app, place="Dusun Barat", phone="+62 812 9753 1000")
    other = report_by(world.app, "colleague", place="Dusun Timur", **PHONE)
    officer = world.enter("other_officer")
    assert "1 laporan serupa" in officer.get("/petugas").text
    page = officer.get(f"/petugas/{one.case_id}")
    assert BOTH not in page.text, "not before it was opened"
    step_by(world.app, one, "open")
    page = officer.get(f"/petugas/{one.case_id}")
    assert f"1 {BOTH}" in page.text
    assert page.all(f'a[href="/petugas/{other.case_id}"]')
    assert "berbunyi sama" not in page.text


def test_the_same_words_under_two_receipts_are_shown_too(world: World) -> None:
    one, _other = report_by(world.app), report_by(world.app, "colleague")
    step_by(world.app, one, "open")
    page = world.enter("other_officer").get(f"/petugas/{one.case_id}")
    assert "1 laporan lain berbunyi sama" in page.text and BOTH not in page.text


def test_of_a_report_elsewhere_nothing_is_told_not_even_a_number(world: World) -> None:
    one = report_by(world.app, **PHONE)
    report_by(world.app, "other_official", VILLAGE_B, **PHONE)
    step_by(world.app, one, "open")
    officer = world.enter("other_officer")
    assert "serupa" not in officer.get("/petugas").text
    assert BOTH not in officer.get(f"/petugas/{one.case_id}").text
    with world.app.app_context():
        assert count_alike([one.case_id], [OURS], MORNING) == {}
        assert count_alike([one.case_id], [OURS, THEIRS], MORNING) == {one.case_id: 1}


def test_a_village_reads_the_same_whether_the_number_is_known_or_not(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.reports.actions.new_receipt", lambda: "0" * 13)
    monkeypatch.setattr("app.reports.routes.new_receipt", lambda: "0" * 13)
    pages = []
    for known in (False, True):
        with world.app.app_context():
            for table in ("case_mark", "case_event", "case_office", "case"):
                db.session.execute(text(f'DELETE FROM "{table}"'))
            db.session.commit()
        if known:
            monkeypatch.undo()
            report_by(world.app, "other_official", VILLAGE_B, **PHONE)
            report_by(world.app, "colleague", **PHONE)
            monkeypatch.setattr("app.reports.actions.new_receipt", lambda: "0" * 13)
        counted: list[str] = []
        record = report_by_counting(world.app, counted)
        visitor = world.enter("official")
        page = visitor.client.get(f"/laporan/{record}").get_data(as_text=True)
        pages.append((page.replace(visitor.token(), ""), len(counted)))
        world.clock.moment = MORNING
    assert pages[0] == pages[1]


def report_by_counting(app: Flask, counted: list[str]) -> str:
    """Send a report, and note each statement that the database is asked."""
    with app.app_context():
        engine = db.engine

    def asked(*given: object) -> None:
        counted.append(str(given[2]))

    event.listen(engine, "before_cursor_execute", asked)
    try:
        return report_by(app, receipt="", **PHONE).receipt
    finally:
        event.remove(engine, "before_cursor_execute", asked)


def test_a_page_asks_once_however_many_are_alike(world: World) -> None:
    records = [report_by(world.app, place=f"Dusun {number}", **PHONE) for number in range(9)]
    counted: list[str] = []
    with world.app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *given: counted.append(given[2]))
        ids = [record.case_id for record in records]
        assert set(count_alike(ids, [OURS], MORNING).values()) == {8}
        assert len(alike_to(ids[0], [OURS], MORNING)) == 8
    assert len(counted) == 2
    assert all("case_mark" in statement for statement in counted)


def test_it_is_found_by_an_index(world: World) -> None:
    with world.app.app_context():
        plan = db.session.execute(
            text("EXPLAIN QUERY PLAN SELECT case_id FROM case_mark WHERE key = :key"), {"key": b"x"}
        ).all()
    assert "ix_case_mark_key" in str(plan)


def test_only_hashes_are_kept_and_they_go_with_their_case(world: World) -> None:
    record = report_by(world.app, **PHONE)
    with world.app.app_context():
        marks = db.session.query(CaseMark).all()
        assert {len(mark.key) for mark in marks} == {32}
        assert {mark.kind for mark in marks} == {"phone", "text"}
        for table in ("case_event", "case_office"):
            db.session.execute(text(f"DELETE FROM {table}"))
        db.session.execute(text('DELETE FROM "case" WHERE id = :id'), {"id": record.case_id})
        assert db.session.query(CaseMark).count() == 0
