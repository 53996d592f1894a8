"""What every template can call."""

from __future__ import annotations

from typing import Any

from flask import Flask, url_for
from flask_babel import lazy_gettext as _l
from jinja2 import StrictUndefined

from app.web import words
from app.web.assets import Assets
from app.web.icons import Icons
from app.web.languages import NAMES, address_in, current_language
from app.web.qr import qr
from config import Config

# A door appears with the issue that builds its room: icon, endpoint, one word, the person's words.
DOORS = (
    ("offer", "offers.check", _l("Offer"), _l("I was offered a job")),
    ("learn", "lessons.course", _l("Learn"), _l("I want to learn")),
    ("help", "helplines.directory", _l("Help"), _l("I need help")),
)


def furnish_templates(app: Flask, config: Config, assets: Assets, icons: Icons) -> None:
    """Give templates their filters, functions and the settings that they may show."""
    env = app.jinja_env
    env.undefined = StrictUndefined
    env.trim_blocks = env.lstrip_blocks = True
    env.globals.update(
        asset=assets.address,
        styles=assets.styles,
        head_script=assets.head_script,
        icon=icons,
        doors=DOORS,
        language_names=NAMES,
        address_in=address_in,
        current_language=current_language,
        public_url=config.public_url,
        operator=config.operator,
        operator_contact=config.operator_contact,
    )
    env.filters.update(
        date=words.shown_date,
        seen=words.seen_date,
        dial=words.dial,
        whatsapp=words.whatsapp,
        whatsapp_text=words.whatsapp_text,
        linked=words.linked,
        qr=qr,
        spoken=words.spoken_address,
    )

    @app.context_processor
    def here() -> dict[str, Any]:
        return {"public_address": lambda endpoint, **values: _public(config, endpoint, values)}


def _public(config: Config, endpoint: str, values: dict[str, Any]) -> str:
    """The address for paper and messages; empty while the operator has set none."""
    return config.public_url + url_for(endpoint, **values) if config.public_url else ""
