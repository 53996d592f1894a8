"""The village's door: five answers, a receipt, and what becomes of it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.cases.models import Case
from app.extensions import db
from tests.page import Page
from tests.persons import PEOPLE, Clock
from tests.staff import StaffVisitor

pytestmark = pytest.mark.on_both_databases

FIVE = {
    "danger": "none",
    "trick": "broker",
    "name": "Pak Kenari",
    "place": "Dusun Timur, rumah dekat pasar",
    "people": "3",
}


@pytest.fixture
def head(staff_app: Flask, clock: Clock) -> StaffVisitor:
    """A village official who has signed in."""
    visitor = StaffVisitor(staff_app, clock)
    visitor.signed_in(PEOPLE["official"])
    return visitor


def sent(visitor: StaffVisitor, **changes: Any) -> Page:
    return visitor.followed(visitor.send(visitor.get("/lapor"), "/lapor", **(FIVE | changes)))


def receipt_on(page: Page) -> str:
    return re.sub(r"[^0-9A-Z]", "", page.one(".receipt b").text())


def count_of_cases(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Case)) or 0


def test_five_answers_suffice_and_the_receipt_tells_no_suspect(head: StaffVisitor) -> None:
    page = sent(head)
    assert "Laporan sudah sampai" in page.text
    assert len(receipt_on(page)) == 13
    slip = head.get(f"/laporan/{receipt_on(page)}/tanda")
    for shown in (page.text, slip.text):
        assert "Kenari" not in shown and "Calo" not in shown


def test_a_red_report_puts_the_numbers_first(head: StaffVisitor) -> None:
    page = sent(head, danger="locked-up")
    urgent = page.one("section.urgent")
    assert "110" in urgent.text()
    message = urgent.css_first('a[href^="https://wa.me/"]').attributes["href"] or ""
    assert "Kenari" not in message and "Dusun" not in message


@pytest.mark.parametrize("missing", ["danger", "trick", "name", "place", "people"])
def test_what_is_missing_is_asked_for_and_the_rest_stays(
    staff_app: Flask, head: StaffVisitor, missing: str
) -> None:
    form = head.get("/lapor")
    answers = {name: value for name, value in FIVE.items() if name != missing}
    page = head.send(form, "/lapor", **answers)
    assert page.status == 422
    assert page.all(f"#{missing}-error")
    for name in answers.keys() & {"name", "place", "people"}:
        assert page.one(f"input[name={name}]").attributes["value"] == FIVE[name]
    assert count_of_cases(staff_app) == 0


def test_the_same_receipt_twice_is_one_report(staff_app: Flask, head: StaffVisitor) -> None:
    form = head.get("/lapor")
    first, again = (head.followed(head.send(form, "/lapor", **FIVE)) for _ in range(2))
    assert receipt_on(first) == receipt_on(again)
    assert count_of_cases(staff_app) == 1


def test_the_same_receipt_with_other_text_keeps_the_first_and_offers_to_add(
    staff_app: Flask, head: StaffVisitor
) -> None:
    form = head.get("/lapor")
    receipt = receipt_on(head.followed(head.send(form, "/lapor", **FIVE)))
    page = head.send(form, "/lapor", **(FIVE | {"place": "Pelabuhan lama"}))
    assert page.status == 409
    assert "Pelabuhan lama" in page.one("textarea").text()
    head.send(page, "/keterangan")
    assert "Pelabuhan lama" in head.get(f"/laporan/{receipt}").text
    assert count_of_cases(staff_app) == 1


def test_a_receipt_of_another_account_reveals_nothing_and_a_new_one_is_given(
    staff_app: Flask, clock: Clock, head: StaffVisitor
) -> None:
    form = head.get("/lapor")
    taken = receipt_on(head.followed(head.send(form, "/lapor", **FIVE)))
    other = StaffVisitor(staff_app, clock)
    other.signed_in(PEOPLE["colleague"])
    page = other.followed(other.send(other.get("/lapor"), "/lapor", receipt=taken, **FIVE))
    assert receipt_on(page) != taken
    assert count_of_cases(staff_app) == 2


@pytest.mark.parametrize("who", ["colleague", "other_official"])
def test_only_the_writer_sees_that_a_report_exists(
    staff_app: Flask, clock: Clock, head: StaffVisitor, who: str
) -> None:
    receipt = receipt_on(sent(head))
    other = StaffVisitor(staff_app, clock)
    other.signed_in(PEOPLE[who])
    for place in ("", "/terkirim", "/tanda", "/foto/1"):
        there = other.client.get(f"/laporan/{receipt}{place}")
        absent = other.client.get(f"/laporan/0000000000000{place}")
        assert (there.status_code, there.data) == (absent.status_code, absent.data)
        assert there.status_code == 404
    assert receipt[:4] not in other.get("/laporan").text


def test_the_head_sees_the_state_when_the_writer_ticks_it(
    staff_app: Flask, clock: Clock, head: StaffVisitor
) -> None:
    receipt = receipt_on(sent(head, shared="y"))
    other = StaffVisitor(staff_app, clock)
    other.signed_in(PEOPLE["colleague"])
    assert receipt[:4] in other.get("/laporan").text
    head.send(head.get(f"/laporan/{receipt}"), "/bagikan")
    assert receipt[:4] not in other.get("/laporan").text


def test_what_is_written_opens_with_the_pin_only(head: StaffVisitor, clock: Clock) -> None:
    receipt = receipt_on(sent(head))
    clock.passes(minutes=20)
    assert head.get("/lapor").status == 200
    assert "/masuk/buka" in head.get(f"/laporan/{receipt}").response.headers["Location"]


def test_a_withdrawal_is_asked_neutrally_and_what_was_written_stays(head: StaffVisitor) -> None:
    receipt = receipt_on(sent(head))
    page = head.send(head.get(f"/laporan/{receipt}"), "/cabut")
    assert page.status == 422 and page.all("#reason-error")
    after = head.followed(head.send(page, "/cabut", reason="pressed"))
    assert "mencabut laporan ini" in after.text
    assert "Pak Kenari" in after.text


def test_a_withdrawal_that_is_sent_twice_is_one(head: StaffVisitor) -> None:
    page = head.get(f"/laporan/{receipt_on(sent(head))}")
    again = [head.followed(head.send(page, "/cabut", reason="pressed")) for _ in range(2)][1]
    assert again.status == 200
    assert again.text.count("mencabut laporan ini") == 1
    assert not again.all('form[action$="/cabut"]')


def test_a_photo_after_the_sign_in_has_ended_leads_back_to_its_report(
    head: StaffVisitor, clock: Clock
) -> None:
    receipt = receipt_on(sent(head))
    token = {"csrf_token": head.token()}
    clock.passes(days=15)
    asked = head.post(f"/laporan/{receipt}/foto", token)
    assert asked.status == 401
    assert asked.one("input[name=ke]").attributes["value"] == f"/laporan/{receipt}"


def test_an_ended_sign_in_carries_text_and_receipt_through(
    staff_app: Flask, head: StaffVisitor, clock: Clock
) -> None:
    form = head.get("/lapor")
    receipt = form.one("input[name=receipt]").attributes["value"]
    clock.passes(days=15)
    asked = head.send(form, "/lapor", **FIVE)
    assert asked.status == 401
    resumed = head.send(
        asked, "/masuk", phone=PEOPLE["official"].phone, password="kelapa sumur jendela ombak"
    )
    page = head.followed(head.send(resumed, "/lapor"))
    assert receipt_on(page) == receipt
    assert count_of_cases(staff_app) == 1
