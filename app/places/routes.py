"""The doors of whoever looks after what is known of villages."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import current_actor, staff
from app.accounts.labels import not_confirmed
from app.areas.labels import Place
from app.areas.queries import area_names, find_villages, place_of
from app.audit.deeds import Deed
from app.audit.log import note, note_refusal
from app.extensions import db
from app.places.forms import VillageForm, form_of
from app.villages.actions import ContactError, confirm_contact, set_contact, set_programmes
from app.villages.forms import SearchForm
from app.villages.queries import details_of, waiting_contacts
from app.web.current import library, settings
from app.web.words import in_language

SHOWN_WAITING = 30

places = Blueprint("places", __name__)


@places.get("/kelola/desa")
@staff
def find() -> ResponseReturnValue:
    form = SearchForm(request.args)
    typed = form.cari.data if form.validate() else ""
    waiting = [] if typed else waiting_contacts(SHOWN_WAITING)
    return render_template(
        "places/find.html",
        form=form,
        found=find_villages(typed, within=form.kab.data, page=form.hal.data) if typed else None,
        waiting=waiting,
        names=area_names([village.code for village in waiting]),
    )


@places.get("/kelola/desa/<code>")
@staff
def one(code: str) -> ResponseReturnValue:
    return _page(_place(code), form_of(details_of(code)))


@places.post("/kelola/desa/<code>")
@staff
def change(code: str) -> ResponseReturnValue:
    place, form = _place(code), VillageForm(request.form)
    if not form.validate():
        return _page(place, form), 422
    by, today = current_actor().account_id, settings().today()
    set_programmes(code, frozenset(form.programmes.data), today)
    set_contact(code, form.to_contact(), today, by=by)
    note(Deed.SETTING_CHANGED, "village", code, by=by, reason="set")
    db.session.commit()
    return redirect(url_for("places.one", code=code), 303)


@places.post("/kelola/desa/<code>/benar")
@staff
def confirm(code: str) -> ResponseReturnValue:
    """The second person has called the contact, and was answered."""
    place, by = _place(code), current_actor().account_id
    try:
        confirm_contact(code, request.form.get("number", ""), settings().today(), by=by)
    except ContactError as error:
        note_refusal(Deed.SETTING_CHANGED, "village", code, by=by, reason=error.why)
        return _page(place, form_of(details_of(code)), not_confirmed(error.why)), 422
    note(Deed.SETTING_CHANGED, "village", code, by=by, reason="phone-confirmed")
    db.session.commit()
    return redirect(url_for("places.one", code=code), 303)


def _place(code: str) -> Place:
    return place_of(code, may_be_retired=False)


def _page(place: Place, form: VillageForm, problem: str = "") -> str:
    terms = library().glossary
    programmes = {
        name: in_language(terms[name].words)[0].term if name in terms else name
        for name in form.programmes.choices
    }
    return render_template(
        "places/one.html",
        place=place,
        form=form,
        details=details_of(place.code),
        programmes=programmes,
        problem=problem,
        own_id=current_actor().account_id,
    )
