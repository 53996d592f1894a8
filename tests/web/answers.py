"""What an answer must bear: the exact security headers of its class, and nothing that tells."""

from __future__ import annotations

import re

from werkzeug.test import TestResponse

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PAGE = ALWAYS | {
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
}
SECURE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
DATA_POLICY = {"default-src": ["'none'"]}
WORKER_POLICY = DATA_POLICY | {"connect-src": ["'self'"]}
PAGE_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'", "hash"],
    "style-src": ["hash"],
    "img-src": ["'self'"],
    "connect-src": ["'self'"],
    "media-src": ["'self'"],
    "manifest-src": ["'self'"],
    "worker-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
HASH = re.compile(r"'sha256-[A-Za-z0-9+/]{43}='")
POLICY = "Content-Security-Policy"
TRANSPORT = {
    "Allow",
    "Cache-Control",
    "Content-Encoding",
    "Content-Length",
    "Content-Range",
    "Content-Type",
    "Date",
    "ETag",
    "Last-Modified",
    "Location",
    "Retry-After",
    "Set-Cookie",  # who may set one is looked at by itself
    "Vary",
}


def policy_of(answer: TestResponse) -> dict[str, list[str]]:
    """The Content-Security-Policy by directive; hashes, however many, are the word `hash`."""
    directives = (part.split() for part in answer.headers[POLICY].split(";"))
    return {
        name: list(dict.fromkeys(HASH.sub("hash", value) for value in values))
        for name, *values in directives
    }


def security_of(answer: TestResponse) -> dict[str, str]:
    """All headers that are there for safety, the policy aside."""
    return {
        name: value
        for name, value in answer.headers.items()
        if name not in TRANSPORT and name != POLICY
    }


def bears_the_headers_of_a_page(answer: TestResponse, *, secure: bool) -> None:
    """A page or an error: the whole set, on TLS or loopback with two more."""
    assert answer.headers.getlist(POLICY) == [answer.headers[POLICY]]
    assert policy_of(answer) == PAGE_POLICY
    assert security_of(answer) == PAGE | (SECURE if secure else {})


def bears_the_headers_of_data(answer: TestResponse) -> None:
    """A file or a poll: the short set."""
    assert answer.headers.getlist(POLICY) == [answer.headers[POLICY]]
    assert policy_of(answer) == DATA_POLICY
    assert security_of(answer) == ALWAYS


def bears_the_headers_of_a_worker(answer: TestResponse) -> None:
    """The short set, and a policy that lets it ask this site alone."""
    assert answer.headers.getlist(POLICY) == [answer.headers[POLICY]]
    assert policy_of(answer) == WORKER_POLICY
    assert security_of(answer) == ALWAYS
