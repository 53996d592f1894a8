"""What people read about their devices, their roles and their sign-in."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.rules import ADMIN, OFFICER, OFFICIAL, TRAINER

SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("Windows", "Windows"),
    ("Mac", "Mac"),
    ("Linux", "Linux"),
)
BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))


def device_of(user_agent: str) -> str:
    """What a person calls this device: `Chrome, Android`. Nothing finer is kept."""
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    return ", ".join(filter(None, (browser, system)))


def role_name(role: str) -> str:
    """The role in words."""
    names = {
        OFFICIAL: _("Village official"),
        TRAINER: _("Trainer"),
        OFFICER: _("Officer"),
        ADMIN: _("Admin"),
    }
    return str(names[role])


def slow_down(wait: timedelta) -> str:
    """Said after too many wrong tries."""
    seconds = max(1, round(wait.total_seconds()))
    if seconds < 60:
        pause = ngettext("%(num)s second", "%(num)s seconds", seconds)
    else:
        pause = ngettext("%(num)s minute", "%(num)s minutes", -(-seconds // 60))
    return str(_("Too many wrong tries. Wait %(n)s, then try again.", n=pause))


def wrong_password() -> str:
    """Said alike whether the number is unknown or the password wrong."""
    return str(_("The number or the password is wrong."))


def wrong_code() -> str:
    """Said of a second factor."""
    return str(_("This code is wrong or too old. Wait for the next one and type it."))


def wrong_secret() -> str:
    """Said of a PIN or password that does not open."""
    return str(_("This is wrong. After five wrong PINs only the password opens."))


def wrong_old_password() -> str:
    """Said when the password as it is was typed wrong."""
    return str(_("This is not your password as it is now."))


def taken_number() -> str:
    """Said when a number is another person's sign-in name."""
    return str(_("Somebody else signs in with this number."))


def not_confirmed(why: str) -> str:
    """Said to whoever cannot be the second person, or called another number."""
    reasons = {
        "same-person": _("This needs another person than the one who began it."),
        "another-number": _("The number was changed meanwhile. Please look again and call it."),
        "none": _("There is no number to call."),
    }
    return str(reasons[why])
