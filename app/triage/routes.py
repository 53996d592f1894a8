"""The doors of the desk: the queue, a case, and the steps taken with it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts import actions as accounts
from app.accounts import queries as people
from app.accounts.access import current_actor, current_session, judged, staff
from app.accounts.labels import slow_down, wrong_code
from app.audit.deeds import Deed
from app.audit.log import note, note_refusal
from app.cases.models import Case
from app.cases.queries import office_case, photo_of, routing_of
from app.cases.rules import ConflictError, RefusedMoveError
from app.content.library import NotHereError
from app.doorway.cookies import known_device
from app.extensions import db
from app.guessing.actions import SlowDownError, guess_key
from app.likenesses.queries import alike_to
from app.offices.queries import active_offices
from app.photos.answering import photo_answer
from app.queues.queries import held_back, held_back_at, past_of, queue_of, waiting_at
from app.triage import actions
from app.triage.actions import Names, Step, names_of, take_step
from app.triage.forms import RevealForm, StepForm
from app.triage.labels import (
    WHY_NOT,
    alike_by_kind,
    meanwhile,
    queue_rows,
    reads,
    reveals,
    shows_number,
    view_of,
)
from app.triage.queries import office_for, standing_for, ways_from
from app.web.current import library, settings
from app.web.typed import page_number

triage = Blueprint("triage", __name__)


@triage.get("/petugas")
@staff
def queue() -> ResponseReturnValue:
    now, offices = settings().now(), current_actor().offices()
    found = queue_of(offices, now, page_number(request.args))
    return render_template(
        "triage/queue.html",
        rows=queue_rows(found.rows, offices, now),
        found=found,
        waiting=waiting_at(offices, now),
        held_back=held_back_at(offices),
    )


@triage.post("/petugas/tertahan")
@staff
def let_in() -> ResponseReturnValue:
    """Take in, of the reports that a flood held back, those that came first."""
    actor, reporting, now = current_actor(), library().reporting, settings().now()
    for found in held_back(actor.offices()):
        note(Deed.CASE_CHANGED, "case", found.id, by=actor.account_id, reason="offer")
        actions.let_in(found, routing_of(reporting, found).offices, now)
    db.session.commit()
    return redirect(url_for("triage.queue"), 303)


@triage.get("/petugas/lama")
@staff
def past() -> ResponseReturnValue:
    now, offices = settings().now(), current_actor().offices()
    found = past_of(offices, now, page_number(request.args))
    rows = queue_rows(found.rows, offices, now)
    return render_template("triage/past.html", rows=rows, found=found)


@triage.get("/petugas/baru")
@staff
def waiting() -> ResponseReturnValue:
    """What the desk asks every half minute: how many wait, and how many of them are red."""
    total, red = waiting_at(current_actor().offices(), settings().now())
    return jsonify(waiting=total, red=red)


@triage.get("/petugas/<string(length=32):case_id>")
@staff
def case(case_id: str) -> ResponseReturnValue:
    return _page(_case(case_id))


@triage.post("/petugas/<string(length=32):case_id>")
@staff
def step(case_id: str) -> ResponseReturnValue:
    found, actor = _case(case_id, to_change=True), current_actor()
    office = office_for(found, actor)
    form = _step_form(office)
    if not form.validate():
        return _page(found, form=form), 422
    note(Deed.CASE_CHANGED, "case", found.id, by=actor.account_id, reason=form.move.data)
    step = Step(actor.account_id, office, **form.data)
    try:
        take_step(found, step, _line(found), settings().now())
    except (ConflictError, RefusedMoveError) as error:
        return _not_taken(case_id, form, error)
    db.session.commit()
    return redirect(url_for("triage.case", case_id=case_id), 303)


def _not_taken(
    case_id: str, form: StepForm, error: ConflictError | RefusedMoveError
) -> ResponseReturnValue:
    """The case as it stands now, with what was typed and why nothing was done."""
    db.session.rollback()
    if isinstance(error, ConflictError):
        told = meanwhile([event.move for event in error.meanwhile])
        return _page(_case(case_id), told, form=form), 409
    return _page(_case(case_id), str(WHY_NOT[error.why]), form=form), 422


@triage.post("/petugas/<string(length=32):case_id>/nama")
@staff
def names(case_id: str) -> ResponseReturnValue:
    """Who sent the report and who is at risk: with a reason and the second factor, and logged."""
    found, form, by = _case(case_id), RevealForm(request.form), current_actor().account_id
    if not form.validate() or not _is_theirs(found):
        return _page(found, reveal=form), 422
    try:
        if _is_confirmed(form.code.data):
            note(Deed.REVEALED, "case", case_id, by=by, reason=form.why.data)
            db.session.commit()
            return _page(found, names=_names(found))
        note_refusal(Deed.REVEALED, "case", case_id, by=by, reason="wrong-code")
        form.code.errors = [wrong_code()]
    except SlowDownError as error:
        form.code.errors = [slow_down(error.until - settings().now())]
    return _page(_case(case_id), reveal=form), 422


@triage.get("/petugas/<string(length=32):case_id>/foto/<int:number>")
@staff
def photo(case_id: str, number: int) -> ResponseReturnValue:
    found, actor = _case(case_id), current_actor()
    name = photo_of(found, number).name
    if not reads(found, office_for(found, actor), settings().now()):
        raise NotHereError
    note(Deed.PHOTO_SEEN, "case", found.id, by=actor.account_id)
    return photo_answer(found.id, name)


def _case(case_id: str, *, to_change: bool = False) -> Case:
    """A case that an office of this officer may see; any other answers like none."""
    actor = current_actor()
    try:
        return office_case(case_id, actor.offices(), settings().now(), to_change=to_change)
    except NotHereError:
        note_refusal(Deed.CASE_READ, "case", None, by=actor.account_id, reason="absent")
        raise


def _step_form(office: str) -> StepForm:
    reporting, is_end = library().reporting, request.form.get("move") == "close"
    reasons = [row.id for row in (reporting.outcomes if is_end else reporting.refusals)]
    return StepForm(
        request.form, reasons, [other.code for other in active_offices() if other.code != office]
    )


def _is_theirs(case: Case) -> bool:
    """Whether the names may be asked for: the case is held by this office, or opened by it."""
    actor = current_actor()
    if reveals(case, office_for(case, actor), settings().now()):
        return True
    note_refusal(Deed.REVEALED, "case", case.id, by=actor.account_id, reason="not-theirs")
    return False


def _line(case: Case) -> tuple[str, ...]:
    """The offices that could be asked for such a report, in order."""
    return routing_of(library().reporting, case).offices


def _is_confirmed(typed: str) -> bool:
    """Whether the second factor was typed again, rightly."""
    session, now = current_session(), settings().now()
    phone = people.phone_of(session.account)
    db.session.rollback()
    key = guess_key("factor", phone, known_device(phone))
    return judged(key, lambda: accounts.pass_factor(session, typed, now))


def _names(case: Case) -> Names:
    writer = people.account_of(case.writer_id)
    assert writer is not None  # noqa: S101 - a case has its writer
    return names_of(case, writer)


def _page(case: Case, problem: str = "", **given: Any) -> str:
    """The case for its officer, logged; `given` are forms that were sent, or revealed names."""
    actor, now = current_actor(), settings().now()
    office = office_for(case, actor)
    note(Deed.CASE_READ, "case", case.id, by=actor.account_id)
    blank = {"form": StepForm(), "reveal": RevealForm(), "names": None}
    return render_template(
        "triage/case.html",
        view=view_of(case, office, standing_for(case, actor), now),
        problem=problem,
        ways=ways_from(case, office, _line(case), now),
        called=None if given.get("names") else _called(case, office),
        alike=alike_by_kind(alike_to(case.id, actor.offices(), now)),
        **(blank | given),
    )


def _called(case: Case, office: str) -> Names | None:
    """The writer's number where it stands open: a red case, accepted, and he may be called."""
    if not shows_number(case, office, settings().now()):
        return None
    by = current_actor().account_id
    note(Deed.REVEALED, "case", case.id, by=by, reason="red-may-be-called")
    return _names(case)
