"""Refuses what another site makes a visitor send."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import abort, request

OWN = {"same-origin", "none"}


def refuse_foreign() -> None:
    """Answer 403 when the browser says that the request was started elsewhere.

    `Sec-Fetch-Site` decides where it is sent; older browsers say it in `Origin`.
    Neither is sent by the oldest phones, which public forms still serve.
    """
    fetched_from = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if fetched_from is not None:
        is_foreign = fetched_from not in OWN
    else:
        is_foreign = origin is not None and _host(origin) != request.host
    if is_foreign:
        abort(403)


def is_surely_own() -> bool:
    """Whether the browser says that a page of ours sent this."""
    fetched_from, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if fetched_from is not None:
        return fetched_from == "same-origin"
    return origin is not None and _host(origin) == request.host


def _host(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc or None
    except ValueError:
        return None
