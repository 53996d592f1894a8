"""What the lesson brought: figures that a reader can subtract, and what nobody answered."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import asdict, replace

import pytest
from flask import Flask

from app.extensions import db
from app.live.actions import tidy
from app.live.models import LiveSession
from app.live.queries import book_of
from app.web.current import library
from tests.outcomes.walks import CARDS_THERE, NOBODY, SKIPPED, Asking, walked
from tests.page import Page
from tests.persons import MORNING, PEOPLE
from tests.staff import StaffVisitor

# In the first the shared phone alone was right, in the second halves are rounded each its own way.
BEFORE = [Asking(0, 34, own=False, shared=True), Asking(7, 27, own=False, shared=False)]
AFTER = [Asking(1, 33, own=False, shared=False), Asking(25, 9, own=True, shared=True)]
MINUS = "\u2212"


@pytest.fixture
def trainer(staff: StaffVisitor) -> StaffVisitor:
    staff.signed_in(PEOPLE["trainer"])
    return staff


def rows_of(page: Page) -> list[list[str]]:
    return [
        [cell.text(strip=True, separator=" ") for cell in row.css("td")]
        for row in page.all(".figures tbody tr")
    ]


def table_at(trainer: StaffVisitor, address: str) -> list[list[str]]:
    text = trainer.client.get(f"{address}/hasil.csv").get_data(as_text=True)
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def number(text: str) -> int:
    return int(text.split(maxsplit=1)[0].rstrip("%").replace(MINUS, "-"))


def test_a_reader_can_subtract_in_every_row_and_over_all(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    page = trainer.get(f"{walked(staff_app, BEFORE + AFTER)}/hasil")
    rows = rows_of(page)
    assert [row[:2] for row in rows] == [["3%", "3%"], ["19%", "75%"]]
    assert [number(row[2]) for row in rows] == [number(row[1]) - number(row[0]) for row in rows]
    before, after = map(int, re.findall(r"100 jawaban, (\d+) benar.* (\d+) benar", page.text)[0])
    assert page.one(".gain").text() == f"Naik {after - before} dari 100"
    assert "Satu HP bersama dihitung satu jawaban di sini." in page.text
    assert "Yang tidak menjawab dihitung belum benar." in page.text


def test_halves_that_are_rounded_apart_still_subtract(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    one = [Asking(7, 27, own=False, shared=False), Asking(7, 27, own=False, shared=False)]
    for heads in (8, 16, 20, 28, 33):
        after = [Asking(heads, CARDS_THERE - heads, own=False, shared=False)] * 2
        (before_share, after_share, gain), *_rest = rows_of(
            trainer.get(f"{walked(staff_app, one + after)}/hasil")
        )
        assert number(gain) == number(after_share) - number(before_share), heads


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (6, 30, "Naik 66 dari 100"),
        (30, 6, "Turun 66 dari 100"),
        (16, 17, "Belum bisa dipastikan naik."),
        (17, 16, "Belum bisa dipastikan naik."),
    ],
)
def test_the_result_begins_with_a_plain_sentence(
    staff_app: Flask, trainer: StaffVisitor, before: int, after: int, said: str
) -> None:
    askings = [Asking(right, CARDS_THERE - right) for right in (before, before, after, after)]
    address = walked(staff_app, askings)
    page = trainer.get(f"{address}/hasil")
    assert page.one(".gain").text() == said
    assert "selang 95%" in page.text
    minutes = trainer.get(f"{address}/berita-acara")
    assert said in minutes.text
    if after < before:
        assert MINUS in rows_of(page)[0][2] and MINUS in minutes.text
    assert not re.search(r"(?<![\w-])-\d", page.text + minutes.text)


def test_a_question_that_nobody_answered_in_one_round_takes_no_part(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    page = trainer.get(f"{walked(staff_app, [*BEFORE, AFTER[0], NOBODY])}/hasil")
    rows = rows_of(page)
    assert rows[1] == ["19%", "–", "–"]
    assert page.one(".gain").text() == "Belum bisa dipastikan naik."
    assert "3 benar sebelum belajar dan 3 benar sesudahnya" in page.text
    assert "1 pertanyaan yang dijawab sebelum dan sesudah" in page.text
    assert "tidak dijawab siapa pun" in page.text
    assert "2. " not in page.one("[aria-labelledby=sulit]").text()


def test_without_a_question_answered_in_both_rounds_the_reason_is_said(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    address = walked(staff_app, [NOBODY, BEFORE[1], AFTER[0], NOBODY])
    for page in (trainer.get(f"{address}/hasil"), trainer.get(f"{address}/berita-acara")):
        assert "tidak ada pertanyaan yang dijawab sebelum dan juga sesudah belajar" in page.text
        assert page.all(".gain") == [] and "0%" not in page.text


def test_where_nobody_answered_anything_no_question_is_the_hardest(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    page = trainer.get(f"{walked(staff_app, [NOBODY] * 3, is_twice=False)}/hasil")
    assert page.all("[aria-labelledby=sulit]") == []
    assert rows_of(page) == [["–"]] * 3


def test_the_hardest_question_tells_how_many_answered_it(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    few, many = Asking(1, 1), Asking(4, 26, own=False, shared=False)
    once = trainer.get(f"{walked(staff_app, [few, many], is_twice=False)}/hasil")
    hardest = once.one("[aria-labelledby=sulit]").text()
    assert "Benar: 10%. 36 dari 40 orang menjawab." in " ".join(hardest.split())
    twice = trainer.get(f"{walked(staff_app, [many, many, few, many])}/hasil")
    hardest = twice.one("[aria-labelledby=sulit]").text()
    assert "Benar sesudah belajar: 11%. 32 dari 36 jawaban masuk" in " ".join(hardest.split())


def test_a_question_skipped_before_the_lesson_was_asked_after_it(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    address = walked(staff_app, [BEFORE[0], SKIPPED, *AFTER])
    assert rows_of(trainer.get(f"{address}/hasil"))[1] == ["–", "75%", "–"]
    table = table_at(trainer, address)
    assert [line[1] for line in table] == ["Putaran", "sebelum", "sesudah", "sesudah"]
    assert table[0][-4:] == ["Pilihan A", "Pilihan B", "Pilihan C", "Pilihan D"]


def test_the_table_holds_what_the_gain_is_made_of(staff_app: Flask, trainer: StaffVisitor) -> None:
    address = walked(staff_app, BEFORE + AFTER)
    first, second = [line[2:8] for line in table_at(trainer, address)[1:3]]
    assert first == ["40", "5", "35", "0", "36", "1"]
    assert second == ["40", "1", "39", "0", "36", "1"]


def test_figures_that_were_kept_when_silence_still_counted_are_read_anew(
    staff_app: Flask, trainer: StaffVisitor
) -> None:
    address = walked(staff_app, [*BEFORE, AFTER[0], NOBODY])
    now = [cell for row in rows_of(trainer.get(f"{address}/hasil")) for cell in row]
    with staff_app.app_context():
        live = db.session.get_one(LiveSession, address.rpartition("/")[2])
        older = replace(book_of(library(), live), is_silence_gained=True)
        whole = older.gain()
        assert whole and older.gains().keys() == {0, 1}
        told = {str(n): asdict(gain) if gain else None for n, gain in older.gains().items()}
        tidy(library(), live, MORNING)
        kept = {"units": older.least_units(), "whole": asdict(whole), "questions": told}
        live.gain = json.dumps(kept)
        db.session.commit()
    page = trainer.get(f"{address}/hasil")
    assert [cell for row in rows_of(page) for cell in row] == now
    assert page.one(".gain").text() == "Belum bisa dipastikan naik."
