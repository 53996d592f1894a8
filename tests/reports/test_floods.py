"""Very many reports in a day: kept, and let in by the office; red ones never wait."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.audit.doing import World, press
from tests.persons import Clock
from tests.records import Record, report_by
from tests.reports.test_routes import receipt_on, sent
from tests.staff import StaffVisitor

MARK = "sangat banyak laporan"


@pytest.fixture
def world(staff_app: Flask, clock: Clock) -> World:
    return World(staff_app, clock)


def flood(app: Flask, *senders: str, each: int) -> list[Record]:
    return [report_by_itself(app, who, number) for who in senders for number in range(each)]


def report_by_itself(app: Flask, who: str, number: int) -> Record:
    return report_by(app, who, place=f"Dusun {who} {number}")


def rows_of(officer: StaffVisitor) -> list[str]:
    return [row.text() for row in officer.get("/petugas").all(".queue li")]


def test_the_twenty_first_of_an_account_is_kept_and_waits_for_its_office(world: World) -> None:
    flood(world.app, "official", each=20)
    head, officer = world.enter("official"), world.enter("other_officer")
    page = sent(head)
    assert "Laporan sudah sampai" in page.text and "menunggu giliran" in page.text
    assert "desa ini" not in page.text, "nobody learns that others of his village report"
    assert head.get(f"/laporan/{receipt_on(page)}").status == 200
    assert len(rows_of(officer)) == 20
    desk = officer.get("/petugas")
    assert "1 laporan masih ditahan" in desk.text
    assert officer.client.get("/petugas/baru").json == {"waiting": 20, "red": 0}
    officer.send(desk, "/petugas/tertahan")
    rows = rows_of(officer)
    assert len(rows) == 21
    assert [MARK in row for row in rows].count(True) == 1
    assert "masih ditahan" not in officer.get("/petugas").text
    assert "diteruskan kepada BP3MI" in head.get(f"/laporan/{receipt_on(page)}").text


def test_a_red_report_in_a_flood_is_before_its_office_at_once_and_first(world: World) -> None:
    flood(world.app, "official", each=20)
    head, officer = world.enter("official"), world.enter("officer")
    assert officer.client.get("/petugas/baru").json == {"waiting": 0, "red": 0}
    page = sent(head, danger="locked-up")
    assert page.one("section.urgent")
    assert officer.client.get("/petugas/baru").json == {"waiting": 1, "red": 1}
    (row,) = rows_of(officer)
    assert "Merah" in row and MARK in row
    address = officer.get("/petugas").one(".queue a").attributes["href"]
    assert "sangat banyak laporan dari akun ini atau desa ini" in officer.get(str(address)).text


def test_a_village_of_many_accounts_is_held_at_sixty(world: World) -> None:
    flood(world.app, "official", "colleague", "trainer", "admin", each=15)
    late = report_by_itself(world.app, "without_role", 0)
    officer = world.enter("other_officer")
    assert "1 laporan masih ditahan" in officer.get("/petugas").text
    assert officer.client.get(f"/petugas/{late.case_id}").status_code == 404


def test_the_day_after_one_reports_as_before(world: World) -> None:
    flood(world.app, "official", each=20)
    world.clock.passes(hours=25)
    sent(world.enter("official"))
    assert len(rows_of(world.enter("other_officer"))) == 21


@pytest.mark.parametrize("who", ["officer", "far_officer"])
def test_another_office_neither_sees_nor_lets_in_what_is_held_back(world: World, who: str) -> None:
    report_by(world.app, is_held=True)
    other, own = world.enter(who), world.enter("other_officer")
    assert "masih ditahan" not in other.get("/petugas").text
    press(other, "/petugas/tertahan")
    assert "1 laporan masih ditahan" in own.get("/petugas").text
    assert not rows_of(other) and not rows_of(own)


def test_what_two_officers_let_in_at_once_is_offered_once(world: World) -> None:
    report_by(world.app, is_held=True)
    one, two = world.enter("other_officer"), world.enter("other_officer")
    for officer in (one, two):
        assert press(officer, "/petugas/tertahan").status == 303
    assert len(rows_of(two)) == 1


def test_a_held_report_that_is_withdrawn_waits_no_more(world: World) -> None:
    head = world.enter("official")
    record = report_by(world.app, is_held=True)
    press(head, f"/laporan/{record.receipt}/cabut", reason="solved")
    officer = world.enter("other_officer")
    assert "masih ditahan" not in officer.get("/petugas").text
    assert not rows_of(officer)
    again = press(head, f"/laporan/{record.receipt}/cabut", reason="solved")
    assert again.status == 303, "pressed twice"
