"""A trainer says when a session comes; its village reads it, until the day is over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from app.accounts.actions import suspend
from app.accounts.queries import account_of_phone
from app.announced.actions import ToCome, announce
from app.announced.queries import MOST, own_announced
from app.extensions import db
from app.retention.queries import due_announced
from tests.page import Page, Visitor
from tests.persons import MORNING, PEOPLE, VILLAGE_A, Clock
from tests.staff import StaffVisitor, fields_of, form_of

pytestmark = pytest.mark.on_both_databases

TRAINER, QUIZ = PEOPLE["trainer"], "sebelum-sesudah"
TYPED = {"village": "Dabuan", "quiz": QUIZ, "day": "2026-12-12", "hour": "19:30"}


@pytest.fixture
def trainer(staff: StaffVisitor) -> StaffVisitor:
    staff.signed_in(TRAINER)
    return staff


def announced_by(trainer: StaffVisitor, **typed: str) -> Page:
    fields = dict(fields_of(form_of(trainer.get("/pelatih/umumkan"), "/umumkan")))
    return trainer.post("/pelatih/umumkan", fields | TYPED | typed)


def village_page(staff_app: Flask) -> Page:
    return Visitor(staff_app).get(f"/desa/{VILLAGE_A}")


def test_a_village_reads_when_a_session_comes_but_not_who_gives_it(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    assert "Sesi yang akan datang" not in village_page(staff_app).text
    assert announced_by(trainer).status == 303
    page = village_page(staff_app)
    assert "Sesi yang akan datang" in page.text
    assert "12 Desember 2026, pukul 19.30" in page.text
    assert TRAINER.name not in page.text
    assert "Desa Dabuan" in trainer.get("/pelatih").text


def test_sent_twice_it_stands_there_once(staff_app: Flask, trainer: StaffVisitor) -> None:
    announced_by(trainer)
    announced_by(trainer)
    assert village_page(staff_app).text.count("12 Desember 2026") == 1


def test_without_an_hour_the_day_stands_alone(staff_app: Flask, trainer: StaffVisitor) -> None:
    announced_by(trainer, hour="")
    page = village_page(staff_app)
    assert "12 Desember 2026" in page.text and "pukul" not in page.text


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("day", "2026-11-20", "Pilih hari antara"),
        ("day", "2027-11-30", "Pilih hari antara"),
        ("day", "besok", "Pilih harinya."),
        ("day", "", "Pilih harinya."),
        ("hour", "malam", "Tulis jam seperti ini"),
        ("quiz", "tidak-ada", "Jawaban itu tidak ada"),
    ],
)
def test_what_is_wrong_is_told_beside_it_and_the_rest_stays(
    staff_app: Flask, trainer: StaffVisitor, field: str, typed: str, message: str
) -> None:
    page = announced_by(trainer, **{field: typed})
    assert page.status == 422
    top, beside = page.all(".error")
    assert top.css_first(f"a[href='#{field}-error']")
    assert beside.text() == page.one(f"#{field}-error").text()
    assert message in page.one(f"#{field}-error").text()
    assert page.one("#village").attributes["value"] == "Dabuan"
    assert "Sesi yang akan datang" not in village_page(staff_app).text


def test_a_village_of_another_area_is_not_announced(trainer: StaffVisitor) -> None:
    page = announced_by(trainer, village="x", village_code="35.10.01.2001")
    assert page.status == 422
    assert "Tidak ada desa bernama ini" in page.text


def test_it_is_taken_back_by_its_trainer_only(staff_app: Flask, trainer: StaffVisitor) -> None:
    announced_by(trainer)
    with staff_app.app_context():
        other = account_of_phone(PEOPLE["admin"].phone)
        assert other
        announce(other.id, ToCome(VILLAGE_A, QUIZ, date(2026, 12, 24), ""), MORNING)
        db.session.commit()
        foreign = own_announced(other.id, MORNING.date())[0].id
    form = form_of(trainer.get("/pelatih"), "/umumkan/cabut")
    own = dict(fields_of(form))
    assert trainer.post("/pelatih/umumkan/cabut", own | {"announced": foreign}).status == 303
    for _twice in range(2):
        assert trainer.post("/pelatih/umumkan/cabut", own).status == 303
    page = village_page(staff_app)
    assert "12 Desember" not in page.text and "24 Desember" in page.text


def test_it_goes_when_the_day_is_over_and_with_a_trainer_who_is_suspended(
    staff_app: Flask, trainer: StaffVisitor, clock: Clock
) -> None:
    announced_by(trainer, day="2026-11-22")
    with staff_app.app_context():
        assert due_announced(MORNING + timedelta(days=2)) == []
        assert len(due_announced(MORNING + timedelta(days=4))) == 1
        account = account_of_phone(TRAINER.phone)
        assert account
        suspend(account, MORNING)
        db.session.commit()
    assert "22 November" not in village_page(staff_app).text


def test_an_announcement_of_yesterday_is_not_shown(staff_app: Flask) -> None:
    with staff_app.app_context():
        account = account_of_phone(TRAINER.phone)
        assert account
        announce(account.id, ToCome(VILLAGE_A, QUIZ, date(2026, 11, 20), "09.00"), MORNING)
        db.session.commit()
    assert "Sesi yang akan datang" not in village_page(staff_app).text


def test_thirty_at_most_are_announced_at_once(staff_app: Flask, trainer: StaffVisitor) -> None:
    with staff_app.app_context():
        account = account_of_phone(TRAINER.phone)
        assert account
        for day in range(MOST):
            ahead = MORNING.date() + timedelta(days=day)
            announce(account.id, ToCome(VILLAGE_A, QUIZ, ahead, ""), MORNING)
        db.session.commit()
    page = announced_by(trainer)
    assert page.status == 422 and "Tarik satu dulu" in page.text
