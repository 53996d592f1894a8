"""`make bench`: how many pages a second, as ratios within one run."""

from __future__ import annotations

import http.client
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from typing import Any

from flask import Flask
from waitress.server import create_server

from app import create_app
from tests.conftest import settings_of

ROUNDS = 7
REQUESTS = 400
PAGES = ("/", "/pelajaran/visa-yang-salah", "/cek-tawaran", "/bantuan")
STEPS = "/langkah?tujuan=taiwan&jalur=p-to-p&pekerjaan=lain&status=kawin&paspor=belum-punya"


def hello() -> Flask:
    """The smallest Flask app, to measure against."""
    app = Flask("hello")
    app.add_url_rule("/", "hello", lambda: "Hello, World!")
    return app


def serve(app: Callable[..., Any]) -> int:
    """Serve `app` in a thread on a free port of this machine; returns the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = create_server(app, host="127.0.0.1", port=port, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    return port


def rate(port: int, path: str) -> float:
    """Answers a second over one kept connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    begun = time.perf_counter()
    for _ in range(REQUESTS):
        connection.request("GET", path, headers={"Accept-Encoding": "br"})
        connection.getresponse().read()
    connection.close()
    return REQUESTS / (time.perf_counter() - begun)


def main() -> int:
    """Interleave the rounds, print medians and their ratio to hello-world."""
    with tempfile.TemporaryDirectory() as data:
        site = serve(create_app(settings_of(BEKAL_DATA=data)))
        other = serve(hello())
        seen: dict[str, list[float]] = {}
        for _ in range(ROUNDS):
            seen.setdefault("hello-world", []).append(rate(other, "/"))
            for path in (*PAGES, STEPS):
                seen.setdefault(path.partition("?")[0], []).append(rate(site, path))
    base = statistics.median(seen["hello-world"])
    print(f"{'page':40} {'answers/s':>10} {'to hello-world':>15}")
    for path, rates in seen.items():
        middle = statistics.median(rates)
        print(f"{path:40} {middle:10.0f} {middle / base:15.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
