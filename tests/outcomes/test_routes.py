"""What a trainer takes home: the hardest question, the gain, the minutes, a table."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import openpyxl
import pytest
from flask import Flask

from app.extensions import db
from app.live.actions import set_counts, take_step
from app.live.queries import questions_of
from app.web.current import library
from tests.live.halls import new_session
from tests.outcomes.walks import NOBODY, walked
from tests.page import Visitor
from tests.persons import MORNING, PEOPLE, VILLAGE_A
from tests.staff import StaffVisitor
from tests.statements import statements_asked

FILE = "sesi-2026-11-21-dabuan-sebelum-sesudah"


def lived(app: Flask, *, heads: int) -> str:
    """A session by cards: a third knew it before, all but two afterwards."""
    with app.app_context():
        live = new_session(heads=heads, ways=("cards",))
        for item in range(6):
            take_step(live, "next", live.version, MORNING)
            if live.stage == "break":
                take_step(live, "next", live.version, MORNING)
            question = questions_of(library(), live)[item % 3]
            wrong = next(choice for choice in question.choices if choice != question.right)
            knew = heads // 3 if item < 3 else heads - 2
            set_counts(library(), live, "cards", {question.right: knew, wrong: heads - knew})
            take_step(live, "next", live.version, MORNING)
        take_step(live, "next", live.version, MORNING)
        db.session.commit()
        return f"/pelatih/{live.id}"


@pytest.fixture
def trainer(staff: StaffVisitor) -> StaffVisitor:
    staff.signed_in(PEOPLE["trainer"])
    return staff


def test_the_results_tell_the_gain_and_what_to_say_next_time(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    page = trainer.get(f"{lived(staff_app, heads=30)}/hasil")
    assert page.one(".gain").text() == "Naik 60 dari 100"
    assert "33%" in page.text and "93%" in page.text
    assert page.one(".why").text()
    assert len(page.all(".figures tbody tr")) == 3


def test_below_eleven_people_no_gain_is_told_and_why(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    page = trainer.get(f"{lived(staff_app, heads=10)}/hasil")
    assert page.all(".gain") == []
    assert "ada 10 penjawab" in page.text


def test_the_table_opens_in_a_spreadsheet(staff_app: Flask, trainer: StaffVisitor) -> None:
    answer = trainer.client.get(f"{lived(staff_app, heads=30)}/hasil.csv")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{FILE}.csv"'
    text = answer.get_data(as_text=True)
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 1 + 6
    assert [row[2:6] for row in rows[1:3]] == [["30", "10", "20", "0"], ["30", "28", "2", "0"]]


def test_the_workbook_opens_in_a_spreadsheet(staff_app: Flask, trainer: StaffVisitor) -> None:
    address = lived(staff_app, heads=30)
    link = trainer.get(f"{address}/hasil").one("a[href$='.xlsx']")
    answer = trainer.client.get(str(link.attributes["href"]))
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{FILE}.xlsx"'
    assert answer.headers["Cache-Control"] == "no-store"
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    short, questions = (list(book[name].values) for name in book.sheetnames)
    told = {str(row[0]): row[1] for row in short}
    assert told["Desa"].startswith("Desa Dabuan, Kec. Tlanakan")
    assert (told["Orang di ruangan, paling banyak"], told["Kenaikan dalam poin"]) == (30, 60)
    assert told["Laki-laki"] is None
    assert told["Hasil belajar"] == "Naik 60 dari 100"
    assert len(questions) == 1 + 6
    assert [row[2:6] for row in questions[1:3]] == [(30, 10, 20, 0), (30, 28, 2, 0)]


def test_a_file_bears_the_day_of_the_page_and_not_that_of_greenwich(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    late = datetime(2026, 11, 21, 18, 30, tzinfo=UTC)
    address = walked(staff_app, [NOBODY], is_twice=False, at=late)
    assert "22 November 2026, 01.30 WIB" in trainer.get(f"{address}/hasil").text
    name = trainer.client.get(f"{address}/hasil.csv").headers["Content-Disposition"]
    assert "sesi-2026-11-22-dabuan-" in name


def test_the_minutes_name_the_day_the_trainer_and_the_rounds_once(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    page = trainer.get(f"{lived(staff_app, heads=30)}/berita-acara")
    cells = {row.css_first("th").text(): row.css_first("td").text() for row in page.all("tr")}
    assert cells["Hari dan jam"] == "Sabtu, 21 November 2026, 10.00 WIB"
    assert cells["Kuis"] == "Kuis semua pelajaran (soal yang dijawab: 3 sebelum, 3 sesudah belajar)"
    assert cells["Pelatih"] == PEOPLE["trainer"].name
    assert page.one(".where").text() == "Dabuan, 21 November 2026"
    assert PEOPLE["trainer"].name in page.one(".signs").text()


def test_a_session_that_has_not_begun_says_so(staff_app: Flask, trainer: StaffVisitor) -> None:
    with staff_app.app_context():
        live = new_session()
        db.session.commit()
        address = f"/pelatih/{live.id}/hasil"
    assert "Belum ada pertanyaan" in trainer.get(address).text


def test_the_village_shows_that_a_session_took_place(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    address = f"/desa/{VILLAGE_A}"
    assert trainer.client.get(address).get_data(as_text=True).count('id="sesi"') == 0
    lived(staff_app, heads=30)
    page = Visitor(staff_app).get(address)
    assert "21 November 2026: Kuis semua pelajaran, 30 orang" in page.text
    assert "93%" not in page.text and "60" not in page.one("[aria-labelledby=sesi]").text()
    english = Visitor(staff_app).get(f"/en{address}")
    assert ", 30 people" in english.one("[aria-labelledby=sesi]").text()


def test_a_session_that_is_not_over_stands_on_no_page_of_a_village(staff_app: Flask) -> None:
    with staff_app.app_context():
        live = new_session()
        take_step(live, "next", live.version, MORNING)
        db.session.commit()
    assert Visitor(staff_app).get(f"/desa/{VILLAGE_A}").all("#sesi") == []


def test_the_page_of_a_village_with_sessions_stays_light(staff_app: Flask) -> None:
    for heads in range(12, 20):
        lived(staff_app, heads=heads)
    with statements_asked(staff_app) as asked:
        answer = staff_app.test_client().get(
            f"/desa/{VILLAGE_A}", headers={"Accept-Encoding": "gzip"}
        )
    assert len(asked) == 4
    assert len(answer.data) + len(str(answer.headers)) <= 14_000
    assert len(Visitor(staff_app).get(f"/desa/{VILLAGE_A}").all("[aria-labelledby=sesi] li")) == 5
