"""A number is hidden by one person at once, and shown by two."""

from __future__ import annotations

import re
import shutil

import pytest
from flask import Flask

from app.helplines.queries import first_helplines
from app.helplines.rules import key_of
from tests.page import Page, Visitor
from tests.persons import PEOPLE, VILLAGE_A, Clock
from tests.staff import StaffVisitor
from tests.web.addresses import public_addresses
from tests.web.test_database_gone import file_in

ADMIN, SECOND = PEOPLE["admin"], PEOPLE["second_admin"]
MINISTRY = "/kelola/bantuan/kemenp2mi"
HIDDEN, WHATSAPP = "0800-1000", "0811-8080-141"
NEW = "0812-3456-7890"
NUMBERS = re.compile(r"\+?[0-9][0-9 ().\-]{5,20}[0-9]")


@pytest.fixture
def admin(staff: StaffVisitor) -> StaffVisitor:
    staff.signed_in(ADMIN)
    return staff


@pytest.fixture
def second(staff_app: Flask, clock: Clock) -> StaffVisitor:
    visitor = StaffVisitor(staff_app, clock)
    visitor.signed_in(SECOND)
    return visitor


def hide(admin: StaffVisitor, number: str) -> Page:
    fields = {"number": number, "csrf_token": admin.token()}
    return admin.post(f"{MINISTRY}/sembunyikan", fields)


def propose(admin: StaffVisitor, **typed: str) -> Page:
    return admin.send(admin.get(MINISTRY), "/nomor", **({"number": NEW, "way": "phone"} | typed))


def answered(second: StaffVisitor) -> Page:
    return second.send(second.get(MINISTRY), "/benar")


def names(app: Flask, address: str, number: str) -> bool:
    """Whether a public address, also a part of a page, names the number."""
    answer = app.test_client().get(address)
    assert answer.status_code == 200, address
    return says(answer.get_data(as_text=True), number)


def has(page: Page, number: str) -> bool:
    return says(page.response.get_data(as_text=True), number)


def says(text: str, number: str) -> bool:
    return any(key_of(found) == key_of(number) for found in NUMBERS.findall(text))


def test_a_hidden_number_stands_on_no_public_page_any_more(
    staff_app: Flask, admin: StaffVisitor
) -> None:
    visit, addresses = Visitor(staff_app), public_addresses(staff_app)
    before = [address for address in addresses if names(staff_app, address, HIDDEN)]
    assert {"/bantuan", "/cek-tawaran/hasil", f"/desa/{VILLAGE_A}"} <= set(before)
    assert any(address.startswith("/pelajaran/") for address in before)
    assert hide(admin, HIDDEN).status == 303
    assert [address for address in before if names(staff_app, address, HIDDEN)] == []
    assert "(nomor disembunyikan)" in visit.get("/pelajaran/pintu-pertama").text


def test_a_hidden_number_is_gone_from_receipts_and_errors(
    staff_app: Flask, admin: StaffVisitor, clock: Clock
) -> None:
    hide(admin, HIDDEN)
    head = StaffVisitor(staff_app, clock)
    head.signed_in(PEOPLE["official"])
    assert not has(head.get("/lapor"), HIDDEN)
    file_in(staff_app).unlink()
    page = Visitor(staff_app).get(f"/desa/{VILLAGE_A}")
    assert page.status == 503 and not has(page, HIDDEN) and "110" in page.text


def test_every_page_stands_when_all_numbers_of_the_ministry_are_hidden(
    staff_app: Flask, admin: StaffVisitor
) -> None:
    for number in (HIDDEN, "+62 21 2924 4800", WHATSAPP):
        hide(admin, number)
    shown = first_helplines(staff_app.extensions["library"].helplines)
    assert "kemenp2mi" not in {row.id for row in shown}
    for address in public_addresses(staff_app):
        assert not names(staff_app, address, WHATSAPP)


def test_the_police_cannot_be_hidden(admin: StaffVisitor) -> None:
    place = "/kelola/bantuan/polri-110"
    assert "tidak bisa disembunyikan" in admin.get(place).text.lower()
    fields = {"number": "110", "csrf_token": admin.token()}
    assert admin.post(f"{place}/sembunyikan", fields).status == 422


@pytest.mark.parametrize("number", ["", "0899-9999-999"])
def test_a_number_that_the_helpline_does_not_have_hides_nothing(
    staff_app: Flask, admin: StaffVisitor, number: str
) -> None:
    assert hide(admin, number).status == 422
    assert has(Visitor(staff_app).get("/bantuan"), HIDDEN)


def test_a_new_number_shows_only_after_a_second_person_called_it(
    staff_app: Flask, admin: StaffVisitor, second: StaffVisitor
) -> None:
    visit = Visitor(staff_app)
    assert propose(admin).status == 303
    assert not has(visit.get("/bantuan"), NEW)
    assert "admin lain" in admin.get(MINISTRY).text
    assert answered(second).status == 303
    assert has(visit.get("/bantuan"), NEW)


def test_whoever_asked_cannot_be_the_second_person(
    staff_app: Flask, admin: StaffVisitor, second: StaffVisitor
) -> None:
    propose(admin)
    form = second.get(MINISTRY).one('form[action$="/benar"]')
    fields = {"number": NEW, "csrf_token": admin.token()}
    page = admin.post(str(form.attributes["action"]), fields)
    assert page.status == 422 and "orang lain" in page.text
    assert not has(Visitor(staff_app).get("/bantuan"), NEW)


def test_a_call_to_another_number_confirms_nothing(
    admin: StaffVisitor, second: StaffVisitor
) -> None:
    propose(admin)
    page = second.send(second.get(MINISTRY), "/benar", number="0812-0000-0000")
    assert page.status == 422 and "telepon nomor yang baru" in page.text


def test_a_changed_number_takes_the_place_of_the_old_one_when_it_was_called(
    staff_app: Flask, admin: StaffVisitor, second: StaffVisitor
) -> None:
    visit = Visitor(staff_app)
    fields = {"number": NEW, "way": "phone", "replaces": HIDDEN, "csrf_token": admin.token()}
    admin.post(f"{MINISTRY}/nomor", fields)
    assert has(visit.get("/bantuan"), HIDDEN)
    answered(second)
    page = visit.get("/bantuan")
    assert has(page, NEW) and not has(page, HIDDEN)


def test_a_hidden_number_is_shown_again_by_two(
    staff_app: Flask, admin: StaffVisitor, second: StaffVisitor
) -> None:
    visit = Visitor(staff_app)
    hide(admin, HIDDEN)
    admin.send(admin.get(MINISTRY), "/nomor")
    assert not has(visit.get("/bantuan"), HIDDEN)
    answered(second)
    assert has(visit.get("/bantuan"), HIDDEN)
    assert "(nomor disembunyikan)" not in visit.get("/pelajaran/pintu-pertama").text


def test_what_was_asked_can_be_taken_back(admin: StaffVisitor) -> None:
    propose(admin)
    assert admin.send(admin.get(MINISTRY), "/batal").status == 303
    assert NEW not in admin.get(MINISTRY).text


def test_a_number_that_is_none_is_said_beside_the_field(admin: StaffVisitor) -> None:
    fields = {"number": "halo", "way": "phone", "csrf_token": admin.token()}
    page = admin.post(f"{MINISTRY}/nomor", fields)
    assert page.status == 422 and "bukan nomor telepon" in page.text
    assert page.one("#number").attributes["value"] == "halo"


def test_a_helpline_that_is_not_there_is_not_found(admin: StaffVisitor) -> None:
    assert admin.get("/kelola/bantuan/tidak-ada").status == 404


def test_the_list_says_what_is_hidden_and_what_waits(admin: StaffVisitor) -> None:
    hide(admin, WHATSAPP)
    propose(admin)
    page = admin.get("/kelola/bantuan")
    assert "disembunyikan" in page.text and NEW in page.text


def test_with_the_database_gone_the_last_copy_stands(staff_app: Flask, admin: StaffVisitor) -> None:
    hide(admin, HIDDEN)
    path, visit = file_in(staff_app), Visitor(staff_app)
    kept = shutil.copy(path, path.with_name("kept"))
    path.unlink()
    assert staff_app.extensions["copy"].renew() is False
    assert not has(visit.get("/bantuan"), HIDDEN)
    shutil.move(kept, path)
