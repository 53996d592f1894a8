"""Nobody makes a signed-in person send what he did not mean: each form of staff, wrongly sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.accounts.models import Account, Grant, Session
from app.policy import POLICY
from app.web.access import entry_of
from tests.house.staff_forms import OWN_PAGE, UNSAFE, Site, token_of


def without(site: Site, address: str, fields: dict[str, str]) -> TestResponse:
    return site.client.post(address, data=fields, headers=OWN_PAGE)


def with_nonsense(site: Site, address: str, fields: dict[str, str]) -> TestResponse:
    sent = fields | {"csrf_token": "0" * 64}
    return site.client.post(address, data=sent, headers=OWN_PAGE)


def with_that_of_another(site: Site, address: str, fields: dict[str, str]) -> TestResponse:
    sent = fields | {"csrf_token": token_of(site.app.test_client())}
    return site.client.post(address, data=sent, headers=OWN_PAGE)


def from_another_site(site: Site, address: str, fields: dict[str, str]) -> TestResponse:
    sent = fields | {"csrf_token": site.form_token}
    return site.client.post(address, data=sent, headers={"Sec-Fetch-Site": "cross-site"})


def from_a_neighbour(site: Site, address: str, fields: dict[str, str]) -> TestResponse:
    sent = fields | {"csrf_token": site.form_token}
    return site.client.post(address, data=sent, headers={"Sec-Fetch-Site": "same-site"})


def from_another_origin(site: Site, address: str, fields: dict[str, str]) -> TestResponse:
    sent = fields | {"csrf_token": site.form_token}
    return site.client.post(address, data=sent, headers={"Origin": "https://elsewhere.example"})


def with_the_token_in_the_address(site: Site, address: str, fields: dict[str, str]) -> TestResponse:
    place = f"{address}?csrf_token={site.form_token}"
    return site.client.post(place, data=fields, headers=OWN_PAGE)


WRONGLY: tuple[Callable[[Site, str, dict[str, str]], TestResponse], ...] = (
    without,
    with_nonsense,
    with_that_of_another,
    from_another_site,
    from_a_neighbour,
    from_another_origin,
    with_the_token_in_the_address,
)
DOORS = {
    *("announcing.announce_one", "announcing.take_back"),
    *("accounts.factor", "accounts.set_up_factor", "accounts.sign_in", "accounts.sign_out"),
    *("agencies.add", "agencies.change", "agencies.close", "agencies.confirm_phone"),
    *("numbers.confirm", "numbers.hide", "numbers.propose", "numbers.withdraw"),
    *("people.find", "people.restore_one", "people.suspend_one"),
    *("places.change", "places.confirm", "training.step", "training.take_control_back"),
    *("accounts.unlock", "invitations.accept", "invitations.enter", "people.agree"),
    *("people.cancel", "people.invite_again", "people.invite_one", "people.take_back"),
    *("profile.change_password", "profile.end_device", "profile.renew_codes", "profile.set_pin"),
    *("reports.add", "reports.add_photo", "reports.report", "reports.share"),
    *("reports.take_back", "triage.let_in", "triage.names", "triage.step"),
    *("outcomes.attendance", "training.code", "training.count", "training.network"),
    "training.cards",
    *("training.people", "training.hand_over", "training.prepare", "training.remove"),
}
QUESTIONS = {"people.find"}  # a number must stand in no address, so it is asked by a form
WITHOUT_A_FILE = {"reports.add_photo"}  # refused here for want of a photo; tests of photos send one
# Begins with a code of an app that nobody here has yet; refuses where one is set up.
NOT_HERE = {"accounts.set_up_factor"}


@pytest.fixture
def site(staff_app: Flask) -> Site:
    return Site(staff_app)


def test_every_form_of_staff_is_tried_here(site: Site) -> None:
    doors = {
        rule.endpoint
        for rule in site.app.url_map.iter_rules()
        if UNSAFE & (rule.methods or set()) and entry_of(site.app, rule.endpoint) == "staff"
    }
    assert doors == DOORS
    assert site.forms.keys() == DOORS - NOT_HERE


@pytest.mark.parametrize("wrongly", WRONGLY)
def test_what_was_not_meant_changes_nothing(site: Site, wrongly: Callable[..., Any]) -> None:
    before = site.kept()
    for endpoint, (address, fields) in site.forms.items():
        answer = wrongly(site, address, fields)
        assert answer.status_code in {400, 403}, endpoint
        assert "Location" not in answer.headers
    assert site.kept() == before


@pytest.mark.parametrize("endpoint", sorted(DOORS - NOT_HERE - WITHOUT_A_FILE - QUESTIONS))
def test_what_was_meant_changes_something(site: Site, endpoint: str) -> None:
    address, fields = site.forms[endpoint]
    is_out = POLICY[endpoint].level == "out"
    client = site.app.test_client() if is_out else site.client
    before, sent = site.kept(), fields | {"csrf_token": token_of(client)}
    client.post(address, data=sent, headers=OWN_PAGE)
    assert site.kept() != before


def test_tables_of_people_are_among_those_compared(site: Site) -> None:
    assert {Account.__tablename__, Grant.__tablename__, Session.__tablename__} <= site.kept().keys()
