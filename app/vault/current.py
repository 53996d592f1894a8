"""The keys of the running app, by name."""

from __future__ import annotations

from flask import Flask, current_app

from app.vault.keeping import load_keys
from app.vault.keys import Keys, KeysError
from config import Config

HELD = "keys"


def hold_keys(app: Flask, config: Config) -> None:
    """Give the app its keys; raise KeysError where they cannot be used."""
    app.extensions[HELD] = load_keys(config)


def keys() -> Keys:
    """The keys of the running app; raise KeysError where none were made."""
    held: Keys | None = current_app.extensions[HELD]
    if held is None:
        raise KeysError("There are no keys yet: `python3 app` makes them.")
    return held
