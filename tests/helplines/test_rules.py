"""What the site changes of the helplines."""

from __future__ import annotations

import pytest
from flask import Flask

from app.content.helplines import HelplineFacts, Helplines
from app.helplines.rules import (
    Added,
    Changes,
    as_text,
    from_text,
    key_of,
    may_be_hidden,
    shown,
    standings,
    written,
)

ROW = HelplineFacts(
    id="a",
    needs=("general",),
    place="national",
    standing="show",
    seen="2026",
    source="x",
    phones=("0800-1000", "+62 21 2924 4800"),
    whatsapp=("0811-8080-141",),
)


def numbers(changes: Changes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    (row,) = shown(Helplines((ROW,), {}), changes).rows
    return row.phones, row.whatsapp


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("0811-8080-141", "+62 811 8080 141"),
        ("(021) 2924 4800", "+62 21 2924 4800"),
        ("62811-8080-141", "08118080141"),
    ],
)
def test_a_number_has_one_key_however_it_is_written(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_numbers_that_differ_have_different_keys() -> None:
    keys = {key_of(number) for number in ("110", "129", "1955", "0800-1000", "62", "+1 202 555")}
    assert len(keys) == 6


def test_a_hidden_number_is_gone_and_the_others_stay() -> None:
    hidden = frozenset({key_of("+62 811-8080-141"), key_of("0800-1000")})
    assert numbers(Changes(hidden)) == (("+62 21 2924 4800",), ())


def test_an_added_number_comes_last_or_where_the_one_before_it_stood() -> None:
    last = Added("a", "phone", "021-555")
    assert numbers(Changes(added=(last,)))[0][-1] == "021-555"
    hidden = frozenset({key_of("0800-1000")})
    first = Added("a", "phone", "0800-2000", replaces="0800-1000")
    assert numbers(Changes(hidden, (first,)))[0] == ("0800-2000", "+62 21 2924 4800")


def test_a_number_of_another_helpline_or_twice_the_same_adds_nothing() -> None:
    same = Added("a", "phone", "0800 1000")
    other = Added("b", "phone", "0800-3000")
    assert numbers(Changes(added=(same, other)))[0] == ROW.phones


def test_hidden_numbers_are_still_known_to_whoever_looks_after_them() -> None:
    known = standings(ROW, Changes(frozenset({key_of("0800-1000")})))
    assert [(each.number, each.is_hidden) for each in known][:2] == [
        ("0800-1000", True),
        ("+62 21 2924 4800", False),
    ]


def test_the_copy_says_the_same_again() -> None:
    changes = Changes(frozenset({"08001000"}), (Added("a", "phone", "021-555", "0800-1000"),))
    assert from_text(as_text(changes)) == changes


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"hidden": [], "added": [[1]]}', "garbage"])
def test_what_is_no_copy_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        from_text(text)


def test_the_police_is_never_hidden(app: Flask) -> None:
    assert not may_be_hidden("110")
    assert may_be_hidden("0800-1000")


@pytest.mark.parametrize(
    ("typed", "way", "kept"),
    [
        ("0811 8080 141", "phone", "0811-8080-141"),
        ("129", "phone", "129"),
        ("+62811-8080-141", "whatsapp", "0811-8080-141"),
    ],
)
def test_a_number_is_written_as_pages_show_it(typed: str, way: str, kept: str) -> None:
    assert written(typed, way) == kept


@pytest.mark.parametrize(("typed", "way"), [("abc", "phone"), ("", "phone"), ("129", "whatsapp")])
def test_what_nobody_can_call_is_refused(typed: str, way: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        written(typed, way)
