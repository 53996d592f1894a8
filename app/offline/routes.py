"""The doors of what is stored on phones."""

import json

from flask import Blueprint, Response, current_app, jsonify, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.helplines.queries import essential
from app.offline.queries import Build, build_of
from app.offline.rules import PUBLIC, addresses_to_store
from app.web.access import everyone
from app.web.asking import ask_site
from app.web.assets import Assets
from app.web.current import library, settings
from app.web.languages import DEFAULT, LOCALES, current_language
from app.web.words import in_language

SIZES = ("192", "512")
PARTS = ("checklist.everything", "offers.results", "offline.manifest")  # no pages of their own

offline = Blueprint("offline", __name__)


@offline.get("/sw.js")
@everyone
def worker() -> ResponseReturnValue:
    """The worker with the name of its build; where storing is off, one that takes all away."""
    scripts = _assets().workers
    text = scripts["farewell"]
    if settings().may_store:
        site = {
            "build": _build().name,
            "list": _address("offline.to_store"),
            "absent": _address("offline.absent"),
            "steps": _address("checklist.steps"),
            "parts": [_address(name) for name in PARTS],
            "villages": _address("villages.search"),
            "public": PUBLIC,
            "languages": [code for code in LOCALES if code != DEFAULT],
        }
        text = f"const SITE={json.dumps(site, separators=(',', ':'))};\n{scripts['worker']}"
    return Response(text, content_type="text/javascript; charset=utf-8")


@offline.get("/tersimpan/daftar.json")
@everyone
def to_store() -> ResponseReturnValue:
    """What can be stored: by group its addresses, each with fingerprint, bytes sent and kept."""
    build = _build()
    rows = {
        name: [[row.address, row.print, row.sent, row.size] for row in group]
        for name, group in build.groups.items()
    }
    return jsonify(build=build.name, groups=rows)


@offline.get("/tersimpan")
@everyone
def stored() -> ResponseReturnValue:
    lessons = [(lesson, *in_language(lesson.words)) for lesson in library().course]
    return render_template("offline/stored.html", lessons=lessons)


@offline.get("/tersimpan/tidak-ada")
@everyone
def absent() -> ResponseReturnValue:
    """What stands where a page was asked for without a network that the phone does not hold."""
    words, written_in = in_language(library().helplines.words)
    return render_template(
        "offline/absent.html",
        numbers=essential(library().helplines),
        helpline_words=words,
        written_in=written_in,
    )


@offline.get("/manifest.webmanifest")
@everyone
def manifest() -> ResponseReturnValue:
    """What a phone needs to put the site on its home screen."""
    answer = jsonify(
        id="/",
        name="Bekal",
        short_name="Bekal",
        description=_("Working abroad safely, starting from the village."),
        lang=current_language(),
        start_url=url_for("home.start"),
        scope="/",
        display="standalone",
        background_color="#fbf8f2",
        theme_color="#1c4e79",
        icons=_icons(),
        screenshots=_screenshots(),
    )
    answer.content_type = "application/manifest+json"
    return answer


def _build() -> Build:
    found = library()
    groups = addresses_to_store(
        [(lesson.slug, lesson.quiz) for lesson in found.course],
        [slug for slug, quiz in found.quizzes.items() if quiz.is_of_the_course],
    )
    pages = {
        f"{code}:{name}": [
            ("" if code == DEFAULT else f"/{code}") + _address(endpoint, **values)
            for endpoint, values in rows
        ]
        for code in LOCALES
        for name, rows in groups.items()
    }
    return build_of(pages, _assets().workers["worker"], ask_site)


def _address(endpoint: str, **values: str) -> str:
    # Without the language of this request: the list and the worker are the same for all.
    return str(current_app.url_map.bind("localhost").build(endpoint, values))


def _icons() -> list[dict[str, str]]:
    address = _assets().address
    drawn = [
        {"src": address(f"img/{kind}-{size}.png"), "sizes": f"{size}x{size}", "purpose": kind}
        for kind in ("any", "maskable")
        for size in SIZES
    ]
    vector = {"src": address("img/maskable.svg"), "sizes": "any", "purpose": "maskable"}
    return [icon | {"type": "image/png"} for icon in drawn] + [vector | {"type": "image/svg+xml"}]


def _screenshots() -> list[dict[str, str]]:
    shown = {"narrow": "540x960", "wide": "1280x800"}
    return [
        {
            "src": _assets().address(f"img/{form}.png"),
            "sizes": size,
            "type": "image/png",
            "form_factor": form,
            "label": _("Working abroad safely, starting from the village"),
        }
        for form, size in shown.items()
    ]


def _assets() -> Assets:
    held: Assets = current_app.extensions["assets"]
    return held
