"""Keeps photos sealed in files with random names; a photo opens only as part of its own case."""

from __future__ import annotations

from pathlib import Path

from flask import current_app
from werkzeug.exceptions import ServiceUnavailable

from app.content.library import NotHereError
from app.photos.cleaning import CleanPhoto
from app.vault.current import keys
from app.vault.files import (
    FOLDER,
    SealedFile,
    delete_group,
    delete_sealed,
    new_file,
    read_sealed,
    write_sealed,
)
from app.vault.sealing import SealError
from app.web.current import settings

KIND = "photo"
RETRY_AFTER = 30


def keep_photo(case_id: str, photo: CleanPhoto) -> str:
    """Keep `photo` and return its name once the disk holds it; 503 when the disk does not take it.

    To be called before the row that names it is committed.
    """
    file = new_file(_root(), KIND, case_id)
    try:
        write_sealed(keys(), file, photo.jpeg)
    except OSError as error:
        current_app.logger.error("%s while keeping a photo", type(error).__name__)
        raise ServiceUnavailable(retry_after=RETRY_AFTER) from None
    return file.name


def photo_of(case_id: str, name: str) -> bytes:
    """The JPEG kept under `name`; raise NotHereError where there is none, SealError if harmed."""
    try:
        return read_sealed(keys(), SealedFile(_root(), KIND, case_id, name))
    except FileNotFoundError:
        raise NotHereError from None


def is_kept(case_id: str, name: str, photo: CleanPhoto) -> bool:
    """Whether what is kept under `name` is this very photo; not when it cannot be opened."""
    try:
        return photo_of(case_id, name) == photo.jpeg
    except (NotHereError, SealError, OSError):
        return False


def delete_photo(case_id: str, name: str) -> None:
    """Delete one photo."""
    delete_sealed(SealedFile(_root(), KIND, case_id, name))


def delete_photos_of(case_id: str) -> None:
    """Delete all photos of a case, and the folder that tells of it."""
    delete_group(_root(), KIND, case_id)


def _root() -> Path:
    return settings().data_dir / FOLDER
