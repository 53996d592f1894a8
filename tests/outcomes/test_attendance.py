"""Who was there, as numbers: typed, asked back where they do not fit, kept."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.outcomes.test_routes import lived
from tests.persons import PEOPLE
from tests.staff import StaffVisitor, fields_of, form_of


@pytest.fixture
def trainer(staff: StaffVisitor) -> StaffVisitor:
    staff.signed_in(PEOPLE["trainer"])
    return staff


def test_attendance_stands_in_the_minutes(staff_app: Flask, trainer: StaffVisitor) -> None:
    address = lived(staff_app, heads=30)
    form = form_of(trainer.get(f"{address}/hasil"), "/hadir")
    fields = dict(fields_of(form)) | {"men": "12", "women": "18", "minors": "3"}
    assert trainer.post(f"{address}/hadir", fields).status == 303
    minutes = trainer.get(f"{address}/berita-acara")
    cells = [node.text() for node in minutes.all("td")]
    assert "30" in cells
    assert "12 laki-laki, 18 perempuan, 3 di antaranya di bawah 18 tahun" in cells
    assert "Desa Dabuan" in minutes.text and "tanda tangan" in minutes.text
    kept = trainer.get(f"{address}/hasil").one("#hadir [role=status]").text()
    assert kept == "Tersimpan: 12 laki-laki, 18 perempuan, 3 di bawah 18."
    wrong = trainer.post(f"{address}/hadir", fields | {"minors": "31"})
    assert wrong.status == 422
    assert wrong.one("#minors-error")
    assert "Belum tersimpan" in wrong.one("h1 + [role=alert]").text()
    assert wrong.all("[role=status]") == []


def test_a_sum_that_is_not_the_room_is_asked_back_and_kept_when_it_is_right(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    address = lived(staff_app, heads=30)
    page = trainer.get(f"{address}/hasil")
    assert "30 orang terhitung di ruangan" in page.text
    assert page.all("[name=is_right]") == []
    fields = dict(fields_of(form_of(page, "/hadir"))) | {"men": "12", "women": "17"}
    page = trainer.post(f"{address}/hadir", fields)
    assert page.status == 422
    assert "29" in page.one("#sum-error").text() and "30" in page.one("#sum-error").text()
    for name in ("men", "women"):
        field = page.one(f"#{name}").attributes
        assert (field["aria-invalid"], field["aria-describedby"]) == ("true", "sum-error")
    assert "aria-invalid" not in page.one("#minors").attributes
    alert = page.one("h1 + [role=alert]")
    assert "Belum tersimpan: 12 + 17 = 29, padahal 30 orang terhitung." in alert.text()
    assert page.all(str(alert.css_first("a").attributes["href"]))
    assert page.one("#men").attributes["value"] == "12"
    assert trainer.get(f"{address}/hasil").one("#men").attributes["value"] == ""
    page = trainer.send(page, "/hadir", is_right="y")
    assert page.status == 303
    assert trainer.get(f"{address}/hasil").one("#women").attributes["value"] == "17"


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ({"men": "30"}, "women"),
        ({"women": "30"}, "men"),
        ({"minors": "1"}, "minors"),
        ({"men": "-1", "women": "31"}, "men"),
        ({"men": "30", "women": "nol"}, "women"),
        ({"men": "2001", "women": "0"}, "men"),
    ],
)
def test_numbers_that_cannot_be_are_refused_beside_their_field(
    staff_app: Flask, trainer: StaffVisitor, typed: dict[str, str], where: str
) -> None:
    address = lived(staff_app, heads=30)
    fields = dict(fields_of(form_of(trainer.get(f"{address}/hasil"), "/hadir"))) | typed
    page = trainer.post(f"{address}/hadir", fields | {"is_right": "y"})
    assert page.status == 422
    assert page.one(f"#{where}-error")
    assert page.one(f"#{where}").attributes["value"] == typed.get(where, "")
