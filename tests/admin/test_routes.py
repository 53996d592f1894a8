"""The start of looking after the site, and its log."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from app.admin.forms import OF_VILLAGES, SHOWN
from app.admin.labels import DEED_LABELS
from app.audit.deeds import Deed
from app.audit.log import log, note
from app.web.words import WIB
from tests.page import Page
from tests.persons import PEOPLE
from tests.records import report_by
from tests.staff import StaffVisitor

LOG = "/kelola/catatan"


@pytest.fixture
def admin(staff: StaffVisitor) -> StaffVisitor:
    staff.signed_in(PEOPLE["admin"])
    return staff


def deeds(page: Page) -> list[str]:
    return [node.text() for node in page.all(".entries b")]


def written(app: Flask, count: int, deed: Deed = Deed.SIGNED_OUT) -> None:
    with app.app_context():
        for _ in range(count):
            note(deed, "account", "0" * 32, by="0" * 32)


def rewrite(path: Path, seq: int, actor: str | None) -> None:
    """What somebody could do who has the file."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("DROP TRIGGER IF EXISTS audit_entry_unchanged")
        other.execute("UPDATE audit_entry SET actor_id = ? WHERE seq = ?", (actor, seq))
        other.commit()


def test_an_admin_starts_with_five_ways_and_an_officer_with_one(
    staff_app: Flask, staff: StaffVisitor
) -> None:
    staff.signed_in(PEOPLE["officer"])
    ways = staff.get("/kelola").all(".way")
    assert [way.attributes["href"] for way in ways] == ["/kelola/orang"]
    staff.client.delete_cookie("bekal")
    staff.signed_in(PEOPLE["admin"])
    page = staff.get("/kelola")
    for way in page.all(".way"):
        assert staff.get(str(way.attributes["href"])).status == 200
    assert len(page.all(".way")) == 5


def test_the_room_one_is_in_is_marked_on_the_pages_below_it(admin: StaffVisitor) -> None:
    for address in ("/kelola", "/kelola/orang", "/kelola/bantuan/kemenp2mi"):
        marked = admin.get(address).one(".rooms a[aria-current]")
        assert marked.attributes["href"] == "/kelola"


def test_reading_the_log_stands_in_the_log(admin: StaffVisitor) -> None:
    assert deeds(admin.get(LOG))[0] == "Catatan dibaca"
    assert deeds(admin.get(LOG))[:2] == ["Catatan dibaca", "Catatan dibaca"]


def test_the_log_is_read_page_by_page_the_newest_first(
    staff_app: Flask, admin: StaffVisitor
) -> None:
    written(staff_app, 60)
    page = admin.get(LOG)
    numbers = [int(node.text()) for node in page.all(".entries .number")]
    assert numbers == sorted(numbers, reverse=True) and len(numbers) == 50
    older = admin.get(str(page.one(".pages a[rel=next]").attributes["href"]))
    assert int(older.all(".entries .number")[0].text()) == numbers[-1] - 1


def test_the_log_is_filtered_by_deed_and_day(staff_app: Flask, admin: StaffVisitor) -> None:
    written(staff_app, 2)
    assert set(deeds(admin.get(f"{LOG}?perbuatan=signed-out"))) == {"Keluar"}
    assert deeds(admin.get(f"{LOG}?hari=2001-01-01")) == []
    with staff_app.app_context():
        last = datetime.fromisoformat(list(log().book.lines())[-1].at)
    day = last.astimezone(WIB).date()
    assert deeds(admin.get(f"{LOG}?hari={day}"))


@pytest.mark.parametrize("asked", ["hari=kemarin", "hari=2026-99-99", "perbuatan=x", "sebelum=-1"])
def test_a_filter_that_makes_no_sense_shows_everything(admin: StaffVisitor, asked: str) -> None:
    assert deeds(admin.get(f"{LOG}?{asked}"))


def test_no_admin_reads_in_the_log_who_reported(staff_app: Flask, admin: StaffVisitor) -> None:
    record = report_by(staff_app)
    for deed in OF_VILLAGES:
        written(staff_app, 1, deed)
    page = admin.get(LOG)
    assert record.receipt not in page.text and record.case_id[:8] not in page.text
    assert not {"opened", "report-sent"} & set(page.text.split())
    assert deeds(admin.get(f"{LOG}?perbuatan=report-sent"))[0] == "Catatan dibaca"


def test_every_deed_that_is_shown_has_words() -> None:
    assert set(DEED_LABELS) == set(SHOWN)
    assert set(SHOWN) | set(OF_VILLAGES) == set(Deed)


def test_a_whole_log_is_said_to_be_whole(admin: StaffVisitor) -> None:
    assert "masih utuh" in admin.get(LOG).text
    assert "masih utuh" in admin.get(f"{LOG}/periksa").text


def test_a_log_that_somebody_changed_is_told_in_words(
    staff_app: Flask, admin: StaffVisitor
) -> None:
    written(staff_app, 3)
    with staff_app.app_context():
        path = log().folder / "audit.db"
        line = list(log().book.lines())[-2]
    rewrite(path, line.seq, "x")
    for address in (LOG, f"{LOG}/periksa"):
        page = admin.get(address)
        assert "Catatan tidak utuh lagi" in page.text
        assert f"entry {line.seq} is not as it was written" in page.text
    rewrite(path, line.seq, line.actor_id)
    assert "masih utuh" in admin.get(LOG).text
