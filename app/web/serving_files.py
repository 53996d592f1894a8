"""Serves the hashed files before anything else is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from whitenoise import WhiteNoise

from app.web.headers import add_static_headers

A_YEAR = 31_536_000


class FilesFirst(WhiteNoise):  # type: ignore[misc]
    """Whitenoise over our folder: every address holds a hash, so every file is kept for a year."""

    def __init__(self, app: Callable[..., Any], folder: Path, prefix: str) -> None:
        self._prefix = prefix
        super().__init__(
            app,
            root=str(folder),
            prefix=prefix,
            max_age=A_YEAR,
            allow_all_origins=False,
            add_headers_function=add_static_headers,
            immutable_file_test=lambda _path, _url: True,
        )

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer from the folder, or pass on; a file asked for wrongly has our headers too."""
        if not environ.get("PATH_INFO", "").startswith(self._prefix):
            return self.application(environ, start)  # type: ignore[no-any-return]
        return super().__call__(environ, _with_headers(start))  # type: ignore[no-any-return]


def _with_headers(start: Callable[..., Any]) -> Callable[..., Any]:
    def started(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        given = Headers(headers)
        if "X-Content-Type-Options" not in given:
            add_static_headers(given, "", "")
        return start(status, given.items(), *more)

    return started
