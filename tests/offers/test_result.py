"""The result of an offer check as the server shows it: why, what to ask, what to do next."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from app import create_app
from app.helplines.queries import essential
from tests.conftest import settings_of
from tests.offers.cases import CASES
from tests.page import Page, Visitor

FINE = {"destination": "other", "listed": "yes", "job-order": "yes", "contract": "yes"}
FINE |= {"recorded": "yes", "return-ticket": "yes"}
KINDS = ("work", "internship", "performance", "marriage", "pilgrimage", "return")
# Words that speak to another kind of offer than one's own.
OF_OTHERS = {
    "work": ("umrah", "nikah", "pentas", "magang"),
    "return": ("umrah", "nikah", "pentas", "magang"),
    "internship": ("umrah", "nikah", "pentas"),
    "performance": ("umrah", "nikah", "magang"),
    "pilgrimage": ("nikah", "pentas", "magang"),
    "marriage": ("umrah", "pentas", "magang"),
}


def checked(visit: Visitor, **answers: str) -> Page:
    return visit.post("/cek-tawaran", {"stage": "offered"} | answers)


def fine(page: Page, kind: str, stage: str) -> dict[str, str]:
    names = {str(field.attributes["name"]) for field in page.all("input")}
    return dict.fromkeys(names, "no") | FINE | {"kind": kind, "stage": stage}


def told(page: Page, query: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.all(query)]


def whatsapp(page: Page) -> str:
    return unquote(str(page.one("[data-whatsapp]").attributes["href"]).partition("=")[2])


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_reasons_stand_worst_first(visit: Visitor, case: dict[str, Any]) -> None:
    page = visit.post("/cek-tawaran", case["answers"])
    colours = [str(node.attributes["class"]) for node in page.all("[data-flag]")]
    urgent = page.all("[data-flag=leaves-now]")
    ranks = [("red", "yellow", "note").index(colour) for colour in colours]
    if urgent:  # the one urgent reason that is yellow stands above all that is not urgent
        flags = [str(node.attributes["data-flag"]) for node in page.all("[data-flag]")]
        ranks.pop(flags.index("leaves-now"))
        above = set(flags[: flags.index("leaves-now")])
        assert above <= {"locked-or-threatened", "too-young-to-work", "child"}
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("stage", ["offered", "papers", "dated"])
def test_nothing_is_said_that_is_meant_for_another_kind_of_offer(
    visit: Visitor, kind: str, stage: str
) -> None:
    names = fine(visit.get("/cek-tawaran"), kind, stage)
    for value in ("unknown", "yes", "no"):
        sent = dict.fromkeys(names, value) | {"kind": kind, "stage": stage, "destination": "other"}
        page = visit.post("/cek-tawaran", sent)
        for text in told(page, "[data-flag] div, [data-unknown]"):
            found = [word for word in OF_OTHERS[kind] if re.search(rf"\b{word}", text.lower())]
            assert found == [], text


def test_to_ask_are_five_and_the_rest_in_a_fold_and_all_on_paper(visit: Visitor) -> None:
    page = checked(visit, kind="work")
    first, folded = told(page, ".result > div > .asks.no-print li"), told(page, "details .asks li")
    assert len(first) == 5
    assert first + folded == told(page, ".boxes li")
    assert page.is_shown("[data-block=asks] details")
    sent = fine(visit.get("/cek-tawaran"), "work", "offered") | {"secret": "unknown"}
    assert not visit.post("/cek-tawaran", sent).is_shown("[data-block=asks] details")


@pytest.mark.parametrize(
    ("kind", "is_onward"), [("work", True), ("return", True), ("marriage", False)]
)
def test_a_careful_result_leads_to_the_steps_of_who_goes_to_work(
    visit: Visitor, kind: str, is_onward: bool
) -> None:
    page = visit.post("/cek-tawaran", fine(visit.get("/cek-tawaran"), kind, "dated"))
    assert page.is_shown(".verdict.careful")
    assert "Simpan salinan surat di rumah." in page.text
    assert page.is_shown("[data-onward]") == is_onward
    is_quiet = "quiet" in str(page.one("[data-print]").attributes["class"])
    assert is_quiet == is_onward


def test_a_result_that_warns_leads_to_no_steps(visit: Visitor) -> None:
    page = checked(visit, kind="work", danger="yes")
    assert not page.is_shown("[data-onward]")
    assert "Simpan salinan surat" not in page.text


def test_the_text_for_the_family_is_the_same_for_every_answer_and_result(visit: Visitor) -> None:
    texts = {whatsapp(visit.post("/cek-tawaran", case["answers"])) for case in WHOLE}
    assert len(texts) == 1
    text = texts.pop()
    assert "Jangan bayar atau serahkan surat sebelum semuanya jelas." in text
    assert "https://bekal.example.id/cek-tawaran" in text
    assert not re.search(r"kerja ke|umrah|nikah|magang|pentas|\baman\b", text, re.IGNORECASE)


def test_the_text_for_the_family_holds_the_numbers_that_may_be_shown_even_without_an_address(
    tmp_path: Path,
) -> None:
    app = create_app(settings_of(BEKAL_DATA=str(tmp_path)))
    text = whatsapp(checked(Visitor(app), kind="work"))
    police, ministry = essential(app.extensions["library"].helplines)
    assert f"Tanya: {ministry.phones[0]} (" in text
    assert text.endswith(f"Bahaya: {police.phones[0]}.")
    assert "http" not in text


def test_without_a_script_each_question_says_for_whom_it_is(visit: Visitor) -> None:
    page = visit.get("/cek-tawaran")
    assert told(page, "#job-order .whom") == ["Hanya untuk: kerja."]
    assert told(page, "#return-ticket .whom") == ["Hanya untuk: pentas, umrah atau haji."]
    assert told(page, "#papers-held .whom") == [
        "Hanya bila: berkas sudah diserahkan, sudah ada tanggal."
    ]
    assert "Juga untuk menikah bila: sudah ada tanggal." in told(page, "#family-money .whom")[0]
    assert told(page, "#danger .whom") == []


def test_who_is_there_already_is_led_to_help(visit: Visitor) -> None:
    assert visit.get("/cek-tawaran").all('#kind a[href="/bantuan#abroad"]')


WHOLE = [case for case in CASES if {"kind", "stage"} <= case["answers"].keys()]
