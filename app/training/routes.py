"""The doors of trainers: prepare, run, count, and read what came out."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import current_actor, staff, stay_signed_in
from app.announced.labels import rows_to_come
from app.areas.queries import place_of
from app.controls.actions import end_control
from app.controls.queries import handover_of
from app.doorway.standing_in import when_signed_out
from app.entrances.labels import control_address, is_only_here
from app.extensions import db
from app.live.actions import allow_cards, remove_seat, renew_code, set_heads, set_network
from app.live.labels import stage_name, title_of
from app.live.models import LiveSession
from app.live.queries import own_session, own_sessions, position_of, pulse_of
from app.live.rules import SHORTEST_WAIT
from app.quizzes.labels import open_quizzes
from app.tallies.rules import HeadsError
from app.training.actions import count_room, lead_on, offer_handover, prepare_session
from app.training.forms import HeadsForm, NetworkForm, PrepareForm, StepForm
from app.training.labels import doors_of, page_of, why_refused
from app.training.queries import own_village, villages_meant
from app.training.rules import NoNumberError
from app.web.codes import qr_code
from app.web.current import library, settings
from app.web.polls import polled
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
    to_come = rows_to_come(library(), current_actor().account_id, settings().today())
    return render_template(
        "training/sessions.html", rows=rows, to_come=to_come, page=page, has_more=has_more
    )


@training.route("/pelatih/baru", methods=["GET", "POST"])
@staff
def prepare() -> ResponseReturnValue:
    quizzes, actor = open_quizzes(library()), current_actor()
    sent = request.form if request.method == "POST" else None
    form = PrepareForm(sent, quizzes=[slug for slug, _title in quizzes])
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
@when_signed_out(lambda: render_template("training/stopped.html"))
def screen(session_id: str) -> ResponseReturnValue:
    """What the projector shows: nothing that a participant may not know."""
    live = _own(session_id)
    page = _page(live, template="training/screen.html")
    _stay(live)
    return page


@training.get(f"{ONE}/keadaan")
@staff
def pulse(session_id: str) -> ResponseReturnValue:
    """What the trainer's pages ask every two seconds: whether anything has changed."""
    live = _own(session_id)
    told = polled(pulse_of(live), lambda: SHORTEST_WAIT)
    _stay(live)
    return told


@training.post(f"{ONE}/langkah")
@staff
def step(session_id: str) -> ResponseReturnValue:
    """The next state of the room; numbers typed beside the button are kept before."""
    live, form, is_made = _own(session_id, is_changed=True), StepForm(request.form), True
    try:
        if form.validate():
            is_made = lead_on(library(), live, form.data, request.form, settings().now())
        db.session.commit()
    except (HeadsError, NoNumberError) as error:
        db.session.rollback()
        return _page(_own(session_id), problem=why_refused(error)), 422
    kept = None if is_made else "belum"
    return redirect(url_for("training.control", session_id=session_id, tersimpan=kept), 303)


@training.post(f"{ONE}/hitung")
@staff
def count(session_id: str) -> ResponseReturnValue:
    """Cards and hands, as typed and as changed by their buttons."""
    live = _own(session_id, is_changed=True)
    try:
        count_room(library(), live, request.form)
        db.session.commit()
    except (HeadsError, NoNumberError) as error:
        db.session.rollback()
        return _page(_own(session_id), problem=why_refused(error)), 422
    return redirect(
        url_for("training.control", session_id=session_id, tersimpan=1, _anchor="hitung"), 303
    )


@training.post(f"{ONE}/orang")
@staff
def people(session_id: str) -> ResponseReturnValue:
    live, form = _own(session_id, is_changed=True), HeadsForm(request.form)
    if not form.validate():
        return _page(live, problem=form.problem), 422
    try:
        set_heads(library(), live, form.heads.data)
        db.session.commit()
    except HeadsError as error:
        db.session.rollback()
        return _page(_own(session_id), problem=why_refused(error)), 422
    return redirect(url_for("training.control", session_id=session_id), 303)


@training.post(f"{ONE}/kartu")
@staff
def cards(session_id: str) -> ResponseReturnValue:
    """Paper cards beside the phones, thought of when the hall is already full."""
    allow_cards(_own(session_id, is_changed=True))
    db.session.commit()
    return redirect(url_for("training.control", session_id=session_id), 303)


@training.post(f"{ONE}/wifi")
@staff
def network(session_id: str) -> ResponseReturnValue:
    """The Wi-Fi that the wall and the papers show, so that phones find the hall."""
    live, form = _own(session_id, is_changed=True), NetworkForm(request.form)
    if not form.validate():
        return _page(live, problem=form.problem), 422
    set_network(live, form.wifi_name.data, form.wifi_password.data)
    db.session.commit()
    return redirect(url_for("training.control", session_id=session_id), 303)


@training.post(f"{ONE}/kode")
@staff
def code(session_id: str) -> ResponseReturnValue:
    renew_code(_own(session_id, is_changed=True))
    db.session.commit()
    return redirect(url_for("training.control", session_id=session_id), 303)


@training.post(f"{ONE}/kursi")
@staff
def remove(session_id: str) -> ResponseReturnValue:
    remove_seat(_own(session_id, is_changed=True), request.form.get("seat", ""))
    db.session.commit()
    return redirect(url_for("training.control", session_id=session_id), 303)


@training.get(f"{ONE}/kendali")
@staff
def handover(session_id: str) -> ResponseReturnValue:
    """Says how control by a phone stands, and offers a QR for it; the QR itself is shown once."""
    return _handover(_own(session_id))


@training.post(f"{ONE}/kendali")
@staff
def hand_over(session_id: str) -> ResponseReturnValue:
    """A new control QR; the phone that steered until now steers no longer."""
    live = _own(session_id, is_changed=True)
    secret = offer_handover(live, settings().now())
    db.session.commit()
    return _handover(live, secret)


@training.post(f"{ONE}/kendali/henti")
@staff
def take_control_back(session_id: str) -> ResponseReturnValue:
    """The phone that steered steers no longer, and no QR opens the session."""
    end_control(_own(session_id, is_changed=True).id)
    db.session.commit()
    return redirect(url_for("training.handover", session_id=session_id), 303)


@training.get(f"{ONE}/kendali/keadaan")
@staff
def handover_pulse(session_id: str) -> ResponseReturnValue:
    """Whether the phone has opened the QR."""
    live = _own(session_id)
    told = polled(handover_of(live.id, settings().now()).tag, lambda: SHORTEST_WAIT)
    _stay(live)
    return told


def _own(session_id: str, *, is_changed: bool = False) -> LiveSession:
    """The trainer's own session; another's answers like none."""
    return own_session(session_id, current_actor().account_id, is_changed=is_changed)


def _stay(live: LiveSession) -> None:
    """Whoever runs a session uses his device, also while he only speaks."""
    if not position_of(live).is_over:
        stay_signed_in()


def _page(live: LiveSession, problem: str = "", template: str = "training/control.html") -> str:
    doors = doors_of("training", session_id=live.id)
    page = page_of(library(), live, doors, request.form)
    is_kept = request.args.get("tersimpan")
    return render_template(template, problem=problem, is_kept=is_kept, **page)


def _handover(live: LiveSession, secret: str = "") -> str:
    address = control_address(secret) if secret else ""
    return render_template(
        "training/handover.html",
        live=live,
        held=handover_of(live.id, settings().now()),
        code=qr_code(address),
        is_only_here=is_only_here(control_address("")),
    )
