"""A copy on disk of what public pages need from the database, renewed outside of requests."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

from app.database.connections import begin_reading

HELD = "copy"
EVERY = 3.0  # seconds


class DiskCopy:
    """Text that `read` makes of the database and `show` brings before visitors.

    With the database gone the last copy stands. `show` raises ValueError when it is no copy.
    """

    def __init__(
        self, app: Flask, path: Path, read: Callable[[], str], show: Callable[[str], None]
    ) -> None:
        self._app, self._path = app, path
        self._read, self._show = read, show
        self._text = ""
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        app.extensions[HELD] = self

    def open(self) -> None:
        """Show the copy that lies on the disk, if one does."""
        try:
            self._take(self._path.read_text("utf-8"))
        except FileNotFoundError:
            return
        except (OSError, ValueError) as error:
            self._app.logger.error("%s in %s", type(error).__name__, self._path.name)

    def renew(self) -> bool:
        """Look into the database once; whether anything is shown otherwise now."""
        try:
            with self._app.app_context():
                begin_reading()
                text = self._read()
        except SQLAlchemyError:
            return False  # the last copy stands
        with self._lock:
            if text == self._text:
                return False
            self._take(text)
            self._keep(text)
        return True

    def keep_renewing(self, afterwards: Callable[[], None], every: float = EVERY) -> None:
        """Renew it for ever in a thread of its own; do `afterwards` when it has changed."""
        self._thread = threading.Thread(target=self._go_on, args=(afterwards, every), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Renew it no more."""
        self._over.set()
        if self._thread:
            self._thread.join()

    def _go_on(self, afterwards: Callable[[], None], every: float) -> None:
        seen = self._text
        while not self._over.wait(every):
            self.renew()
            if seen != self._text:  # by us, or by a request of staff
                seen = self._text
                afterwards()

    def _take(self, text: str) -> None:
        self._show(text)
        self._text = text

    def _keep(self, text: str) -> None:
        half = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            half.write_text(text, "utf-8")
            half.replace(self._path)
        except OSError as error:  # a full disk: what is shown is right all the same
            self._app.logger.error("%s in %s", type(error).__name__, self._path.name)


def renew_copy() -> None:
    """Show at once, in this process, what was just committed; others see it within seconds."""
    copy: DiskCopy = current_app.extensions[HELD]
    copy.renew()
