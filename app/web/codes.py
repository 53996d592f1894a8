"""QR codes for paper, screens and terminals: an address that a phone can read off them."""

from __future__ import annotations

import io

import segno
from markupsafe import Markup


def qr_code(address: str, *, is_long: bool = False) -> Markup:
    """The code of `address` as an image; empty where there is no address to carry.

    A long address is drawn with less to spare for dirt, or the code would outweigh its page.
    """
    if not address:
        return Markup()
    code = segno.make(address, error="l" if is_long else "m", micro=False)
    drawn = code.svg_inline(border=2, omitsize=True, svgclass="code", lineclass=None)
    return Markup(drawn)  # noqa: S704 - drawn by us; the address is not in its text


def code_in_letters(address: str) -> str:
    """The code of `address`, drawn with the half blocks that a terminal has."""
    drawn = io.StringIO()
    segno.make(address, error="l", micro=False).terminal(out=drawn, border=2, compact=True)
    return drawn.getvalue()
