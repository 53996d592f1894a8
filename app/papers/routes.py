"""The doors to what a trainer prints."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.accounts.access import current_actor, staff
from app.areas.queries import place_of
from app.live.labels import title_of
from app.live.models import LiveSession
from app.live.queries import own_session
from app.papers.forms import people_meant
from app.papers.labels import kit_of, way_into
from app.papers.rules import list_sheets
from app.web.codes import qr_code
from app.web.current import library

papers = Blueprint("papers", __name__)
ONE = "/pelatih/<string(length=32):session_id>"


@papers.get("/pelatih/kartu")
@staff
def cards() -> ResponseReturnValue:
    """Four cards to hold up: one sheet for one person."""
    return render_template("papers/cards.html", people=people_meant(request.args))


@papers.get(f"{ONE}/cetak")
@staff
def kit(session_id: str) -> ResponseReturnValue:
    """What to print for a session, and how many sheets that is."""
    live = _own(session_id)
    return _page("papers/kit.html", live, kit=kit_of(live))


@papers.get(f"{ONE}/lembar-qr")
@staff
def door(session_id: str) -> ResponseReturnValue:
    """The way in, on paper: a sheet to hang up, and one to cut for the tables."""
    live = _own(session_id)
    way = way_into(live)
    return _page("papers/door.html", live, way=way, code=qr_code(way.address if way else ""))


@papers.get(f"{ONE}/daftar-hadir")
@staff
def attendance(session_id: str) -> ResponseReturnValue:
    """Lines to tick, without a name: the site asks for three numbers only."""
    live = _own(session_id)
    return _page("papers/attendance.html", live, sheets=list_sheets(live.heads))


def _own(session_id: str) -> LiveSession:
    return own_session(session_id, current_actor().account_id)


def _page(template: str, live: LiveSession, **more: object) -> str:
    title, place = title_of(library(), live), place_of(live.village_code)
    return render_template(template, live=live, place=place, quiz=title, **more)
