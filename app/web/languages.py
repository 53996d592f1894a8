"""Languages: Indonesian at the plain address, any other under a prefix such as `/en/…`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask import has_request_context, request

DEFAULT = "id"
LOCALES = {"id": "id", "en": "en"}
NAMES = {"id": "Bahasa Indonesia", "en": "English"}
KEY = "bekal.language"

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class LanguagePrefix:
    """WSGI layer: moves `/en` from the address into the script name, where links find it."""

    def __init__(self, wsgi: Wsgi) -> None:
        self._wsgi = wsgi

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Pass the request on, with its language noted in the environment."""
        code, path = split_language(environ.get("PATH_INFO", ""))
        if code != DEFAULT:
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + f"/{code}"
            environ["PATH_INFO"] = path
            environ[KEY] = code
        return self._wsgi(environ, start)


def split_language(path: str) -> tuple[str, str]:
    """The language that a path begins with, and the rest; without one it is all Indonesian."""
    code = path[1:].partition("/")[0]
    if code in LOCALES and code != DEFAULT and path.startswith(f"/{code}/"):
        return code, path[len(code) + 1 :]
    return DEFAULT, path


def current_language() -> str:
    """The code of the language of this request; Indonesian outside of one."""
    return str(request.environ.get(KEY, DEFAULT)) if has_request_context() else DEFAULT


def current_locale() -> str:
    """The locale that Babel uses for the language of this request."""
    return LOCALES[current_language()]


def address_in(language: str) -> str:
    """The address of this same page in another language."""
    root = request.script_root.removesuffix(f"/{current_language()}")
    prefix = "" if language == DEFAULT else f"/{language}"
    return f"{root}{prefix}{request.path}"
