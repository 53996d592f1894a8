"""Answers a second: our pages beside a Flask hello-world and nginx, interleaved in one run."""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess

from tests.bench.servers import fetch, hello, nginx, site
from tests.bench.tables import load, show

LESSON = "/pelajaran/visa-yang-salah"
STEPS = "/langkah?tujuan=taiwan&jalur=p-to-p&pekerjaan=lain&status=kawin&paspor=belum-punya"
PAGES = (LESSON, "/", "/cek-tawaran", "/bantuan", STEPS)
HELLO = "hello-world (Flask)"
NGINX = "nginx, the lesson's bytes"
KNOWN = "the lesson, unchanged (304)"
ROUNDS = 7
SECONDS = 2
CONNECTIONS = 8
PER_SECOND = re.compile(r"Requests/sec:\s+([0-9.]+)")


def rate(port: int, path: str, *headers: str) -> float:
    """Answers a second, as wrk counts them."""
    sent = [part for header in ("Accept-Encoding: br", *headers) for part in ("-H", header)]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *sent]
    command.append(f"http://127.0.0.1:{port}{path}")
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in told, told
    return float(PER_SECOND.findall(told)[0])


def measure() -> dict[str, list[float]]:
    """The rates of every round, by what was asked for."""
    seen: dict[str, list[float]] = {}
    with site() as ours, hello() as smallest:
        for page in PAGES:
            fetch(ours, page)
        lesson = fetch(ours, LESSON)
        known = f"If-None-Match: {lesson.headers['ETag']}"
        with nginx(lesson) as other:
            for _ in range(ROUNDS):
                seen.setdefault(HELLO, []).append(rate(smallest, "/"))
                for page in PAGES:
                    seen.setdefault(page.partition("?")[0], []).append(rate(ours, page))
                seen.setdefault(KNOWN, []).append(rate(ours, LESSON, known))
                if other:
                    seen.setdefault(NGINX, []).append(rate(other, "/page"))
    return seen


def main() -> None:
    """Print medians, and ratios: the median of those within each round."""
    if shutil.which("wrk") is None:
        print("SKIPPED rates: wrk is not installed (apt-get install wrk nginx-light)")
        return
    seen = measure()
    base = seen[HELLO]
    rows = []
    for name, rates in seen.items():
        ratios = [mine / its for mine, its in zip(rates, base, strict=True)]
        middle = f"{statistics.median(ratios):.2f}"
        rows.append((name, f"{statistics.median(rates):,.0f}", middle, f"{min(ratios):.2f}"))
    title = f"Answers a second ({ROUNDS} interleaved rounds, {CONNECTIONS} connections; {load()})"
    show(title, ("asked for", "median", "to hello-world", "worst round"), rows)
