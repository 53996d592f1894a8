"""The door of the staff rooms: who is there, whether they may enter, and whether they meant it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any, Literal

from flask import Flask, Response, abort, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.accounts.models import Session
from app.accounts.queries import actor_of, session_of
from app.accounts.rules import ROLES, Actor
from app.database.connections import begin_reading
from app.extensions import db
from app.secrets.tokens import form_token, is_form_token, new_token
from app.web.access import BareRouteError, View, declare, entry_of
from app.web.carrying import TOKEN, WHERE, Carried, carried_from_request
from app.web.current import keys, settings
from app.web.origin import refuse_foreign
from app.web.pages import READING, compress_now

COOKIE = "bekal"
POLICY = "policy"
TOUCHED_EVERY = timedelta(minutes=1)
FOURTEEN_DAYS = 14 * 24 * 3600
Level = Literal["public", "out", "half", "whole", "open"]


@dataclass(frozen=True)
class Row:
    """One row of the access policy: how far signed in, and with which roles, one may enter.

    `public`: everyone. `out`: everyone, with a form token. `half`: the password was right.
    `whole`: the second factor too. `open`: and what one wrote may be read (PIN).
    `objects` says on which objects: none, own, office, area.
    """

    level: Level
    roles: frozenset[str] = frozenset()
    objects: str = "none"


def check_policy(app: Flask, policy: Mapping[str, Row]) -> None:
    """Give the app its policy; raise BareRouteError on a route without row, or a row without."""
    app.extensions[POLICY] = policy
    entries = {rule.endpoint: entry_of(app, rule.endpoint) for rule in app.url_map.iter_rules()}
    wrong = entries.keys() ^ policy.keys()
    wrong |= {
        name
        for name, entry in entries.items()
        if name in policy and (entry == "public") != (policy[name].level == "public")
    }
    if wrong:
        raise BareRouteError(f"The access policy does not fit: {', '.join(sorted(wrong))}")


def staff(view: View) -> View:
    """Staff: the row of the access policy decides who enters; never kept, and only when meant."""

    @wraps(view)
    def entered(**values: Any) -> ResponseReturnValue:
        try:
            answer = _enter(lambda: view(**values))
        except IntegrityError:
            raise
        except DBAPIError as error:
            # Only the kind of fault: its message holds the statement and what was typed.
            current_app.logger.error("%s in %s", type(error.orig).__name__, request.endpoint)
            db.session.rollback()
            answer = _unavailable()
        response = current_app.make_response(answer)
        response.headers["Cache-Control"] = "no-store"
        return compress_now(_with_cookie(response))

    return declare(entered, "staff")


def _enter(view: Callable[[], ResponseReturnValue]) -> ResponseReturnValue:
    row: Row = current_app.extensions[POLICY][request.endpoint or ""]
    is_reading = request.method in READING
    if is_reading:
        begin_reading()
    else:
        refuse_foreign()
    session = _session()
    if row.level != "out":
        if session is None:
            return ask_to_sign_in()
        actor = g.actor = actor_of(session, settings().now())
        if stopped := _stopped(row, actor):
            return stopped
    if not is_reading and not _is_meant():
        return _ask_again()
    return view()


def _stopped(row: Row, actor: Actor) -> ResponseReturnValue | None:
    if row.level != "half" and not actor.is_whole:
        return redirect(url_for("accounts.factor"), 303)
    if not actor.has(row.roles or ROLES):
        abort(403)
    if row.level == "open" and not actor.is_open:
        return ask_to_open()
    return None


def _session() -> Session | None:
    """The session of this request, marked as seen once a minute."""
    token, now = request.cookies.get(COOKIE, ""), settings().now()
    session = session_of(token, now) if token else None
    if session and now - session.seen_at >= TOUCHED_EVERY:
        db.session.rollback()
        touched = session_of(token, now)
        if touched:
            touched.seen_at = now
        db.session.commit()
        if request.method in READING:
            begin_reading()
        session = session_of(token, now)
    g.session = session
    return session


def current_session() -> Session:
    """The session of whoever is signed in; only where the policy says that somebody is."""
    session: Session = g.session
    return session


def current_actor() -> Actor:
    """Who acts; only where the policy says that somebody is signed in."""
    actor: Actor = g.actor
    return actor


def csrf_token() -> str:
    """The token for the forms of this visitor; makes the cookie it belongs to where none is."""
    return form_token(keys().session, _cookie())


def keep_cookie(token: str, *, is_shared: bool) -> None:
    """Sign in with this answer: its cookie is `token` from now on."""
    g.cookie, g.cookie_age = token, None if is_shared else FOURTEEN_DAYS


def drop_cookie() -> None:
    """Sign out with this answer."""
    g.cookie, g.cookie_age = "", 0


def ask_to_sign_in() -> ResponseReturnValue:
    """Send to the sign-in; a form that was sent is carried through it."""
    if request.method in READING:
        return redirect(url_for("accounts.sign_in", **{WHERE: request.path}), 303)
    return _page("accounts/sign_in.html", carried_from_request()), 401


def ask_to_open() -> ResponseReturnValue:
    """Ask for the PIN or password of this device; a form that was sent is carried through it."""
    if request.method in READING:
        return redirect(url_for("accounts.unlock", **{WHERE: request.path}), 303)
    return _page("accounts/unlock.html", carried_from_request()), 401


def go_on(carried: Carried) -> ResponseReturnValue:
    """After a sign-in: back to where one wanted to go, or the form again, ready to be sent."""
    if carried.fields and carried.where:
        return _page("accounts/resume.html", carried)
    return redirect(carried.where or url_for("accounts.account"), 303)


def _ask_again() -> ResponseReturnValue:
    return _page("accounts/resume.html", carried_from_request(), is_stale=True), 400


def _unavailable() -> ResponseReturnValue:
    if request.method in READING:
        abort(503)
    page = _page("accounts/resume.html", carried_from_request(), is_down=True)
    return page, 503, {"Retry-After": "60"}


def _page(template: str, carried: Carried, **values: Any) -> str:
    return render_template(template, carried=carried, errors={}, **values)


def _is_meant() -> bool:
    token = request.cookies.get(COOKIE, "")
    return bool(token) and is_form_token(keys().session, token, request.form.get(TOKEN, ""))


def _cookie() -> str:
    if "cookie" not in g:
        g.cookie = request.cookies.get(COOKIE) or new_token()
        g.cookie_age = None
    return str(g.cookie)


def _with_cookie(response: Response) -> Response:
    made = g.get("cookie")
    if made is not None and made != request.cookies.get(COOKIE):
        age = g.cookie_age
        if made == "":
            response.delete_cookie(COOKIE, httponly=True, samesite="Lax", secure=request.is_secure)
        else:
            response.set_cookie(
                COOKIE, made, max_age=age, httponly=True, samesite="Lax", secure=request.is_secure
            )
    return response


def roles(*named: str) -> frozenset[str]:
    """The roles of a row."""
    unknown: Collection[str] = set(named) - set(ROLES)
    assert not unknown, unknown  # noqa: S101 - a typing mistake in the policy
    return frozenset(named)
