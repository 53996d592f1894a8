"""The doors of whoever looks after people: officers in their areas, admins everywhere."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import current_actor, staff
from app.accounts.actions import restore, suspend
from app.accounts.labels import not_confirmed
from app.accounts.models import Grant
from app.accounts.queries import account_of_phone, name_of, phone_of
from app.accounts.rules import ADMIN, may_grant, needs_second_person
from app.areas.queries import area_names
from app.audit.deeds import Deed
from app.audit.log import note, note_refusal
from app.extensions import db
from app.invitations.actions import (
    Guest,
    SamePersonError,
    Secrets,
    cancel_invitations,
    confirm_grant,
    confirm_invitation,
    end_grant,
    invite,
    make_invitation,
)
from app.invitations.labels import link_with, message_with
from app.invitations.queries import Known, Sieve, looked_after_by, one_looked_after
from app.offices.queries import active_offices, office_names
from app.people.forms import FindForm, InviteForm, SieveForm, SuspendForm
from app.people.labels import REASON_LABELS, nobody_there, not_yours, own_number
from app.web.current import settings
from app.web.typed import page_number

people = Blueprint("people", __name__)


@people.get("/kelola/orang")
@staff
def everybody() -> ResponseReturnValue:
    actor, form = current_actor(), SieveForm(request.args)
    sieve = form.sieve() if form.validate() else Sieve()
    page, who = page_number(request.args), actor.account_id
    found = looked_after_by(actor.held, sieve, but=who, now=settings().now(), page=page)
    return render_template(
        "people/everybody.html", form=form, found=found, sieve=sieve, **_shown(found.known)
    )


@people.route("/kelola/orang/cari", methods=["GET", "POST"])
@staff
def find() -> ResponseReturnValue:
    """By telephone number, which must stand in no address."""
    form, actor = FindForm(request.form), current_actor()
    if request.method == "GET":
        return render_template("people/find.html", form=form)
    known = None
    if form.validate() and (account := account_of_phone(form.phone.kept)):
        now, who = settings().now(), actor.account_id
        known = one_looked_after(account.id, actor.held, but=who, now=now)
    if known:
        return redirect(url_for("people.one", account_id=known.account.id), 303)
    form.phone.errors = form.phone.errors or [nobody_there()]
    return render_template("people/find.html", form=form), 422


@people.get("/kelola/orang/<account_id>")
@staff
def one(account_id: str) -> ResponseReturnValue:
    return _one_page(_known(account_id))


@people.route("/kelola/orang/undang", methods=["GET", "POST"])
@staff
def invite_one() -> ResponseReturnValue:
    actor, now = current_actor(), settings().now()
    form = InviteForm(request.form, [office.code for office in active_offices()])
    if request.method == "GET" or not form.validate():
        return _form_page(form), 200 if request.method == "GET" else 422
    held = form.held()
    if not may_grant(actor.held, held.role, held.area, is_self=False):
        form.area.errors = [not_yours()]
        return _refused(form, "not-theirs")
    guest = Guest(form.phone.kept, form.name.data.strip(), held)
    try:
        invited = invite(guest, by=actor.account_id, now=now)
    except SamePersonError:
        form.phone.errors = [own_number()]
        return _refused(form, "same-person")
    deed = Deed.GRANT_ASKED if needs_second_person(held.role) else Deed.INVITED
    note(deed, "account", invited.account.id, by=actor.account_id)
    db.session.commit()
    return _invited_page(name_of(invited.account), invited.secrets)


@people.post("/kelola/orang/<account_id>/undangan")
@staff
def invite_again(account_id: str) -> ResponseReturnValue:
    """A new invitation: the way to a new password, and with a second person past a lost factor."""
    known, actor = _known(account_id), current_actor()
    if not known.is_whole:
        note_refusal(Deed.INVITED, "account", account_id, by=actor.account_id, reason="not-whole")
        abort(403)
    drops = bool(request.form.get("factor"))
    who, now = actor.account_id, settings().now()
    secrets = make_invitation(known.account, by=who, now=now, drops_factor=drops)
    note(Deed.INVITED, "account", account_id, by=who, reason="factor" if drops else "again")
    db.session.commit()
    return _invited_page(name_of(known.account), secrets, waits=drops)


@people.post("/kelola/orang/<account_id>/batal")
@staff
def cancel(account_id: str) -> ResponseReturnValue:
    cancel_invitations(_known(account_id).account.id, settings().now())
    note(Deed.INVITATION_CANCELLED, "account", account_id, by=current_actor().account_id)
    db.session.commit()
    return redirect(url_for("people.everybody"), 303)


@people.post("/kelola/orang/<account_id>/setuju")
@staff
def agree(account_id: str) -> ResponseReturnValue:
    """The second person agrees to a grant, or that a second factor is lost."""
    known, who, now = _known(account_id), current_actor().account_id, settings().now()
    try:
        if grant := _grant(known):
            confirm_grant(grant, by=who, now=now)
            note(Deed.GRANT_GIVEN, "grant", grant.id, by=who)
        elif known.invitation and known.state == "waiting":
            confirm_invitation(known.invitation, by=who, now=now)
            note(Deed.SECOND_FACTOR_DROPPED, "account", account_id, by=who)
    except SamePersonError:
        note_refusal(Deed.GRANT_GIVEN, "account", account_id, by=who, reason="same-person")
        return _one_page(known, not_confirmed("same-person")), 422
    db.session.commit()
    return redirect(url_for("people.everybody"), 303)


@people.post("/kelola/orang/<account_id>/cabut")
@staff
def take_back(account_id: str) -> ResponseReturnValue:
    if grant := _grant(_known(account_id)):
        end_grant(grant, settings().now())
        note(Deed.GRANT_ENDED, "grant", grant.id, by=current_actor().account_id)
        db.session.commit()
    return redirect(url_for("people.everybody"), 303)


@people.post("/kelola/orang/<account_id>/tangguhkan")
@staff
def suspend_one(account_id: str) -> ResponseReturnValue:
    """Out with the next request; the reason is a code, and stands in the log only."""
    known, form = _known(account_id), SuspendForm(request.form)
    if not form.validate():
        return _one_page(known, suspending=form), 422
    suspend(known.account, settings().now())
    by = current_actor().account_id
    note(Deed.SUSPENDED, "account", account_id, by=by, reason=form.reason.data)
    db.session.commit()
    return redirect(url_for("people.one", account_id=account_id), 303)


@people.post("/kelola/orang/<account_id>/pulihkan")
@staff
def restore_one(account_id: str) -> ResponseReturnValue:
    restore(_known(account_id).account)
    note(Deed.RESTORED, "account", account_id, by=current_actor().account_id)
    db.session.commit()
    return redirect(url_for("people.one", account_id=account_id), 303)


def _known(account_id: str) -> Known:
    actor = current_actor()
    now = settings().now()
    known = one_looked_after(account_id, actor.held, but=actor.account_id, now=now)
    if known is None:
        note_refusal(Deed.ENTERED, "account", None, by=actor.account_id, reason="absent")
        abort(404)
    return known


def _refused(form: InviteForm, reason: str) -> ResponseReturnValue:
    """A role that this person may not give: said, and logged."""
    note_refusal(Deed.GRANT_GIVEN, "account", None, by=current_actor().account_id, reason=reason)
    return _form_page(form), 422


def _grant(known: Known) -> Grant | None:
    wanted = request.form.get("grant", "")
    return next((grant for grant in known.grants if grant.id == wanted), None)


def _one_page(known: Known, problem: str = "", suspending: SuspendForm | None = None) -> str:
    return render_template(
        "people/one.html",
        problem=problem,
        suspending=suspending or SuspendForm(),
        reasons=REASON_LABELS,
        is_admin=current_actor().has({ADMIN}),
        **_shown([known]),
    )


def _shown(known: list[Known]) -> dict[str, Any]:
    """What a list of cards needs."""
    grants = [grant for each in known for grant in each.grants]
    return {
        "known": [(name_of(each.account), each) for each in known],
        "phone_of": phone_of,
        "needs_second_person": needs_second_person,
        "areas": area_names([grant.area for grant in grants]),
        "offices": office_names([grant.office_code for grant in grants]),
        "own_id": current_actor().account_id,
    }


def _form_page(form: InviteForm) -> str:
    is_admin = may_grant(current_actor().held, "admin", "", is_self=False)
    return render_template(
        "people/invite.html", form=form, is_admin=is_admin, offices=active_offices()
    )


def _invited_page(name: str, secrets: Secrets | None, *, waits: bool = False) -> str:
    link = link_with(secrets.secret) if secrets else ""
    return render_template(
        "people/invited.html",
        name=name,
        secrets=secrets,
        link=link,
        message=message_with(link, name),
        waits=waits,
    )
