"""Prints what was measured, as tables that can be kept in docs/proofs.md."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence


def show(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """One table in Markdown, the first column to the left."""
    print(f"\n### {title}\n")
    print(f"| {' | '.join(heads)} |")
    print(f"|---|{'---:|' * (len(heads) - 1)}")
    for row in rows:
        print(f"| {' | '.join(str(cell) for cell in row)} |")
    print(flush=True)


def load() -> str:
    """How busy the machine is beside us: a time says little without it."""
    return f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"


def milliseconds(seconds: float) -> str:
    """`1,234 ms`."""
    return f"{seconds * 1000:,.0f} ms"
