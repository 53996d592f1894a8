"""When a slow phone on a slow network sees a page: Chromium's own entries."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.bench import link
from tests.bench.link import LINKS, Link
from tests.bench.rates import LESSON
from tests.bench.servers import fetch, hello, running, site
from tests.bench.tables import load, milliseconds, show

NOTHING = "an empty page"
PAGES = ("/", LESSON, "/cek-tawaran", "/langkah", "/bantuan")
ROUNDS = 5
SLOWED = 4
SETTLED = 1500  # ms after loading, in which whatever still moves or blocks is seen
FIRST, LARGEST, BLOCKING = 0.3, 0.5, 0.05
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 640},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
OBSERVE = """
window.seen = { largest: 0, shift: 0, tasks: [] };
const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take))
  .observe({ type, buffered: true });
watch("largest-contentful-paint", (entry) => { seen.largest = entry.startTime; });
watch("layout-shift", (entry) => { seen.shift += entry.value; });
watch("longtask", (entry) => seen.tasks.push([entry.startTime, entry.duration]));
"""
READ = """() => {
  const first = performance.getEntriesByName("first-contentful-paint")[0].startTime;
  const blocked = seen.tasks.map(([start, length]) => start + length - Math.max(start, first) - 50);
  const blocking = blocked.reduce((sum, part) => sum + Math.max(0, part), 0);
  return { first, largest: seen.largest, shift: seen.shift, blocking };
}"""
# The second visit begins when the page is kept on the phone, or after a minute without that.
IS_KEPT = """async () => {
  const after = (time) => new Promise((done) => setTimeout(done, time));
  for (const end = Date.now() + 60000; Date.now() < end; await after(100)) {
    const found = await navigator.serviceWorker?.getRegistration();
    if (found?.active && (await caches.match(location.pathname))) return true;
  }
  return false;
}"""


@dataclass
class Visit:
    """What one visit saw; times in seconds."""

    first: float
    largest: float
    shift: float
    blocking: float
    bytes: int
    requests: int


def visit(page: Page, address: str) -> Visit:
    """Open `address` on a slowed processor, and wait until nothing more happens."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    devtools.send("Network.enable")
    sizes: list[float] = []
    devtools.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    page.goto(address, wait_until="load")
    page.wait_for_timeout(SETTLED)
    seen = page.evaluate(READ)
    times = {name: seen[name] / 1000 for name in ("first", "largest", "blocking")}
    devtools.detach()
    came = [size for size in sizes if size]  # nothing comes of what is kept in the browser
    return Visit(shift=seen["shift"], bytes=int(sum(came)), requests=len(came), **times)


def work(browser: Browser, address: str) -> float:
    """Seconds of the main thread's own work for a page, whatever else the machine is doing."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address, wait_until="load")
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    context.close()
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def both_visits(browser: Browser, address: str) -> tuple[Visit, Visit, bool]:
    """The first visit and the second, and whether a service worker stood ready between them."""
    context: BrowserContext = browser.new_context(**PHONE)
    context.add_init_script(OBSERVE)
    try:
        page = context.new_page()
        cold = visit(page, address)
        has_worker = bool(page.evaluate(IS_KEPT))
        page.goto("about:blank")
        return cold, visit(page, address), has_worker
    finally:
        context.close()


def only_visit(browser: Browser, address: str) -> Visit:
    """A visit to a page without a worker."""
    context: BrowserContext = browser.new_context(**PHONE)
    context.add_init_script(OBSERVE)
    try:
        return visit(context.new_page(), address)
    finally:
        context.close()


def measure(
    browser: Browser, ports: dict[Link, int], empty: dict[Link, int]
) -> Iterator[tuple[Link, str, Any]]:
    """Both visits of every page over every link, the rounds outermost; and an empty page."""
    for _ in range(ROUNDS):
        for each, port in ports.items():
            yield each, NOTHING, only_visit(browser, f"http://127.0.0.1:{empty[each]}/")
            for page in PAGES:
                yield each, page, both_visits(browser, f"http://127.0.0.1:{port}{page}")


def main() -> None:
    """Print, for each link, what was seen beside what may be seen."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("SKIPPED paints: Chromium is not installed")
        return
    with ExitStack() as stack:
        ours = stack.enter_context(site())
        other = stack.enter_context(hello())
        ports = {each: stack.enter_context(running(link.run, ours, each)) for each in LINKS}
        empty = {each: stack.enter_context(running(link.run, other, each)) for each in LINKS}
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        for page in PAGES:
            fetch(ours, page)
        _show_work(browser, ours)
        seen: dict[tuple[Link, str], list[Any]] = {}
        for each, page, visits in measure(browser, ports, empty):
            seen.setdefault((each, page), []).append(visits)
        browser.close()
    for each in LINKS:
        _show(each, {page: seen[each, page] for page in PAGES}, seen[each, NOTHING])


def _show_work(browser: Browser, port: int) -> None:
    rows = []
    for page in PAGES:
        spent = [work(browser, f"http://127.0.0.1:{port}{page}") for _ in range(ROUNDS)]
        middle, least = statistics.median(spent), min(spent)
        rows.append((page, milliseconds(middle), milliseconds(least), milliseconds(SLOWED * least)))
    heads = ("page", "median", "least", f"least, {SLOWED} times as slow")
    show(f"The main thread's own work until a page is loaded ({load()})", heads, rows)


def _show(
    each: Link, pages: dict[str, list[tuple[Visit, Visit, bool]]], empty: list[Visit]
) -> None:
    title = f"{each.name}, CPU slowed {SLOWED} times ({ROUNDS} rounds; {load()})"
    heads = ("page", "bytes", "requests", "first paint", "largest", "shift", "blocking")
    show(title, (*heads, "second visit"), [_row(page, visits) for page, visits in pages.items()])
    print(
        f"The floor of 14.6 KB is {milliseconds(each.floor)}: "
        f"the first paint may be at {milliseconds(each.floor + FIRST)}, "
        f"the largest at {milliseconds(each.floor + LARGEST)}, "
        f"blocking {milliseconds(BLOCKING)}. "
        f"The browser itself: {NOTHING} is painted at {_times([one.first for one in empty])}. "
        "Times are median / best.",
        flush=True,
    )


def _row(page: str, visits: list[tuple[Visit, Visit, bool]]) -> tuple[object, ...]:
    cold, warm = [one for one, _, _ in visits], [two for _, two, _ in visits]
    how = "kept on the phone" if all(kept for *_, kept in visits) else "asked for again"
    return (
        page,
        f"{max(one.bytes for one in cold):,}",
        max(one.requests for one in cold),
        _times([one.first for one in cold]),
        _times([one.largest for one in cold]),
        f"{max(one.shift for one in cold + warm):.3f}",
        _times([one.blocking for one in cold]),
        f"{_times([two.first for two in warm])} ({how})",
    )


def _times(seconds: list[float]) -> str:
    return f"{milliseconds(statistics.median(seconds))} / {milliseconds(min(seconds))}"
