"""An invitation opens once, for 72 hours, for whoever holds its link or its code."""

from __future__ import annotations

import pytest
from flask import Flask

from app.accounts.models import Account
from app.accounts.queries import account_of_phone
from app.accounts.rules import ADMIN, OFFICIAL, TRAINER, Held
from app.extensions import db
from app.invitations.actions import Guest, Secrets, cancel_invitations, invite, make_invitation
from tests.page import Page
from tests.persons import MORNING, PEOPLE, PIN, VILLAGE_A, Clock
from tests.staff import StaffVisitor

pytestmark = pytest.mark.on_both_databases

NEW = "genting pelita sauh renda"
PHONE = "+6284000007001"


@pytest.fixture
def secrets(staff_app: Flask) -> Secrets:
    """An invitation of a village official."""
    with staff_app.app_context():
        guest = Guest(PHONE, "Bu Wati", Held(OFFICIAL, VILLAGE_A))
        invited = invite(guest, by=None, now=MORNING)
        db.session.commit()
    assert invited.secrets
    return invited.secrets


def account_at(phone: str) -> Account:
    found = account_of_phone(phone)
    assert found
    return found


def opened(staff: StaffVisitor, *, secret: str = "", code: str = "") -> Page:
    fields = {"invitation_secret": secret, "invitation_code": code}
    return staff.post("/undangan", fields | {"csrf_token": staff.token()})


def taken(staff: StaffVisitor, page: Page, **more: str) -> Page:
    answers = {"new_password": NEW, "device": "own", "pin": PIN} | more
    return staff.send(page, "/undangan/terima", **answers)


def test_a_link_leads_to_a_password_and_into_the_account(
    staff: StaffVisitor, secrets: Secrets
) -> None:
    page = opened(staff, secret=secrets.secret)
    assert page.one("h1").text() == "Selamat datang, Bu Wati"
    assert "Desa Dabuan" in page.text
    page = staff.followed(taken(staff, page))
    assert page.one("h1").text() == "Laporan saya"
    assert "0840-0000-7001" in staff.get("/akun").text


def test_after_a_mistake_the_same_four_words_are_proposed(
    staff: StaffVisitor, secrets: Secrets
) -> None:
    page = opened(staff, secret=secrets.secret)
    words = page.one("[data-words]").text()
    again = taken(staff, page, pin="12")
    assert again.status == 422
    assert again.one("[data-words]").text() == words
    other = taken(staff, again, pin="12", proposed="kata yang bukan usul")
    assert other.one("[data-words]").text() not in {words, "kata yang bukan usul"}


@pytest.mark.parametrize(
    ("held", "opens", "stays"),
    [
        (Held(OFFICIAL, VILLAGE_A), "sebelum akun dan laporan Anda dibuka", False),
        (Held(TRAINER, "35.28"), "sebelum akun Anda dibuka", True),
    ],
)
def test_it_says_what_the_pin_is_for_and_how_long_a_shared_device_lasts(
    staff_app: Flask, staff: StaffVisitor, *, held: Held, opens: str, stays: bool
) -> None:
    with staff_app.app_context():
        made = invite(Guest("", "", held), by=None, now=MORNING, on_server=True).secrets
        db.session.commit()
    assert made
    page = opened(staff, secret=made.secret)
    assert opens in page.one("#pin-hint").text()
    assert "simpan di rumah" not in page.text
    assert "Keluar sendiri 20 menit sesudah terakhir dipakai." in page.text
    assert ("Selama sesi kuis berjalan, Anda tetap masuk." in page.text) is stays


@pytest.mark.parametrize("shape", ["{}-{}", "{}{}", "{} {}", " {}-{} "])
def test_the_code_may_be_typed_in_many_ways(
    staff: StaffVisitor, secrets: Secrets, shape: str
) -> None:
    typed = shape.format(secrets.code[:5], secrets.code[5:]).lower()
    assert opened(staff, code=typed).one("h1").text() == "Selamat datang, Bu Wati"


def test_opening_the_page_spends_nothing(staff: StaffVisitor, secrets: Secrets) -> None:
    for _ in range(3):
        staff.get("/undangan")
        assert opened(staff, secret=secrets.secret).status == 200
    assert taken(staff, opened(staff, secret=secrets.secret)).status == 303


def test_it_opens_once_only(staff: StaffVisitor, secrets: Secrets, clock: Clock) -> None:
    other = StaffVisitor(staff.client.application, clock)
    page = opened(other, secret=secrets.secret)
    taken(staff, opened(staff, secret=secrets.secret))
    assert taken(other, page).status == 422
    assert opened(other, secret=secrets.secret).status == 422
    assert opened(other, code=secrets.code).status == 422


def test_it_opens_for_seventy_two_hours(
    staff: StaffVisitor, secrets: Secrets, clock: Clock
) -> None:
    clock.passes(hours=71, minutes=59)
    assert opened(staff, secret=secrets.secret).status == 200
    clock.passes(minutes=1)
    assert opened(staff, secret=secrets.secret).status == 422


def test_old_cancelled_spent_and_invented_are_answered_alike(
    staff_app: Flask, staff: StaffVisitor, secrets: Secrets, clock: Clock
) -> None:
    with staff_app.app_context():
        newer = make_invitation(account_at(PHONE), by=None, now=MORNING)
        db.session.commit()
    pages = {opened(staff, secret=secrets.secret).text, opened(staff, secret="A" * 22).text}
    other = StaffVisitor(staff_app, clock)
    taken(other, opened(other, secret=newer.secret))
    pages.add(opened(staff, secret=newer.secret).text)
    with staff_app.app_context():
        last = make_invitation(account_at(PHONE), by=None, now=MORNING)
        cancel_invitations(account_at(PHONE).id, MORNING)
        db.session.commit()
    pages.add(opened(staff, secret=last.secret).text)
    assert len(pages) == 1


def test_a_new_password_ends_every_older_sign_in(
    staff_app: Flask, staff: StaffVisitor, clock: Clock
) -> None:
    official = PEOPLE["official"]
    staff.signed_in(official)
    with staff_app.app_context():
        secrets = make_invitation(account_at(official.phone), by=None, now=MORNING)
        db.session.commit()
    other = StaffVisitor(staff_app, clock)
    taken(other, opened(other, secret=secrets.secret))
    assert "/masuk?" in staff.get("/akun").response.headers["Location"]


def test_a_reset_leaves_the_second_factor_where_it_is(
    staff_app: Flask, staff: StaffVisitor
) -> None:
    admin = PEOPLE["admin"]
    with staff_app.app_context():
        secrets = make_invitation(account_at(admin.phone), by=None, now=MORNING)
        db.session.commit()
    page = opened(staff, secret=secrets.secret)
    assert not page.all("#pin")
    page = staff.followed(staff.send(page, "/undangan/terima", new_password=NEW, device="own"))
    assert page.one("h1").text() == "Ketik kodenya"


def test_a_lost_second_factor_needs_a_second_person_before_anything_opens(
    staff_app: Flask, staff: StaffVisitor
) -> None:
    with staff_app.app_context():
        secrets = make_invitation(
            account_at(PEOPLE["officer"].phone), by="a", now=MORNING, drops_factor=True
        )
        db.session.commit()
    assert opened(staff, secret=secrets.secret).status == 422


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("new_password", "pendek", "terlalu pendek"),
        ("new_password", "kata sandi kata sandi", "dipakai banyak orang"),
        ("new_password", "buwati buwati buwati", "dipakai banyak orang"),
        ("pin", "12345", "enam angka"),
        ("pin", "111111", "pertama dicoba orang"),
        ("device", "", "Pilih satu"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_spent(
    staff: StaffVisitor, secrets: Secrets, *, field: str, typed: str, said: str
) -> None:
    page = taken(staff, opened(staff, secret=secrets.secret), **{field: typed})
    assert page.status == 422
    assert said in page.text
    assert taken(staff, page).status == 303


def test_whoever_is_not_known_yet_types_name_and_number(
    staff_app: Flask, staff: StaffVisitor
) -> None:
    with staff_app.app_context():
        guest = Guest("", "", Held(ADMIN, ""))
        first = invite(guest, by=None, now=MORNING, on_server=True).secrets
        db.session.commit()
    assert first
    page = opened(staff, secret=first.secret)
    answers = {"new_password": NEW, "device": "own", "name": "Pak Rudi"}
    page = staff.send(page, "/undangan/terima", **answers, phone=PEOPLE["official"].phone)
    assert page.status == 422 and "sudah dipakai orang lain" in page.text
    page = staff.send(page, "/undangan/terima", **answers, phone="0840 0000 7002")
    assert staff.followed(page).one("h1").text() == "Amankan cara masuk Anda"


def test_guessing_codes_is_slowed_and_leaves_other_codes_alone(
    staff: StaffVisitor, secrets: Secrets, clock: Clock
) -> None:
    same_start = secrets.code[:3]
    for _ in range(5):
        opened(staff, code=f"{same_start}AAAAAAA")
    page = opened(staff, code=f"{same_start}CCCCCCC")
    assert "Terlalu sering salah" in page.text
    assert "Terlalu sering salah" in opened(staff, code=secrets.code).text
    assert opened(staff, secret=secrets.secret).status == 200
    clock.passes(seconds=31)
    assert opened(staff, code=secrets.code).status == 200


def test_a_second_invitation_makes_the_first_worthless(staff_app: Flask) -> None:
    with staff_app.app_context():
        guest = Guest("+6284000007003", "Bu Ani", Held(TRAINER, "35.28"))
        assert invite(guest, by=None, now=MORNING).secrets
        assert invite(guest, by=None, now=MORNING).secrets is None
        db.session.rollback()
