"""Draws an address as a QR code, for paper."""

from __future__ import annotations

import segno
from markupsafe import Markup


def qr(address: str) -> Markup:
    """The QR code of `address` as an image in the page; the address stands in words beside it."""
    drawn = segno.make_qr(address, error="m").svg_inline(omitsize=True, border=4, svgclass="qr")
    return Markup(drawn)  # noqa: S704 - squares only
