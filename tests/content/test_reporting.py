"""What refuses reporting: a route that leads nowhere, a number nobody answers, words that lack."""

from __future__ import annotations

import re

import pytest

from app.content.library import load_library
from app.content.reporting_checks import LISTS
from app.moves.rules import TOLD
from tests.content.conftest import Desk

FACTS = "reporting/reporting.toml"
WORDS = "reporting/id.toml"
SEA = r'^(id = "sea-route"\nwhen.*\n)'


def without_words(desk: Desk, table: str) -> None:
    desk.change(WORDS, rf"^\[{table}\]\n(?:(?!\[).*\n?)*", "")


def test_every_move_tells_the_village_something(desk: Desk) -> None:
    reporting = load_library(desk.root).reporting
    said = {row.id: set(row.places) for row in reporting.said}
    assert set(said) >= TOLD | {"nobody"}
    assert all(said[told] <= {"office", "next"} for told in TOLD)
    for kind in ("open", "decide", "act", "word"):
        assert said[f"due-{kind}"] == said[f"late-{kind}"] == {"office", "by"}


def test_both_languages_say_everything(desk: Desk) -> None:
    words = load_library(desk.root).reporting.words
    assert set(words) == {"id", "en"}


def test_the_words_are_suspicion_and_the_reported_never_the_guilty(desk: Desk) -> None:
    text = desk.read(WORDS).lower()
    assert "dugaan" in text
    assert "terlapor" in text
    assert not re.search(r"pelaku|tersangka|\bnik\b", text)


def test_no_reason_tells_a_village_that_somebody_is_known_already(desk: Desk) -> None:
    reporting = load_library(desk.root).reporting
    for words in reporting.words.values():
        for text in (*words.refusal.values(), *words.outcome.values()):
            assert not re.search(r"dikenal|laporan lain|known|another report", text.text.lower())


def test_a_danger_of_each_colour_is_asked(desk: Desk) -> None:
    desk.change(FACTS, r'^colour = "green"', 'colour = "yellow"')
    desk.has_one_fault(FACTS, "green")


def test_a_colour_is_one_of_three(desk: Desk) -> None:
    desk.change(FACTS, r'^colour = "red"', 'colour = "black"')
    desk.has_one_fault(FACTS, "black")


def test_an_unknown_field_is_named(desk: Desk) -> None:
    desk.change(FACTS, r"^warns = true", "warn = true")
    desk.has_one_fault(FACTS, "warn")


@pytest.mark.parametrize("condition", ["danger=yes", "leaving=perhaps", "trick=magic", "leaving"])
def test_a_route_asks_only_what_is_asked(desk: Desk, condition: str) -> None:
    desk.change(FACTS, r'all = \["leaving=yes"\]', f'all = ["{condition}"]')
    desk.has_one_fault(FACTS, "route 'leaving'")


def test_a_route_leads_to_kinds_of_offices_that_there_are(desk: Desk) -> None:
    desk.change(FACTS, rf"{SEA}offices.*", r'\1offices = ["polairud"]')
    desk.has_one_fault(FACTS, "'sea-route'", "'polairud'", "no kind of office")


def test_a_route_leads_somewhere(desk: Desk) -> None:
    desk.change(FACTS, rf"{SEA}offices.*", r"\1offices = []")
    desk.has_one_fault(FACTS, "'sea-route'", "an office")


def test_a_route_without_a_condition_is_none(desk: Desk) -> None:
    desk.change(FACTS, r'when = \{ all = \["leaving=yes"\] \}', "when = {}")
    desk.has_one_fault(FACTS, "'leaving'", "a condition")


def test_every_trick_has_a_route(desk: Desk) -> None:
    desk.change(FACTS, r"trick=broker\|other", "trick=broker")
    desk.has_one_fault(FACTS, "'other'", "no route")


def test_a_route_is_advice_and_says_so(desk: Desk) -> None:
    desk.change(FACTS, r'^source = "bekal.*', 'source = "uu-18-2017: Pasal 13"')
    desk.has_one_fault(FACTS, "advice")


def test_a_source_that_does_not_exist_is_noticed(desk: Desk) -> None:
    desk.change(FACTS, r'^source = "bekal: aturan umum.*', 'source = "bekal: [X] 6.2"')
    desk.has_one_fault(FACTS, "no source")


def test_whom_to_call_is_a_helpline(desk: Desk) -> None:
    desk.change(FACTS, r'"kementerian-haji"', '"hansip"')
    desk.has_one_fault(FACTS, "'hansip'", "no helpline")


def test_whom_to_call_has_a_number(desk: Desk) -> None:
    desk.change(FACTS, r'"kementerian-haji"', '"bp3mi-daftar"')
    desk.has_one_fault(FACTS, "'bp3mi-daftar'", "no number")


def test_there_is_always_somebody_to_call(desk: Desk) -> None:
    desk.change(FACTS, r"^calls = .*", "calls = []")
    desk.has_one_fault(FACTS, "nobody")


def test_a_trick_has_a_drawing(desk: Desk) -> None:
    desk.remove("reporting/pictures/marriage.svg")
    desk.has_one_fault("reporting/pictures/marriage.svg", "missing")


def test_a_drawing_that_is_lent_is_there(desk: Desk) -> None:
    desk.change(FACTS, r'"offers/fee"', '"offers/no-fee"')
    desk.has_one_fault("offers/pictures/no-fee.svg", "missing")


def test_a_drawing_belongs_to_a_trick(desk: Desk) -> None:
    desk.write("reporting/pictures/ghost.svg", desk.read("reporting/pictures/other.svg"))
    desk.has_one_fault("reporting/pictures/ghost.svg", "no trick")


@pytest.mark.parametrize("name", LISTS)
def test_every_entry_of_every_list_has_words(desk: Desk, name: str) -> None:
    first = str(desk.facts(FACTS)[name][0]["id"])
    without_words(desk, rf"{name}\.{first}")
    desk.has_one_fault(WORDS, f"{name} {first!r}", "only one")


def test_words_of_no_entry_are_named(desk: Desk) -> None:
    desk.add(WORDS, '[outcome.lost]\ntext = "Hilang."')
    desk.has_one_fault(WORDS, "outcome 'lost'", "only one")


@pytest.mark.parametrize(
    "words", ["Dibuka.", "Dibuka {next}.", "{office} {next}", "{office} {", "{}"]
)
def test_words_hold_just_their_places(desk: Desk, words: str) -> None:
    desk.change(WORDS, r"(\[said\.open\]\ntext = ).*", rf'\1"{words}"')
    desk.has_one_fault(WORDS, "said 'open'", "{office}")


def test_words_without_a_place_have_none(desk: Desk) -> None:
    desk.change(WORDS, r"(\[said\.send\]\ntext = ).*", r'\1"Dikirim oleh {office}."')
    desk.has_one_fault(WORDS, "said 'send'", "no place")


def test_what_a_village_reads_is_plain(desk: Desk) -> None:
    desk.change(WORDS, r"(\[said\.send\]\ntext = ).*", rf'\1"Kirim{" lagi" * 22}."')
    desk.has_one_fault(WORDS, "23 words")


@pytest.mark.parametrize("file", [FACTS, WORDS])
def test_a_file_that_cannot_be_read_is_one_fault(desk: Desk, file: str) -> None:
    desk.write(file, "[[[")
    desk.has_one_fault(file, "TOML")
