"""The doors of trainers: prepare, run, count, and read what came out."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import current_actor, staff
from app.areas.queries import place_of
from app.extensions import db
from app.gains.rules import LEAST_UNITS
from app.live import actions
from app.live.labels import name_of, picture_of, title_of
from app.live.models import LiveSession
from app.live.queries import (
    book_of,
    own_session,
    own_sessions,
    plan_of,
    pulse_of,
    questions_of,
    seats_of,
    ways_of,
)
from app.rounds.rules import QUESTION, REVEAL, RefusedStepError
from app.tallies.rules import BY_COUNT, HeadsError
from app.training.actions import prepare_session
from app.training.forms import (
    NOT_NEGATIVE,
    HeadsForm,
    PrepareForm,
    StepForm,
    counted_from,
)
from app.training.labels import (
    control_of,
    does_not_fit,
    is_only_here,
    join_address,
    open_quizzes,
    stage_name,
)
from app.training.queries import own_village, villages_meant
from app.web.codes import qr_code
from app.web.current import library, settings
from app.web.typed import page_number

training = Blueprint("training", __name__)
ONE = "/pelatih/<string(length=32):session_id>"


@training.get("/pelatih")
@staff
def sessions() -> ResponseReturnValue:
    page = page_number(request.args)
    found, has_more = own_sessions(current_actor().account_id, page)
    rows = [
        (live, place_of(live.village_code), title_of(library(), live), stage_name(live))
        for live in found
    ]
    return render_template("training/sessions.html", rows=rows, page=page, has_more=has_more)


@training.route("/pelatih/baru", methods=["GET", "POST"])
@staff
def prepare() -> ResponseReturnValue:
    quizzes, actor = open_quizzes(library()), current_actor()
    form = PrepareForm(request.form, quizzes=[slug for slug, _title in quizzes])
    found = []
    if request.method == "GET":
        form.village.data = own_village(actor)
    elif form.validate():
        found = villages_meant(actor, form.village.data, form.village_code.data)
        if len(found) == 1:
            who, where, now = actor.account_id, found[0].code, settings().now()
            live = prepare_session(library(), form.data, who, where, now)
            db.session.commit()
            return redirect(url_for("training.control", session_id=live.id), 303)
    page = render_template("training/prepare.html", form=form, quizzes=quizzes, found=found)
    return page, 422 if request.method == "POST" else 200


@training.get(ONE)
@staff
def control(session_id: str) -> ResponseReturnValue:
    return _page(_own(session_id))


@training.get(f"{ONE}/layar")
@staff
def screen(session_id: str) -> ResponseReturnValue:
    """What the projector shows: nothing that a participant may not know."""
    return _page(_own(session_id), template="training/screen.html")


@training.get(f"{ONE}/keadaan")
@staff
def pulse(session_id: str) -> ResponseReturnValue:
    """What the trainer's pages ask every two seconds: whether anything has changed."""
    tag = pulse_of(_own(session_id))
    is_known = request.if_none_match.contains(tag)
    response = (
        Response(status=304, mimetype="application/json") if is_known else jsonify(every=2000)
    )
    response.set_etag(tag)
    return response


@training.post(f"{ONE}/langkah")
@staff
def step(session_id: str) -> ResponseReturnValue:
    live, form = _own(session_id, is_changed=True), StepForm(request.form)
    if form.validate():
        try:
            actions.take_step(live, form.move.data, form.seen.data, settings().now())
            db.session.commit()
        except RefusedStepError:  # it was pressed on a page of before
            db.session.rollback()
    return redirect(url_for("training.control", session_id=session_id), 303)


@training.post(f"{ONE}/hitung")
@staff
def count(session_id: str) -> ResponseReturnValue:
    """Cards or hands, as typed and as changed by their buttons."""
    live, way = _own(session_id, is_changed=True), request.form.get("way", "")
    if way not in BY_COUNT or way not in ways_of(live) or live.stage not in {QUESTION, REVEAL}:
        return redirect(url_for("training.control", session_id=session_id), 303)
    choices = questions_of(library(), live)[plan_of(live).question_of(live.item)].choices
    book = book_of(library(), live)
    kept = {choice: book.counted(live.item, way, choice) for choice in choices}
    numbers = counted_from(request.form, way, choices, kept)
    if numbers is None:
        return _page(live, problem=str(NOT_NEGATIVE.message)), 422
    try:
        actions.set_counts(library(), live, way, numbers)
    except HeadsError as error:
        db.session.rollback()
        return _page(_own(session_id), problem=does_not_fit(error)), 422
    db.session.commit()
    return redirect(url_for("training.control", session_id=session_id, _anchor="hitung"), 303)


@training.post(f"{ONE}/orang")
@staff
def people(session_id: str) -> ResponseReturnValue:
    live, form = _own(session_id, is_changed=True), HeadsForm(request.form)
    problem = str(form.heads.errors[0]) if not form.validate() else ""
    try:
        if not problem:
            actions.set_heads(library(), live, form.heads.data)
            db.session.commit()
    except HeadsError as error:
        db.session.rollback()
        problem = does_not_fit(error)
    if problem:
        return _page(_own(session_id), problem=problem), 422
    return redirect(url_for("training.control", session_id=session_id), 303)


@training.post(f"{ONE}/kode")
@staff
def code(session_id: str) -> ResponseReturnValue:
    actions.renew_code(_own(session_id, is_changed=True))
    db.session.commit()
    return redirect(url_for("training.control", session_id=session_id), 303)


@training.post(f"{ONE}/kursi")
@staff
def remove(session_id: str) -> ResponseReturnValue:
    actions.remove_seat(_own(session_id, is_changed=True), request.form.get("seat", ""))
    db.session.commit()
    return redirect(url_for("training.control", session_id=session_id), 303)


def _own(session_id: str, *, is_changed: bool = False) -> LiveSession:
    """The trainer's own session; another's answers like none."""
    return own_session(session_id, current_actor().account_id, is_changed=is_changed)


def _page(live: LiveSession, problem: str = "", template: str = "training/control.html") -> str:
    book = book_of(library(), live)
    address = join_address(live) if live.code else ""
    return render_template(
        template,
        view=control_of(library(), live, book),
        place=place_of(live.village_code),
        seats=seats_of(live.id),
        address=address,
        code=qr_code(address),
        tag=pulse_of(live),
        problem=problem,
        least=LEAST_UNITS,
        is_only_here="phone" in ways_of(live) and is_only_here(address),
        seat_name=name_of,
        seat_picture=picture_of,
    )
