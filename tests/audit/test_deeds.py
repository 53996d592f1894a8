"""The log has no room for content."""

from __future__ import annotations

from typing import Any

import pytest

from app.audit.deeds import CODE, Deed, Note


def test_a_note_holds_ids_and_codes() -> None:
    Note(Deed.REVEALED, "case", "01JD7Z-x_y.2", "user:7", reason="call-back")
    Note(Deed.ENTERED, "page", None, None)


@pytest.mark.parametrize(
    "words", ["", "Sari Wulandari", "+6281234567890", "a\nb", "Jl. Mawar 3", "é", "x" * 65]
)
@pytest.mark.parametrize("field", ["object_kind", "object_id", "by", "reason"])
def test_a_note_takes_no_words(field: str, words: str) -> None:
    given: dict[str, Any] = {"object_kind": "case", "object_id": "c1", "by": "u1", field: words}
    with pytest.raises(ValueError, match="ids and codes only") as raised:
        Note(Deed.REVEALED, **given)
    assert not words or words not in str(raised.value)


def test_no_deed_but_those_in_the_list_is_logged() -> None:
    with pytest.raises(ValueError, match="not a deed"):
        Note("looked", "case", "c1", "u1")  # type: ignore[arg-type]


def test_every_deed_is_a_code() -> None:
    assert all(CODE.fullmatch(deed) for deed in Deed)
