"""The doors of announcing: say when a session comes, and take it back."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import current_actor, staff
from app.announced.actions import ToCome, announce, take_away
from app.announced.queries import may_announce
from app.announcing.forms import AnnounceForm
from app.areas.labels import Place
from app.audit.deeds import Deed
from app.audit.log import note
from app.extensions import db
from app.quizzes.labels import open_quizzes
from app.training.queries import own_village, villages_meant
from app.web.current import library, settings

announcing = Blueprint("announcing", __name__)


@announcing.route("/pelatih/umumkan", methods=["GET", "POST"])
@staff
def announce_one() -> ResponseReturnValue:
    quizzes, actor, today = open_quizzes(library()), current_actor(), settings().today()
    form = AnnounceForm(request.form, quizzes=[slug for slug, _title in quizzes], today=today)
    is_full, found = not may_announce(actor.account_id, today), []
    if request.method == "GET":
        form.village.data = own_village(actor)
    elif form.validate() and not is_full:
        found = villages_meant(actor, form.village.data, form.village_code.data)
        if len(found) == 1:
            return _announced(actor.account_id, form, found[0])
    page = render_template(
        "announcing/announce.html", form=form, quizzes=quizzes, found=found, is_full=is_full
    )
    return page, 422 if request.method == "POST" else 200


@announcing.post("/pelatih/umumkan/cabut")
@staff
def take_back() -> ResponseReturnValue:
    """Whoever presses twice is led to the same list."""
    by, announced_id = current_actor().account_id, request.form.get("announced", "")
    if take_away(announced_id, by):
        note(Deed.SETTING_CHANGED, "announced", announced_id, by=by, reason="taken-back")
        db.session.commit()
    return redirect(url_for("training.sessions"), 303)


def _announced(by: str, form: AnnounceForm, place: Place) -> ResponseReturnValue:
    to_come = ToCome(place.code, form.quiz.data, form.day.data, form.told_hour)
    announce(by, to_come, settings().now())
    note(Deed.SETTING_CHANGED, "village", place.code, by=by, reason="announced")
    db.session.commit()
    return redirect(url_for("training.sessions"), 303)
