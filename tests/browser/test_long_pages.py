"""Long pages are laid out as they are scrolled to, and are nearly as long as they said before."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP, PHONE, Open

LENGTH = "document.documentElement.scrollHeight"
WHOLE = "document.querySelectorAll('.later').forEach((part) => part.classList.remove('later'))"
OFF_BY = 0.12


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP])
def test_a_long_page_is_about_as_long_as_it_says_before_it_is_read(
    open_page: Open, viewport: dict[str, int]
) -> None:
    for path in ("/pelajaran/visa-yang-salah", "/pelajaran/uang-dan-utang", "/bantuan"):
        page = open_page(path, viewport=viewport)
        said = page.evaluate(LENGTH)
        page.evaluate(WHOLE)
        assert abs(said / page.evaluate(LENGTH) - 1) < OFF_BY, path
