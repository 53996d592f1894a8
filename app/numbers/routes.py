"""The doors of whoever looks after the numbers of helplines."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import current_actor, staff
from app.accounts.labels import not_confirmed
from app.audit.deeds import Deed
from app.audit.log import note, note_refusal
from app.content.helplines import HelplineFacts
from app.content.library import NotHereError
from app.extensions import db
from app.helplines.actions import (
    NumberError,
    confirm_number,
    hide_number,
    propose_number,
    withdraw_number,
)
from app.helplines.queries import by_place, changes_now, waiting_number, waiting_numbers
from app.helplines.rules import may_be_hidden, standings
from app.numbers.forms import NumberForm
from app.web.copies import renew_copy
from app.web.current import settings, written_library
from app.web.words import in_language

numbers = Blueprint("numbers", __name__)


@numbers.get("/kelola/bantuan")
@staff
def all_helplines() -> ResponseReturnValue:
    found, changes = written_library().helplines, changes_now()
    return render_template(
        "numbers/all.html",
        places=by_place(found),
        standings={row.id: standings(row, changes) for row in found.rows},
        waiting=waiting_numbers(),
        words=in_language(found.words)[0],
    )


@numbers.get("/kelola/bantuan/<helpline>")
@staff
def one(helpline: str) -> ResponseReturnValue:
    return _page(_row(helpline))


@numbers.post("/kelola/bantuan/<helpline>/sembunyikan")
@staff
def hide(helpline: str) -> ResponseReturnValue:
    """One person is enough; the number is gone when the answer comes, elsewhere within seconds."""
    row, by = _row(helpline), current_actor().account_id
    number = request.form.get("number", "")
    if number not in _known(row) or not may_be_hidden(number):
        return _page(row), 422
    hide_number(number, by=by, now=settings().now())
    note(Deed.HELPLINE_CHANGED, "helpline", row.id, by=by, reason="hidden")
    db.session.commit()
    renew_copy()
    return redirect(url_for("numbers.one", helpline=row.id), 303)


@numbers.post("/kelola/bantuan/<helpline>/nomor")
@staff
def propose(helpline: str) -> ResponseReturnValue:
    """A new number, one in the place of another, or one that was hidden: it waits for a call."""
    row, by = _row(helpline), current_actor().account_id
    form = NumberForm(request.form, _known(row))
    if not form.validate():
        return _page(row, form), 422
    propose_number(form.added(row.id), by=by, now=settings().now())
    note(Deed.HELPLINE_CHANGED, "helpline", row.id, by=by, reason="proposed")
    db.session.commit()
    return redirect(url_for("numbers.one", helpline=row.id), 303)


@numbers.post("/kelola/bantuan/nomor/<number_id>/benar")
@staff
def confirm(number_id: str) -> ResponseReturnValue:
    """The second person has called the number, and was answered."""
    found, by = waiting_number(number_id), current_actor().account_id
    row = _row(found.helpline)
    try:
        confirm_number(found, request.form.get("number", ""), by=by, now=settings().now())
    except NumberError as error:
        note_refusal(Deed.HELPLINE_CHANGED, "helpline", row.id, by=by, reason=error.why)
        return _page(row, problem=not_confirmed(error.why)), 422
    note(Deed.HELPLINE_CHANGED, "helpline", row.id, by=by, reason="confirmed")
    db.session.commit()
    renew_copy()
    return redirect(url_for("numbers.one", helpline=row.id), 303)


@numbers.post("/kelola/bantuan/nomor/<number_id>/batal")
@staff
def withdraw(number_id: str) -> ResponseReturnValue:
    found, by = waiting_number(number_id), current_actor().account_id
    helpline = found.helpline
    withdraw_number(found)
    note(Deed.HELPLINE_CHANGED, "helpline", helpline, by=by, reason="withdrawn")
    db.session.commit()
    return redirect(url_for("numbers.one", helpline=helpline), 303)


def _row(helpline: str) -> HelplineFacts:
    rows = written_library().helplines.rows
    found = next((row for row in rows if row.id == helpline), None)
    if found is None:
        raise NotHereError(helpline)
    return found


def _known(row: HelplineFacts) -> frozenset[str]:
    return frozenset(each.number for each in standings(row, changes_now()))


def _page(row: HelplineFacts, form: NumberForm | None = None, problem: str = "") -> str:
    words = in_language(written_library().helplines.words)[0]
    return render_template(
        "numbers/one.html",
        row=row,
        words=words.helpline[row.id],
        place=words.place[row.place].name,
        standings=standings(row, changes_now()),
        waiting=waiting_numbers(row.id),
        may_be_hidden=may_be_hidden,
        form=form or NumberForm(None, frozenset()),
        problem=problem,
        own_id=current_actor().account_id,
    )
