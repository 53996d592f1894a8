"""Who may enter: every route says its class, and the app does not start with one that does not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal

from flask import Flask, Response, current_app, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import ServiceUnavailable

from app.database.connections import begin_reading
from app.web.origin import refuse_foreign
from app.web.pages import READING, PageStore, compress_now
from app.web.veil import veiled

View = Callable[..., ResponseReturnValue]
Entry = Literal["public", "seat", "staff"]
RETRY_AFTER = 60


class BareRouteError(RuntimeError):
    """A route that does not say who may enter."""


def everyone(view: View) -> View:
    """Public: the same bytes for all. Read once and kept; a form that is sent changes nothing."""

    @wraps(view)
    def entered(**values: Any) -> ResponseReturnValue:
        if request.method in READING:
            return _pages().answer(lambda: veiled(view(**values)))
        refuse_foreign()
        return _unkept(compress_now(veiled(view(**values))))

    entered.is_kept = True  # type: ignore[attr-defined]
    return declare(entered, "public")


def everyone_asking(asked: Callable[[], tuple[str, ...]]) -> Callable[[View], View]:
    """Public like `everyone`, where a question stands in the address: `asked` reads it.

    The page may depend on nothing else; of many questions only those asked last are kept.
    """

    def declared(view: View) -> View:
        @wraps(view)
        def entered(**values: Any) -> ResponseReturnValue:
            return _pages().answer_asked(asked(), lambda: veiled(view(**values)))

        return declare(entered, "public")

    return declared


def everyone_now(view: View) -> View:
    """Public like `everyone`, for the rare page that shows this moment and is never kept."""

    @wraps(view)
    def entered(**values: Any) -> ResponseReturnValue:
        return _unkept(view(**values))

    return declare(entered, "public")


def everyone_from_database(view: View) -> View:
    """Public, read from the database each time and never kept; 503 when it cannot be read."""

    @wraps(view)
    def entered(**values: Any) -> ResponseReturnValue:
        try:
            begin_reading()
            answer = veiled(view(**values))
        except DBAPIError as error:
            # Only the kind of fault: its message holds the statement and what was asked.
            current_app.logger.error("%s in %s", type(error.orig).__name__, request.endpoint)
            raise ServiceUnavailable(retry_after=RETRY_AFTER) from None
        return compress_now(_unkept(answer))

    return declare(entered, "public")


def entry_of(app: Flask, endpoint: str | None) -> Entry | None:
    """The class that the route `endpoint` declares; None where it declares none."""
    view = app.view_functions.get(endpoint or "")
    return getattr(view, "entry", None)


def is_kept(app: Flask, endpoint: str) -> bool:
    """Whether what the route `endpoint` answers is made once and kept."""
    return getattr(app.view_functions[endpoint], "is_kept", False)


def check_routes(app: Flask) -> None:
    """Raise BareRouteError when any route has no class."""
    bare = [rule.rule for rule in app.url_map.iter_rules() if not entry_of(app, rule.endpoint)]
    if bare:
        raise BareRouteError(f"These routes do not say who may enter: {', '.join(bare)}")


def declare(view: View, entry: Entry) -> View:
    """Note on the view to which class its route belongs."""
    view.entry = entry  # type: ignore[attr-defined]
    return view


def _pages() -> PageStore:
    store: PageStore = current_app.extensions["pages"]
    return store


def _unkept(answer: ResponseReturnValue) -> Response:
    response = current_app.make_response(answer)
    response.headers["Cache-Control"] = "no-store"
    return response
