"""What is known of a village, set by one person, its number shown by two."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.page import Page, Visitor
from tests.persons import PEOPLE, VILLAGE_A, Clock
from tests.staff import StaffVisitor

PLACE, PUBLIC = f"/kelola/desa/{VILLAGE_A}", f"/desa/{VILLAGE_A}"
TYPED = {
    "programmes": "desa-migran-emas",
    "contact": "Bu Sri",
    "role": "Kader",
    "phone": "0812 3456 7890",
    "place": "Balai desa",
    "hours": "Senin sampai Jumat",
}
SHOWN = "0812-3456-7890"


@pytest.fixture
def admin(staff: StaffVisitor) -> StaffVisitor:
    staff.signed_in(PEOPLE["admin"])
    return staff


@pytest.fixture
def second(staff_app: Flask, clock: Clock) -> StaffVisitor:
    visitor = StaffVisitor(staff_app, clock)
    visitor.signed_in(PEOPLE["second_admin"])
    return visitor


def changed(admin: StaffVisitor, **changes: str) -> Page:
    return admin.post(PLACE, TYPED | changes | {"csrf_token": admin.token()})


def called(second: StaffVisitor) -> Page:
    return second.send(second.get(PLACE), "/benar")


def test_a_village_is_found_by_its_name(admin: StaffVisitor) -> None:
    page = admin.get("/kelola/desa?cari=dabuan")
    assert page.all(f'a[href="{PLACE}"]')
    assert "tidak ditemukan" in admin.get("/kelola/desa?cari=zzzzqqq").text.lower()


def test_a_contact_shows_after_a_second_person_called_it(
    staff_app: Flask, admin: StaffVisitor, second: StaffVisitor
) -> None:
    visit = Visitor(staff_app)
    assert changed(admin).status == 303
    page = visit.get(PUBLIC)
    assert "Desa Migran EMAS" in page.text and "Bu Sri" not in page.text
    assert "Bu Sri" in admin.get("/kelola/desa").one("main .card").text()
    assert called(second).status == 303
    page = visit.get(PUBLIC)
    for word in ("Bu Sri", SHOWN, "Balai desa", "Senin sampai Jumat"):
        assert word in page.text
    assert "Bu Sri" not in admin.get("/kelola/desa").text


def test_a_changed_number_is_hidden_until_it_was_called(
    staff_app: Flask, admin: StaffVisitor, second: StaffVisitor
) -> None:
    visit = Visitor(staff_app)
    changed(admin)
    called(second)
    changed(admin, hours="Setiap hari")
    assert "Setiap hari" in visit.get(PUBLIC).text
    changed(admin, phone="0812 0000 0000")
    assert "Bu Sri" not in visit.get(PUBLIC).text


def test_whoever_set_a_number_cannot_confirm_it(staff_app: Flask, admin: StaffVisitor) -> None:
    changed(admin)
    assert not admin.get(PLACE).all('form[action$="/benar"]')
    fields = {"number": "+6281234567890", "csrf_token": admin.token()}
    page = admin.post(f"{PLACE}/benar", fields)
    assert page.status == 422 and "orang lain" in page.text
    assert "Bu Sri" not in Visitor(staff_app).get(PUBLIC).text


def test_a_call_to_a_number_that_was_changed_meanwhile_confirms_nothing(
    staff_app: Flask, admin: StaffVisitor, second: StaffVisitor
) -> None:
    changed(admin)
    page = second.get(PLACE)
    changed(admin, phone="0812 0000 0000")
    assert second.send(page, "/benar").status == 422
    assert "Bu Sri" not in Visitor(staff_app).get(PUBLIC).text


def test_an_empty_name_takes_the_contact_away(
    staff_app: Flask, admin: StaffVisitor, second: StaffVisitor
) -> None:
    changed(admin)
    called(second)
    changed(admin, contact="", role="", phone="", place="", hours="")
    page = Visitor(staff_app).get(PUBLIC)
    assert "Bu Sri" not in page.text and SHOWN not in page.text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"contact": ""}, "milik siapa"),
        ({"phone": ""}, "bukan nomor telepon"),
        ({"phone": "abc"}, "bukan nomor telepon"),
        ({"contact": "x" * 51}, "Terlalu panjang"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    admin: StaffVisitor, changes: dict[str, str], said: str
) -> None:
    page = changed(admin, **changes)
    assert page.status == 422 and said.lower() in page.text.lower()
    assert page.one("#place").attributes["value"] == "Balai desa"


@pytest.mark.parametrize("code", ["99.99.99.9999", "35.28", "x"])
def test_a_village_that_is_not_there_is_not_found(admin: StaffVisitor, code: str) -> None:
    assert admin.get(f"/kelola/desa/{code}").status == 404
