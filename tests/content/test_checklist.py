"""What refuses the departure checklist: steps that cannot be met, and words that say nothing."""

from __future__ import annotations

import pytest

from tests.content.conftest import Desk

FACTS = "checklist/checklist.toml"
WORDS = "checklist/id.toml"


def first(desk: Desk, table: str) -> str:
    return str(desk.facts(FACTS)[table][0]["id"])


@pytest.mark.parametrize("file", [FACTS, WORDS])
def test_a_file_of_the_checklist_that_is_missing_is_the_one_fault(desk: Desk, file: str) -> None:
    desk.remove(file)
    desk.has_one_fault(file, "is missing")


def test_a_step_asks_only_what_is_answered(desk: Desk) -> None:
    desk.change(FACTS, r'^when = \{ all = \["tujuan=tertutup', 'when = { all = ["tujuan=bulan')
    desk.has_one_fault(FACTS, "'bulan'")


def test_a_step_cites_only_known_sources(desk: Desk) -> None:
    desk.change(FACTS, r"^sources = \[", 'sources = ["uu-99-2099", ')
    desk.has_one_fault(FACTS, "uu-99-2099")


@pytest.mark.parametrize("table", ["question", "step"])
def test_two_of_one_name_are_noticed(desk: Desk, table: str) -> None:
    row = desk.read(FACTS).split(f"[[{table}]]")[1].partition("\n# ")[0]
    desk.add(FACTS, f"[[{table}]]{row}")
    desk.has_one_fault(FACTS, table, repr(first(desk, table)), "twice")


def test_a_title_is_not_empty(desk: Desk) -> None:
    desk.change(WORDS, r"^title = .*", 'title = ""')
    desk.has_one_fault(WORDS, "step", "title is empty")


@pytest.mark.parametrize("field", ["title", "what", "hint"])
def test_every_word_is_searched_for_what_must_not_be_written(desk: Desk, field: str) -> None:
    desk.change(WORDS, rf'^{field} = "', r"\g<0>Tawaran itu aman. ")
    desk.has_one_fault(WORDS, field, "calls an offer or a company safe")
