"""What refuses a term of the glossary."""

from __future__ import annotations

import pytest

from tests.content.conftest import Desk

FACTS = "glossary/glossary.toml"
WORDS = "glossary/id.toml"


def test_a_term_stands_in_both_files(desk: Desk) -> None:
    desk.add(WORDS, '[cuaca]\nterm = "Cuaca"\ntext = "Hujan atau panas."')
    desk.has_one_fault(FACTS, "'cuaca'", "only one")


def test_a_term_without_words_is_named(desk: Desk) -> None:
    desk.add(FACTS, "[cuaca]")
    desk.has_one_fault(FACTS, "'cuaca'", "only one")


def test_a_term_cites_only_known_sources(desk: Desk) -> None:
    desk.change(FACTS, r"^sources = \[", 'sources = ["uu-99-2099", ')
    desk.has_one_fault(FACTS, "uu-99-2099")


def test_a_term_is_told_in_plain_words(desk: Desk) -> None:
    term = next(iter(desk.facts(WORDS)))
    desk.change(WORDS, rf'(^\[{term}\](?:\n(?!\[).*)*?\ntext = ").*', rf'\1Tanya{" lagi" * 22}."')
    desk.has_one_fault(WORDS, term, "23 words")


@pytest.mark.parametrize("field", ["term", "text"])
def test_a_term_is_not_empty(desk: Desk, field: str) -> None:
    desk.change(WORDS, rf"^{field} = .*", f'{field} = ""')
    assert desk.faults()


def test_a_term_of_another_language_only_is_noticed(desk: Desk) -> None:
    desk.write("glossary/en.toml", '[weather]\nterm = "Weather"\ntext = "Rain or sun."')
    assert desk.faults()
