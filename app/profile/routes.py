"""The doors of one's own account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts import actions, queries
from app.accounts.access import current_actor, current_session, judged, staff
from app.accounts.forms import FactorForm
from app.accounts.labels import slow_down, wrong_code, wrong_old_password
from app.accounts.models import Grant, Session
from app.accounts.rules import GUARDED
from app.areas.queries import area_names
from app.audit.deeds import Deed
from app.audit.log import note
from app.database.connections import begin_reading
from app.doorway.cookies import known_device
from app.extensions import db
from app.guessing.actions import SlowDownError, guess_key
from app.offices.queries import office_names
from app.profile.forms import PasswordForm, PinForm
from app.secrets.passwords import hash_password, is_password, propose_password
from app.web.current import settings

profile = Blueprint("profile", __name__)


@profile.get("/akun")
@staff
def account() -> ResponseReturnValue:
    return _page()


@profile.post("/akun/perangkat")
@staff
def end_device() -> ResponseReturnValue:
    ended = _id_of(request.form.get("device", ""))
    if actions.end_session(who := current_actor().account_id, ended, settings().now()):
        note(Deed.SESSION_ENDED, "account", who, by=who)
    db.session.commit()
    return redirect(url_for("profile.account"), 303)


@profile.post("/akun/pin")
@staff
def set_pin() -> ResponseReturnValue:
    form = PinForm(request.form)
    if not form.validate():
        return _page(pin=form), 422
    pin_hash = hash_password(form.pin.data)
    actions.set_pin(current_session(), pin_hash)
    note(Deed.PIN_SET, "account", (who := current_actor().account_id), by=who)
    db.session.commit()
    return _page(done="pin")


@profile.post("/akun/sandi")
@staff
def change_password() -> ResponseReturnValue:
    form, session = PasswordForm(request.form), current_session()
    if form.validate():
        try:
            new_hash = hash_password(form.new_password.data)
            if _is_own_password(session, form.password.data):
                actions.set_password(session.account, new_hash, settings().now(), but=session.id)
                note(Deed.PASSWORD_CHANGED, "account", session.account_id, by=session.account_id)
                db.session.commit()
                return _page(done="password")
            form.password.errors = [wrong_old_password()]
        except SlowDownError as error:
            form.password.errors = [slow_down(error.until - settings().now())]
    return _page(password=form), 422


@profile.post("/akun/kode-cadangan")
@staff
def renew_codes() -> ResponseReturnValue:
    form, session, now = FactorForm(request.form), current_session(), settings().now()
    if form.validate():
        try:
            key = _guess_key("factor", session)
            if judged(key, lambda: actions.pass_factor(session, form.factor_code.data, now)):
                codes = actions.renew_recovery_codes(session.account_id)
                note(Deed.RECOVERY_CODES_MADE, "account", session.account_id, by=session.account_id)
                db.session.commit()
                return render_template("accounts/recovery.html", codes=codes, carried=None)
            form.factor_code.errors = [wrong_code()]
        except SlowDownError as error:
            form.factor_code.errors = [slow_down(error.until - now)]
    return _page(factor=form), 422


def _is_own_password(session: Session, typed: str) -> bool:
    kept, key = session.account.password_hash, _guess_key("password", session)
    return judged(key, lambda: is_password(kept, typed))


def _guess_key(what: str, session: Session) -> bytes:
    phone = queries.phone_of(session.account)
    db.session.rollback()
    return guess_key(what, phone, known_device(phone))


def _page(done: str = "", **forms: Any) -> str:
    db.session.rollback()
    begin_reading()
    session, now = current_session(), settings().now()
    own, actor = session.account, current_actor()
    grants = queries.open_grants(own.id)
    return render_template(
        "profile/account.html",
        name=queries.name_of(own),
        phone=queries.phone_of(own),
        grants=grants,
        **_names_for(grants),
        devices=queries.devices_of(own.id, now),
        session=session,
        codes_left=queries.unspent_recovery_codes(own.id) if own.factor else None,
        is_guarded=actor.has(GUARDED),
        proposed=propose_password(),
        done=done,
        forms={"pin": PinForm(), "password": PasswordForm(), "factor": FactorForm()} | forms,
    )


def _names_for(grants: Sequence[Grant]) -> dict[str, Any]:
    return {
        "areas": area_names([grant.area for grant in grants]),
        "offices": office_names([grant.office_code for grant in grants]),
    }


def _id_of(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
