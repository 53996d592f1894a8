"""The doors of accounts: signing in and out, the second factor, one's own devices."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from app.accounts import actions, queries
from app.accounts.access import (
    ask_for_factor,
    current_session,
    drop_cookie,
    go_on,
    guess_key,
    keep_cookie,
    keep_device,
    staff,
)
from app.accounts.forms import CodeForm, FactorForm, OpenForm, PasswordForm, PinForm, SignInForm
from app.accounts.labels import device_of, slow_down, unknown_code
from app.accounts.models import Session
from app.extensions import db
from app.secrets.factors import address_for_app, new_secret
from app.secrets.passwords import hash_password, is_password, propose_password
from app.web.carrying import carried_on
from app.web.current import settings
from app.vault.current import keys

accounts = Blueprint("accounts", __name__)


@accounts.route("/masuk", methods=["GET", "POST"])
@staff
def sign_in() -> ResponseReturnValue:
    form, carried = SignInForm(request.form), carried_on()
    if request.method == "POST" and form.validate():
        found = _signed_in(form)
        if isinstance(found, Session):
            return go_on(carried)
        form.password.errors = [found]
    page = render_template("accounts/sign_in.html", form=form, carried=carried)
    return page, 200 if request.method == "GET" else 422


def _signed_in(form: SignInForm) -> Session | str:
    """The session of whoever gave the right password; or what to say beside the field."""
    now, key = settings().now(), guess_key(form.phone.kept)
    try:
        actions.count_try(key, now)
        db.session.commit()
    except actions.SlowDownError as error:
        return slow_down(error.until - now)
    account = queries.account_of_phone(keys(), form.phone.kept)
    is_right = is_password(account.password_hash if account else None, form.password.data)
    if account is None or not is_right or account.suspended_at:
        return unknown_code()
    actions.forget_tries(key)
    new = actions.NewSession(device_of(request.user_agent.string), form.shared.data)
    token = actions.start_session(account, new, now)
    db.session.commit()
    keep_cookie(token, is_shared=new.is_shared)
    keep_device(form.phone.kept, is_shared=new.is_shared)
    return current_session()
