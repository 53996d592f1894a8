"""The offer check on a phone: decided on it, walked back, left, and whole without its script."""

from __future__ import annotations

from flask import Flask
from playwright.sync_api import Page

from tests.browser.conftest import Open, tap
from tests.offers.cases import CASES

READY = "() => Boolean(document.querySelector('[data-start] a').onclick)"
TO_SETTLE = 1000  # ms: until a question that has appeared takes an answer
FLAGS = """[...document.querySelectorAll("[data-flag]")]
  .filter((flag) => flag.checkVisibility()).map((flag) => flag.dataset.flag)"""
RESULTS = {"stop": "Berhenti dulu", "check": "Periksa dulu", "careful": "Lanjutkan"}


def case(name: str) -> dict[str, str]:
    found = next(case for case in CASES if case["result"] == name and len(case["answers"]) > 12)
    return found["answers"]


def current(page: Page) -> str:
    return page.evaluate("[...document.querySelectorAll('.question')].find(q => !q.hidden).id")


def start(page: Page) -> None:
    page.clock.install()
    page.wait_for_function(READY)
    page.click("[data-start] a")
    page.clock.run_for(TO_SETTLE)


def take(page: Page, question: str, value: str) -> None:
    """Answer a question, and look at what comes then."""
    tap(page, question, value)
    page.clock.run_for(TO_SETTLE)


def walk(page: Page, answers: dict[str, str], until: str = "") -> None:
    """Answer one question after the other, to the result or to the question `until`."""
    start(page)
    while page.is_visible("[data-check]") and current(page) != until:
        question = current(page)
        take(page, question, answers.get(question, "unknown"))
        assert not page.is_visible(f"#{question}")


def test_each_result_is_reached_by_tapping_and_nothing_is_sent(open_page: Open) -> None:
    for result, title in RESULTS.items():
        page = open_page("/cek-tawaran")
        sent: list[str] = []
        page.on("request", lambda asked, sent=sent: sent.append(asked.url))
        start_count = len(sent)
        walk(page, case(result))
        assert title in page.inner_text(".verdict:visible")
        assert [url for url in sent[start_count:] if "cek-tawaran" in url] == []
        assert page.url.endswith(("/cek-tawaran", "/cek-tawaran#pertanyaan"))
        assert page.evaluate("document.activeElement.id") == "hasil"


def test_the_phone_shows_the_same_flags_as_the_server(open_page: Open, site: str) -> None:
    for result in RESULTS:
        expected = next(c for c in CASES if c["answers"] == case(result))
        page = open_page("/cek-tawaran")
        walk(page, expected["answers"])
        assert page.evaluate(FLAGS) == expected["flags"]


def test_the_evaluator_in_the_browser_judges_every_written_offer(
    open_page: Open, app: Flask
) -> None:
    page = open_page("/cek-tawaran")
    judged = page.evaluate(
        """async ([script, cases]) => {
          const { evaluate } = await import(script);
          const place = document.querySelector("[data-rules]");
          const offers = await (await fetch(place.dataset.rules)).json();
          return cases.map(({ answers }) => evaluate(offers, answers));
        }""",
        [app.extensions["assets"].address("js/evaluate.js"), CASES],
    )
    for expected, verdict in zip(CASES, judged, strict=True):
        assert (verdict["result"], verdict["flags"]) == (expected["result"], expected["flags"])


def test_the_back_button_goes_one_question_back_and_keeps_the_answers(open_page: Open) -> None:
    page = open_page("/cek-tawaran")
    start(page)
    take(page, "kind", "work")
    assert current(page) == "stage"
    page.go_back()
    assert current(page) == "kind"
    assert page.is_checked("#kind input[value=work]")
    assert page.url.endswith("/cek-tawaran")


def test_going_on_without_an_answer_says_what_is_missing(open_page: Open) -> None:
    page = open_page("/cek-tawaran")
    start(page)
    page.click("[data-go] button:not([data-back])")
    assert page.is_visible("[data-choose]")
    assert current(page) == "kind"


def test_without_scripts_the_whole_check_is_one_page_and_the_server_decides(
    open_page: Open,
) -> None:
    page = open_page("/cek-tawaran", java_script_enabled=False)
    for question, value in case("stop").items():
        tap(page, question, value)
    page.click("[data-go] button")
    assert "Berhenti dulu" in page.inner_text(".verdict:visible")


def test_when_its_script_does_not_arrive_the_check_still_opens(open_page: Open) -> None:
    page = open_page("/", may_fail=True)
    page.route("**/js/offers.js", lambda route: route.abort())
    page.click(".way.first")
    page.wait_for_url("**/cek-tawaran")
    assert not page.is_visible("#kind")
    page.click("[data-start] a")
    assert page.is_visible("#kind")
    tap(page, "kind", "work")
    tap(page, "stage", "offered")
    page.click("[data-go] button")
    assert "Periksa dulu" in page.inner_text(".verdict:visible")
