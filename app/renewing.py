"""What staff change of the helplines comes before visitors without a request that asks for it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from flask import Flask

from app.content.library import Library
from app.helplines.queries import changes_now
from app.helplines.rules import as_text, from_text, shown
from app.web.copies import HELD, DiskCopy
from app.web.making import make_pages
from app.web.pages import PageStore
from app.web.veil import put_veil

FILE = "helplines.json"


def open_copy(app: Flask, library: Library, pages: PageStore, folder: Path) -> None:
    """Show the helplines of the last copy, and let staff renew it."""
    app.extensions["written-library"] = library

    def show(text: str) -> None:
        changes = from_text(text)
        helplines = shown(library.helplines, changes)
        app.extensions["library"] = replace(library, helplines=helplines)
        put_veil(app, changes.hidden)
        pages.forget()

    DiskCopy(app, folder / FILE, lambda: as_text(changes_now()), show).open()


def keep_renewing(app: Flask) -> None:
    """Look into the database every few seconds, in this process and in each that it forks."""
    copy: DiskCopy = app.extensions[HELD]
    copy.renew()
    copy.keep_renewing(lambda: make_pages(app))
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=lambda: copy.keep_renewing(lambda: make_pages(app)))
