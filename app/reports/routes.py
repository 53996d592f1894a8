"""The doors of reporting: the report itself, and what became of it."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import current_actor, staff
from app.cases.queries import own_case, own_cases, shared_cases
from app.extensions import db
from app.receipts.rules import typed_receipt
from app.reports.actions import send_report
from app.reports.forms import AdditionForm, report_form, withdrawal_form
from app.reports.labels import brief, whole
from app.reports.queries import village_of
from app.secrets.tokens import new_receipt
from app.web.current import library, settings

reports = Blueprint("reports", __name__)


@reports.route("/lapor", methods=["GET", "POST"])
@staff
def report() -> ResponseReturnValue:
    form = report_form(library().reporting)(request.form)
    if request.method == "POST" and form.validate():
        sent = send_report(library().reporting, village_of(current_actor()), form.answers())
        db.session.commit()
        if sent.is_other:
            return render_template("reports/twice.html", case=sent.case, form=form), 409
        return redirect(url_for("reports.sent", receipt=sent.case.receipt), 303)
    form.receipt.data = form.kept_receipt() or new_receipt()
    page = render_template("reports/report.html", form=form, reporting=library().reporting)
    return page, 422 if form.errors else 200


@reports.get("/laporan")
@staff
def all_sent() -> ResponseReturnValue:
    actor, now = current_actor(), settings().now()
    own = [brief(case, now) for case in own_cases(actor.account_id)]
    shared = [brief(case, now) for case in shared_cases(village_of(actor), actor.account_id)]
    return render_template("reports/list.html", own=own, shared=shared)


@reports.get("/laporan/<receipt>/terkirim")
@staff
def sent(receipt: str) -> ResponseReturnValue:
    """The receipt right after sending: no trick, no suspect; for a red one, whom to call."""
    case = own_case(typed_receipt(receipt), current_actor().account_id)
    return render_template("reports/sent.html", report=brief(case, settings().now()))


@reports.get("/laporan/<receipt>/tanda")
@staff
def slip(receipt: str) -> ResponseReturnValue:
    """The slip to print: receipt, date, office, phone."""
    case = own_case(typed_receipt(receipt), current_actor().account_id)
    return render_template("reports/slip.html", report=brief(case, settings().now()))


@reports.get("/laporan/<receipt>")
@staff
def one(receipt: str) -> ResponseReturnValue:
    case = own_case(typed_receipt(receipt), current_actor().account_id)
    return page_of(case)


def page_of(case, *, addition=None, withdrawal=None, photo_problem="", status=200):  # noqa: ANN001, ANN201, D103
    form = addition or AdditionForm()
    away = withdrawal or withdrawal_form(library().reporting)()
    page = render_template(
        "reports/report_sent.html",
        report=whole(case, settings().now()),
        addition=form,
        withdrawal=away,
        photo_problem=photo_problem,
    )
    return page, status
