"""Lighthouse, mobile: what it says of five pages, the median of its runs."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.rates import LESSON
from tests.bench.servers import fetch, site
from tests.bench.tables import load, show

VERSION = "12.8.2"
HOME = Path(tempfile.gettempdir()) / f"bekal-lighthouse-{VERSION}"
PAGES = ("/", LESSON, "/cek-tawaran", "/langkah", "/bantuan")
KINDS = ("performance", "accessibility", "best-practices", "seo")
RUNS = 5
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"


def program() -> Path | None:
    """Lighthouse from npm, installed beside the repository the first time; None without npm."""
    found = HOME / "node_modules" / ".bin" / "lighthouse"
    npm = shutil.which("npm")
    if not found.exists() and npm:
        command = [npm, "install", "--silent", "--prefix", str(HOME), f"lighthouse@{VERSION}"]
        subprocess.run(command, check=True)
    return found if found.exists() else None


def judge(lighthouse: Path, chromium: str, address: str) -> dict[str, Any] | None:
    """One report; None when the browser itself failed, as it may on a busy machine."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.json"
        command = [str(lighthouse), address, "--quiet", f"--chrome-flags={FLAGS}"]
        command += ["--output=json", f"--output-path={target}"]
        environment = os.environ | {"CHROME_PATH": chromium}
        subprocess.run(command, env=environment, capture_output=True, check=False)
        report = json.loads(target.read_text()) if target.exists() else {"runtimeError": {}}
    return None if "runtimeError" in report else report


def main() -> None:
    """Print the scores, and every point that is not full."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    lighthouse = program()
    if chromium is None or lighthouse is None:
        print("SKIPPED lighthouse: it needs npm and Chromium")
        return
    rows, lacking = [], set()
    with site() as port:
        for page in PAGES:
            fetch(port, page)
            judged = (
                judge(lighthouse, chromium, f"http://127.0.0.1:{port}{page}") for _ in range(RUNS)
            )
            reports = [report for report in judged if report]
            lacking |= {f"{page}: {fault}" for report in reports for fault in faults(report)}
            rows.append((page, *(scores(reports, kind) for kind in KINDS), blocking(reports)))
    title = f"Lighthouse {VERSION}, mobile: median / best of {RUNS} runs ({load()})"
    show(title, ("page", *KINDS, "blocking"), rows)
    print("\n".join(sorted(lacking)) or "Nothing lacks.", flush=True)


def scores(reports: list[dict[str, Any]], kind: str) -> str:
    """Median and best score of one kind, of 100."""
    found = [round(report["categories"][kind]["score"] * 100) for report in reports]
    return f"{statistics.median(found):.0f} / {max(found)}" if found else "-"


def blocking(reports: list[dict[str, Any]]) -> str:
    """Median and least blocking time."""
    found = [report["audits"]["total-blocking-time"]["numericValue"] for report in reports]
    return f"{statistics.median(found):.0f} / {min(found):.0f} ms" if found else "-"


def faults(report: dict[str, Any]) -> list[str]:
    """What costs points, times aside."""
    return [
        f"{kind}: {report['audits'][part['id']]['title']}"
        for kind in KINDS[1:]
        for part in report["categories"][kind]["auditRefs"]
        if part["weight"] and (report["audits"][part["id"]]["score"] or 0) < 1
        if report["audits"][part["id"]]["score"] is not None
    ]
