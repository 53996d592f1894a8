"""How a number to call is kept and shown."""

from __future__ import annotations

import pytest

from app.villages.rules import shown_phone, stored_phone


@pytest.mark.parametrize(
    "typed", ["0812 3456 7890", "081234567890", "+62 812-3456-7890", "62812.3456.7890"]
)
def test_a_number_is_kept_in_one_form_and_shown_in_another(typed: str) -> None:
    assert stored_phone(typed) == "+6281234567890"
    assert shown_phone(stored_phone(typed)) == "0812-3456-7890"


@pytest.mark.parametrize("typed", ["", "110", "0812", "abc", "+1 202 555 0100", "0" * 14, "٠٨١٢"])
def test_what_is_no_indonesian_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="no Indonesian telephone number"):
        stored_phone(typed)
