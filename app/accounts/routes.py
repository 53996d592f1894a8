"""The doors of accounts: signing in and out, the second factor, opening what one wrote."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts import actions, queries
from app.accounts.access import current_session, home_of, judged, sign_in_page, staff
from app.accounts.forms import FactorForm, NewFactorForm, OpenForm, SignInForm
from app.accounts.labels import device_of, slow_down, wrong_code, wrong_password, wrong_secret
from app.accounts.models import Session
from app.accounts.rules import is_pin
from app.audit.deeds import Deed
from app.audit.log import note, note_refusal
from app.database.connections import begin_reading
from app.doorway.cookies import drop_sign_in, keep_device, keep_sign_in, known_device
from app.extensions import db
from app.guessing.actions import SlowDownError, guess_key
from app.phones.rules import shown_phone
from app.secrets.factors import address_for_app, is_secret, new_secret
from app.secrets.passwords import is_password
from app.web.carrying import Carried, carried_on
from app.web.current import settings
from app.web.pages import READING

accounts = Blueprint("accounts", __name__)


@accounts.route("/masuk", methods=["GET", "POST"])
@staff
def sign_in() -> ResponseReturnValue:
    form, carried = SignInForm(request.form), carried_on()
    if request.method == "POST" and form.validate():
        try:
            if session := _signed_in(form):
                return _go_on(session, carried)
            form.password.errors = [wrong_password()]
        except SlowDownError as error:
            form.password.errors = [slow_down(error.until - settings().now())]
    elif g.session and request.method in READING:
        return _go_on(g.session, carried)
    return sign_in_page(form, carried), 200 if request.method in READING else 422


def _signed_in(form: SignInForm) -> Session | None:
    phone, is_shared = form.phone.kept, form.shared.data
    now, may_be_demo = settings().now(), settings().may_hold_demo_people
    begin_reading()
    lock = queries.lock_of_phone(phone, may_be_demo=may_be_demo)
    db.session.rollback()
    key = guess_key("password", phone, known_device(phone))
    if not judged(key, lambda: is_password(lock.password_hash, form.password.data)):
        _note_wrong_password(lock.account_id or None)
        return None
    if before := g.session:  # whoever was signed in here is so no more
        actions.end_session(before.account_id, before.id, now)
    new = actions.NewSession(device_of(request.user_agent.string), is_shared)
    token = actions.start_session(lock.account_id, new, now)
    note(Deed.SIGNED_IN, "account", lock.account_id, by=lock.account_id)
    db.session.commit()
    keep_sign_in(token, is_shared=is_shared)
    if not is_shared:
        keep_device(phone)
    return queries.session_of(token, now, may_be_demo=may_be_demo)


def _note_wrong_password(account: str | None) -> None:
    note_refusal(Deed.SIGNED_IN, "account", account, by=None, reason="wrong-password")


@accounts.route("/masuk/kode", methods=["GET", "POST"])
@staff
def factor() -> ResponseReturnValue:
    form, carried, session = FactorForm(request.form), carried_on(), current_session()
    if request.method == "POST" and form.validate():
        try:
            if _passed(form, session):
                who = session.account_id
                note(Deed.SECOND_FACTOR_PASSED, "account", who, by=who)
                db.session.commit()
                return _go_on(session, carried)
            who = session.account_id
            note_refusal(Deed.SECOND_FACTOR_PASSED, "account", who, by=who, reason="wrong-code")
            form.factor_code.errors = [wrong_code()]
        except SlowDownError as error:
            form.factor_code.errors = [slow_down(error.until - settings().now())]
    page = _factor_page(session, form, carried)
    return page, 200 if request.method == "GET" else 422


def _passed(form: FactorForm, session: Session) -> bool:
    phone, now = queries.phone_of(session.account), settings().now()
    db.session.rollback()
    key = guess_key("factor", phone, known_device(phone))
    typed = form.factor_code.data
    return judged(key, lambda: actions.pass_factor(session, typed, now))


@accounts.post("/masuk/kode/baru")
@staff
def set_up_factor() -> ResponseReturnValue:
    form, carried, session = NewFactorForm(request.form), carried_on(), current_session()
    if session.account.factor:  # who has the password only must not set another
        return _go_on(session, carried)
    now = settings().now()
    step = form.step_at(now) if form.validate() else None
    if step is None:
        form.factor_code.errors = form.factor_code.errors or [wrong_code()]
        return _factor_page(session, form, carried), 422
    codes = actions.set_factor(session, form.factor_secret.data, step, now)
    note(Deed.SECOND_FACTOR_SET, "account", session.account_id, by=session.account_id)
    db.session.commit()
    return render_template("accounts/recovery.html", codes=codes, carried=carried)


def _factor_page(session: Session, form: FactorForm, carried: Carried) -> str:
    if session.account.factor:
        return render_template("accounts/factor.html", form=form, carried=carried)
    typed = form.factor_secret.data if isinstance(form, NewFactorForm) else ""
    secret = typed if is_secret(typed or "") else new_secret()
    address = address_for_app(secret, shown_phone(queries.phone_of(session.account)))
    template = "accounts/new_factor.html"
    return render_template(template, form=form, carried=carried, secret=secret, address=address)


@accounts.route("/masuk/buka", methods=["GET", "POST"])
@staff
def unlock() -> ResponseReturnValue:
    form, carried, session = OpenForm(request.form), carried_on(), current_session()
    if request.method == "POST" and form.validate():
        try:
            if _opened(form, session):
                return _go_on(session, carried)
            form.password.errors = [wrong_secret()]
        except SlowDownError as error:
            form.password.errors = [slow_down(error.until - settings().now())]
    page = render_template("accounts/unlock.html", form=form, carried=carried)
    return page, 200 if request.method == "GET" else 422


def _opened(form: OpenForm, session: Session) -> bool:
    typed, now = form.password.data, settings().now()
    pin_hash = actions.take_pin_try(session.id) if is_pin(typed) else None
    phone = queries.phone_of(session.account)
    password_hash = session.account.password_hash
    db.session.commit()
    if is_pin(typed):
        is_right = pin_hash is not None and is_password(pin_hash, typed)
    else:
        key = guess_key("password", phone, known_device(phone))
        is_right = judged(key, lambda: is_password(password_hash, typed))
    who = session.account_id
    if is_right:
        actions.open_session(session, now, pin_hash=pin_hash)
        note(Deed.OPENED, "account", who, by=who)
        db.session.commit()
    else:
        note_refusal(Deed.OPENED, "account", who, by=who, reason="wrong-secret")
    return is_right


@accounts.post("/keluar")
@staff
def sign_out() -> ResponseReturnValue:
    session = current_session()
    actions.end_session(session.account_id, session.id, settings().now())
    note(Deed.SIGNED_OUT, "account", session.account_id, by=session.account_id)
    db.session.commit()
    drop_sign_in()
    answer = redirect(url_for("accounts.sign_in"), 303)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def _go_on(session: Session, carried: Carried) -> ResponseReturnValue:
    """Back to where one wanted to go, or the form again, ready to be sent."""
    actor = g.actor = queries.actor_of(session, settings().now())
    if not actor.is_whole and carried.fields:
        return _factor_page(session, FactorForm(), carried)
    if not actor.is_whole:
        return redirect(url_for("accounts.factor", ke=carried.where), 303)
    if carried.fields and carried.where:
        return render_template("accounts/resume.html", carried=carried, why="")
    if carried.where:
        return redirect(request.script_root + carried.where, 303)
    return redirect(home_of(actor.held), 303)
