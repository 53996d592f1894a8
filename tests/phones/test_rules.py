"""Numbers as people write them, in the one form that is kept."""

from __future__ import annotations

import pytest

from app.phones.rules import shown_phone, stored_phone


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0812-3456-7890", "+6281234567890"),
        ("0812 3456 7890", "+6281234567890"),
        ("(0812) 3456.7890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("6281234567890", "+6281234567890"),
        ("00 62 812 3456 7890", "+6281234567890"),
        ("001 62 812 3456 7890", "+6281234567890"),
        ("01017 62 812 3456 7890", "+6281234567890"),
        ("(0324) 321-110", "+62324321110"),
        ("+60 12-345 6789", "+60123456789"),
        ("0060 12 345 6789", "+60123456789"),
    ],
)
def test_a_number_has_one_form(typed: str, kept: str) -> None:
    assert stored_phone(typed) == kept
    assert stored_phone(kept) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "12", "0812", "kenari", "08123456789012345678", "0812x3456x7890", "+", "٠٨١٢٣٤٥٦٧٨٩"],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="no telephone number"):
        stored_phone(typed)


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("+6281234567890", "0812-3456-7890"),
        ("+62324321110", "0324-3211-10"),
        ("+60123456789", "+60123456789"),
    ],
)
def test_a_number_is_shown_in_parts(kept: str, shown: str) -> None:
    assert shown_phone(kept) == shown
