"""The offer check on a small screen: every answer in sight, in the words of one's own offer."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.test_offer_check import case, current, start, take, walk
from tests.browser.test_paper import printed

# A phone of 640 less the bars of its browser.
SHORT = {"width": 360, "height": 560}
TOO_LONG = {"kind"}  # six answers: two more than fit
FINE = {"destination": "other", "listed": "yes", "job-order": "yes", "contract": "yes"}
FINE |= {"recorded": "yes", "return-ticket": "yes"}
HIDDEN = """(id) => [...document.querySelectorAll(`#${id} .answer`)].filter((answer) => {
  const { left, top, bottom, width, height } = answer.getBoundingClientRect();
  const isSeen = (y) => answer.contains(document.elementFromPoint(left + width / 2, y));
  return top < 0 || bottom > innerHeight || height < 48 || !isSeen(top + 4) || !isSeen(bottom - 4);
}).length"""
SIZE = "(id) => parseFloat(getComputedStyle(document.querySelector(`#${id} .answer b`)).fontSize)"
SEEN = """(query) => [...document.querySelectorAll(query)]
  .filter((node) => node.checkVisibility()).map((node) => node.innerText)"""


def fine(kind: str, stage: str, **others: str) -> dict[str, str]:
    return {"kind": kind, "stage": stage} | FINE | others


def take_fine(page: Page, answers: dict[str, str]) -> None:
    question = current(page)
    take(page, question, answers.get(question, "no"))


def test_all_answers_of_every_question_lie_in_sight(open_page: Open, app: Flask) -> None:
    seen = set()
    for kind, stage in (("work", "offered"), ("performance", "papers"), ("return", "dated")):
        page = open_page("/cek-tawaran", viewport=SHORT)
        start(page)
        while page.is_visible("[data-check]"):
            question = current(page)
            hidden = page.evaluate(HIDDEN, question)
            assert hidden == 0 or question in TOO_LONG, (question, hidden)
            assert page.evaluate(SIZE, question) >= 18
            seen.add(question)
            take_fine(page, fine(kind, stage))
    assert seen == {question.id for question in app.extensions["library"].offers.questions}


def test_the_way_out_stands_beside_the_count_and_the_doors_do_not_lie_over_it(
    open_page: Open,
) -> None:
    page = open_page("/cek-tawaran", viewport=SHORT)
    fixed = "getComputedStyle(document.querySelector('.doors')).position"
    assert page.evaluate(fixed) == "fixed"
    walk(page, case("stop"), until="danger")
    assert page.evaluate(fixed) == "static"
    way_out = page.locator("[data-leave]").bounding_box()
    count = page.locator("[data-step]").bounding_box()
    assert way_out
    assert count
    assert way_out["height"] >= 48
    assert way_out["y"] <= count["y"] + count["height"] / 2 <= way_out["y"] + way_out["height"]


@pytest.mark.parametrize(
    ("kind", "question", "said", "unsaid"),
    [
        ("marriage", "recorded", "Apakah nikahnya", "kerja"),
        ("work", "recorded", "Apakah kerja Anda", "nikah"),
        ("work", "under-18", "akta kelahiran", "ibadah"),
        ("pilgrimage", "one-man", "tanpa biro resmi", "mak comblang"),
    ],
)
def test_a_question_is_asked_in_the_words_of_ones_own_offer(
    open_page: Open, kind: str, question: str, said: str, unsaid: str
) -> None:
    page = open_page("/cek-tawaran")
    walk(page, fine(kind, "dated"), until=question)
    text = page.inner_text(f"#{question}")
    assert said in text
    assert unsaid not in text.lower()
    assert "Hanya" not in text


def test_a_reason_reads_in_the_words_of_ones_own_offer(open_page: Open) -> None:
    page = open_page("/cek-tawaran")
    walk(page, {"kind": "pilgrimage", "stage": "offered", "destination": "other"})
    said = page.evaluate(SEEN, "[data-flag=not-checked]")
    assert "SATU HAJI" in said[0]
    assert "Pentas" not in said[0]


def test_what_to_ask_is_five_in_sight_the_rest_in_a_fold_and_all_with_boxes_on_paper(
    open_page: Open,
) -> None:
    page = open_page("/cek-tawaran")
    walk(page, {"kind": "marriage", "stage": "offered"})
    asked = page.evaluate(SEEN, ".asks li")
    assert len(asked) == 5
    page.click(".result details summary")
    whole = page.evaluate(SEEN, ".asks li")
    assert whole[:5] == asked
    assert len(whole) > 10
    page.emulate_media(media="print")
    assert page.evaluate(SEEN, ".boxes li") == whole
    assert page.evaluate(SEEN, ".asks:not(.boxes) li") == []


def test_a_careful_result_leads_on_to_the_steps_of_who_goes_to_work(open_page: Open) -> None:
    for kind, is_onward in (("work", True), ("marriage", False)):
        page = open_page("/cek-tawaran")
        answers = fine(kind, "dated")
        start(page)
        while page.is_visible("[data-check]"):
            take_fine(page, answers)
        assert "Simpan salinan surat di rumah." in page.inner_text("[data-result]")
        assert page.is_visible("[data-onward]") == is_onward
        assert len(page.query_selector_all(".button:not(.quiet):visible")) == 1
    assert page.get_attribute("[data-onward]", "href") == "/langkah"


def test_the_family_page_has_a_title_a_date_and_room_between_its_lines(open_page: Open) -> None:
    page = open_page("/cek-tawaran")
    walk(page, case("stop"))
    first = " ".join(printed(page).pages[0].extract_text().split())
    today = page.evaluate("new Date().toLocaleDateString('id', { dateStyle: 'long' })")
    assert f"Cek tawaran · {today}" in first
    page.emulate_media(media="print")
    gaps = page.evaluate(
        """[...document.querySelectorAll(".names .blank + p")].map((label) =>
        label.getBoundingClientRect().top
        - label.previousElementSibling.getBoundingClientRect().bottom)"""
    )
    assert gaps
    assert min(gaps) >= 12
    kept = (
        "[...document.querySelectorAll('.brief')].map((row) => getComputedStyle(row).breakInside)"
    )
    assert set(page.evaluate(kept)) == {"avoid"}
