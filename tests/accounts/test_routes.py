"""Signing in and out, the second factor, and opening what one wrote."""

from __future__ import annotations

import re

import pytest

from tests.persons import PASSWORD, PEOPLE, PIN, Clock
from tests.staff import StaffVisitor

pytestmark = pytest.mark.on_both_databases

OFFICIAL, OFFICER, ADMIN = PEOPLE["official"], PEOPLE["officer"], PEOPLE["admin"]


def test_an_official_signs_in_with_number_and_password(staff: StaffVisitor) -> None:
    page = staff.signed_in(OFFICIAL)
    assert page.one("h1").text() == "Akun saya"
    assert OFFICIAL.name in page.text
    assert "Desa Dabuan" in page.text or "Perangkat desa" in page.text


@pytest.mark.parametrize("typed", ["0840 0000 0101", "+62 840-0000-0101", "6284000000101"])
def test_the_number_may_be_written_in_many_ways(staff: StaffVisitor, typed: str) -> None:
    page = staff.send(staff.get("/masuk"), phone=typed, password=PASSWORD)
    assert page.status == 303


def test_an_officer_is_asked_for_the_second_factor(staff: StaffVisitor) -> None:
    page = staff.half_signed_in(OFFICER)
    assert page.one("h1").text() == "Ketik kodenya"
    assert staff.get("/akun").response.headers["Location"].startswith("/masuk/kode")
    page = staff.followed(staff.send(page, factor_code=OFFICER.code(staff.clock())))
    assert page.one("h1").text() == "Meja petugas"


@pytest.mark.parametrize(
    ("who", "title"),
    [("official", "Laporan saya"), ("trainer", "Sesi"), ("without_role", "Akun saya")],
)
def test_everybody_begins_where_the_own_work_is(staff: StaffVisitor, who: str, title: str) -> None:
    assert staff.half_signed_in(PEOPLE[who]).one("h1").text() == title


def test_a_code_seen_over_a_shoulder_is_worth_nothing(staff: StaffVisitor) -> None:
    staff.signed_in(OFFICER)
    code = OFFICER.code(staff.clock())
    thief = StaffVisitor(staff.client.application, staff.clock)
    page = thief.half_signed_in(OFFICER)
    assert thief.send(page, factor_code=code).status == 422


def test_unknown_wrong_and_suspended_are_answered_alike(staff: StaffVisitor) -> None:
    answers = set()
    for phone, password in (
        ("0840 0000 0999", PASSWORD),
        (OFFICIAL.phone, "salah semua ini kata"),
        (PEOPLE["suspended"].phone, PASSWORD),
    ):
        page = staff.send(staff.get("/masuk"), phone=phone, password=password)
        assert page.status == 422
        text = page.response.get_data(as_text=True)
        answers.add(re.sub(r'value="[^"]*"', "", text))
    assert len(answers) == 1
    assert "Nomor atau kata sandi salah." in answers.pop()


def test_what_was_typed_stays_but_the_password_does_not(staff: StaffVisitor) -> None:
    page = staff.send(staff.get("/masuk"), phone="0840 0000 0999", password="kenari kenari 1")
    assert page.one("#phone").attributes["value"] == "0840 0000 0999"
    assert "kenari" not in page.response.get_data(as_text=True)


def test_signing_out_ends_the_session_on_the_server(staff: StaffVisitor) -> None:
    page = staff.signed_in(OFFICIAL)
    cookie = staff.client.get_cookie("bekal")
    assert cookie
    form = page.one('form[action="/keluar"]')
    token = form.css_first("input").attributes["value"]
    answer = staff.post("/keluar", {"csrf_token": token}).response
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    staff.client.set_cookie("bekal", cookie.value)
    assert "/masuk" in staff.get("/akun").response.headers["Location"]


def test_an_own_phone_stays_signed_in_for_fourteen_days(staff: StaffVisitor, clock: Clock) -> None:
    staff.signed_in(OFFICIAL)
    clock.passes(days=13, hours=23)
    assert "/masuk/buka" in staff.get("/akun").response.headers["Location"]
    clock.passes(hours=2)
    assert "/masuk?" in staff.get("/akun").response.headers["Location"]


def test_a_shared_phone_is_signed_out_twenty_minutes_after_its_last_use(
    staff: StaffVisitor, clock: Clock
) -> None:
    staff.signed_in(OFFICIAL, shared=True)
    for _ in range(3):
        clock.passes(minutes=14)
        assert staff.get("/akun").status == 200
    clock.passes(minutes=20)
    assert "/masuk?" in staff.get("/akun").response.headers["Location"]


def test_a_shared_phone_is_signed_out_after_twelve_hours(staff: StaffVisitor, clock: Clock) -> None:
    staff.signed_in(OFFICIAL, shared=True)
    for _ in range(47):
        clock.passes(minutes=15)
        assert staff.get("/lapor").status == 200
    clock.passes(minutes=15)
    assert "/masuk?" in staff.get("/lapor").response.headers["Location"]


def test_who_was_signed_out_of_a_shared_phone_reads_why(staff: StaffVisitor, clock: Clock) -> None:
    said = "Anda keluar sendiri karena komputer ini dipakai bersama."
    page = staff.get("/masuk")
    assert said not in page.text
    staff.signed_in(OFFICIAL, shared=True)
    clock.passes(minutes=20)
    page = staff.followed(staff.get("/lapor"))
    assert said in page.text
    assert "Sesi dan jawaban tetap ada." not in page.text
    assert "checked" in page.one("input[name=shared]").attributes


def test_who_went_himself_reads_no_reason(staff: StaffVisitor, clock: Clock) -> None:
    staff.signed_in(OFFICIAL, shared=True)
    staff.post("/keluar", {"csrf_token": staff.token()})
    clock.passes(minutes=20)
    assert "dipakai bersama." not in staff.get("/masuk").text


@pytest.mark.parametrize(
    ("who", "where", "leads"),
    [
        ("official", "", "/laporan"),
        ("trainer", "", "/pelatih"),
        ("official", "/lapor", "/lapor"),
        ("official", "//elsewhere.example", "/laporan"),
        ("official", "https://elsewhere.example", "/laporan"),
    ],
)
def test_who_is_signed_in_is_led_on_from_the_sign_in(
    staff: StaffVisitor, who: str, where: str, leads: str
) -> None:
    staff.signed_in(PEOPLE[who])
    for prefix in ("", "/en"):
        answer = staff.get(f"{prefix}/masuk", query_string={"ke": where} if where else {}).response
        assert answer.status_code == 303
        assert answer.headers["Location"] == prefix + leads
        assert answer.headers["Cache-Control"] == "no-store"


def test_who_is_half_signed_in_is_asked_for_what_is_missing(staff: StaffVisitor) -> None:
    staff.half_signed_in(OFFICER)
    assert staff.get("/masuk").response.headers["Location"].startswith("/masuk/kode")


def test_an_officer_is_signed_out_after_thirty_idle_minutes(
    staff: StaffVisitor, clock: Clock
) -> None:
    staff.signed_in(OFFICER)
    for _ in range(5):
        clock.passes(minutes=29)
        assert staff.get("/akun").status == 200
    clock.passes(minutes=30)
    assert "/masuk?" in staff.get("/akun").response.headers["Location"]


def test_an_officer_is_signed_out_after_twelve_hours(staff: StaffVisitor, clock: Clock) -> None:
    staff.signed_in(OFFICER)
    for _ in range(28):
        clock.passes(minutes=25)
        assert staff.get("/akun").status == 200
    clock.passes(minutes=25)
    assert "/masuk?" in staff.get("/akun").response.headers["Location"]


def test_what_one_wrote_closes_after_a_quarter_of_an_hour_and_opens_with_the_pin(
    staff: StaffVisitor, clock: Clock
) -> None:
    page = staff.signed_in(OFFICIAL)
    page = staff.send(page, "/akun/pin", pin=PIN)
    assert "PIN HP ini sudah dipasang." in page.text
    clock.passes(minutes=15)
    page = staff.followed(staff.get("/akun"))
    assert page.one("h1").text() == "Ketik PIN Anda"
    page = staff.followed(staff.send(page, password=PIN))
    assert page.one("h1").text() == "Akun saya"


def test_it_stays_open_while_one_reads(staff: StaffVisitor, clock: Clock) -> None:
    staff.signed_in(OFFICIAL)
    for _ in range(4):
        clock.passes(minutes=14)
        assert staff.get("/akun").status == 200


def test_after_five_wrong_pins_only_the_password_opens(staff: StaffVisitor, clock: Clock) -> None:
    staff.send(staff.signed_in(OFFICIAL), "/akun/pin", pin=PIN)
    clock.passes(minutes=15)
    page = staff.followed(staff.get("/akun"))
    for _ in range(5):
        page = staff.send(page, password="111222")
        assert page.status == 422
    assert page.one("h1").text() == "Ketik kata sandi Anda"
    assert staff.send(page, password=PIN).status == 422
    assert staff.followed(staff.send(page, password=PASSWORD)).one("h1").text() == "Akun saya"


def test_four_wrong_pins_and_a_right_one_begin_anew(staff: StaffVisitor, clock: Clock) -> None:
    staff.send(staff.signed_in(OFFICIAL), "/akun/pin", pin=PIN)
    for _ in range(3):
        clock.passes(minutes=15)
        page = staff.followed(staff.get("/akun"))
        for _ in range(4):
            assert staff.send(page, password="111222").status == 422
        assert staff.send(page, password=PIN).status == 303


def test_the_language_is_kept_through_the_sign_in(staff: StaffVisitor) -> None:
    page = staff.followed(staff.get("/en/akun"))
    assert page.one("h1").text() == "Sign in"
    page = staff.send(page, phone=OFFICIAL.phone, password=PASSWORD)
    assert page.response.headers["Location"] == "/en/akun"


@pytest.mark.parametrize(
    "where", ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "akun"]
)
def test_nobody_is_sent_to_another_site_after_the_sign_in(staff: StaffVisitor, where: str) -> None:
    page = staff.get("/masuk", query_string={"ke": where})
    page = staff.send(page, phone=OFFICIAL.phone, password=PASSWORD)
    assert page.response.headers["Location"] == "/laporan"


@pytest.mark.parametrize("address", ["/masuk", "/akun", "/masuk/kode"])
def test_nobody_signs_in_over_plain_http(staff: StaffVisitor, address: str) -> None:
    hall = "http://192.168.1.10:8000"
    answer = staff.client.get(address, base_url=hall)
    told = answer.get_data(as_text=True)
    assert answer.status_code == 403
    assert "<form" not in told and "<input" not in told and "Set-Cookie" not in answer.headers
    here = "http://127.0.0.1:8000/masuk"
    assert f'<a href="{here}">{here}</a>' in told
    assert "pilih “Kendalikan dari HP”." in told
    assert staff.get("/masuk", base_url="https://bekal.example.id").status == 200
