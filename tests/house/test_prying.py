"""Somebody who wants to know who reported him, and what: each way that was tried stays shut."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from flask import Flask

from app.extensions import db
from app.invitations.actions import end_grant
from app.reports.actions import send_report
from app.web.current import library
from tests.audit.doing import NEW_PASSWORD, World, press
from tests.canaries import Canaries, stems_in, told_in
from tests.house.test_canaries_of_others import addresses_of
from tests.persons import MORNING, PEOPLE, PIN, VILLAGE_A, Clock, account_of
from tests.photos.corpus import JPEG
from tests.records import ANSWERS, Record, report_by, step_by
from tests.staff import StaffVisitor

INJECTED = "\"'><script>kwe()</script><img src=x onerror=kwe()>{{7*7}}</textarea>"


@pytest.fixture
def world(staff_app: Flask, clock: Clock) -> World:
    return World(staff_app, clock)


def with_photo(world: World, record: Record) -> Record:
    press(world.enter("official"), f"/laporan/{record.receipt}/foto", photo=JPEG)
    return record


@pytest.mark.parametrize("who", ["admin", "officer"])
def test_who_invites_an_official_anew_and_enters_himself_finds_no_report(
    world: World, who: str
) -> None:
    record = report_by(world.app, **told_in(Canaries()))
    page = press(world.enter(who), f"/kelola/orang/{world.id_of('official')}/undangan")
    secret = page.all("code.secret")[0].text().partition("#")[2]
    thief = StaffVisitor(world.app, world.clock)
    fields = {"new_password": NEW_PASSWORD, "device": "own", "pin": PIN}
    press(thief, "/undangan/terima", invitation_secret=secret, **fields)
    assert thief.get("/akun").status == 200, "he is in"
    for address in addresses_of(world.app):
        answer = thief.client.get(address)
        assert stems_in(answer.data) == [], address
        assert record.receipt[:4].encode() not in answer.data, address
    holder_of_the_receipt = thief.followed(thief.get(f"/laporan?tanda={record.receipt.lower()}"))
    assert stems_in(holder_of_the_receipt.response.data)


def test_a_receipt_that_is_none_of_ones_own_opens_nothing(world: World) -> None:
    record, colleague = report_by(world.app), world.enter("colleague")
    assert colleague.followed(colleague.get(f"/laporan?tanda={record.receipt}")).status == 404
    assert colleague.get("/laporan?tanda=kenari").status == 200


def test_who_holds_an_unlocked_phone_reads_nothing_without_the_pin(world: World) -> None:
    told = Canaries()
    record = with_photo(world, report_by(world.app, **told_in(told)))
    phone = world.enter("official")
    press(phone, f"/laporan/{record.receipt}/keterangan", words=told.word())
    world.clock.passes(minutes=16)
    for address in addresses_of(world.app, record):
        answer = phone.client.get(address)
        assert stems_in(answer.data) == [], address
        assert answer.mimetype != "image/jpeg", address
    for place in ("keterangan", "cabut", "bagikan", "foto"):
        page = press(phone, f"/laporan/{record.receipt}/{place}", words="x", reason="solved")
        assert page.status == 401 and stems_in(page.response.data) == [], place


def test_pins_are_guessed_five_times_on_each_phone_and_never_again(world: World) -> None:
    one, other = world.enter("official"), world.enter("official")
    for phone in (one, other):
        press(phone, "/akun/pin", pin=PIN)
    world.clock.passes(minutes=16)
    for number in range(5):
        assert press(one, "/masuk/buka", password=f"90817{number}").status == 422
    world.clock.passes(hours=1)
    assert press(one, "/masuk/buka", password=PIN).status == 422
    assert press(other, "/masuk/buka", password=PIN).status == 303, "its owner is not locked out"


def test_after_signing_out_nothing_is_left_for_whoever_has_the_phone_next(world: World) -> None:
    record = with_photo(world, report_by(world.app))
    writer = world.enter("official")
    for address in addresses_of(world.app, record):
        answer = writer.client.get(address)
        if not address.startswith(("/lapor", "/akun", "/petugas", "/kelola", "/masuk")):
            continue
        assert answer.headers["Cache-Control"] == "no-store", address
    cookie = writer.client.get_cookie("bekal")
    answer = press(writer, "/keluar")
    assert answer.response.headers["Clear-Site-Data"] == '"cache"'
    assert cookie
    writer.client.set_cookie("bekal", cookie.value)
    assert "/masuk" in writer.get(f"/laporan/{record.receipt}").response.headers["Location"]


def test_who_signs_in_on_the_phone_of_another_ends_what_was_open_there(world: World) -> None:
    phone = world.enter("official")
    cookie = phone.client.get_cookie("bekal")
    phone.signed_in(PEOPLE["colleague"])
    assert cookie and phone.client.get_cookie("bekal") != cookie
    phone.client.set_cookie("bekal", cookie.value)
    assert "/masuk" in phone.get("/laporan").response.headers["Location"]


def test_a_cookie_that_somebody_planted_is_worth_nothing_after_the_sign_in(world: World) -> None:
    victim, planter = (StaffVisitor(world.app, world.clock) for _ in range(2))
    for each in (victim, planter):
        each.client.set_cookie("bekal", "k" * 43)
    victim.signed_in(PEOPLE["official"])
    assert "/masuk" in planter.get("/laporan").response.headers["Location"]


def test_no_link_tells_another_site_from_where_one_came(world: World) -> None:
    record = report_by(world.app, **(told_in(Canaries()) | {"danger": ["locked-up"]}))
    writer = world.enter("official")
    links = []
    for place in ("", "/terkirim", "/tanda"):
        page = writer.get(f"/laporan/{record.receipt}{place}")
        assert page.response.headers["Referrer-Policy"] == "same-origin"
        links += page.all('a[href^="http"]')
    assert links
    for link in links:
        assert "noreferrer" in (link.attributes.get("rel") or "")
        assert stems_in(str(link.attributes["href"]).encode()) == []


def test_what_is_typed_becomes_text_on_every_page_and_on_the_slip(world: World) -> None:
    record = report_by(world.app, **dict.fromkeys(("name", "place", "phone", "victims"), INJECTED))
    step_by(world.app, record, "open")
    step_by(world.app, record, "accept")
    step_by(world.app, record, "ask", words=INJECTED)
    writer, officer = world.enter("official"), world.enter("other_officer")
    press(writer, f"/laporan/{record.receipt}/keterangan", words=INJECTED)
    press(world.enter("admin"), "/kelola/orang/undang", name=INJECTED, phone=INJECTED)
    pages = [
        *(writer.get(f"/laporan/{record.receipt}{place}") for place in ("", "/tanda", "/terkirim")),
        *(officer.get(place) for place in ("/petugas", f"/petugas/{record.case_id}")),
        press(writer, f"/laporan/{record.receipt}/keterangan", words=INJECTED * 60),
        press(writer, "/lapor", name=INJECTED, place=INJECTED, receipt=INJECTED, people=INJECTED),
        press(officer, f"/petugas/{record.case_id}", move="note", seen="x", words=INJECTED),
        press(writer, "/masuk", phone=INJECTED, password=INJECTED, **{"isi-x": INJECTED}),
    ]
    for page in pages:
        html = page.response.get_data(as_text=True)
        assert "<script>kwe" not in html and "onerror=kwe()>" not in html.replace("&gt;", "")
        assert not page.all("[onerror]")
    assert sum("49" not in page.text and "{{7*7}}" in page.text for page in pages) >= 2


def test_an_office_reads_only_what_it_has_opened(world: World) -> None:
    told = Canaries()
    record = with_photo(world, report_by(world.app, **told_in(told)))
    press(world.enter("official"), f"/laporan/{record.receipt}/keterangan", words=told.word())
    officer, case = world.enter("other_officer"), f"/petugas/{record.case_id}"
    assert officer.client.get(f"{case}/foto/1").status_code == 404
    code = PEOPLE["other_officer"].code(world.clock())
    shown = press(officer, f"{case}/nama", why="protect", code=code)
    for page in (officer.get("/petugas"), officer.get(case), shown):
        assert stems_in(page.response.data) == []
    step_by(world.app, record, "open")
    assert officer.client.get(f"{case}/foto/1").mimetype == "image/jpeg"
    assert stems_in(officer.get(case).response.data)


def test_an_office_that_refused_asks_for_no_names_any_more(world: World) -> None:
    record = report_by(world.app)
    step_by(world.app, record, "open")
    step_by(world.app, record, "refuse", reason="other-duty", to_office="polres-pamekasan")
    officer, case = world.enter("other_officer"), f"/petugas/{record.case_id}"
    world.clock.passes(minutes=1)
    code = PEOPLE["other_officer"].code(world.clock())
    page = press(officer, f"{case}/nama", why="protect", code=code)
    assert page.status == 422 and PEOPLE["official"].name not in page.text
    assert not officer.get(case).all('form[action$="/nama"]')


@pytest.mark.parametrize(
    "made_up",
    [
        {"next": "tidak-ada"},
        {"next": "'; --"},
        {"reason": "Kwenari itu bohong"},
        {"reason": "helped"},
    ],
)
def test_reasons_and_offices_are_those_of_the_page(world: World, made_up: dict[str, str]) -> None:
    record = report_by(world.app)
    step_by(world.app, record, "open")
    right = {"reason": "other-duty", "next": "polres-pamekasan"}
    officer, case = world.enter("other_officer"), f"/petugas/{record.case_id}"
    page = press(officer, case, move="refuse", seen="3", **(right | made_up))
    assert page.status == 422
    assert press(officer, case, move="refuse", seen="3", **right).status == 303


@pytest.mark.parametrize("how", ["suspended", "without the grant"])
def test_who_has_left_an_office_reads_nothing_from_the_next_request_on(
    world: World, how: str
) -> None:
    record, officer = report_by(world.app), world.enter("other_officer")
    assert officer.get(f"/petugas/{record.case_id}").status == 200
    with world.app.app_context():
        account = account_of(PEOPLE["other_officer"])
        if how == "suspended":
            account.suspended_at = MORNING
        else:
            grant = account.grants[0]
            end_grant(db.session.merge(grant), MORNING)
        db.session.commit()
    answer = officer.client.get(f"/petugas/{record.case_id}")
    assert answer.status_code in {303, 403}
    assert record.receipt[:4].encode() not in answer.data


def test_two_accounts_with_one_receipt_at_the_same_moment_have_two_reports(world: World) -> None:
    record = report_by(world.app)
    with world.app.app_context(), patch("app.reports.actions.case_of_receipt", return_value=None):
        other = account_of(PEOPLE["colleague"]).id
        answers = ANSWERS | {"receipt": record.receipt}
        sent = send_report(library().reporting, (other, VILLAGE_A), answers, MORNING)
        assert sent.case.writer_id == other
        assert sent.case.receipt != record.receipt
        db.session.commit()


@pytest.mark.parametrize(
    "where",
    ["//x.example", "/\\x.example", "/\t/x.example", "\\\\x.example", "https:x", "/" * 3 + "x"],
)
def test_no_sign_in_leads_to_another_site(world: World, where: str) -> None:
    visitor = StaffVisitor(world.app, world.clock)
    page = visitor.get("/masuk", query_string={"ke": where})
    page = visitor.send(page, phone=PEOPLE["official"].phone, password="kelapa sumur jendela ombak")
    assert page.response.headers["Location"] == "/laporan"
