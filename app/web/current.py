"""What the running app holds, by name."""

from __future__ import annotations

from flask import current_app

from app.content.library import Library
from config import Config


def library() -> Library:
    """All content of the running app."""
    held: Library = current_app.extensions["library"]
    return held


def written_library() -> Library:
    """The same as its files say, without what staff changed since."""
    held: Library = current_app.extensions["written-library"]
    return held


def settings() -> Config:
    """The settings of the running app."""
    held: Config = current_app.extensions["settings"]
    return held
