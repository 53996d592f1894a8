"""The doors of a phone that steers: take control, then do what the trainer's own page does."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.controls.actions import end_control, take_control
from app.controls.queries import may_take_control
from app.database.connections import begin_reading
from app.extensions import db
from app.live.actions import remove_seat, renew_code, set_heads
from app.live.models import LiveSession
from app.live.queries import pulse_of
from app.live.rules import SHORTEST_WAIT
from app.steering.access import (
    current_session,
    drop_control,
    form_token,
    is_steering,
    keep_control,
    steers,
    whoever,
)
from app.steering.forms import NO_LONGER, TakeForm
from app.tallies.rules import HeadsError
from app.training.actions import count_room, lead_on
from app.training.forms import HeadsForm, StepForm
from app.training.labels import doors_of, page_of, why_refused
from app.training.rules import NoNumberError
from app.web.current import library, settings
from app.web.polls import polled

steering = Blueprint("steering", __name__)


@steering.get("/sesi/kendali")
@whoever
def control() -> ResponseReturnValue:
    """The page of the session; of a QR just read, one button: reading alone spends nothing."""
    form = TakeForm(request.args)
    if form.validate():
        return _door(form.kunci.data)
    return _page(current_session()) if is_steering() else _door()


@steering.post("/sesi/kendali")
@whoever
def take() -> ResponseReturnValue:
    form, token = TakeForm(request.form), None
    begin_reading()
    if form.validate() and may_take_control(form.kunci.data, settings().now()):
        db.session.rollback()
        token = take_control(form.kunci.data, settings().now())
        db.session.commit()
    if token is None:
        return _door(problem=str(NO_LONGER)), 422
    return keep_control(make_response(redirect(url_for("steering.control"), 303)), token)


@steering.get("/sesi/kendali/keadaan")
@steers
def pulse() -> ResponseReturnValue:
    """What the phone asks every two seconds: whether anything has changed."""
    return polled(pulse_of(current_session()), lambda: SHORTEST_WAIT)


@steering.post("/sesi/kendali/langkah")
@steers
def step() -> ResponseReturnValue:
    """The next state of the room; numbers typed beside the button are kept before."""
    live, form, is_made = current_session(is_changed=True), StepForm(request.form), True
    try:
        if form.validate():
            is_made = lead_on(library(), live, form.data, request.form, settings().now())
        db.session.commit()
    except (HeadsError, NoNumberError) as error:
        db.session.rollback()
        return _page(current_session(), why_refused(error)), 422
    return redirect(url_for("steering.control", tersimpan=None if is_made else "belum"), 303)


@steering.post("/sesi/kendali/hitung")
@steers
def count() -> ResponseReturnValue:
    """Cards and hands, as typed and as changed by their buttons."""
    live = current_session(is_changed=True)
    try:
        count_room(library(), live, request.form)
        db.session.commit()
    except (HeadsError, NoNumberError) as error:
        db.session.rollback()
        return _page(current_session(), why_refused(error)), 422
    return redirect(url_for("steering.control", tersimpan=1, _anchor="hitung"), 303)


@steering.post("/sesi/kendali/orang")
@steers
def people() -> ResponseReturnValue:
    live, form = current_session(is_changed=True), HeadsForm(request.form)
    if not form.validate():
        return _page(live, form.problem), 422
    try:
        set_heads(library(), live, form.heads.data)
        db.session.commit()
    except HeadsError as error:
        db.session.rollback()
        return _page(current_session(), why_refused(error)), 422
    return redirect(url_for("steering.control"), 303)


@steering.post("/sesi/kendali/kode")
@steers
def code() -> ResponseReturnValue:
    renew_code(current_session(is_changed=True))
    db.session.commit()
    return redirect(url_for("steering.control"), 303)


@steering.post("/sesi/kendali/kursi")
@steers
def remove() -> ResponseReturnValue:
    remove_seat(current_session(is_changed=True), request.form.get("seat", ""))
    db.session.commit()
    return redirect(url_for("steering.control"), 303)


@steering.post("/sesi/kendali/lepas")
@steers
def let_go() -> ResponseReturnValue:
    """Steer no longer: for a phone that goes back to somebody else."""
    end_control(current_session(is_changed=True).id)
    db.session.commit()
    return drop_control(make_response(redirect(url_for("steering.control"), 303)))


def _door(secret: str = "", problem: str = "") -> str:
    return render_template("steering/door.html", secret=secret, problem=problem)


def _page(live: LiveSession, problem: str = "") -> str:
    page = page_of(library(), live, doors_of("steering"), request.form)
    return render_template(
        "training/control.html",
        layout="layouts/steering.html",
        csrf_token=form_token,
        problem=problem,
        is_kept=request.args.get("tersimpan"),
        **page,
    )
