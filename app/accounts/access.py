"""The door of the staff rooms: who is there, whether they may enter, and whether they meant it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from flask import (
    Flask,
    Response,
    abort,
    current_app,
    g,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from werkzeug.exceptions import ServiceUnavailable

from app.accounts import actions
from app.accounts.forms import OpenForm, SignInForm
from app.accounts.labels import role_name
from app.accounts.models import Session
from app.accounts.queries import actor_of, session_of, sign_in_of, was_left_on_shared_device
from app.accounts.rules import Actor, Held, is_prolonged_by_polls
from app.audit.deeds import Deed
from app.audit.log import note_refusal
from app.database.connections import begin_reading
from app.doorway.cookies import form_token, is_meant, set_cookies, sign_in_token
from app.doorway.policy import Row, row_of
from app.doorway.standing_in import standing_in
from app.extensions import db
from app.guessing.actions import count_try, forget_tries
from app.web.access import View, declare
from app.web.carrying import Carried, carried_from_request
from app.web.current import settings
from app.web.headers import is_secure
from app.web.origin import is_surely_own, refuse_foreign
from app.web.pages import READING, compress_now

HOMES = "homes"
TOUCHED_EVERY = timedelta(minutes=1)
RETRY_AFTER = 60


def staff(view: View) -> View:
    """Staff: the row of the access policy decides who enters; never kept, and only when meant."""

    @wraps(view)
    def entered(**values: Any) -> ResponseReturnValue:
        try:
            answer = _enter(lambda: view(**values))
        except IntegrityError:
            raise
        except (DBAPIError, NoConnectionError) as error:
            # Only the kind of fault: its message holds the statement and what was typed.
            kind = type(getattr(error, "orig", error)).__name__
            current_app.logger.error("%s in %s", kind, request.endpoint)
            answer = _unavailable()
        except ServiceUnavailable:  # the log or a photo cannot be written
            answer = _unavailable()
        response: Response = current_app.make_response(answer)
        response.headers["Cache-Control"] = "no-store"
        return compress_now(set_cookies(response))

    return declare(entered, "staff")


def furnish_door(
    app: Flask, rooms: tuple[tuple[str, str, Any], ...], homes: tuple[str, ...]
) -> None:
    """Give templates what staff pages need; `rooms` are the staff's own doors, in their order.

    `homes` are the endpoints at which somebody begins: the first that a role opens.
    """

    def open_rooms() -> list[tuple[str, str, Any]]:
        actor: Actor | None = g.get("actor")
        return [room for room in rooms if actor and _is_open_to(actor, room[1])]

    def is_in_room(endpoint: str) -> bool:
        place = url_for(endpoint).removeprefix(request.script_root)
        return f"{request.path}/".startswith(f"{place}/")

    app.extensions[HOMES] = homes
    app.jinja_env.globals.update(
        csrf_token=form_token, staff_rooms=open_rooms, is_in_room=is_in_room
    )
    app.jinja_env.filters["role"] = role_name


def current_session() -> Session:
    """The session of whoever is signed in; only where the policy says that somebody is."""
    session: Session = g.session
    return session


def current_actor() -> Actor:
    """Who acts; only where the policy says that somebody is signed in."""
    actor: Actor = g.actor
    return actor


def home_of(held: Iterable[Held]) -> str:
    """The address where somebody with these grants begins."""
    roles = {each.role for each in held}
    homes: tuple[str, ...] = current_app.extensions[HOMES]
    rows = ((name, row_of(name)) for name in homes)
    return url_for(next(name for name, row in rows if not row.roles or row.roles & roles))


def judged(key: bytes, is_right: Callable[[], bool]) -> bool:
    """Count a try and judge it; a right one is forgotten with the caller's own commit.

    Judging takes its time, so it stands outside of any transaction. Raises SlowDownError.
    """
    count_try(key, settings().now())
    db.session.commit()
    if not is_right():
        return False
    forget_tries(key)
    return True


def _enter(view: Callable[[], ResponseReturnValue]) -> ResponseReturnValue:
    row, is_reading = row_of(request.endpoint), request.method in READING
    if not is_secure(request.scheme, request.host):
        return render_template("accounts/insecure.html"), 403
    if not is_reading:
        refuse_foreign()
    begin_reading()
    session = g.session = _session(row)
    if row.level != "out":
        if session is None:
            return ask_to_sign_in()
        g.actor = actor_of(session, settings().now())
        if refuse := _refusal_of(row, g.actor):
            return refuse()
    if not is_reading:
        if not is_meant():
            return _ask_again()
        db.session.rollback()  # the view may write: its own transaction begins with its question
    return view()


def _refusal_of(row: Row, actor: Actor) -> Callable[[], ResponseReturnValue] | None:
    if row.level in {"whole", "open"} and not actor.is_whole:
        return _ask_for_factor
    if row.roles and not actor.has(row.roles):
        return _refuse_role
    if row.level == "open" and not actor.is_open:
        return ask_to_open
    return None


def _is_open_to(actor: Actor, endpoint: str) -> bool:
    return _refusal_of(row_of(endpoint), actor) in {None, ask_to_open}


def _session(row: Row) -> Session | None:
    """The session of this request, marked as seen once a minute."""
    token, now = sign_in_token(), settings().now()
    may_be_demo = settings().may_hold_demo_people
    session = session_of(token, now, may_be_demo=may_be_demo) if token else None
    if session and not row.is_poll:
        _mark_used(session, now, stays_open=row.level == "open" and actor_of(session, now).is_open)
    return session


def stay_signed_in() -> None:
    """Let the poll of this view, at its end, count as use of a shared device."""
    session, now = current_session(), settings().now()
    if is_prolonged_by_polls(sign_in_of(session)):
        _mark_used(session, now, stays_open=False)


def _mark_used(session: Session, now: datetime, *, stays_open: bool) -> None:
    if now - session.seen_at < TOUCHED_EVERY:
        return
    session_id = session.id
    db.session.rollback()
    try:
        actions.touch_session(session_id, now, stays_open=stays_open)
        db.session.commit()
    except DBAPIError as error:  # full or locked: whoever sits there may read all the same
        current_app.logger.error("%s while marking a session", type(error.orig).__name__)
        db.session.rollback()
    begin_reading()


def ask_to_sign_in() -> ResponseReturnValue:
    """Send to the sign-in; a form that was sent is carried through it."""
    if request.method in READING:
        stopped = standing_in("stopped", request.endpoint)
        where = url_for("accounts.sign_in", ke=request.path)
        return (stopped(), 401) if stopped else redirect(where, 303)
    return sign_in_page(SignInForm(), _carried()), 401


def sign_in_page(form: SignInForm, carried: Carried) -> str:
    """The form to sign in; it says why, where a shared device has signed itself out."""
    has_left = was_left_on_shared_device(sign_in_token(), settings().now())
    template = "accounts/sign_in.html"
    return render_template(template, form=form, carried=carried, has_left=has_left)


def ask_to_open() -> ResponseReturnValue:
    """Ask for the PIN or password of this device; a form that was sent is carried through it."""
    if request.method in READING:
        return redirect(url_for("accounts.unlock", ke=request.path), 303)
    page = render_template("accounts/unlock.html", form=OpenForm(), carried=_carried())
    return page, 401


def _ask_for_factor() -> ResponseReturnValue:
    return redirect(url_for("accounts.factor", ke=_carried().where), 303)


def _refuse_role() -> ResponseReturnValue:
    by = current_actor().account_id
    note_refusal(Deed.ENTERED, "route", request.endpoint, by=by, reason="role")
    return render_template("accounts/refused.html"), 403


def _ask_again() -> ResponseReturnValue:
    if not is_surely_own():
        abort(403)  # perhaps another site wrote this: it is not put before the person again
    page = render_template("accounts/resume.html", carried=_carried(), why="stale")
    return page, 400


def _unavailable() -> ResponseReturnValue:
    db.session.rollback()
    if request.method in READING:
        raise ServiceUnavailable(retry_after=RETRY_AFTER)
    if again := standing_in("again", request.endpoint):
        page = again()
    else:
        page = render_template("accounts/resume.html", carried=_carried(), why="down")
    return page, 503, {"Retry-After": str(RETRY_AFTER)}


def _carried() -> Carried:
    return carried_from_request(url_for("profile.account").removeprefix(request.script_root))
