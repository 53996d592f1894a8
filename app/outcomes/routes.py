"""The doors to what a session showed."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import current_actor, current_session, staff
from app.accounts.queries import name_of
from app.areas.queries import place_of
from app.audit.deeds import Deed
from app.audit.log import note
from app.extensions import db
from app.live.actions import set_attendance
from app.live.models import LiveSession
from app.live.queries import book_of, own_session
from app.outcomes.forms import AttendanceForm
from app.outcomes.labels import (
    basis,
    file_name_of,
    outcome_of,
    sheets_of,
    table_of,
    verdict_of,
    why_no_gain,
)
from app.outcomes.rules import as_csv, as_xlsx
from app.web.current import library, settings

outcomes = Blueprint("outcomes", __name__)
ONE = "/pelatih/<string(length=32):session_id>"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@outcomes.get(f"{ONE}/hasil")
@staff
def results(session_id: str) -> ResponseReturnValue:
    live = _own(session_id)
    return _page("outcomes/results.html", live, AttendanceForm(obj=live))


@outcomes.post(f"{ONE}/hadir")
@staff
def attendance(session_id: str) -> ResponseReturnValue:
    """Men, women and under 18, for the minutes."""
    live = _own(session_id)
    room = outcome_of(library(), live, book_of(library(), live)).most_people
    form = AttendanceForm(request.form, room=room)
    if not form.validate():
        return _page("outcomes/results.html", live, form), 422
    set_attendance(live, form.men.data, form.women.data, form.minors.data)
    db.session.commit()
    return redirect(url_for("outcomes.results", session_id=session_id, _anchor="hadir"), 303)


@outcomes.get(f"{ONE}/berita-acara")
@staff
def minutes(session_id: str) -> ResponseReturnValue:
    """The minutes on A4, to be signed by whoever is signed in: the session is his own."""
    live, trainer = _own(session_id), name_of(current_session().account)
    return _page("outcomes/minutes.html", live, AttendanceForm(obj=live), trainer=trainer)


@outcomes.get(f"{ONE}/hasil.csv")
@staff
def table(session_id: str) -> ResponseReturnValue:
    live = _own_to_take_home(session_id)
    rows = table_of(outcome_of(library(), live, book_of(library(), live)), live)
    return _file(live, as_csv(rows), "csv", "text/csv")


@outcomes.get(f"{ONE}/hasil.xlsx")
@staff
def workbook(session_id: str) -> ResponseReturnValue:
    live = _own_to_take_home(session_id)
    outcome = outcome_of(library(), live, book_of(library(), live))
    sheets = sheets_of(outcome, live, place_of(live.village_code))
    return _file(live, as_xlsx(sheets, settings().now()), "xlsx", WORKBOOK)


def _own_to_take_home(session_id: str) -> LiveSession:
    """The trainer's own session, and in the log that he took its figures with him."""
    live = _own(session_id)
    note(Deed.EXPORTED, "live-session", live.id, by=current_actor().account_id)
    return live


def _file(live: LiveSession, content: str | bytes, ending: str, kind: str) -> Response:
    name = file_name_of(live, place_of(live.village_code), ending)
    return Response(
        content, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _own(session_id: str) -> LiveSession:
    return own_session(session_id, current_actor().account_id)


def _page(template: str, live: LiveSession, form: AttendanceForm, **more: object) -> str:
    outcome = outcome_of(library(), live, book_of(library(), live))
    words: dict[str, object] = {
        "verdict_of": verdict_of,
        "why_no_gain": why_no_gain(outcome),
        "basis": basis(),
    }
    place = place_of(live.village_code)
    return render_template(
        template, live=live, place=place, outcome=outcome, form=form, **words, **more
    )
