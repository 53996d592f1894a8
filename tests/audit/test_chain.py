"""Whatever is done to a chain, its faults are named."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from app.audit.chain import BEFORE_ALL, Head, Line, faults_of, mac_of
from tests.keys import key

KEY = key("log")
LENGTH = 9


def chained(count: int, secret: bytes = KEY) -> list[Line]:
    lines: list[Line] = []
    for seq in range(1, count + 1):
        prev = lines[-1].mac if lines else BEFORE_ALL
        line = Line(seq, f"2026-11-21T0{seq}", "u1", "case-read", "case", None, "done", None, prev)
        lines.append(replace(line, mac=mac_of(secret, line)))
    return lines


LINES = chained(LENGTH)
HEAD = Head(LENGTH, LINES[-1].mac)


def faults(lines: list[Line], *heads: Head) -> list[str]:
    return list(faults_of(KEY, lines, heads or (HEAD,)))


def test_a_whole_chain_has_no_fault() -> None:
    assert faults(LINES) == []
    assert faults([], Head(0, BEFORE_ALL)) == []


def test_a_head_that_lags_after_a_crash_is_no_fault() -> None:
    assert faults(LINES, Head(7, LINES[6].mac)) == []


@pytest.mark.parametrize("field", [field.name for field in fields(Line) if field.name != "seq"])
def test_every_edit_is_found(field: str) -> None:
    value: object = bytes(32) if field in {"prev", "mac"} else "x"
    edited = [*LINES[:4], replace(LINES[4], **{field: value}), *LINES[5:]]  # type: ignore[arg-type]
    assert "entry 5 is not as it was written" in faults(edited)


def test_nothing_moves_from_one_field_to_the_next() -> None:
    one = replace(LINES[0], actor_id="ab", action="c")
    for other in (replace(one, actor_id="a", action="bc"), replace(one, actor_id="", object_id="")):
        assert mac_of(KEY, one) != mac_of(KEY, other)
    assert mac_of(KEY, replace(one, object_id="")) != mac_of(KEY, replace(one, object_id=None))


@pytest.mark.parametrize("cut", range(LENGTH - 1))
def test_every_deletion_is_found(cut: int) -> None:
    assert faults(LINES[:cut] + LINES[cut + 1 :]) == [f"entry {cut + 1} is missing"]


def test_several_deleted_together_are_named_together() -> None:
    assert faults(LINES[:2] + LINES[5:]) == ["entries 3 to 5 are missing"]


def test_a_deletion_with_the_rest_moved_up_is_found() -> None:
    moved = LINES[:4] + [replace(line, seq=line.seq - 1) for line in LINES[5:]]
    assert faults(moved)[0] == "entry 5 is not as it was written"


@pytest.mark.parametrize("first", range(LENGTH - 1))
@pytest.mark.parametrize("second", range(LENGTH - 1))
def test_every_swap_is_found(first: int, second: int) -> None:
    if first != second:
        lines = list(LINES)
        lines[first] = replace(LINES[second], seq=first + 1)
        lines[second] = replace(LINES[first], seq=second + 1)
        assert f"entry {first + 1} is not as it was written" in faults(lines)


@pytest.mark.parametrize("at", range(LENGTH + 1))
def test_every_insertion_is_found(at: int) -> None:
    put_in = replace(LINES[0], seq=at + 1)
    moved = [replace(line, seq=line.seq + 1) for line in LINES[at:]]
    assert faults([*LINES[:at], put_in, *moved])


def test_an_entry_chained_without_the_key_is_found() -> None:
    forged = replace(LINES[0], seq=LENGTH + 1, prev=LINES[-1].mac)
    forged = replace(forged, mac=mac_of(key("guessed"), forged))
    assert faults([*LINES, forged]) == [f"entry {LENGTH + 1} is not as it was written"]


def test_an_entry_from_another_chain_of_the_same_key_is_found() -> None:
    other = replace(LINES[4], actor_id="u2")
    other = replace(other, mac=mac_of(KEY, replace(other, prev=bytes(32))), prev=bytes(32))
    assert faults([*LINES[:4], other, *LINES[5:]])[0] == "entry 5 does not follow entry 4"


@pytest.mark.parametrize("left", range(LENGTH))
def test_every_cut_of_the_tail_is_found(left: int) -> None:
    first = "entry 9 is" if left == 8 else f"entries {left + 1} to 9 are"
    assert faults(LINES[:left]) == [f"{first} missing at the end"]


def test_a_cut_tail_that_was_written_over_is_found_by_the_head() -> None:
    rest = chained(4)
    for seq in range(5, LENGTH + 1):
        line = replace(LINES[0], seq=seq, at="later", prev=rest[-1].mac)
        rest.append(replace(line, mac=mac_of(KEY, line)))
    assert faults(rest) == ["entry 9 is not the one that the head remembers"]
    assert faults(rest, Head(4, LINES[3].mac)) == []
    assert faults(rest, Head(4, LINES[3].mac), Head(6, LINES[5].mac)) == [
        "entry 6 is not the one that the head remembers"
    ]
