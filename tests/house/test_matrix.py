"""Every person at every door: each cell is really sent, and none is a surprise to the policy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.accounts import actions, queries
from app.accounts.rules import STAYS_OPEN, may_grant
from app.doorway.policy import Row
from app.extensions import db
from app.policy import POLICY
from tests.live.halls import session_by
from tests.persons import MORNING, PEOPLE, Person
from tests.records import FIRST_OFFICE, Record, report_by
from tests.steering.phones import steer, steering_token
from tests.web.addresses import filled

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
ABSENT = "0" * 32
WRITER = "official"
SEAT, STEERING = "seat", "steering"
HALL_DOORS = {"/sesi", "/sesi/kendali"}
SIGN_IN = re.compile(rb'class="button">Masuk|href="/masuk\?')
OWN_PAGE = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}


@dataclass(frozen=True)
class Visitor:
    """Somebody at the door: who, and how far signed in."""

    name: str
    person: Person | None = None
    is_half: bool = False
    is_closed: bool = False

    @property
    def is_signed_in(self) -> bool:
        """Whether a sign-in of this person counts."""
        return self.person is not None and not self.person.is_suspended


VISITORS = {
    each.name: each
    for each in (
        Visitor("visitor"),
        Visitor(SEAT),
        Visitor(STEERING),
        *(Visitor(key, person) for key, person in PEOPLE.items()),
        Visitor("half_signed_in", PEOPLE["officer"], is_half=True),
        Visitor("half_signed_in_admin", PEOPLE["admin"], is_half=True),
        Visitor("official_closed", PEOPLE["official"], is_closed=True),
    )
}


@dataclass(frozen=True)
class Cell:
    """One request of the matrix. `whom` is the person whom the address names, if it names one."""

    endpoint: str
    method: str
    address: str
    methods: frozenset[str]
    whom: str = ""


def cells(app: Flask) -> Iterator[Cell]:
    """Every address with every method and every kind of object."""
    rules: dict[str, list[Rule]] = {}
    record, session_id = report_by(app), session_by(app)[0]
    for rule in app.url_map.iter_rules():
        rules.setdefault(rule.rule, []).append(rule)
    for same in rules.values():
        methods = frozenset(method for rule in same for method in rule.methods or ())
        for address, whom in _addresses(app, same[0], record, session_id):
            for method in METHODS:
                endpoint = next((r.endpoint for r in same if method in (r.methods or ())), "")
                yield Cell(endpoint or same[0].endpoint, method, address, methods, whom)


def _addresses(
    app: Flask, rule: Rule, record: Record, session_id: str
) -> Iterator[tuple[str, str]]:
    if "session_id" in rule.arguments:
        place = rule.rule.replace("string(length=32):", "")
        yield place.replace("<session_id>", session_id), "trainer"
        yield place.replace("<session_id>", ABSENT), "absent"
        return
    if rule.arguments & {"receipt", "case_id"}:
        yield from _addresses_of_reports(record, rule)
        return
    if "number_id" in rule.arguments:
        yield next(iter(filled(rule, app.extensions["library"]))), "absent"
        return
    if "account_id" not in rule.arguments:
        yield next(iter(filled(rule, app.extensions["library"]))), ""
        return
    with app.app_context():
        found = {key: queries.account_of_phone(person.phone) for key, person in PEOPLE.items()}
        ids = {key: account.id for key, account in found.items() if account}
    for key, account_id in ids.items():
        yield rule.rule.replace("<account_id>", account_id), key
    yield rule.rule.replace("<account_id>", ABSENT), "absent"


def _addresses_of_reports(record: Record, rule: Rule) -> Iterator[tuple[str, str]]:
    """A report that is there, and one that is not; no photo is there."""
    place = rule.rule.replace("<int:number>", "1").replace("string(length=32):", "")
    whom = "absent" if "number" in rule.arguments else WRITER
    yield place.replace("<receipt>", record.receipt).replace("<case_id>", record.case_id), whom
    yield place.replace("<receipt>", "0" * 13).replace("<case_id>", ABSENT), "absent"


def expected(cell: Cell, who: Visitor) -> str:  # noqa: PLR0911
    """What the policy says."""
    row = POLICY[cell.endpoint]
    if cell.method not in cell.methods:
        return "no such method"
    if row.level in {"public", "out"} or cell.method == "OPTIONS":
        return "in"
    if row.level == SEAT:
        return _expected_in_a_hall(cell, who)
    if not who.is_signed_in:
        return "asked to sign in"
    assert who.person
    if who.is_half and row.level != "half":
        return "asked for the second factor"
    if row.roles and not any(held.role in row.roles for held in who.person.held):
        return "refused"
    if row.level == "open" and who.is_closed:
        return "asked to open"
    return _expected_of_object(cell, row, who.person)


def _expected_in_a_hall(cell: Cell, who: Visitor) -> str:
    """The doors of seats for whoever sits there, those of steering for the phone that steers."""
    if cell.address in HALL_DOORS:
        return "in"
    theirs = STEERING if cell.endpoint.startswith("steering.") else SEAT
    without = "absent" if cell.endpoint.endswith(".pulse") else "sent to the door"
    return "in" if who.name == theirs else without


def _expected_of_object(cell: Cell, row: Row, person: Person) -> str:
    if row.objects == "area" and cell.whom:
        return _expected_of_person(cell, person)
    if not cell.whom:
        return "in"
    offices = {held.office for held in person.held}
    owner = "trainer" if cell.address.startswith("/pelatih/") else WRITER
    is_theirs = person.key == owner if row.objects == "own" else FIRST_OFFICE in offices
    return "in" if is_theirs and cell.whom != "absent" else "absent"


def _expected_of_person(cell: Cell, person: Person) -> str:
    other = PEOPLE.get(cell.whom)
    if other is None or other == person:
        return "absent"
    grants = [may_grant(person.held, h.role, h.area, is_self=False) for h in other.held]
    return "in" if any(grants) else "absent"


def met(answer: TestResponse, level: str) -> str:  # noqa: PLR0911
    """What the answer says."""
    place = answer.headers.get("Location", "")
    if answer.status_code == 405:
        return "no such method"
    if answer.status_code == 404:
        return "absent"
    if answer.status_code == 401 and (not answer.data or SIGN_IN.search(answer.data)):
        return "asked to sign in"
    if place.startswith("/masuk?"):
        return "asked to sign in"
    if place.endswith(("/sesi#kode", "/sesi/kendali#pindai")):
        return "sent to the door"
    if place.startswith("/masuk/kode") and level not in {"half", "out"}:
        return "asked for the second factor"
    if place.startswith("/masuk/buka") or answer.status_code == 401:
        return "asked to open"
    if answer.status_code == 403:
        return "refused"
    assert answer.status_code in {200, 303, 422}, answer.status
    return "in"


def sign_in(app: Flask, client: FlaskClient, who: Visitor) -> str:
    """Give the browser a sign-in of its own without typing; return its form token."""
    client.delete_cookie("bekal")
    if who.person:
        with app.app_context():
            account = queries.account_of_phone(who.person.phone)
            assert account
            token = actions.start_session(
                account.id, actions.NewSession("", is_shared=False), MORNING
            )
            session = db.session.get(actions.Session, queries.session_key(token))
            assert session
            session.factor_at = None if who.is_half or not who.person.secret else MORNING
            session.opened_at = MORNING - (STAYS_OPEN if who.is_closed else timedelta())
            db.session.commit()
        client.set_cookie("bekal", token)
    if who.name == SEAT:
        assert client.post("/sesi", data={"kode": session_by(app)[1]}).status_code == 303
    if who.name == STEERING:
        steer(app, client)
    page = client.get("/undangan").get_data(as_text=True)
    return page.partition('name="csrf_token" value="')[2][:64]


@pytest.mark.parametrize("name", VISITORS)
def test_everybody_enters_where_the_policy_says_and_nowhere_else(
    staff_app: Flask, name: str
) -> None:
    who, client = VISITORS[name], staff_app.test_client()
    token = sign_in(staff_app, client, who)
    seen: Counter[str] = Counter()
    for cell in cells(staff_app):
        is_steering = who.name == STEERING and cell.endpoint.startswith("steering.")
        meant = steering_token(client) if is_steering else token
        sent = {"data": {"csrf_token": meant}, "headers": OWN_PAGE}
        more = sent if cell.method not in {"GET", "HEAD", "OPTIONS"} else {}
        answer = client.open(cell.address, method=cell.method, **more)
        wanted = expected(cell, who)
        found = met(answer, POLICY[cell.endpoint].level)
        assert found == wanted, f"{name}: {cell.method} {cell.address} ({cell.whom})"
        seen[found] += 1
        if cell.method == "POST" and (who.person or who.name in {SEAT, STEERING}) and found == "in":
            token = sign_in(staff_app, client, who)
    assert seen.total() > 300
    assert seen["in"] and seen["no such method"]


def test_another_persons_record_is_answered_as_one_that_is_not_there(staff_app: Flask) -> None:
    client = staff_app.test_client()
    token = sign_in(staff_app, client, VISITORS["officer"])
    answers = set()
    for cell in cells(staff_app):
        is_person = cell.whom and "POST" in cell.methods
        is_person = is_person and "officer" in POLICY[cell.endpoint].roles
        is_person = is_person and cell.address.startswith("/kelola")
        others = {"absent", "admin", "far_officer", "officer"}
        if is_person and cell.method == "POST" and cell.whom in others:
            answer = client.post(cell.address, data={"csrf_token": token}, headers=OWN_PAGE)
            answers.add((answer.status_code, answer.data, str(answer.headers)))
    assert len(answers) == 1
    assert answers.pop()[0] == 404


def test_the_matrix_is_as_large_as_it_should_be(staff_app: Flask) -> None:
    assert len(list(cells(staff_app))) * len(VISITORS) >= 2000
