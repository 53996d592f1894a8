"""The doors of reporting: the report itself, and what became of it."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form

from app.accounts.access import current_actor, current_session, staff
from app.audit.deeds import Deed
from app.audit.log import note, note_refusal
from app.cases.actions import share_with_head
from app.cases.models import Case
from app.cases.queries import own_case, own_cases, photo_of, shared_cases
from app.cases.rules import RefusedMoveError
from app.content.library import NotHereError
from app.doorway.standing_in import as_it_was
from app.extensions import db
from app.photos.answering import photo_answer
from app.photos.cleaning import LARGEST
from app.receipts.rules import typed_receipt
from app.reports.actions import (
    MOST_PHOTOS,
    PhotoProblem,
    add_statement,
    cleaned,
    keep_photo,
    new_receipt,
    send_report,
    withdraw,
)
from app.reports.forms import AdditionForm, ReportBase, report_form, withdrawal_form
from app.reports.labels import brief, choices_of, photo_problem, whole, written_again
from app.reports.queries import village_of
from app.web.current import library, settings
from app.web.typed import PHOTO, takes_up_to

reports = Blueprint("reports", __name__)


def _form_again() -> str:
    return _form_page(report_form(library().reporting)(request.form), is_down=True)


@reports.route("/lapor", methods=["GET", "POST"])
@staff
@as_it_was(_form_again)
def report() -> ResponseReturnValue:
    form, actor = report_form(library().reporting)(request.form), current_actor()
    if request.method == "POST" and form.validate():
        writer = (actor.account_id, village_of(actor))
        sent = send_report(library().reporting, writer, form.answers(), settings().now())
        _note(Deed.REPORT_SENT, sent.case)
        db.session.commit()
        if not sent.is_other:
            return redirect(url_for("reports.sent", receipt=sent.case.receipt), 303)
        addition = AdditionForm(data={"words": written_again(form)})
        return render_template("reports/twice.html", case=sent.case, addition=addition), 409
    return _form_page(form), 422 if form.errors else 200


@reports.get("/laporan")
@staff
def all_sent() -> ResponseReturnValue:
    actor, now = current_actor(), settings().now()
    if typed := typed_receipt(request.args.get("tanda", "")):
        return redirect(url_for("reports.one", receipt=typed), 303)
    since = current_session().account.entered_at
    own = [brief(case, now) for case in own_cases(actor.account_id, since)]
    shared = [brief(case, now) for case in shared_cases(village_of(actor), actor.account_id)]
    return render_template("reports/list.html", own=own, shared=shared)


@reports.get("/laporan/<receipt>/terkirim")
@staff
def sent(receipt: str) -> ResponseReturnValue:
    """The receipt right after sending: no trick, no suspect; for a red one, whom to call."""
    return render_template("reports/sent.html", report=brief(_own(receipt), settings().now()))


@reports.get("/laporan/<receipt>/tanda")
@staff
def slip(receipt: str) -> ResponseReturnValue:
    """The slip to print: receipt, date, office, phone."""
    return render_template("reports/slip.html", report=brief(_own(receipt), settings().now()))


@reports.get("/laporan/<receipt>")
@staff
def one(receipt: str) -> ResponseReturnValue:
    return _page(_own(receipt))


@reports.post("/laporan/<receipt>/keterangan")
@staff
def add(receipt: str) -> ResponseReturnValue:
    case, form = _own(receipt, to_change=True), AdditionForm(request.form)
    if not form.validate():
        return _page(case, addition=form), 422
    add_statement(case, form.words.data, settings().now())
    _note(Deed.REPORT_SENT, case, "statement")
    db.session.commit()
    return redirect(url_for("reports.one", receipt=case.receipt), 303)


@reports.post("/laporan/<receipt>/foto")
@staff
@takes_up_to(PHOTO)
def add_photo(receipt: str) -> ResponseReturnValue:
    sent = request.files.get("photo")
    try:
        photo = cleaned(sent.read(LARGEST + 1) if sent else b"")
        case = _own(receipt, to_change=True)
        keep_photo(case, photo, settings().now())
    except PhotoProblem as problem:
        return _page(_own(receipt), problem=photo_problem(problem)), 422
    _note(Deed.PHOTO_ADDED, case)
    db.session.commit()
    return redirect(url_for("reports.one", receipt=case.receipt, _anchor="foto"), 303)


@reports.get("/laporan/<receipt>/foto/<int:number>")
@staff
def photo(receipt: str, number: int) -> ResponseReturnValue:
    case = _own(receipt)
    found = photo_of(case, number)
    _note(Deed.REPORT_READ, case, "photo")
    return photo_answer(case.id, found.name)


@reports.post("/laporan/<receipt>/bagikan")
@staff
def share(receipt: str) -> ResponseReturnValue:
    case = _own(receipt, to_change=True)
    share_with_head(case, is_shared=bool(request.form.get("shared")))
    _note(Deed.REPORT_SENT, case, "shared")
    db.session.commit()
    return redirect(url_for("reports.one", receipt=case.receipt), 303)


@reports.post("/laporan/<receipt>/cabut")
@staff
def take_back(receipt: str) -> ResponseReturnValue:
    case, form = (
        _own(receipt, to_change=True),
        withdrawal_form(library().reporting)(request.form),
    )
    if not form.validate():
        return _page(case, withdrawal=form), 422
    try:
        withdraw(case, form.reason.data, settings().now())
        _note(Deed.REPORT_SENT, case, "withdrawn")
    except RefusedMoveError:  # sent twice, or closed meanwhile: its page says how it stands
        db.session.rollback()
    db.session.commit()
    return redirect(url_for("reports.one", receipt=typed_receipt(receipt)), 303)


def _form_page(form: ReportBase, *, is_down: bool = False) -> str:
    form.receipt.data = form.kept_receipt() or new_receipt()
    return render_template("reports/report.html", form=form, is_down=is_down, **choices_of())


def _own(receipt: str, *, to_change: bool = False) -> Case:
    """The writer's own case; another's answers like none."""
    who = current_actor().account_id
    try:
        return own_case(typed_receipt(receipt), who, to_change=to_change)
    except NotHereError:
        note_refusal(Deed.REPORT_READ, "case", None, by=who, reason="absent")
        raise


def _note(deed: Deed, case: Case, reason: str | None = None) -> None:
    """Log what a writer does, in deeds of villages only: no page shows these to anybody."""
    note(deed, "case", case.id, by=current_actor().account_id, reason=reason)


def _page(
    case: Case, addition: Form | None = None, withdrawal: Form | None = None, problem: str = ""
) -> str:
    _note(Deed.REPORT_READ, case)
    return render_template(
        "reports/report_sent.html",
        report=whole(case, settings().now()),
        addition=addition or AdditionForm(),
        withdrawal=withdrawal or withdrawal_form(library().reporting)(),
        photo_problem=problem,
        most_photos=MOST_PHOTOS,
    )
