"""Serves the hashed files before anything else is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from whitenoise import WhiteNoise

from app.web.headers import add_static_headers

A_YEAR = 31_536_000


class FilesFirst(WhiteNoise):  # type: ignore[misc]
    """Whitenoise over our folder: every address holds a hash, so every file is kept for a year."""

    def __init__(self, app: Callable[..., Any], folder: Path, prefix: str) -> None:
        super().__init__(
            app,
            root=str(folder),
            prefix=prefix,
            max_age=A_YEAR,
            allow_all_origins=False,
            add_headers_function=add_static_headers,
            immutable_file_test=lambda _path, _url: True,
        )
