"""Reports that are alike are told to officers who may open both, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, text

from app.extensions import db
from app.likenesses.models import CaseMark
from app.likenesses.queries import alike_to, count_alike
from app.receipts.rules import shown_receipt
from tests.audit.doing import World
from tests.persons import MORNING, VILLAGE_B, Clock
from tests.records import FIRST_OFFICE, report_by, step_by
from tests.statements import plan_of, statements_asked

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


@contextmanager
def counting(app: Flask) -> Iterator[list[str]]:
    """What the database is asked meanwhile."""
    asked: list[str] = []

    def note(*given: Any) -> None:
        asked.append(given[2].split(" WHERE")[0])

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", note)
        try:
            yield asked
        finally:
            event.remove(db.engine, "before_cursor_execute", note)


def test_a_village_is_answered_the_same_whether_the_number_is_known_or_not(world: World) -> None:
    seen = []
    for phone in ("0812-9753-1111", PHONE["phone"]):
        with counting(world.app) as asked:
            record = report_by(world.app, receipt="", phone=phone)
        visitor = world.enter("official")
        page = visitor.get(f"/laporan/{record.receipt}")
        seen.append(
            (page.text.replace(shown_receipt(record.receipt), "").replace(phone, ""), asked)
        )
        report_by(world.app, "other_official", VILLAGE_B, **PHONE)
        report_by(world.app, "colleague", **PHONE)
    (unknown, asked_first), (known, asked_then) = seen
    assert unknown == known
    assert asked_first == asked_then


def test_a_page_asks_once_however_many_are_alike(world: World) -> None:
    records = [report_by(world.app, place=f"Dusun {number}", **PHONE) for number in range(9)]
    ids = [record.case_id for record in records]
    with counting(world.app) as asked:
        assert set(count_alike(ids, [OURS], MORNING).values()) == {8}
        assert len(alike_to(ids[0], [OURS], MORNING)) == 8
    assert len([one for one in asked if one.startswith("SELECT")]) == 2


def test_it_is_found_by_an_index(world: World) -> None:
    with world.app.app_context():
        plan = plan_of("SELECT case_id FROM case_mark WHERE key = ?")
    assert "ix_case_mark_key" in plan


def test_what_is_alike_is_never_looked_for_along_the_queue(world: World) -> None:
    with world.app.app_context(), statements_asked(world.app) as asked:
        count_alike(["a" * 32], [OURS], MORNING)
        plan = plan_of(asked[0])
    assert "ix_case_mark_key" in plan, plan
    assert "case_office_1 (case_id=?" in plan, plan


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
