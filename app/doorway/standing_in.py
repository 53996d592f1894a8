"""What a view shows in its own place, where the door does not let it answer."""

from __future__ import annotations

from collections.abc import Callable

from flask import current_app

from app.web.access import View

Shown = Callable[[], str]


def as_it_was(again: Shown) -> Callable[[View], View]:
    """Have `again` show the form of this view, as it was sent, while nothing can be kept.

    Without it the form comes back as a page with one button. `again` asks no database.
    """
    return _declared("again", again)


def when_signed_out(stopped: Shown) -> Callable[[View], View]:
    """Have `stopped` stand in the place of this page, which nobody must see turn into a sign-in."""
    return _declared("stopped", stopped)


def standing_in(name: str, endpoint: str | None) -> Shown | None:
    """What the view of this route declared under `name`; None where it declared nothing."""
    return getattr(current_app.view_functions[endpoint or ""], name, None)


def _declared(name: str, shown: Shown) -> Callable[[View], View]:
    def declared(view: View) -> View:
        setattr(view, name, shown)
        return view

    return declared
