"""The trainer's phone steers a session by one QR: once, over plain http, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.controls.models import LiveControl
from app.extensions import db
from app.policy import POLICY
from app.web.codes import qr_code
from tests.persons import PEOPLE, Clock, account_of
from tests.seats.phones import Phone
from tests.staff import StaffVisitor, fields_of
from tests.steering.phones import CONTROL, OWN_PAGE, SteeringPhone, secret_of
from tests.training.halls import Hall
from tests.web.answers import bears_the_headers_of_a_page, bears_the_headers_of_data

HALL = "http://192.168.1.10:8000"


@pytest.fixture
def hall(staff_app: Flask, staff: StaffVisitor) -> Hall:
    staff.signed_in(PEOPLE["trainer"])
    return Hall(staff_app, staff)


@pytest.fixture
def phone(staff_app: Flask, hall: Hall) -> SteeringPhone:
    """A phone that steers, known to the hall's network by a plain http address."""
    phone = SteeringPhone(staff_app, HALL)
    assert phone.takes(hall.control_qr()).status == 303
    return phone


def test_the_qr_of_the_trainers_page_is_spent_by_one_press_and_opens_once(
    staff_app: Flask, hall: Hall
) -> None:
    address = hall.control_qr()
    for _ in range(3):  # previews of links, and a hesitating thumb
        page = SteeringPhone(staff_app).opened(address)
        assert len(page.all("main button")) == 1
        assert "Set-Cookie" not in page.response.headers
    phone, other = SteeringPhone(staff_app), SteeringPhone(staff_app)
    assert phone.takes(address).status == 303
    assert phone.page.all("form[action$='/langkah']")
    late = other.takes(address)
    assert late.status == 422
    assert "tidak berlaku lagi" in late.one("[role=alert]").text()
    assert other.page.all("form") == []


def test_the_qr_is_shown_once_by_the_trainers_page_and_never_by_the_screen(hall: Hall) -> None:
    assert "Kendalikan dari HP" in hall.page.text
    assert hall.trainer.get(f"{hall.address}/kendali").all("svg.code") == []
    shown = hall.post("kendali")
    assert len(shown.all("svg.code")) == 1
    waiting = hall.trainer.get(f"{hall.address}/kendali")
    assert waiting.all("svg.code") == [] and "belum dibuka" in waiting.text
    for moves in range(14):
        screen = hall.trainer.get(f"{hall.address}/layar")
        assert "kendali" not in str(screen.tree.html), moves
        hall.press()


def test_the_qr_holds_the_address_of_the_network_and_128_bits(hall: Hall) -> None:
    one, other = hall.control_qr(), hall.control_qr()
    assert one.startswith("https://bekal.example.id/sesi/kendali?kunci=")
    assert one != other and len(secret_of(one)) == 22
    assert qr_code(one)


def test_nothing_that_is_kept_opens_a_control(staff_app: Flask, hall: Hall) -> None:
    secret = secret_of(hall.control_qr())
    with staff_app.app_context():
        row = db.session.scalars(select(LiveControl)).one()
        assert secret.encode() not in (row.offer or b"")
        kept = (row.offer or b"").hex()
    assert SteeringPhone(staff_app).post(CONTROL, {"kunci": kept[:22]}).status == 422


def test_the_laptop_takes_the_control_back(staff_app: Flask, hall: Hall) -> None:
    phone = SteeringPhone(staff_app)
    phone.takes(hall.control_qr())
    assert "Hentikan kendali" in hall.trainer.get(f"{hall.address}/kendali").text
    page = hall.post("kendali/henti")
    assert "Hentikan kendali" not in page.text
    assert phone.page.all("form[action$='/langkah']") == []


def test_a_qr_lasts_ten_minutes(staff_app: Flask, hall: Hall, clock: Clock) -> None:
    address = hall.control_qr()
    clock.passes(minutes=10)
    assert SteeringPhone(staff_app).takes(address).status == 422
    assert "belum dibuka" not in hall.trainer.get(f"{hall.address}/kendali").text


def test_the_phone_runs_the_whole_session_as_the_trainers_page_does(
    staff_app: Flask, hall: Hall, phone: SteeringPhone
) -> None:
    seat = Phone(staff_app)
    seat.joined(hall.code)
    assert "1 HP" in phone.page.text
    phone.press()
    assert "Pertanyaan 1 dari 3" in hall.page.text
    choice = str(phone.page.all("form .counting input[id^=cards-]")[0].attributes["id"])
    assert "3 dari 20" in phone.sends("hitung", way="cards", **{choice: "3"}).text
    phone.sends("orang", heads="25")
    assert "4 dari 25" in phone.sends("hitung", way="cards", plus=choice, **{choice: "3"}).text
    assert "4 dari 25" in hall.page.text
    page = phone.press("pause")
    assert "Jeda: HP dan layar menunggu" in page.text
    phone.press("resume")
    phone.press("lock")
    assert Phone(staff_app).post("/sesi", {"kode": hall.code}).status == 422
    phone.press("unlock")
    phone.sends("kode")
    assert Phone(staff_app).post("/sesi", {"kode": hall.code}).status == 422
    form = phone.page.one("form[action$='/kursi']")
    phone.post(str(form.attributes["action"]), dict(fields_of(form)))
    assert seat.pulse().status_code == 404
    phone.press("skip")
    phone.press("reopen")
    for _ in range(13):
        phone.press()
    assert "selesai" in hall.page.text


def test_what_does_not_fit_the_room_is_refused_with_the_numbers(phone: SteeringPhone) -> None:
    phone.press()
    choice = str(phone.page.all("form .counting input[id^=cards-]")[0].attributes["id"])
    for fields in ({"way": "cards", choice: "21"}, {"way": "cards", choice: "x"}):
        assert phone.sends("hitung", **fields).status == 422
    phone.sends("hitung", way="cards", **{choice: "15"})
    for heads in ("14", "x", "", "99999"):
        page = phone.sends("orang", heads=heads)
        assert page.status == 422 and page.one("[role=alert]").text()


def test_a_newer_qr_ends_the_control_of_the_phone_before(
    staff_app: Flask, hall: Hall, phone: SteeringPhone
) -> None:
    tag = phone.client.get(f"{CONTROL}/keadaan", base_url=HALL).headers["ETag"]
    fields = {"csrf_token": phone.token(), "move": "next", "seen": "1"}
    address = hall.control_qr()
    asked = {"If-None-Match": tag}
    gone = phone.client.get(f"{CONTROL}/keadaan", base_url=HALL, headers=asked)
    assert gone.status_code == 404
    phone.post(f"{CONTROL}/langkah", fields)
    assert hall.page.all(".join"), "still in the lobby"
    newer = SteeringPhone(staff_app, HALL)
    newer.takes(address)
    newer.press()
    assert phone.page.all("form") == []


def test_control_ends_with_the_session_for_good(hall: Hall, phone: SteeringPhone) -> None:
    phone.press()
    hall.press("finish")
    assert "tidak mengendalikan sesi" in phone.page.text
    hall.press("reopen")
    assert phone.page.all("form") == []


def test_control_ends_when_it_is_given_back_when_its_trainer_is_suspended_and_after_a_day(
    staff_app: Flask, hall: Hall, phone: SteeringPhone, clock: Clock
) -> None:
    left = phone.sends("lepas")
    assert left.all("form") == []
    phone.takes(hall.control_qr())
    for moment in (clock(), None):
        with staff_app.app_context():
            account_of(PEOPLE["trainer"]).suspended_at = moment
            db.session.commit()
        assert bool(phone.page.all("form")) is (moment is None)
    clock.passes(hours=24)
    assert phone.page.all("form") == []


def test_a_session_that_is_over_gives_no_qr(hall: Hall) -> None:
    hall.press()
    hall.press("finish")
    assert "kendali" not in str(hall.page.tree.html)
    assert hall.post("kendali").all("svg.code") == []


def test_control_opens_nothing_of_the_staff_and_nothing_of_another_session(
    staff_app: Flask, hall: Hall, phone: SteeringPhone
) -> None:
    wall = f"{hall.address}/layar"
    for door in ("/pelatih", hall.address, wall, "/akun"):
        assert phone.client.get(door).status_code == (401 if door == wall else 303), door
        assert phone.client.get(door, base_url=HALL).status_code == 403, door
    other = Hall(staff_app, hall.trainer)
    form = other.page.one(".go form")
    fields = dict(fields_of(form)) | {"csrf_token": phone.token()}
    phone.post(f"{CONTROL}/langkah", fields | {"session_id": other.id})
    assert "Pertanyaan 1" not in other.page.text
    assert other.id not in str(phone.page.tree.html)
    staff_links = [str(a.attributes["href"]) for a in phone.page.all("a[href^='/pelatih']")]
    assert staff_links == []


DOORS = sorted(
    name for name in POLICY if name.startswith("steering.") and name.split(".")[1] != "pulse"
)
FORMS: dict[str, dict[str, str]] = {
    "": {},
    "/hitung": {"way": "cards", "plus": "cards-terdaftar"},
    "/kode": {},
    "/kursi": {},
    "/langkah": {"move": "next", "seen": "2"},
    "/lepas": {},
    "/orang": {"heads": "33"},
}
WRONGLY: dict[str, dict[str, Any]] = {
    "without a token": {"headers": OWN_PAGE, "token": None},
    "with nonsense": {"headers": OWN_PAGE, "token": "0" * 64},
    "with a letter from elsewhere": {"headers": OWN_PAGE, "token": "é" * 64},
    "from another site": {"headers": {"Sec-Fetch-Site": "cross-site"}},
    "from a neighbour": {"headers": {"Sec-Fetch-Site": "same-site"}},
    "from another origin": {"headers": {"Origin": "https://elsewhere.example"}},
    "from another door of this address": {"headers": {"Origin": "http://localhost:9000"}},
}


@pytest.fixture
def ready(staff_app: Flask, hall: Hall) -> tuple[SteeringPhone, str]:
    """A phone that steers where every form would do something, and the seat it may remove."""
    phone = SteeringPhone(staff_app)
    Phone(staff_app).joined(hall.code)
    phone.takes(hall.control_qr())
    phone.press()
    return phone, str(phone.page.one("input[name=seat]").attributes["value"])


def test_every_form_of_steering_is_tried_here() -> None:
    assert len(FORMS) + 1 == len(DOORS)


def test_what_was_not_meant_changes_nothing(ready: tuple[SteeringPhone, str]) -> None:
    phone, seat = ready
    token, before = phone.token(), str(phone.page.one("main").html)
    for wrongly, how in WRONGLY.items():
        for door, fields in FORMS.items():
            sent = fields | {"csrf_token": how.get("token", token), "seat": seat}
            sent = {name: value for name, value in sent.items() if value is not None}
            answer = phone.client.post(CONTROL + door, data=sent, headers=how["headers"])
            is_taking = not door and "token" in how
            assert answer.status_code == (422 if is_taking else 403), (wrongly, door)
    assert str(phone.page.one("main").html) == before


def test_what_was_meant_changes_something(ready: tuple[SteeringPhone, str]) -> None:
    phone, seat = ready
    for door, fields in sorted(FORMS.items(), key=lambda pair: pair[0] == "/lepas"):
        before, seen = str(phone.page.one("main").html), phone.page.all("input[name=seen]")[0]
        sent = fields | {"seat": seat, "csrf_token": phone.token()}
        sent |= {"seen": str(seen.attributes["value"])}
        if door:  # taking control is tried above
            assert phone.post(CONTROL + door, sent).status == 303
            assert str(phone.page.one("main").html) != before, door


def test_another_site_makes_no_phone_spend_a_qr(staff_app: Flask, hall: Hall) -> None:
    address = hall.control_qr()
    robot = SteeringPhone(staff_app)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}):
        sent = {"kunci": secret_of(address)}
        assert robot.client.post(CONTROL, data=sent, headers=headers).status_code == 403
    assert SteeringPhone(staff_app).takes(address).status == 303


def test_pages_and_polls_of_a_steering_phone_bear_their_headers(phone: SteeringPhone) -> None:
    bears_the_headers_of_a_page(phone.page.response, secure=False)
    first = phone.client.get(f"{CONTROL}/keadaan", base_url=HALL)
    bears_the_headers_of_data(first)
    asked = {"If-None-Match": first.headers["ETag"]}
    idle = phone.client.get(f"{CONTROL}/keadaan", base_url=HALL, headers=asked)
    assert idle.status_code == 304
    phone.press("lock")
    changed = phone.client.get(f"{CONTROL}/keadaan", base_url=HALL, headers=asked)
    assert changed.status_code == 200


def test_the_laptop_sees_when_the_phone_has_opened_the_qr(staff_app: Flask, hall: Hall) -> None:
    asked = f"{hall.address}/kendali/keadaan"
    address = hall.control_qr()
    tag = hall.trainer.client.get(asked).headers["ETag"]
    known = {"If-None-Match": tag}
    assert hall.trainer.client.get(asked, headers=known).status_code == 304
    SteeringPhone(staff_app).takes(address)
    assert hall.trainer.client.get(asked, headers=known).status_code == 200
    assert "sedang mengendalikan" in hall.trainer.get(f"{hall.address}/kendali").text
