"""Offices in their pages; reports that waited are offered to one that joins."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from app.cases.models import CaseEvent, CaseOffice
from app.extensions import db
from app.offices.actions import close_office
from app.offices.queries import office_of
from app.offices.rules import code_of
from tests.page import Page
from tests.persons import MORNING, OFFICES, PEOPLE, Clock
from tests.records import report_by
from tests.staff import StaffVisitor

ADMIN, SECOND = PEOPLE["admin"], PEOPLE["second_admin"]
NEW = {"name": "BP3MI Madura", "kind": "bp3mi", "areas": "35.28", "phone": ""}
PLACE = "/kelola/kantor/bp3mi-madura"


@pytest.fixture
def admin(staff: StaffVisitor) -> StaffVisitor:
    staff.signed_in(ADMIN)
    return staff


@pytest.fixture
def second(staff_app: Flask, clock: Clock) -> StaffVisitor:
    visitor = StaffVisitor(staff_app, clock)
    visitor.signed_in(SECOND)
    return visitor


def added(admin: StaffVisitor, place: str = "/kelola/kantor/baru", **changes: str) -> Page:
    return admin.post(place, NEW | changes | {"csrf_token": admin.token()})


def without_offices(app: Flask) -> None:
    with app.app_context():
        for code in OFFICES:
            close_office(code, MORNING)
        db.session.commit()


def offers(app: Flask, case_id: str) -> list[str]:
    with app.app_context():
        made = select(CaseEvent.to_office).where(
            CaseEvent.case_id == case_id, CaseEvent.move == "offer"
        )
        return list(db.session.scalars(made.order_by(CaseEvent.number)))


def test_an_office_is_added_with_a_code_made_of_its_name(
    staff_app: Flask, admin: StaffVisitor
) -> None:
    page = admin.followed(added(admin))
    assert page.one("h1").text() == "BP3MI Madura" and "Kab. Pamekasan" in page.text
    assert "BP3MI Madura" in admin.get("/kelola/kantor").text
    with staff_app.app_context():
        office = office_of("bp3mi-madura")
        assert office and office.prefixes == ("35.28",)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Mohon diisi"),
        ({"name": "!!"}, "papan kantornya"),
        ({"name": "Polres Pamekasan"}, "sudah ada di daftar"),
        ({"kind": ""}, "Pilih satu dulu"),
        ({"areas": "35.28, 99"}, "kode 99"),
        ({"areas": ","}, "Tidak ada wilayah"),
        ({"phone": "12"}, "bukan nomor telepon"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    admin: StaffVisitor, changes: dict[str, str], said: str
) -> None:
    page = added(admin, **changes)
    assert page.status == 422 and said in page.text
    assert page.one("#areas").attributes["value"] == (NEW | changes)["areas"]


def test_a_duty_phone_shows_after_a_second_person_called_it(
    staff_app: Flask, admin: StaffVisitor, second: StaffVisitor
) -> None:
    added(admin, phone="0840 0000 8001")
    assert "admin lain yang harus menelepon" in admin.get(PLACE).text
    assert "menunggu telepon uji" in admin.get("/kelola/kantor").text
    fields = {"number": "+6284000008001", "csrf_token": admin.token()}
    refused = admin.post(f"{PLACE}/telepon", fields)
    assert refused.status == 422 and "orang lain" in refused.text
    assert second.send(second.get(PLACE), "/telepon").status == 303
    with staff_app.app_context():
        office = office_of("bp3mi-madura")
        assert office and office.shown_duty_phone == "+6284000008001"


def test_a_report_that_nobody_could_read_is_offered_to_an_office_that_joins(
    staff_app: Flask, admin: StaffVisitor, clock: Clock
) -> None:
    without_offices(staff_app)
    record = report_by(staff_app)
    assert offers(staff_app, record.case_id) == []
    added(admin)
    assert offers(staff_app, record.case_id) == ["bp3mi-madura"]
    head = StaffVisitor(staff_app, clock)
    head.signed_in(PEOPLE["official"])
    assert "BP3MI Madura" in head.get(f"/laporan/{record.receipt}").one(".story").text()


def test_nothing_is_offered_twice(staff_app: Flask, admin: StaffVisitor) -> None:
    without_offices(staff_app)
    record = report_by(staff_app)
    added(admin)
    added(admin, place=PLACE)
    admin.send(admin.get(PLACE), "/tutup")
    added(admin, place=PLACE)
    added(admin, name="BP3MI Lain")
    assert offers(staff_app, record.case_id) == ["bp3mi-madura"]


def test_an_office_that_reopens_gets_what_waited_meanwhile(
    staff_app: Flask, admin: StaffVisitor
) -> None:
    without_offices(staff_app)
    record = report_by(staff_app)
    assert "Simpan dan buka lagi" in admin.get("/kelola/kantor/bp3mi-jatim").text
    fields = NEW | {"name": "BP3MI Jatim", "areas": "35", "csrf_token": admin.token()}
    assert admin.post("/kelola/kantor/bp3mi-jatim", fields).status == 303
    assert offers(staff_app, record.case_id) == ["bp3mi-jatim"]


def test_an_office_elsewhere_or_of_another_kind_gets_nothing(
    staff_app: Flask, admin: StaffVisitor
) -> None:
    without_offices(staff_app)
    record = report_by(staff_app)
    added(admin, areas="35.10")
    added(admin, name="Dukcapil Pamekasan", kind="dukcapil")
    assert offers(staff_app, record.case_id) == []


def test_what_was_withdrawn_or_already_offered_is_left_alone(
    staff_app: Flask, admin: StaffVisitor, clock: Clock
) -> None:
    routed = report_by(staff_app)
    without_offices(staff_app)
    record = report_by(staff_app)
    head = StaffVisitor(staff_app, clock)
    head.signed_in(PEOPLE["official"])
    fields = {"reason": "solved", "csrf_token": head.token()}
    assert head.post(f"/laporan/{record.receipt}/cabut", fields).status == 303
    added(admin)
    assert offers(staff_app, record.case_id) == []
    assert offers(staff_app, routed.case_id) == ["bp3mi-jatim"]


def test_the_command_line_offers_what_waited_too(staff_app: Flask) -> None:
    without_offices(staff_app)
    record = report_by(staff_app)
    args = ["offices", "set", "bp3mi-madura", "--kind", "bp3mi", "--name", "x", "--area", "35.28"]
    assert staff_app.test_cli_runner().invoke(args=args).exit_code == 0
    assert offers(staff_app, record.case_id) == ["bp3mi-madura"]
    with staff_app.app_context():
        assert db.session.scalar(select(CaseOffice.standing)) == "offered"


def test_a_closed_office_says_so(admin: StaffVisitor) -> None:
    added(admin)
    page = admin.followed(admin.send(admin.get(PLACE), "/tutup"))
    assert "Ditutup sejak" in page.text
    assert "ditutup" in admin.get("/kelola/kantor").text


def test_an_office_that_is_not_there_is_not_found(admin: StaffVisitor) -> None:
    assert admin.get("/kelola/kantor/tidak-ada").status == 404


@pytest.mark.parametrize(
    ("name", "code"),
    [("Polres Pamekasan", "polres-pamekasan"), ("BP3MI — Jatim!", "bp3mi-jatim"), ("!!", "")],
)
def test_a_code_is_made_of_a_name(name: str, code: str) -> None:
    assert code_of(name) == code
