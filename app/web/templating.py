"""What every template can call."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from flask_babel import lazy_gettext as _l
from jinja2 import StrictUndefined

from app.phones.rules import shown_phone
from app.secrets.tokens import shown_code
from app.web import words
from app.web.assets import Assets
from app.web.codes import qr_code
from app.web.icons import Icons
from app.web.languages import NAMES, address_in, current_language
from app.web.network import address_on_this_machine
from config import Config

# A door appears with the issue that builds its room: icon, endpoint, one word, the person's words.
DOORS = (
    ("offer", "offers.check", _l("Offer"), _l("I was offered a job")),
    ("depart", "checklist.steps", _l("Depart"), _l("I want to leave")),
    ("learn", "lessons.course", _l("Learn"), _l("I want to learn")),
    ("help", "helplines.directory", _l("Help"), _l("I need help")),
)


def furnish_templates(app: Flask, config: Config, assets: Assets, icons: Icons) -> None:
    """Give templates their filters, functions and the settings that they may show."""
    env = app.jinja_env
    env.undefined = StrictUndefined
    env.trim_blocks = env.lstrip_blocks = True
    env.globals.update(_site(config))
    env.globals.update(
        asset=assets.address,
        styles=assets.styles,
        head_script=assets.head_script,
        front_drawing=assets.front,
        icon=icons,
        doors=DOORS,
        language_names=NAMES,
        address_in=address_in,
        current_language=current_language,
        public_address=words.public_address_of,
    )
    env.filters.update(_filters())


def _filters() -> dict[str, Callable[..., object]]:
    """How values are written in templates."""
    return {
        "date": words.shown_date,
        "moment": words.shown_moment,
        "day": words.shown_day,
        "occasion": words.shown_occasion,
        "signed": words.signed,
        "phone": shown_phone,
        "code": shown_code,
        "seen": words.seen_date,
        "dial": words.dial,
        "whatsapp": words.whatsapp,
        "whatsapp_text": words.whatsapp_text,
        "linked": words.linked,
        "qr": qr_code,
        "spoken": words.spoken_address,
    }


def _site(config: Config) -> dict[str, object]:
    """The settings that pages may show."""
    return {
        "public_url": config.public_url,
        "laptop_url": address_on_this_machine(config),
        "may_store": config.may_store,
        "operator": config.operator,
        "operator_contact": config.operator_contact,
    }
