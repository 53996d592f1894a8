"""The doors of whoever looks after offices."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import current_actor, staff
from app.accounts.labels import not_confirmed
from app.agencies.actions import put_office
from app.agencies.forms import OfficeForm, form_of
from app.agencies.labels import kind_names, taken_name
from app.areas.queries import area_names
from app.audit.deeds import Deed
from app.audit.log import note, note_refusal
from app.content.library import NotHereError
from app.extensions import db
from app.offices.actions import DutyPhoneError, close_office, confirm_duty_phone
from app.offices.models import Office
from app.offices.queries import all_offices, office_of
from app.offices.rules import code_of
from app.web.current import library, settings

agencies = Blueprint("agencies", __name__)


@agencies.get("/kelola/kantor")
@staff
def all_of_them() -> ResponseReturnValue:
    offices = all_offices()
    areas = area_names({code for office in offices for code in office.prefixes})
    return render_template("agencies/all.html", offices=offices, areas=areas, kinds=kind_names())


@agencies.route("/kelola/kantor/baru", methods=["GET", "POST"])
@staff
def add() -> ResponseReturnValue:
    form = OfficeForm(request.form)
    if request.method == "GET":
        return _page(None, form)
    if form.validate() and office_of(code_of(form.name.data)):
        form.name.errors = [taken_name()]
    if form.errors:
        return _page(None, form), 422
    return _put(code_of(form.name.data), form)


@agencies.get("/kelola/kantor/<office>")
@staff
def one(office: str) -> ResponseReturnValue:
    found = _office(office)
    return _page(found, form_of(found))


@agencies.post("/kelola/kantor/<office>")
@staff
def change(office: str) -> ResponseReturnValue:
    """Change an office; one that was closed is open again."""
    found, form = _office(office), OfficeForm(request.form)
    if not form.validate():
        return _page(found, form), 422
    return _put(found.code, form)


@agencies.post("/kelola/kantor/<office>/telepon")
@staff
def confirm_phone(office: str) -> ResponseReturnValue:
    """The second person has called the duty phone, and the office answered."""
    found, by = _office(office), current_actor().account_id
    phone = request.form.get("number", "")
    try:
        confirm_duty_phone(found.code, phone, by=by, now=settings().now())
    except DutyPhoneError as error:
        note_refusal(Deed.SETTING_CHANGED, "office", found.code, by=by, reason=error.why)
        return _page(found, form_of(found), not_confirmed(error.why)), 422
    note(Deed.SETTING_CHANGED, "office", found.code, by=by, reason="phone-confirmed")
    db.session.commit()
    return redirect(url_for("agencies.one", office=found.code), 303)


@agencies.post("/kelola/kantor/<office>/tutup")
@staff
def close(office: str) -> ResponseReturnValue:
    found = _office(office)
    close_office(found.code, settings().now())
    by = current_actor().account_id
    note(Deed.SETTING_CHANGED, "office", found.code, by=by, reason="closed")
    db.session.commit()
    return redirect(url_for("agencies.one", office=found.code), 303)


def _office(code: str) -> Office:
    found = office_of(code)
    if found is None:
        raise NotHereError(code)
    return found


def _put(code: str, form: OfficeForm) -> ResponseReturnValue:
    by = current_actor().account_id
    put_office(library().reporting, code, form.facts(), by=by, now=settings().now())
    note(Deed.SETTING_CHANGED, "office", code, by=by, reason="set")
    db.session.commit()
    return redirect(url_for("agencies.one", office=code), 303)


def _page(office: Office | None, form: OfficeForm, problem: str = "") -> str:
    return render_template(
        "agencies/one.html",
        office=office,
        form=form,
        areas=area_names(office.prefixes) if office else {},
        kinds=kind_names(),
        problem=problem,
        own_id=current_actor().account_id,
    )
