"""Many people: found in the database, a page at a time; suspended with a reason."""

from __future__ import annotations

import pytest
from flask import Flask

from app.accounts.actions import give_grant, make_account
from app.accounts.queries import account_of_phone
from app.accounts.rules import OFFICIAL, TRAINER, Held
from app.audit.log import log
from app.extensions import db
from app.invitations.queries import PAGE
from tests.page import Page
from tests.persons import MORNING, PEOPLE, VILLAGE_B, Clock
from tests.staff import StaffVisitor

ADMIN, OFFICER, OFFICIAL_A = PEOPLE["admin"], PEOPLE["officer"], PEOPLE["official"]
EVERYBODY = "/kelola/orang"


@pytest.fixture
def admin(staff: StaffVisitor) -> StaffVisitor:
    staff.signed_in(ADMIN)
    return staff


def settled(app: Flask, count: int, held: Held) -> None:
    with app.app_context():
        for number in range(count):
            phone = f"+62840{number:08}"
            account = make_account(phone=phone, name=f"Orang baru {number:03}", now=MORNING)
            give_grant(account, held, by=None, now=MORNING)
        db.session.commit()


def names(page: Page) -> list[str]:
    return [node.text() for node in page.all(".places b")]


def page_of(app: Flask, person: str) -> str:
    with app.app_context():
        account = account_of_phone(PEOPLE[person].phone)
        assert account
        return f"{EVERYBODY}/{account.id}"


def test_people_come_a_page_at_a_time_and_each_once(staff_app: Flask, admin: StaffVisitor) -> None:
    settled(staff_app, 45, Held(TRAINER, "35"))
    page, seen = admin.get(EVERYBODY), []
    while True:
        assert len(names(page)) <= PAGE
        seen += names(page)
        more = page.all(".pages a[rel=next]")
        if not more:
            break
        page = admin.get(str(more[0].attributes["href"]))
    assert len(seen) == len(set(seen)) == 45 + len(PEOPLE) - 2  # not oneself, nor one without role


def test_an_officer_finds_those_of_his_area_only(staff_app: Flask, staff: StaffVisitor) -> None:
    settled(staff_app, 30, Held(OFFICIAL, VILLAGE_B))
    staff.signed_in(OFFICER)
    assert "4 orang" in staff.get(EVERYBODY).text
    assert names(staff.get(f"{EVERYBODY}?wilayah=35.10")) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("peran=trainer", {"trainer"}),
        ("peran=admin", {"second_admin"}),
        ("keadaan=suspended", {"suspended"}),
        ("wilayah=35.10", {"other_official", "far_officer"}),
        ("wilayah=35.10&peran=officer", {"far_officer"}),
        ("keadaan=waiting", set()),
        ("keadaan=invited", set()),
    ],
)
def test_filters_narrow_the_list(admin: StaffVisitor, asked: str, found: set[str]) -> None:
    assert set(names(admin.get(f"{EVERYBODY}?{asked}"))) == {PEOPLE[key].name for key in found}


def test_an_area_whose_code_only_begins_alike_is_not_meant(
    staff_app: Flask, admin: StaffVisitor
) -> None:
    settled(staff_app, 1, Held(TRAINER, "35.2"))
    page = admin.get(f"{EVERYBODY}?wilayah=35.28&peran=trainer")
    assert names(page) == [PEOPLE["trainer"].name]


@pytest.mark.parametrize("asked", ["wilayah=99", "peran=raja", "keadaan=x", "hal=0", "hal=99999"])
def test_a_filter_that_makes_no_sense_shows_everybody(admin: StaffVisitor, asked: str) -> None:
    assert names(admin.get(f"{EVERYBODY}?{asked}"))


def test_somebody_is_found_by_a_number_that_stands_in_no_address(admin: StaffVisitor) -> None:
    page = admin.followed(admin.send(admin.get(EVERYBODY), "/cari", phone=OFFICIAL_A.phone))
    assert page.one("h1").text() == OFFICIAL_A.name
    assert OFFICIAL_A.phone.removeprefix("+") not in page.response.request.path


@pytest.mark.parametrize(
    ("phone", "said"), [("0840 0000 4444", "Tidak ada orang"), ("x", "bukan nomor telepon")]
)
def test_a_number_of_nobody_is_said_beside_the_field(
    admin: StaffVisitor, phone: str, said: str
) -> None:
    page = admin.send(admin.get(EVERYBODY), "/cari", phone=phone)
    assert page.status == 422 and said in page.text
    assert page.one("#phone").attributes["value"] == phone


def test_an_officer_does_not_learn_that_somebody_elsewhere_has_an_account(
    staff: StaffVisitor,
) -> None:
    staff.signed_in(OFFICER)
    page = staff.get(f"{EVERYBODY}/cari")
    there = staff.send(page, "/cari", phone=PEOPLE["other_official"].phone)
    nobody = staff.send(page, "/cari", phone="0840 0000 4444")
    assert there.status == nobody.status == 422
    assert there.one("main .error").text() == nobody.one("main .error").text()


def test_whoever_is_suspended_is_out_until_it_is_taken_back(
    staff_app: Flask, admin: StaffVisitor, clock: Clock
) -> None:
    place = page_of(staff_app, "official")
    head = StaffVisitor(staff_app, clock)
    head.signed_in(OFFICIAL_A)
    page = admin.followed(
        admin.post(f"{place}/tangguhkan", {"reason": "phone-lost", "csrf_token": admin.token()})
    )
    assert "Ditangguhkan sejak" in page.text
    assert "/masuk?" in head.get("/akun").response.headers["Location"]
    with staff_app.app_context():
        line = list(log().book.lines())[-1]
        assert (line.action, line.reason_code) == ("suspended", "phone-lost")
    admin.send(page, "/pulihkan")
    assert head.signed_in(OFFICIAL_A).one("h1").text() == "Akun saya"


@pytest.mark.parametrize("reason", ["", "marah"])
def test_without_a_reason_nobody_is_suspended(
    staff_app: Flask, admin: StaffVisitor, reason: str
) -> None:
    place = page_of(staff_app, "official")
    page = admin.post(f"{place}/tangguhkan", {"reason": reason, "csrf_token": admin.token()})
    assert page.status == 422 and page.is_shown("#reason-error")
    assert "Ditangguhkan sejak" not in admin.get(place).text


def test_an_officer_suspends_nobody(staff_app: Flask, staff: StaffVisitor) -> None:
    staff.signed_in(OFFICER)
    place = page_of(staff_app, "official")
    assert "Tangguhkan" not in staff.get(place).text
    fields = {"reason": "left", "csrf_token": staff.token()}
    assert staff.post(f"{place}/tangguhkan", fields).status == 403
