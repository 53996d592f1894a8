"""The doors of whoever was invited: the link or the code, then a password of one's own."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.accounts.access import home_of, staff
from app.accounts.actions import NewSession, TakenError, start_session
from app.accounts.labels import device_of, slow_down, taken_number
from app.accounts.queries import held_by, name_of, phone_of
from app.accounts.rules import GUARDED
from app.areas.queries import area_names
from app.audit.deeds import Deed
from app.audit.log import note
from app.database.connections import begin_reading
from app.doorway.cookies import keep_device, keep_sign_in
from app.extensions import db
from app.guessing.actions import SlowDownError, count_try, forget_tries, guess_key
from app.invitations import actions
from app.invitations.forms import SHARED, AcceptForm, WayForm
from app.invitations.labels import unknown_invitation
from app.invitations.models import Invitation
from app.invitations.queries import open_invitation
from app.invitations.rules import PREFIX
from app.secrets.passwords import hash_password, is_proposal, propose_password
from app.secrets.tokens import typed_code
from app.web.current import settings

invitations = Blueprint("invitations", __name__)


@invitations.route("/undangan", methods=["GET", "POST"])
@staff
def enter() -> ResponseReturnValue:
    """The link's page; sending it shows the invitation and spends nothing."""
    form = WayForm(request.form)
    if request.method == "GET" or not form.validate():
        return render_template("invitations/enter.html", form=form)
    try:
        found = _found(form)
    except SlowDownError as error:
        form.invitation_code.errors = [slow_down(error.until - settings().now())]
        return render_template("invitations/enter.html", form=form), 422
    if found is None:
        form.invitation_code.errors = [unknown_invitation()]
        return render_template("invitations/enter.html", form=form), 422
    db.session.commit()
    return _accept_page(found, _accept_form(found, is_sent=False))


@invitations.post("/undangan/terima")
@staff
def accept() -> ResponseReturnValue:
    """Set the password: this spends the invitation."""
    form, found = WayForm(request.form), None
    if form.validate():
        try:
            found = _found(form)
        except SlowDownError as error:
            form.invitation_code.errors = [slow_down(error.until - settings().now())]
    if found is None:
        form.invitation_code.errors = form.invitation_code.errors or [unknown_invitation()]
        return render_template("invitations/enter.html", form=form), 422
    accepting = _accept_form(found, is_sent=True)
    if not accepting.validate() or not _accepted(found, accepting):
        return _accept_page(found, accepting), 422
    return redirect(home_of(held_by(found.account)), 303)


def _found(form: WayForm) -> Invitation | None:
    """The invitation; tries at codes are counted, a secret of 128 bits needs no counting."""
    now, secret = settings().now(), form.invitation_secret.data or ""
    if secret:
        return open_invitation(secret=secret, now=now)
    code = typed_code(form.invitation_code.data or "")
    key = guess_key("invitation", code[:PREFIX], "")
    count_try(key, now)
    db.session.commit()
    found = open_invitation(code=code, now=now)
    if found:
        forget_tries(key)
    return found


def _accepted(invitation: Invitation, form: AcceptForm) -> bool:
    """Spend the invitation and sign in; False when it is spent, or the number another's."""
    now, is_shared, which = settings().now(), form.device.data == SHARED, invitation.id
    db.session.rollback()  # hashing takes its time
    password_hash = hash_password(form.new_password.data)
    pin_hash = hash_password(form.pin.data) if form.pin.data and not is_shared else None
    found = open_invitation(invitation_id=which, now=now)
    if found is None:
        form.new_password.errors = [unknown_invitation()]
        return False
    try:
        actions.introduce(found.account, phone=form.phone.kept, name=(form.name.data or "").strip())
    except TakenError:
        form.phone.errors = [taken_number()]
        return False
    actions.spend_invitation(found, password_hash, now)
    _sign_in(found, NewSession(device_of(request.user_agent.string), is_shared, pin_hash))
    return True


def _sign_in(invitation: Invitation, new: NewSession) -> None:
    who, phone = invitation.account_id, phone_of(invitation.account)
    token = start_session(who, new, settings().now())
    note(Deed.INVITATION_USED, "account", who, by=who)
    db.session.commit()
    keep_sign_in(token, is_shared=new.is_shared)
    if not new.is_shared:
        keep_device(phone)


def _accept_form(invitation: Invitation, *, is_sent: bool) -> AcceptForm:
    account = invitation.account
    known = tuple(filter(None, (name_of(account), phone_of(account).removeprefix("+62"))))
    is_guarded = any(grant.role in GUARDED for grant in account.grants)
    sent = request.form if is_sent else None
    return AcceptForm(sent, known=known if phone_of(account) else (), needs_pin=not is_guarded)


def _accept_page(invitation: Invitation, form: AcceptForm) -> str:
    db.session.rollback()
    begin_reading()
    account, way, kept = invitation.account, WayForm(request.form), form.proposed.data or ""
    return render_template(
        "invitations/accept.html",
        form=form,
        way=way,
        name=name_of(account),
        phone=phone_of(account),
        grants=account.grants,
        areas=area_names([grant.area for grant in account.grants]),
        proposed=kept if is_proposal(kept) else propose_password(),
    )
