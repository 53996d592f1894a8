"""What refuses the offer check: rules that cannot be met, words that cannot be understood."""

from __future__ import annotations

import shutil

import pytest

from tests.content.conftest import Desk

FACTS = "offers/offers.toml"
WORDS = "offers/id.toml"
CONTEXT = {"kind", "stage", "destination"}


def question(desk: Desk) -> str:
    """The first question about the person at the door."""
    rows = desk.facts(FACTS)["question"]
    return str(next(row["id"] for row in rows if row["id"] not in CONTEXT))


def rule(desk: Desk) -> str:
    return str(desk.facts(FACTS)["rule"][0]["id"])


@pytest.mark.parametrize(
    ("when", "named"),
    [
        ('{ all = ["told-to-lie=maybe"] }', "'maybe'"),
        ('{ any = ["told-to-lie=yes|maybe"] }', "'maybe'"),
        ('{ all = ["told-to-lie="] }', "never answered ''"),
        ('{ all = ["kind=yes"] }', "'yes'"),
        ('{ all = ["weather=yes"] }', "'weather=yes'"),
        ('{ all = ["told-to-lie"] }', "'told-to-lie'"),
        ('{ all = [""] }', "''"),
        ("{}", "either all or any"),
        ('{ all = ["danger=yes"], any = ["danger=yes"] }', "either all or any"),
    ],
)
def test_a_rule_asks_only_what_is_answered(desk: Desk, when: str, named: str) -> None:
    desk.change(FACTS, r"^when = .*", f"when = {when}")
    desk.has_one_fault(FACTS, repr(rule(desk)), named)


def test_a_condition_of_another_shape_is_named(desk: Desk) -> None:
    desk.change(FACTS, r"^when = .*", 'when = { none = ["danger=yes"] }')
    desk.has_one_fault(FACTS, "none")


def test_a_rule_cites_only_known_sources(desk: Desk) -> None:
    desk.change(FACTS, r"^source = .*", 'source = "uu-99-2099: Pasal 1"')
    desk.has_one_fault(FACTS, "uu-99-2099")


def test_a_question_of_the_offer_check_holds_no_abbreviation(desk: Desk) -> None:
    words = rf'(^\[question\.{question(desk)}\]\ntext = ")'
    desk.change(WORDS, words, r"\1Apakah BPJS sudah ada? ")
    desk.has_one_fault(WORDS, repr(question(desk)), "BPJS")


@pytest.mark.parametrize("known", ["KTP", "KK", "HP", "WA"])
def test_words_that_everybody_knows_are_no_abbreviations(desk: Desk, known: str) -> None:
    words = rf'(^\[question\.{question(desk)}\]\ntext = ")'
    desk.change(WORDS, words, rf"\1Apakah {known} sudah ada? ")
    desk.has_no_fault()


@pytest.mark.parametrize(
    ("field", "named"), [("ask", "what to ask"), ("alt", "what its drawing shows")]
)
def test_a_question_says_what_to_ask_and_what_its_drawing_shows(
    desk: Desk, field: str, named: str
) -> None:
    line = rf"(^\[question\.{question(desk)}\](?:\n(?!\[).*)*?\n){field} = .*\n"
    desk.change(WORDS, line, r"\1")
    desk.has_one_fault(WORDS, repr(question(desk)), named)


def test_a_question_has_a_drawing(desk: Desk) -> None:
    desk.remove(f"offers/pictures/{question(desk)}.svg")
    desk.has_one_fault(WORDS, repr(question(desk)), f"pictures/{question(desk)}.svg")


def test_a_question_without_words_is_named(desk: Desk) -> None:
    desk.change(WORDS, rf"^\[question\.{question(desk)}\]\n(?:(?!\[).*\n)*", "")
    desk.has_one_fault(WORDS, repr(question(desk)), "only one")


def test_words_without_a_question_are_named(desk: Desk) -> None:
    desk.add(WORDS, '[question.weather]\ntext = "Hujan?"')
    desk.has_one_fault(WORDS, "'weather'", "only one")


def test_a_rule_without_words_is_named(desk: Desk) -> None:
    desk.change(WORDS, rf"^\[rule\.{rule(desk)}\]\n(?:(?!\[).*\n)*", "")
    desk.has_one_fault(WORDS, repr(rule(desk)), "only one")


@pytest.mark.parametrize("field", ["reason", "ask"])
def test_a_rule_gives_a_reason_and_a_next_step(desk: Desk, field: str) -> None:
    line = rf"(^\[rule\.{rule(desk)}\](?:\n(?!\[).*)*?\n){field} = .*"
    desk.change(WORDS, line, rf'\1{field} = ""')
    desk.has_one_fault(WORDS, repr(rule(desk)), f"{field} is empty")


def test_a_kind_of_offer_without_a_word_is_named(desk: Desk) -> None:
    desk.change(WORDS, r"(^\[question\.kind\.value\]\n).*\n", r"\1")
    desk.has_one_fault(WORDS, "'kind'", "only one")


def test_a_warning_is_in_plain_words(desk: Desk) -> None:
    line = rf'(^\[rule\.{rule(desk)}\](?:\n(?!\[).*)*?\nreason = ").*'
    desk.change(WORDS, line, rf'\1Tanya{" lagi" * 22}."')
    desk.has_one_fault(WORDS, repr(rule(desk)), "23 words")


@pytest.mark.parametrize("field", ["kinds", "stages"])
def test_a_question_is_asked_only_for_kinds_and_stages_that_exist(desk: Desk, field: str) -> None:
    desk.change(FACTS, rf"^{field} = .*", f'{field} = ["wrok"]')
    assert desk.faults()


def test_two_questions_of_one_name_are_noticed(desk: Desk) -> None:
    desk.change(FACTS, r"^\[\[rule\]\]", f'[[question]]\nid = "{question(desk)}"\n\n[[rule]]')
    assert desk.faults()


def test_two_rules_of_one_name_are_noticed(desk: Desk) -> None:
    first = desk.read(FACTS).split("[[rule]]")[1]
    desk.add(FACTS, f"[[rule]]{first}")
    assert desk.faults()


def test_a_drawing_of_no_question_is_noticed(desk: Desk) -> None:
    drawings = desk.root / "offers" / "pictures"
    shutil.copy(drawings / f"{question(desk)}.svg", drawings / "weather.svg")
    assert desk.faults()


def test_a_question_says_something(desk: Desk) -> None:
    desk.change(WORDS, rf"(^\[question\.{question(desk)}\]\n)text = .*", r'\1text = ""')
    assert desk.faults()


@pytest.mark.parametrize("pair", ["marriage", "dated", "wedding dated", "dated marriage"])
def test_a_question_is_also_asked_only_for_a_kind_at_a_stage(desk: Desk, pair: str) -> None:
    desk.change(FACTS, r"^also = .*", f'also = ["{pair}"]')
    desk.has_one_fault(FACTS, repr(pair))


@pytest.mark.parametrize(
    ("kinds", "own", "named"),
    [
        ("wedding", 'ask = "Tanya."', "'wedding'"),
        ("work|work", 'ask = "Tanya."', "'work' twice"),
        ("work", 'alt = "Tangan."', "'alt'"),
        ("work", 'reason = ""', "is empty"),
    ],
)
def test_words_for_a_kind_belong_to_one_kind_and_one_field(
    desk: Desk, kinds: str, own: str, named: str
) -> None:
    desk.add(WORDS, f'[rule.{rule(desk)}.kind."{kinds}"]\n{own}')
    assert any(named in fault for fault in map(str, desk.faults()))


def test_a_question_for_a_kind_holds_no_abbreviation(desk: Desk) -> None:
    desk.add(WORDS, f'[question.{question(desk)}.kind.work]\ntext = "Apakah BPJS ada?"')
    desk.has_one_fault(WORDS, repr(question(desk)), "BPJS")
