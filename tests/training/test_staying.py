"""A trainer at a shared laptop stays signed in while his session runs, and no longer."""

from __future__ import annotations

import pytest
from flask import Flask

from app.accounts.actions import give_grant
from app.accounts.rules import TRAINER, Held
from app.extensions import db
from tests.persons import MORNING, PASSWORD, PEOPLE, Clock, account_of
from tests.staff import StaffVisitor, fields_of
from tests.training.halls import Hall

pytestmark = pytest.mark.on_both_databases

POLLS = ("keadaan", "kendali/keadaan", "layar")


@pytest.fixture
def hall(staff_app: Flask, staff: StaffVisitor) -> Hall:
    staff.signed_in(PEOPLE["trainer"], shared=True)
    return Hall(staff_app, staff)


def polled(hall: Hall, door: str, times: int, minutes: int = 5) -> int:
    """The page looks again, so many times with so many minutes between; the last answer."""
    status = 0
    for _ in range(times):
        hall.trainer.clock.passes(minutes=minutes)
        status = hall.trainer.client.get(f"{hall.address}/{door}").status_code
    return status


@pytest.mark.parametrize("door", POLLS)
def test_the_pages_of_a_running_session_keep_a_shared_laptop_signed_in(
    hall: Hall, door: str
) -> None:
    assert polled(hall, door, 12) == 200
    assert hall.page.status == 200


def test_they_keep_it_so_for_twelve_hours_at_most(hall: Hall) -> None:
    assert polled(hall, "keadaan", 47, minutes=15) == 200
    assert polled(hall, "keadaan", 1, minutes=15) == 303


@pytest.mark.parametrize("door", POLLS)
def test_the_pages_of_a_session_that_is_over_keep_nobody(hall: Hall, door: str) -> None:
    hall.press()
    hall.press("finish")
    assert polled(hall, door, 3) == 200
    assert polled(hall, door, 1) in {303, 401}


def test_no_page_of_a_session_keeps_an_officer_who_also_trains(
    staff_app: Flask, staff: StaffVisitor
) -> None:
    with staff_app.app_context():
        held = Held(TRAINER, "35.28")
        give_grant(account_of(PEOPLE["officer"]), held, by=None, now=MORNING, on_server=True)
        db.session.commit()
    for is_shared, times in ((False, 5), (True, 3)):
        staff.signed_in(PEOPLE["officer"], shared=is_shared)
        hall = Hall(staff_app, staff, who="officer")
        assert polled(hall, "keadaan", times) == 200
        assert polled(hall, "keadaan", 1) == 303


def test_the_desk_keeps_no_shared_machine_signed_in(staff: StaffVisitor, clock: Clock) -> None:
    staff.signed_in(PEOPLE["officer"], shared=True)
    for minutes, status in ((10, 200), (9, 200), (1, 303)):
        clock.passes(minutes=minutes)
        assert staff.client.get("/petugas/baru").status_code == status


def test_the_projector_never_becomes_a_sign_in(hall: Hall) -> None:
    hall.trainer.clock.passes(minutes=20)
    page = hall.trainer.get(f"{hall.address}/layar")
    assert page.status == 401
    assert page.one("h1").text() == "Layar berhenti"
    assert not page.all("form, input")
    assert page.one("meta[http-equiv=refresh]").attributes["content"] == "4"
    assert page.one("main a").attributes["href"] == f"/masuk?ke={hall.address}/layar"


def test_after_the_sign_in_ended_the_trainer_reads_why_and_comes_back(hall: Hall) -> None:
    hall.trainer.clock.passes(minutes=20)
    page = hall.trainer.followed(hall.page)
    assert (
        "Anda keluar sendiri karena komputer ini dipakai bersama. "
        "Sesi dan jawaban tetap ada. Masuk lagi untuk melanjutkan." in page.text
    )
    page = hall.trainer.send(page, phone=PEOPLE["trainer"].phone, password=PASSWORD)
    assert page.response.headers["Location"] == hall.address


def test_counts_typed_when_the_sign_in_ended_are_kept(hall: Hall) -> None:
    page, trainer = hall.press(), hall.trainer
    name = page.all(".counting input[name^='cards-']")[0].attributes["name"]
    trainer.clock.passes(minutes=20)
    fields = dict(fields_of(page.one("[data-counts]"))) | {str(name): "3"}
    page = trainer.post(f"{hall.address}/hitung", fields)
    assert page.status == 401
    page = trainer.send(page, phone=PEOPLE["trainer"].phone, password=PASSWORD)
    page = trainer.followed(trainer.send(page, "/hitung"))
    assert page.one(f"[name='{name}']").attributes["value"] == "3"
