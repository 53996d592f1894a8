"""The offer check as a page, for a phone without scripts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from app import create_app
from tests.conftest import settings_of
from tests.offers.cases import CASES
from tests.page import Page, Visitor

TITLES = {
    "stop": "Berhenti dulu",
    "check": "Periksa dulu",
    "careful": "Lanjutkan dengan hati-hati",
}


def verdicts(page: Page) -> list[str]:
    return [title for name, title in TITLES.items() if page.is_shown(f".verdict.{name}")]


def checked(page: Page) -> dict[str, str]:
    return {
        str(field.attributes["name"]): str(field.attributes["value"])
        for field in page.all("input[checked]")
    }


def test_every_question_stands_on_one_page_with_three_answers(visit: Visitor) -> None:
    page = visit.get("/cek-tawaran")
    assert len(page.all("fieldset")) >= 15
    for name in ("told-to-lie", "danger"):
        words = [" ".join(node.text().split()) for node in page.all(f"#{name} label")]
        assert [re.sub(r" .*", "", word) for word in words[:2]] == ["Ya", "Tidak"]
        assert len(words) == 3


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_written_offer_sent_from_the_page_shows_its_result(
    visit: Visitor, case: dict[str, Any]
) -> None:
    page = visit.send(visit.get("/cek-tawaran"), **case["answers"])
    if {"kind", "stage"} <= case["answers"].keys():
        assert verdicts(page) == [TITLES[case["result"]]]
        assert len(page.all("[data-flag]")) == len(case["flags"])
        assert page.is_shown("[data-urgent]") == case["urgent"]
    assert checked(page) == case["answers"]


def test_a_form_without_the_kind_of_offer_says_so_beside_it_and_keeps_the_rest(
    visit: Visitor,
) -> None:
    page = visit.send(visit.get("/cek-tawaran"), danger="no", stage="papers")
    assert "Pilih satu dulu" in page.one("#kind .error").text()
    assert page.one("#kind").attributes["aria-describedby"] == "kind-error"
    assert checked(page) == {"danger": "no", "stage": "papers"}
    assert verdicts(page) == []


def test_an_invented_answer_is_named_beside_its_question_and_the_rest_stays(
    visit: Visitor,
) -> None:
    sent = {"kind": "work", "stage": "offered", "danger": "perhaps", "secret": "yes"}
    page = visit.post("/cek-tawaran", sent)
    assert "Jawaban itu tidak ada" in page.one("#danger .error").text()
    assert checked(page) == {"kind": "work", "stage": "offered", "secret": "yes"}
    assert verdicts(page) == []


def test_the_same_form_sent_twice_gives_the_same_answer(visit: Visitor) -> None:
    sent = {"kind": "work", "stage": "offered"}
    first, second = (visit.post("/cek-tawaran", sent).response.data for _ in range(2))
    assert first == second


def test_answers_stand_neither_in_the_address_nor_in_a_cookie_and_are_not_kept(
    visit: Visitor,
) -> None:
    page = visit.post("/cek-tawaran", {"kind": "work", "stage": "offered"})
    assert page.status == 200
    assert page.response.headers["Cache-Control"] == "no-store"
    assert "Location" not in page.response.headers
    assert page.one("form").attributes["method"] == "post"


def test_no_result_calls_anything_safe(visit: Visitor) -> None:
    page = visit.client.get("/cek-tawaran/hasil")
    assert not re.search(r"\baman\b", page.get_data(as_text=True), re.IGNORECASE)


def test_the_page_can_be_left_for_a_clock_that_tells_nothing(visit: Visitor) -> None:
    leave = visit.get("/cek-tawaran").one("[data-leave]")
    clock = visit.get(str(leave.attributes["href"]))
    assert "Bekal" not in clock.text
    assert "tawaran" not in clock.response.get_data(as_text=True).lower()


def test_a_form_from_another_site_is_refused(visit: Visitor) -> None:
    sent = {"kind": "work", "stage": "offered"}
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ):
        assert visit.client.post("/cek-tawaran", data=sent, headers=headers).status_code == 403
    assert visit.client.post("/cek-tawaran", data=sent).status_code == 200


def test_the_paper_has_a_row_of_three_boxes_for_every_question_and_no_field_for_a_name(
    visit: Visitor,
) -> None:
    page = visit.get("/cek-tawaran/kertas")
    rows = page.all(".asked tbody tr")
    assert len(rows) == 18
    assert all(len(row.css(".box")) == 3 for row in rows)
    assert not page.all("input, form")
    assert "hanya A, C" in page.text


def test_the_back_of_the_paper_says_what_is_enough_and_whom_to_call(visit: Visitor) -> None:
    page = visit.get("/cek-tawaran/kertas")
    results = [" ".join(node.text().split()) for node in page.all(".result h2")]
    assert results == list(TITLES.values())
    for words in (
        "Laos + Ya nomor 9",
        "2 tanda peringatan atau lebih",
        "1 tanda peringatan dan 1 Tidak tahu",
        "3 Tidak tahu atau lebih",
        "WA 0811-8080-141",
    ):
        assert words in page.text
    assert [node.text() for node in page.all(".calls b")][:2] == ["110", "0800-1000"]


def test_the_paper_carries_the_address_in_words_and_as_a_code_where_there_is_one(
    visit: Visitor, tmp_path: Path
) -> None:
    page = visit.get("/cek-tawaran/kertas")
    assert "https://bekal.example.id/cek-tawaran" in page.text
    assert page.all("svg.code")
    alone = Visitor(create_app(settings_of(BEKAL_DATA=str(tmp_path)))).get("/cek-tawaran/kertas")
    assert not alone.all("svg.code")


def test_the_check_leads_to_its_paper(visit: Visitor) -> None:
    assert visit.get("/cek-tawaran").all('a[href="/cek-tawaran/kertas"]')
