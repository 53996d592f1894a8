"""One's own account: devices, PIN, password, codes; and forms carried through a sign-in."""

from __future__ import annotations

import pytest
from flask import Flask

from app.accounts.queries import account_of_phone
from tests.persons import PASSWORD, PEOPLE, PIN, Clock
from tests.staff import StaffVisitor, fields_of, form_of

OFFICIAL, OFFICER = PEOPLE["official"], PEOPLE["officer"]
NEW = "genting pelita sauh renda"


@pytest.fixture
def other(staff_app: Flask, clock: Clock) -> StaffVisitor:
    """Another device."""
    return StaffVisitor(staff_app, clock)


def test_a_device_is_ended_from_another(staff: StaffVisitor, other: StaffVisitor) -> None:
    staff.signed_in(OFFICIAL)
    page = other.signed_in(OFFICIAL)
    assert len(page.all('form[action="/akun/perangkat"]')) == 1
    assert not other.followed(other.send(page, "/akun/perangkat")).all('form[action$="perangkat"]')
    assert "/masuk?" in staff.get("/akun").response.headers["Location"]


def test_nobody_ends_the_device_of_another(staff: StaffVisitor, other: StaffVisitor) -> None:
    staff.signed_in(OFFICIAL)
    page = StaffVisitor(staff.client.application, staff.clock).signed_in(OFFICIAL)
    device = dict(fields_of(form_of(page, "/akun/perangkat")))["device"]
    other.signed_in(PEOPLE["colleague"])
    for ended in (device, "", "zz", "00"):
        other.post("/akun/perangkat", {"device": ended, "csrf_token": other.token()})
    assert staff.get("/akun").status == 200


def test_a_new_password_ends_all_other_devices(staff: StaffVisitor, other: StaffVisitor) -> None:
    other.signed_in(OFFICIAL)
    page = staff.signed_in(OFFICIAL)
    page = staff.send(page, "/akun/sandi", password=PASSWORD, new_password=NEW)
    assert "Kata sandi sudah diganti" in page.text
    assert staff.get("/akun").status == 200
    assert "/masuk?" in other.get("/akun").response.headers["Location"]
    assert other.signed_in(OFFICIAL, password=NEW).one("h1").text() == "Akun saya"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("salah salah salah", NEW, "bukan kata sandi Anda"),
        (PASSWORD, "pendek", "terlalu pendek"),
        (PASSWORD, "password1234", "dipakai banyak orang"),
        ("", "", "Mohon diisi"),
    ],
)
def test_a_password_that_will_not_do_changes_nothing(
    staff: StaffVisitor, old: str, new: str, said: str
) -> None:
    page = staff.signed_in(OFFICIAL)
    page = staff.send(page, "/akun/sandi", password=old, new_password=new)
    assert page.status == 422
    assert said in page.text
    assert staff.signed_in(OFFICIAL).one("h1").text() == "Akun saya"


def test_a_shared_device_has_no_pin(staff: StaffVisitor) -> None:
    page = staff.signed_in(OFFICIAL, shared=True)
    assert not page.all("#pin")
    staff.post("/akun/pin", {"pin": PIN, "csrf_token": staff.token()})
    staff.clock.passes(minutes=15)
    assert staff.followed(staff.get("/akun")).one("h1").text() == "Ketik kata sandi Anda"


def test_recovery_codes_open_once_each(staff: StaffVisitor, clock: Clock) -> None:
    page = staff.signed_in(OFFICER)
    clock.passes(seconds=30)
    page = staff.send(page, "/kode-cadangan", factor_code=OFFICER.code(clock()))
    codes = [node.text() for node in page.all(".codes code")]
    assert len(set(codes)) == 8
    lost = StaffVisitor(staff.client.application, clock)
    page = lost.half_signed_in(OFFICER)
    assert lost.send(page, factor_code=codes[0].lower()).status == 303
    again = StaffVisitor(staff.client.application, clock)
    page = again.half_signed_in(OFFICER)
    assert again.send(page, factor_code=codes[0]).status == 422
    assert again.send(page, factor_code=codes[1]).status == 303


def test_new_recovery_codes_need_a_code_of_the_app(staff: StaffVisitor) -> None:
    page = staff.send(staff.signed_in(OFFICER), "/kode-cadangan", factor_code="000000")
    assert page.status == 422 and not page.all(".codes")


def test_a_second_factor_is_set_up_with_the_first_sign_in(
    staff_app: Flask, staff: StaffVisitor, clock: Clock
) -> None:
    run = staff_app.test_cli_runner().invoke
    args = ["admin", "invite", "--phone", OFFICIAL.phone, "--name", "x", "--role", "admin"]
    assert run(args=args).exit_code == 0
    page = staff.half_signed_in(OFFICIAL)
    assert page.one("h1").text() == "Amankan cara masuk Anda"
    secret = str(page.one("input[name=factor_secret]").attributes["value"])
    assert page.one("svg.code")
    assert staff.send(page, factor_code="000000").status == 422
    code = OFFICER.code_of(secret, clock())
    page = staff.send(page, factor_code=code)
    assert len(page.all(".codes code")) == 8
    assert staff.get("/akun").status == 200


def test_half_signed_in_nobody_sets_another_second_factor(staff: StaffVisitor) -> None:
    staff.half_signed_in(OFFICER)
    before = factor_in(staff.client.application)
    secret = "JBSWY3DPEHPK3PXQ" * 2
    code = OFFICER.code_of(secret, staff.clock())
    fields = {"factor_secret": secret, "factor_code": code, "csrf_token": staff.token()}
    page = staff.post("/masuk/kode/baru", fields)
    assert page.response.headers["Location"].startswith("/masuk/kode")
    assert factor_in(staff.client.application) == before


def factor_in(app: Flask) -> bytes | None:
    with app.app_context():
        account = account_of_phone(OFFICER.phone)
        assert account
        return account.factor


def test_a_form_is_carried_through_the_end_of_a_sign_in(
    staff: StaffVisitor, other: StaffVisitor, clock: Clock
) -> None:
    other.signed_in(OFFICIAL)
    page = staff.signed_in(OFFICIAL)
    clock.passes(days=14)
    other.signed_in(OFFICIAL)
    page = staff.send(page, "/akun/perangkat")
    assert page.status == 401 and "Yang Anda ketik tersimpan" in page.text
    page = staff.send(page, "/masuk", phone=OFFICIAL.phone, password=PASSWORD)
    assert page.one("h1").text() == "Anda sudah masuk"
    assert staff.send(page, "/akun/perangkat").status == 303


def test_a_form_is_carried_through_the_second_factor(staff: StaffVisitor, clock: Clock) -> None:
    page = staff.signed_in(OFFICER)
    page = staff.get("/kelola/orang/undang")
    fields = {"name": "Bu Wati", "phone": "0840 0000 5001", "role": "trainer", "area": "35.28"}
    clock.passes(hours=12)
    page = staff.send(page, "/undang", **fields)
    assert page.status == 401
    page = staff.send(page, "/masuk", phone=OFFICER.phone, password=PASSWORD)
    assert page.one("h1").text() == "Ketik kodenya"
    page = staff.send(page, "/masuk/kode", factor_code=OFFICER.code(clock()))
    assert page.one("h1").text() == "Anda sudah masuk"
    assert staff.send(page, "/undang").one("h1").text() == "Sudah diundang"


def test_a_form_is_carried_through_the_pin(staff: StaffVisitor, clock: Clock) -> None:
    StaffVisitor(staff.client.application, clock).signed_in(OFFICIAL)
    page = staff.signed_in(OFFICIAL)
    clock.passes(minutes=15)
    page = staff.send(page, "/akun/perangkat")
    assert page.one("h1").text() == "Ketik kata sandi Anda"
    page = staff.send(page, password=PASSWORD)
    assert page.one("h1").text() == "Anda sudah masuk"
    assert staff.send(page, "/akun/perangkat").status == 303


def test_a_password_is_never_carried(staff: StaffVisitor, clock: Clock) -> None:
    page = staff.signed_in(OFFICIAL)
    clock.passes(days=14)
    page = staff.send(page, "/akun/sandi", password=PASSWORD, new_password="kenari kenari 1234")
    assert page.status == 401
    assert "kenari" not in page.response.get_data(as_text=True)
    page = staff.send(page, "/masuk", phone=OFFICIAL.phone, password=PASSWORD)
    assert page.response.headers["Location"] == "/akun"


def test_a_page_that_was_open_for_long_is_sent_once_more(staff: StaffVisitor) -> None:
    StaffVisitor(staff.client.application, staff.clock).signed_in(OFFICIAL)
    page = staff.signed_in(OFFICIAL)
    staff.signed_in(OFFICIAL)
    page = staff.send(page, "/akun/perangkat")
    assert page.status == 400 and page.one("h1").text() == "Mohon kirim sekali lagi"
    assert staff.send(page, "/akun/perangkat").status == 303
