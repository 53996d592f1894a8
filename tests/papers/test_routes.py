"""A trainer prints what the hall needs: cards, the way in, a list to tick."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from app.extensions import db
from app.live.actions import take_step
from tests.live.halls import new_session, session_by
from tests.persons import MORNING, PEOPLE
from tests.staff import StaffVisitor


@pytest.fixture
def trainer(staff: StaffVisitor) -> StaffVisitor:
    staff.signed_in(PEOPLE["trainer"])
    return staff


def links(page: object, selector: str = "main a.button") -> list[str]:
    return [str(node.attributes["href"]) for node in page.all(selector)]  # type: ignore[attr-defined]


def test_the_way_to_the_printer_stands_where_a_session_is_prepared_and_run(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    place = f"/pelatih/{session_by(staff_app)[0]}"
    assert trainer.get(place).all(f"a[href='{place}/cetak']")
    assert trainer.get("/pelatih/baru").all("a[href='/pelatih/kartu']")
    for link in links(trainer.get(f"{place}/cetak")):
        assert trainer.get(link).status == 200


def test_the_kit_says_how_many_sheets_and_leaves_out_what_is_not_used(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    whole = trainer.get(f"/pelatih/{session_by(staff_app, heads=40)[0]}/cetak")
    assert "40 orang: 44 lembar A4" in whole.text
    by_cards = trainer.get(f"/pelatih/{session_by(staff_app, ways=('cards',))[0]}/cetak")
    assert "20 orang: 21 lembar A4" in by_cards.text
    assert by_cards.all("#qr") == []
    by_hands = trainer.get(f"/pelatih/{session_by(staff_app, ways=('hands',))[0]}/cetak")
    assert [node.attributes["id"] for node in by_hands.all("main h2")] == ["daftar"]


def test_a_sheet_holds_four_cards_that_differ_without_their_letters(trainer: StaffVisitor) -> None:
    page = trainer.get("/pelatih/kartu?orang=30")
    assert "30 orang: 30 lembar A4" in page.text
    cards = page.all("svg.card")
    assert [card.css_first("text").text() for card in cards] == ["A", "B", "C", "D"]
    drawn = set()
    for card in cards:
        card.css_first("text").decompose()
        drawn.add(card.html.partition(">")[2])
    assert len(drawn) == 4
    assert "Satu lembar A4 untuk tiap orang" in trainer.get("/pelatih/kartu").text


def test_the_sheet_for_the_wall_carries_the_code_in_two_steps(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    session_id, code = session_by(staff_app)
    page = trainer.get(f"/pelatih/{session_id}/lembar-qr")
    assert len(page.all(".door ol li")) == 2
    assert page.one(".door .number").text() == f"{code[:4]} {code[4:]}"
    assert len(page.all("svg.code")) == 5
    assert len(page.all(".slip")) == 4
    assert "127.0.0.1" in page.one(".door strong").text() or page.all(".door .first") == []


def test_a_hall_without_internet_gets_lines_for_its_network(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    address = f"/pelatih/{session_by(staff_app)[0]}/lembar-qr"
    online = replace(staff_app.extensions["settings"], public_url="https://bekal.example.id")
    staff_app.extensions["settings"] = online
    page = trainer.get(address)
    assert page.all(".wifi") == []
    assert "bekal.example.id/sesi" in page.one(".door strong").text()
    staff_app.extensions["settings"] = replace(online, host="192.168.43.1", port=8000)
    page = trainer.get(address)
    assert len(page.all(".wifi")) == 5
    assert page.one(".door strong").text() == "192.168.43.1:8000/sesi"


def test_a_session_that_is_over_has_no_way_in_to_print(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    with staff_app.app_context():
        live = new_session()
        take_step(live, "next", live.version, MORNING)
        take_step(live, "finish", live.version, MORNING)
        db.session.commit()
        address = f"/pelatih/{live.id}"
    page = trainer.get(f"{address}/lembar-qr")
    assert page.all("svg") == []
    assert "tidak ada kode" in page.text
    assert trainer.get(f"{address}/cetak").all("#qr") == []


def test_the_list_has_a_line_each_and_asks_for_no_name(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    page = trainer.get(f"/pelatih/{session_by(staff_app, heads=40)[0]}/daftar-hadir")
    assert len(page.all(".list")) == 2
    assert len(page.all("tbody tr")) == 80
    heads = {node.text() for node in page.all("thead th")}
    assert heads == {"No", "L", "P", "Di bawah 18", "Paraf"}
    assert "L (laki-laki) atau P (perempuan)" in page.text
    assert "Tanpa nama, tanpa NIK" in page.text
