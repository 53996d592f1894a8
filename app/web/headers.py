"""The headers of every answer, one exact set per class of route."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from flask import Flask, Response, request

from app.web.assets import Assets

COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PAGE = {
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
}
POLICY = "Content-Security-Policy"
# The styles that may stand in a page: of the public site, and of the rooms behind a door.
OPEN = ("public", "reading", "sheet", "handout", "poster", "bare")
INSIDE = ("staff", "seat", "screen", "papers", "bare")
DATA_POLICY = "default-src 'none'"
WORKER_POLICY = f"{DATA_POLICY}; connect-src 'self'"
POLICIES = {"text/javascript": WORKER_POLICY}
SECURE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
LOOPBACK = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:[0-9]+)?")


def page_policy(assets: Assets, names: Iterable[str]) -> str:
    """The Content-Security-Policy of pages: our own files, and inline these styles by hash."""
    styles = " ".join(sorted(assets.styles[name].allowed_by for name in names))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {assets.head_script.allowed_by}",
            f"style-src {styles}",
            "img-src 'self'",
            "connect-src 'self'",
            "media-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def safety(content_type: str, policy: str, *, secure: bool) -> dict[str, str]:
    """The headers that keep an answer safe, by what it is; `policy` is that of pages."""
    kind = content_type.partition(";")[0]
    if kind != "text/html":
        return COMMON | {POLICY: POLICIES.get(kind, DATA_POLICY)}
    page = COMMON | PAGE | {"Content-Security-Policy": policy}
    return page | SECURE if secure else page


def set_headers(app: Flask, public: str, inside: str, rooms: Container[str | None]) -> None:
    """Put the headers of its class on every answer, errors included; `rooms` are blueprints."""

    @app.after_request
    def add(response: Response) -> Response:
        secure = is_secure(request.scheme, request.host)
        stricter = response.headers.get(POLICY) if response.mimetype != "text/html" else None
        policy = inside if request.blueprint in rooms else public
        response.headers.update(safety(response.mimetype or "", policy, secure=secure))
        if stricter:
            response.headers[POLICY] = stricter
        return response


def is_secure(scheme: str, host: str) -> bool:
    """Whether an answer travels inside TLS, or does not leave this machine."""
    return scheme in {"https", "wss"} or bool(LOOPBACK.fullmatch(host))


def add_static_headers(headers: object, _path: str, _url: str) -> None:
    """The headers of static files, as whitenoise wants them set."""
    for name, value in {**COMMON, "Content-Security-Policy": DATA_POLICY}.items():
        headers[name] = value  # type: ignore[index]
