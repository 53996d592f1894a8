"""What refuses a helpline: it may not be shown, has no words, or is of no use."""

from __future__ import annotations

import pytest

from tests.content.conftest import Desk

FACTS = "helplines/helplines.toml"
WORDS = "helplines/id.toml"


def first(desk: Desk) -> str:
    return str(desk.facts(FACTS)["helpline"][0]["id"])


def without(desk: Desk, table: str) -> None:
    desk.change(WORDS, rf"^\[{table}\]\n(?:(?!\[).*\n?)*", "")


def test_a_helpline_on_hold_is_not_shown(desk: Desk) -> None:
    desk.change(FACTS, r"^standing = .*", 'standing = "hold"')
    desk.has_one_fault(FACTS, repr(first(desk)), "hold")


@pytest.mark.parametrize("seen", ["kemarin", "2026-9", "26-09-12", "", "2026-09-12 sore"])
def test_a_helpline_says_when_it_was_last_seen(desk: Desk, seen: str) -> None:
    desk.change(FACTS, r"^seen = .*", f'seen = "{seen}"')
    desk.has_one_fault(FACTS, repr(first(desk)), "date", repr(seen))


def test_a_helpline_serves_a_need(desk: Desk) -> None:
    desk.change(FACTS, r"^needs = .*", "needs = []")
    desk.has_one_fault(FACTS, repr(first(desk)), "need")


def test_a_helpline_has_words(desk: Desk) -> None:
    without(desk, f"helpline.{first(desk)}")
    desk.has_one_fault(WORDS, repr(first(desk)), "only one")


def test_words_of_no_helpline_are_named(desk: Desk) -> None:
    desk.add(WORDS, '[helpline.radio]\nname = "Radio"\nwhat = "Lagu."')
    desk.has_one_fault(WORDS, "'radio'", "only one")


def test_a_place_has_a_name(desk: Desk) -> None:
    without(desk, "place.national")
    desk.has_one_fault(WORDS, "'national'", "no name")


def test_a_new_place_needs_its_name_in_every_language(desk: Desk) -> None:
    desk.change(FACTS, r"^place = .*", 'place = "QQ"')
    named = {fault.file for fault in desk.faults() if "'QQ'" in fault.reason}
    assert named == {path.relative_to(desk.root).as_posix() for path in languages(desk)}


def languages(desk: Desk) -> list[object]:
    return [path for path in (desk.root / "helplines").glob("*.toml") if len(path.stem) == 2]


def test_a_need_has_words(desk: Desk) -> None:
    without(desk, "need.danger")
    desk.has_one_fault(WORDS, "'danger'", "no words")


def test_what_a_helpline_gives_is_said_plainly(desk: Desk) -> None:
    line = rf'(^\[helpline\.{first(desk)}\](?:\n(?!\[).*)*?\nwhat = ").*'
    desk.change(WORDS, line, rf'\1Tanya{" lagi" * 22}."')
    desk.has_one_fault(WORDS, first(desk), "23 words")


@pytest.mark.parametrize("seen", ["2026-13", "2026-02-30", "0000"])
def test_the_day_on_which_a_number_was_seen_exists(desk: Desk, seen: str) -> None:
    desk.change(FACTS, r"^seen = .*", f'seen = "{seen}"')
    assert desk.faults()


def test_two_helplines_of_one_name_are_noticed(desk: Desk) -> None:
    row = desk.read(FACTS).split("[[helpline]]")[1]
    desk.add(FACTS, f"[[helpline]]{row}")
    assert desk.faults()


@pytest.mark.parametrize("number", ["", "seratus sepuluh", "110 atau 112", "148 (24 jam)"])
def test_a_number_can_be_called(desk: Desk, number: str) -> None:
    desk.change(FACTS, r"^phones = \[.*", f'phones = ["{number}"]')
    assert desk.faults()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//bekal.example", "siskop2mi"])
def test_an_address_on_the_web_is_whole(desk: Desk, address: str) -> None:
    desk.change(FACTS, r"^web = \[.*", f'web = ["{address}"]')
    assert desk.faults()


@pytest.mark.parametrize("field", ["name", "what"])
def test_a_helpline_is_not_nameless(desk: Desk, field: str) -> None:
    line = rf"(^\[helpline\.{first(desk)}\](?:\n(?!\[).*)*?\n){field} = .*"
    desk.change(WORDS, line, rf'\1{field} = ""')
    assert desk.faults()
