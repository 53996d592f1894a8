"""The doors of participants: the code, the seat, its answers."""

from __future__ import annotations

from flask import (
    Blueprint,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from app.database.connections import begin_reading
from app.extensions import db
from app.guessing.actions import SlowDownError, count_try, guess_key, wait_for
from app.live.models import LiveSession
from app.live.queries import count_seats, plan_of, questions_of, sessions_near
from app.live.rules import CODE_PREFIX, FREE_TRIES, poll_every
from app.rounds.rules import RefusedStepError
from app.seats import actions
from app.seats.access import (
    anybody,
    current_seat,
    drop_seat,
    keep_seat,
    seated,
    taken_seat,
    was_removed,
)
from app.seats.forms import AnswerForm, CodeForm, PeopleForm
from app.seats.labels import (
    crowded,
    door_closed,
    state_of,
    view_of,
    wait_a_little,
    wrong_code,
)
from app.web.crush import CROWDED
from app.web.current import library, settings
from app.web.polls import polled

seats = Blueprint("seats", __name__)


@seats.get("/sesi")
@anybody
def room() -> ResponseReturnValue:
    """The page of a seat; without one, the form for the code."""
    if CROWDED in request.environ:
        return _crowded_page()
    if current_seat():
        return _to_what_is_new() or _seat_page(PeopleForm())
    return _door_page(CodeForm(request.args))


@seats.post("/sesi")
@anybody
def join() -> ResponseReturnValue:
    form = CodeForm(request.form)
    if form.validate():
        token, problem = _opened(form.kode.kept)
        if token:
            db.session.commit()
            return keep_seat(make_response(redirect(url_for("seats.room"), 303)), token)
        if problem is None:  # already inside
            return redirect(url_for("seats.room"), 303)
        form.kode.errors = [problem]
    return _door_page(form), 422


@seats.post("/sesi/jawab")
@seated
def answer() -> ResponseReturnValue:
    """Keep an answer; one to a question that is over is kept and marked as late."""
    form, (seat, live) = AnswerForm(request.form), taken_seat()
    if form.validate() and _is_choice(live, form):
        try:
            actions.answer(seat, form.item.data, form.choice.data)
            db.session.commit()
        except (RefusedStepError, actions.GoneError):  # the page shows where the session stands
            db.session.rollback()
    return _to_the_room()


@seats.get("/sesi/keadaan")
@seated
def pulse() -> ResponseReturnValue:
    """What a phone asks every few seconds: whether anything has changed."""
    _seat, live = taken_seat()
    return polled(f"{live.version:x}", lambda: poll_every(count_seats(live.id)))


@seats.post("/sesi/nama")
@seated
def rename() -> ResponseReturnValue:
    actions.rename(taken_seat()[0])
    db.session.commit()
    return redirect(url_for("seats.room"), 303)


@seats.post("/sesi/orang")
@seated
def share() -> ResponseReturnValue:
    form = PeopleForm(request.form)
    if not form.validate():
        return _seat_page(form), 422
    actions.share_phone(taken_seat()[0], form.number())
    db.session.commit()
    return redirect(url_for("seats.room", hp="", _anchor="hp"), 303)


@seats.post("/sesi/keluar")
@seated
def leave() -> ResponseReturnValue:
    """Give the seat up, and forget it on this phone."""
    actions.give_up(*taken_seat())
    db.session.commit()
    return drop_seat(make_response(redirect(url_for("seats.room"), 303)))


def _is_choice(live: LiveSession, form: AnswerForm) -> bool:
    question = questions_of(library(), live)[plan_of(live).question_of(form.item.data)]
    return form.choice.data in question.choices


def _to_the_room() -> ResponseReturnValue:
    return redirect(url_for("seats.room", di=state_of(taken_seat()[1])), 303)


def _to_what_is_new() -> ResponseReturnValue | None:
    """Elsewhere, when a page without scripts that shows `di` asks again and something else is on.

    At the same address a browser stays where it was scrolled to; at a new one it begins at the top.
    """
    shown = request.args.get("di")
    is_new = shown is not None and shown != state_of(taken_seat()[1])
    return _to_the_room() if is_new else None


def _seat_page(form: PeopleForm) -> str:
    seat, live = taken_seat()
    view = view_of(library(), seat, live)
    return render_template(
        "seats/seat.html",
        view=view,
        form=form,
        tag=f"{live.version:x}",
        every=poll_every(0),
        is_sharing="hp" in request.args or bool(form.errors),
    )


def _door_page(form: CodeForm) -> str:
    return render_template("seats/door.html", form=form, was_removed=was_removed())


def _crowded_page() -> str:
    form = CodeForm()
    form.kode.errors = [crowded()]
    return render_template("seats/door.html", form=form, was_removed=False)


def _opened(code: str) -> tuple[str, str | None]:
    """The token of a new seat, or why there is none; neither for who sits there already.

    Wrong codes are counted where they come near a right one, by the first half of that code:
    a whole hall shares one address, and is slowed by nothing else.
    """
    begin_reading()
    now, seat = settings().now(), current_seat()
    near = sessions_near(code, now)
    live = next((live for live in near if live.code == code), None)
    if live and seat and seat.session_id == live.id:
        return "", None
    key = guess_key("join", code[:CODE_PREFIX], "")
    try:
        wait_for(key, now, free=FREE_TRIES)
        db.session.rollback()  # from here on it is written
        if live:
            return actions.take_seat(live), ""
        if near:
            count_try(key, now, free=FREE_TRIES)
            db.session.commit()
    except SlowDownError:
        return "", wait_a_little()
    except actions.DoorClosedError:
        return "", door_closed()
    return "", wrong_code()
