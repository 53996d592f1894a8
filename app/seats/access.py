"""The door of a live session: who has a seat, and the one cookie that public people may have."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.database.connections import begin_reading
from app.extensions import db
from app.live.models import LiveSeat, LiveSession
from app.live.queries import seat_of
from app.seats.queries import is_removed
from app.web.access import View, declare
from app.web.current import settings
from app.web.origin import refuse_foreign
from app.web.pages import READING, compress_now

SEAT = "seat"
A_DAY = 24 * 3600
Seen = Callable[[], ResponseReturnValue]


def anybody(view: View) -> View:
    """Whoever comes to the door, with a seat or without."""
    return through_the_door(view, _look)


def seated(view: View) -> View:
    """Whoever has a seat; others are sent to the door."""
    return through_the_door(view, _look, lambda seen: seen() if g.seat else _to_the_door())


def current_seat() -> LiveSeat | None:
    """The seat of this phone."""
    return g.seat[0] if g.seat else None


def taken_seat() -> tuple[LiveSeat, LiveSession]:
    """The seat of this phone and its session, where `seated` let it in."""
    found: tuple[LiveSeat, LiveSession] = g.seat
    return found


def was_removed() -> bool:
    """Whether the trainer took this phone's seat away, in a session that still goes on."""
    token = request.cookies.get(SEAT, "")
    return bool(token) and not g.seat and is_removed(token, settings().now())


def keep_seat(response: Response, token: str) -> Response:
    """Give the phone its seat for a day."""
    response.set_cookie(
        SEAT,
        token,
        max_age=A_DAY,
        path=url_for("seats.room"),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
    return response


def drop_seat(response: Response) -> Response:
    """Take the seat off the phone."""
    path = url_for("seats.room")
    response.delete_cookie(SEAT, path=path, httponly=True, samesite="Lax", secure=request.is_secure)
    return response


def _at_once(view: Seen) -> ResponseReturnValue:
    return view()


def through_the_door(
    view: View, look: Callable[[], None], judge: Callable[[Seen], ResponseReturnValue] = _at_once
) -> View:
    """A door of /sesi: `look` reads who is there, then `judge` lets the view answer, or not."""

    @wraps(view)
    def entered(**values: Any) -> ResponseReturnValue:
        return _answered(look, lambda: judge(lambda: view(**values)))

    return declare(entered, "seat")


def _answered(look: Callable[[], None], view: Seen) -> Response:
    """What another site started is refused; 503 while the database cannot be used; never kept."""
    if request.method not in READING:
        refuse_foreign()
    try:
        begin_reading()
        look()
        if request.method not in READING:
            db.session.rollback()  # the view may write: in a transaction of its own
        answer = current_app.make_response(view())
    except IntegrityError:
        raise
    except DBAPIError as error:
        # Only the kind of fault: its message holds the statement and what was sent.
        current_app.logger.error("%s in %s", type(error.orig).__name__, request.endpoint)
        db.session.rollback()
        abort(503)
    answer.headers["Cache-Control"] = "no-store"
    return compress_now(answer)


def _look() -> None:
    g.seat = _seat()


def _seat() -> tuple[LiveSeat, LiveSession] | None:
    token = request.cookies.get(SEAT, "")
    return seat_of(token, settings().now()) if token else None


def _to_the_door() -> ResponseReturnValue:
    if request.endpoint == "seats.pulse":
        abort(404)
    return redirect(url_for("seats.room", _anchor="kode"), 303)
