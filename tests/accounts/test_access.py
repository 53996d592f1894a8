"""The door itself: cookies, what is asked of whom, and a database that cannot be written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse, run_wsgi_app
from werkzeug.wrappers import Request

from app.database.connections import file_of
from app.extensions import db
from tests.persons import PEOPLE, Clock
from tests.staff import StaffVisitor, fields_of, form_of
from tests.web.addresses import staff_addresses
from tests.web.hostility import Attacker

OFFICIAL, OFFICER, ADMIN = PEOPLE["official"], PEOPLE["officer"], PEOPLE["admin"]
CALM = {200, 206, 303, 304, 400, 401, 403, 404, 405, 412, 413, 416, 422}


@contextmanager
def gone(app: Flask) -> Iterator[None]:
    """The database file is away for a while."""
    with app.app_context():
        path = file_of(db.engine.url)
    assert path
    aside = path.rename(path.with_name("aside.db"))
    yield
    aside.rename(path)


def test_the_cookie_is_kept_from_scripts_and_other_sites(staff: StaffVisitor) -> None:
    for base, secure in (("http://localhost", False), ("https://bekal.example.id", True)):
        told = staff.client.get("/masuk", base_url=base).headers["Set-Cookie"]
        assert told.startswith("bekal=")
        assert "HttpOnly" in told and "SameSite=Lax" in told and "Path=/" in told
        assert ("Secure" in told) is secure
        assert "Max-Age" not in told, "before the sign-in it ends with the browser"


def test_the_cookie_changes_with_the_sign_in(staff: StaffVisitor) -> None:
    staff.get("/masuk")
    before = staff.client.get_cookie("bekal")
    staff.signed_in(OFFICIAL)
    after = staff.client.get_cookie("bekal")
    assert before and after and before.value != after.value


def test_the_database_holds_no_token_number_name_or_code_that_could_be_used(
    staff_app: Flask, staff: StaffVisitor, tmp_path: Path
) -> None:
    staff.signed_in(OFFICER)
    cookie = staff.client.get_cookie("bekal")
    assert cookie
    with staff_app.app_context():
        path = file_of(db.engine.url)
        db.engine.dispose()
    assert path
    kept = b"".join(file.read_bytes() for file in path.parent.glob("bekal.db*"))
    for secret in (cookie.value, OFFICER.phone, OFFICER.phone[3:], OFFICER.name, OFFICER.secret):
        assert secret.encode() not in kept


def test_every_page_of_staff_is_never_kept(staff: StaffVisitor) -> None:
    staff.signed_in(ADMIN)
    for address in staff_addresses(staff.client.application):
        answer = staff.client.get(address)
        assert answer.headers["Cache-Control"] == "no-store", address
        assert "ETag" not in answer.headers


def test_without_the_database_the_form_is_given_back_to_be_sent_later(
    staff_app: Flask, staff: StaffVisitor
) -> None:
    staff.signed_in(OFFICER)
    page = staff.get("/kelola/orang/undang")
    fields = {"name": "Bu Wati", "phone": "0840 0000 5001", "role": "trainer", "area": "35.28"}
    with gone(staff_app):
        page = staff.send(page, "/undang", **fields)
        assert page.status == 503
        assert page.response.headers["Retry-After"] == "60"
        kept = dict(fields_of(form_of(page, "/undang")))
        assert fields.items() <= kept.items()
        assert staff.get("/akun").status == 503
    assert staff.send(page, "/undang").one("h1").text() == "Sudah diundang"


def test_without_the_database_no_password_is_given_back(
    staff_app: Flask, staff: StaffVisitor
) -> None:
    page = staff.get("/masuk")
    with gone(staff_app):
        page = staff.send(page, phone=OFFICIAL.phone, password="kenari kenari 1234")
    assert page.status == 503
    assert "kenari" not in page.response.get_data(as_text=True)


def test_a_form_from_another_site_is_not_put_before_the_person_again(staff: StaffVisitor) -> None:
    staff.signed_in(OFFICER)
    fields = {"name": "kenari", "phone": "0840 0000 5001", "role": "trainer", "area": "35.28"}
    for headers in ({}, {"Sec-Fetch-Site": "none"}):
        answer = staff.client.post("/kelola/orang/undang", data=fields, headers=headers)
        assert answer.status_code == 403
        assert b"kenari" not in answer.data


def test_a_role_that_one_does_not_hold_is_refused_and_logged(
    staff_app: Flask, staff: StaffVisitor
) -> None:
    staff.signed_in(OFFICIAL)
    page = staff.get("/kelola/orang")
    assert page.status == 403
    assert page.one("h1").text() == "Halaman ini bukan untuk peran Anda"
    assert not page.all('.rooms a[href="/kelola/orang"]')


@pytest.mark.parametrize("person", ["official", "admin"])
def test_whatever_a_signed_in_person_sends_the_site_stays_calm(
    staff_app: Flask, staff: StaffVisitor, clock: Clock, person: str
) -> None:
    staff.signed_in(PEOPLE[person])
    cookie = staff.client.get_cookie("bekal")
    assert cookie
    fields = {"csrf_token": [staff.token()]}
    for page in (staff.get("/akun"), staff.get("/kelola/orang/undang"), staff.get("/undangan")):
        for field in page.all("main [name]"):
            fields.setdefault(str(field.attributes["name"]), []).append("35.28")
    addresses = [*staff_addresses(staff_app), *staff_addresses(staff_app, "POST")]
    attacker = Attacker(11, [path for path in addresses if "keluar" not in path], fields)
    for _ in range(250):
        attack = attacker.attack()
        same = {"HTTP_COOKIE": f"bekal={cookie.value}", "HTTP_HOST": "localhost"}
        environ = attack.environ | same
        body, status, headers = run_wsgi_app(staff_app, environ, buffered=True)
        answer = TestResponse(body, status, headers, Request(environ))
        assert answer.status_code in CALM, attack.environ
