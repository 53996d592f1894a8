"""What people read about their devices and their sign-in."""

from __future__ import annotations

import re

from flask_babel import gettext as _

SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("Windows", "Windows"), ("Mac", "Mac"))
BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
PLAIN = re.compile(r"[A-Za-z ]{1,40}")


def device_of(user_agent: str) -> str:
    """What a person calls this device: `Chrome, Android`. Nothing finer is kept."""
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    return ", ".join(filter(None, (browser, system)))


def shown_device(device: str) -> str:
    """The device in the owner's list."""
    return device or _("Another device")
