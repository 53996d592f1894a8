"""The doors of the front of the house."""

from datetime import UTC, datetime

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.content.library import page_of
from app.web.access import everyone, everyone_now
from app.web.current import library
from app.web.words import in_language
from config import WIB

home = Blueprint("home", __name__)


@home.get("/")
@everyone
def start() -> ResponseReturnValue:
    return render_template("home/start.html", lessons=library().course)


@home.get("/tentang")
@everyone
def about() -> ResponseReturnValue:
    return _prose("tentang")


@home.get("/privasi")
@everyone
def privacy() -> ResponseReturnValue:
    return _prose("privasi")


@home.get("/aksesibilitas")
@everyone
def accessibility() -> ResponseReturnValue:
    return _prose("aksesibilitas")


@home.get("/jam")
@everyone_now
def clock() -> ResponseReturnValue:
    return render_template("home/clock.html", now=datetime.now(UTC) + WIB)


def _prose(slug: str) -> str:
    page = page_of(library(), slug)
    prose, written_in = in_language(page.words)
    return render_template("home/prose.html", page=page, prose=prose, written_in=written_in)
