"""Answers with a photo: a picture and nothing else, whatever a browser would make of it."""

from __future__ import annotations

from flask import Response

from app.photos.storing import photo_of

SANDBOX = "default-src 'none'; sandbox"


def photo_answer(case_id: str, name: str) -> Response:
    """The photo of this case that is kept under `name`; NotHereError where there is none."""
    answer = Response(photo_of(case_id, name), mimetype="image/jpeg")
    answer.headers["Content-Security-Policy"] = SANDBOX
    answer.headers["Content-Disposition"] = "inline"
    return answer
