"""Polls: pages that ask every few seconds whether anything has changed."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, jsonify, request


def polled(tag: str, every: Callable[[], int]) -> Response:
    """304 for whoever knows `tag`; else after how many milliseconds to ask again."""
    if request.if_none_match.contains(tag):
        response = Response(status=304, mimetype="application/json")
    else:
        response = jsonify(every=every())
    response.set_etag(tag)
    return response
