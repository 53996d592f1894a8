"""The door of a phone that steers: its cookie, its form token, and a trainer who still is one.

It works over plain http, in a hall: so it is no sign-in, and opens nothing but its one session.
"""

from __future__ import annotations

import hmac

from flask import Response, abort, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.queries import account_of, held_by
from app.accounts.rules import TRAINER
from app.content.library import NotHereError
from app.live.models import LiveSession
from app.live.queries import steered_session
from app.seats.access import A_DAY, Seen, through_the_door
from app.vault.current import keys
from app.vault.hashes import token_hash
from app.web.access import View
from app.web.carrying import TOKEN
from app.web.current import settings
from app.web.pages import READING

CONTROL = "control"


def whoever(view: View) -> View:
    """Whoever opens a control QR, or steers already."""
    return through_the_door(view, _look)


def steers(view: View) -> View:
    """The phone that steers a session, and what it sent from a page of ours; nobody else."""
    return through_the_door(view, _look, _judged)


def is_steering() -> bool:
    """Whether this phone steers a session."""
    return bool(g.is_steering)


def current_session(*, is_changed: bool = False) -> LiveSession:
    """The session that this phone steers; raises NotHereError when another took over just now."""
    return steered_session(_token(), settings().now(), is_changed=is_changed)


def form_token() -> str:
    """The token for the forms of this phone."""
    return token_hash(keys(), "control-form", _token()).hex()


def keep_control(response: Response, token: str) -> Response:
    """Give the phone its control, for a day at most."""
    response.set_cookie(
        CONTROL,
        token,
        max_age=A_DAY,
        path=url_for("steering.control"),
        httponly=True,
        samesite="Strict",
        secure=request.is_secure,
    )
    return response


def drop_control(response: Response) -> Response:
    """Take the control off the phone."""
    response.delete_cookie(
        CONTROL,
        path=url_for("steering.control"),
        httponly=True,
        samesite="Strict",
        secure=request.is_secure,
    )
    return response


def _token() -> str:
    return request.cookies.get(CONTROL, "")


def _look() -> None:
    g.is_steering = bool(_token()) and _is_steered_by_a_trainer()


def _is_steered_by_a_trainer() -> bool:
    """Whether the session is steered from here, and its trainer still is one."""
    try:
        live = current_session()
    except NotHereError:
        return False
    account = account_of(live.trainer_id)
    if account is None or account.suspended_at:
        return False
    if account.is_demo and not settings().may_hold_demo_people:
        return False
    return any(held.role == TRAINER for held in held_by(account))


def _judged(view: Seen) -> ResponseReturnValue:
    if not is_steering():
        if request.endpoint == "steering.pulse":
            abort(404)
        return redirect(url_for("steering.control", _anchor="pindai"), 303)
    sent = request.form.get(TOKEN, "") if request.method not in READING else form_token()
    if not hmac.compare_digest(form_token().encode(), sent.encode("utf-8", "replace")):
        abort(403)
    return view()
