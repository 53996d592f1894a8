"""Programmes of villages."""

from __future__ import annotations

PROGRAMMES = ("desa-migran-emas", "desa-binaan-imigrasi")
