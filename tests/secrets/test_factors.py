"""Codes of an authenticator app, and codes to type."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest

from app.secrets.factors import (
    address_for_app,
    is_secret,
    new_recovery_codes,
    new_secret,
    step_of,
)
from app.secrets.tokens import CODE_LETTERS, new_code, shown_code, typed_code
from tests.persons import MORNING

SECRET = "JBSWY3DPEHPK3PXP" * 2


@pytest.mark.parametrize(
    ("seconds", "good"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)]
)
def test_a_code_may_be_one_step_early_or_late(seconds: int, *, good: bool) -> None:
    code = pyotp.TOTP(SECRET).at(MORNING + timedelta(seconds=seconds))
    assert (step_of(SECRET, code, MORNING, spent=0) is not None) is good


def test_a_step_counts_once() -> None:
    code = pyotp.TOTP(SECRET).at(MORNING)
    step = step_of(SECRET, f" {code[:3]} {code[3:]} ", MORNING, spent=0)
    assert step
    assert step_of(SECRET, code, MORNING, spent=step) is None


@pytest.mark.parametrize("typed", ["", "000000", "abcdef", "١٢٣٤٥٦", "1" * 500])
def test_nonsense_is_no_code(typed: str) -> None:
    assert step_of(SECRET, typed, MORNING, spent=0) is None


def test_a_secret_is_160_bits_and_its_address_names_the_site() -> None:
    assert is_secret(new_secret()) and new_secret() != new_secret()
    assert not is_secret("x") and not is_secret(new_secret().lower())
    assert address_for_app(SECRET, "0812-3456-7890").startswith("otpauth://totp/Bekal:")


def test_codes_can_be_read_aloud_and_typed_in_any_way() -> None:
    assert len(set(new_recovery_codes())) == 8
    code = new_code()
    assert len(code) == 10 and set(code) <= set(CODE_LETTERS)
    assert not set("BGIOQSZ01258") & set(CODE_LETTERS)
    assert typed_code(shown_code(code).lower()) == code
