"""How dates, numbers to call and links in prose are shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any, TypeVar
from urllib.parse import quote

from flask import request, url_for
from flask_babel import format_date
from markupsafe import Markup, escape

from app.web.current import settings
from app.web.languages import DEFAULT, current_language

Words = TypeVar("Words")
WIB = timezone(timedelta(hours=7))


def in_language(words: Mapping[str, Words]) -> tuple[Words, str]:
    """The words in the language of this request, else the Indonesian ones; and which they are."""
    language = current_language()
    return (words[language], language) if language in words else (words[DEFAULT], DEFAULT)


def shown_date(day: date) -> str:
    """`21 November 2026`."""
    return str(format_date(day, "d MMMM y"))


def seen_date(text: str) -> str:
    """A date that may lack its day or month: `2024-12` → `Desember 2024`."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return str(parts[0])
    if len(parts) == 2:
        return str(format_date(date(parts[0], parts[1], 1), "MMMM y"))
    return shown_date(date(*parts))


def shown_moment(moment: datetime) -> str:
    """`21 November 2026, 14.30 WIB`."""
    local = moment.astimezone(WIB)
    return f"{shown_date(local.date())}, {local:%H.%M} WIB"


def shown_occasion(moment: datetime) -> str:
    """`Senin, 23 November 2026, 14.30 WIB`."""
    return f"{format_date(day_of(moment), 'EEEE')}, {shown_moment(moment)}"


def day_of(moment: datetime) -> date:
    """The day on which something was, by the clock of the site."""
    return moment.astimezone(WIB).date()


def shown_day(moment: datetime) -> str:
    """The day of a moment: `23 November 2026`."""
    return shown_date(day_of(moment))


def signed(number: int) -> str:
    """A difference with its sign, which is no hyphen: `+4`, `0`, or a true minus."""
    return f"{number:+d}".replace("-", "\u2212") if number else "0"


def dial(number: str) -> str:
    """The `tel:` address of a number."""
    return "tel:" + re.sub(r"[^\d+]", "", number)


def whatsapp(number: str) -> str:
    """The `wa.me` address of an Indonesian or international number."""
    digits = re.sub(r"\D", "", number)
    return "https://wa.me/" + ("62" + digits[1:] if digits.startswith("0") else digits)


def public_address_of(endpoint: str, **values: Any) -> str:
    """The address for paper and messages; empty while the operator has set none."""
    base = settings().public_url
    return base + url_for(endpoint, **values) if base else ""


def whatsapp_text(text: str) -> str:
    """A `wa.me` address that opens WhatsApp with `text`, to nobody yet."""
    return "https://wa.me/?text=" + quote(text)


def spoken_address(address: str) -> Markup:
    """An address as it is read aloud and typed: without `https://`, broken after a slash only."""
    return escape(re.sub(r"^https?://", "", address)).replace("/", Markup("/<wbr>"))


def linked(html: str) -> Markup:
    """Rendered prose with its terms and inner links pointing to this site, in this language."""
    html = html.replace('href="/', f'href="{request.script_root}/')
    html = html.replace('href="istilah:', f'href="{url_for("lessons.glossary")}#')
    return Markup(html)  # noqa: S704 - rendered and cleaned at start
