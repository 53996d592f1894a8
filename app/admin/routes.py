"""The doors of looking after the site: where it starts, and the log."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.accounts.access import current_actor, staff
from app.accounts.rules import ADMIN
from app.admin.forms import SHOWN, LogForm
from app.admin.labels import deed_name, entries
from app.audit.checking import check_log
from app.audit.deeds import Deed
from app.audit.log import log, note

MOST = 50
QUICKLY_CHECKED = 1000

admin = Blueprint("admin", __name__)


@admin.get("/kelola")
@staff
def start() -> ResponseReturnValue:
    return render_template("admin/start.html", is_admin=current_actor().has({ADMIN}))


@admin.get("/kelola/catatan")
@staff
def log_book() -> ResponseReturnValue:
    """Codes only, the newest first; whoever reads it is in it."""
    form = LogForm(request.args)
    sieve = form.sieve()
    note(Deed.LOG_READ, "log", None, by=current_actor().account_id)
    lines = log().book.newest(sieve, MOST)
    return render_template(
        "admin/log.html",
        form=form,
        sieve=sieve,
        entries=entries(lines),
        older=lines[-1].seq if len(lines) == MOST else 0,
        checked=check_log(log(), newest=QUICKLY_CHECKED),
        deeds=[(deed.value, deed_name(deed)) for deed in SHOWN],
    )


@admin.get("/kelola/catatan/periksa")
@staff
def check() -> ResponseReturnValue:
    """Every line of the log, looked at."""
    note(Deed.LOG_READ, "log", None, by=current_actor().account_id, reason="check")
    return render_template("admin/check.html", checked=check_log(log()))
