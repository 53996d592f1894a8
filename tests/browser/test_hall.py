"""A whole evening in a village hall: a laptop, a wall, the trainer's phone, three other phones.

The laptop is on loopback; all phones come by plain http under the name that it has in the network.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from markupsafe import Markup
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.extensions import db
from app.live.models import LiveSession
from app.live.queries import questions_of
from app.web.codes import qr_code
from app.web.current import library
from tests.browser.conftest import DESKTOP, PHONE, QUIET, chromium_path
from tests.browser.looking import OVERFLOW, findings
from tests.browser.stores import served
from tests.live.halls import session_by
from tests.persons import PASSWORD, PEOPLE

NAME = "desa.lan"
RULES = (f"--host-resolver-rules=MAP {NAME} 127.0.0.1", "--disable-features=HttpsUpgrades")
WALL = {"width": 1280, "height": 800}
SOON = 15_000
OFTEN = 300  # milliseconds between two polls, so that the evening is short


class Hall:
    """Browsers on the laptop and, under its name in the network, on phones."""

    def __init__(self, app: Flask, laptop: Browser, phones: Browser, address: str) -> None:
        self.app, self._laptop, self._phones = app, laptop, phones
        self.address = address
        self.network = f"http://{NAME}:{urlsplit(address).port}"
        self.complaints: list[str] = []
        self.contexts: list[BrowserContext] = []
        self.id, self.code = session_by(
            app, questions=2, heads=14, ways=("phone", "cards"), is_ranked=True
        )

    def laptop(self, **options: Any) -> Page:
        return self._opened(self._laptop, {"viewport": DESKTOP} | options)

    def phone(self, **options: Any) -> Page:
        return self._opened(self._phones, {"viewport": PHONE} | options)

    def _opened(self, browser: Browser, options: dict[str, Any]) -> Page:
        self.contexts.append(browser.new_context(service_workers="block", **options))
        page = self.contexts[-1].new_page()
        page.set_default_timeout(SOON)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.context.on("request", lambda asked: self._see(asked.url))
        return page

    def _see(self, url: str) -> None:
        if not url.startswith((self.address, self.network, "data:", "about:")):
            self.complaints.append(f"asked elsewhere: {url}")

    def letters(self) -> list[str]:
        """The letter of what is right, of each question."""
        with self.app.app_context():
            live = db.session.get_one(LiveSession, self.id)
            asked = questions_of(library(), live)
            return ["ABCDEFGH"[one.choices.index(one.right)] for one in asked]


@pytest.fixture
def codes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the QR codes of the trainer's pages hold, which no page says in words."""
    held: list[str] = []

    def noted(address: str) -> Markup:
        held.append(address)
        return qr_code(address)

    monkeypatch.setattr(import_module("app.training.routes"), "qr_code", noted)
    return held


@pytest.fixture
def hall(staff_app: Flask, chromium: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hall]:
    for room in ("training", "steering"):
        monkeypatch.setattr(import_module(f"app.{room}.routes"), "SHORTEST_WAIT", OFTEN)
    monkeypatch.setattr(import_module("app.seats.routes"), "poll_every", lambda _seats: OFTEN)
    phones = chromium.browser_type.launch(executable_path=chromium_path(), args=[*QUIET, *RULES])
    with served(staff_app) as address:
        settings = staff_app.extensions["settings"]
        here = replace(settings, host=NAME, port=urlsplit(address).port)
        monkeypatch.setitem(staff_app.extensions, "settings", here)
        made = Hall(staff_app, chromium, phones, address)
        yield made
        for context in made.contexts:
            context.close()
    phones.close()
    assert made.complaints == []


class Looking:
    """Looks at each new kind of page: axe, the edges; and draws a picture of it, new or not."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, page: Page, name: str, *, is_new: bool = True) -> None:
        page.screenshot(path=self._folder / f"{name}.png", full_page=True)
        if is_new:
            assert [name, *findings(page)] == [name]
            assert page.evaluate(OVERFLOW) <= 0, name


def sign_in(hall: Hall) -> Page:
    page = hall.laptop()
    page.goto(f"{hall.address}/masuk")
    page.fill("#phone", PEOPLE["trainer"].phone)
    page.fill("#password", PASSWORD)
    page.click("main button.button")
    page.goto(f"{hall.address}/pelatih/{hall.id}")
    return page


def hand_over(laptop: Page, hall: Hall, codes: list[str], look: Looking) -> Page:
    """The trainer reads the control QR with his phone, and steers."""
    laptop.click("#lain > summary")
    laptop.get_by_role("link", name="Kendalikan dari HP").click()
    look(laptop, "laptop-before-qr")
    laptop.click("main form button")
    expect(laptop.locator("svg.code")).to_be_visible()
    look(laptop, "laptop-qr")
    address = codes[-1]
    assert address.startswith(f"{hall.network}/sesi/kendali?kunci=")
    phone = hall.phone()
    phone.goto(address)
    look(phone, "steering-door")
    phone.click("main form button")
    expect(phone.locator(".join")).to_be_visible()
    expect(laptop.get_by_text("sedang mengendalikan")).to_be_visible(timeout=SOON)
    look(laptop, "laptop-steered")
    return phone


def join(page: Page, hall: Hall) -> None:
    page.goto(f"{hall.network}/sesi?kode={hall.code}")
    page.click("main button.button")
    page.wait_for_selector(".who")


def pick(page: Page, letter: str) -> None:
    page.locator("button.pick", has=page.locator(f"b:text-is('{letter}')")).click()


def answer(page: Page, letter: str, *, is_plain: bool = False) -> None:
    """Press an answer, and see that it has arrived."""
    if is_plain:
        page.goto(page.url)
    pick(page, letter)
    expect(page.locator(".told .good")).to_be_visible(timeout=SOON)


def asked(page: Page, number: int) -> None:
    """Wait until a phone shows the question."""
    expect(page.locator("h1")).to_contain_text(f"{number} dari 2 · ", timeout=SOON)
    expect(page.locator("button.pick")).to_have_count(4, timeout=SOON)


def count_cards(steering: Page, numbers: dict[str, int]) -> None:
    for letter, number in numbers.items():
        field = steering.locator(".counter", has=steering.locator(f"b:text-is('{letter}')"))
        field.locator("input[type=text]").fill(str(number))
    steering.get_by_role("button", name="Simpan angka ini").click()
    expect(steering.locator("#hitung")).to_contain_text("14 dari 14", timeout=SOON)


def press(steering: Page) -> None:
    with steering.expect_navigation():
        steering.click(".go button")


class Evening:
    """Everybody in the hall, and the letters of right and wrong answers."""

    def __init__(self, hall: Hall, laptop: Page, steering: Page, look: Looking) -> None:
        self.hall, self.laptop, self.steering, self.look = hall, laptop, steering, look
        self.wall = laptop.context.new_page()
        self.wall.set_viewport_size(WALL)  # type: ignore[arg-type]
        self.wall.goto(f"{hall.address}/pelatih/{hall.id}/layar")
        self.lossy, self.late = hall.phone(), hall.phone()
        self.plain = hall.phone(java_script_enabled=False)
        self.right = hall.letters()
        self.wrong = ["B" if letter == "A" else "A" for letter in self.right]

    def comes_in(self) -> None:
        """Two phones come in, and are seen on the wall."""
        for each in (self.lossy, self.plain):
            join(each, self.hall)
        expect(self.wall.get_by_text("2 HP sudah masuk")).to_be_visible(timeout=SOON)
        self.look(self.wall, "wall-lobby")
        self.look(self.lossy, "phone-lobby")
        self.look(self.steering, "steering-lobby")

    def answers_the_first(self) -> None:
        """One knows it, one does not; cards are counted on the trainer's phone."""
        press(self.steering)
        asked(self.lossy, 1)
        self.look(self.lossy, "phone-question")
        answer(self.lossy, self.right[0])
        answer(self.plain, self.wrong[0], is_plain=True)
        self.look(self.plain, "phone-plain", is_new=False)
        self.look(self.steering, "steering-question")
        count_cards(self.steering, {self.right[0]: 3, self.wrong[0]: 9})
        expect(self.wall.locator(".count")).to_contain_text("14 dari 14", timeout=SOON)
        self.look(self.wall, "wall-question")
        press(self.steering)

    def answers_the_second(self) -> None:
        """Somebody comes late; somebody's answer waits on the phone until there is a signal."""
        press(self.steering)
        join(self.late, self.hall)
        asked(self.late, 2)
        answer(self.late, self.wrong[1])
        answer(self.plain, self.wrong[1], is_plain=True)
        asked(self.lossy, 2)
        self.lossy.context.set_offline(True)
        pick(self.lossy, self.right[1])
        expect(self.lossy.locator("[data-waits]")).to_be_visible()
        self.look(self.lossy, "phone-offline", is_new=False)
        expect(self.steering.locator("#hitung")).to_contain_text("2 dari 14", timeout=SOON)
        self.lossy.context.set_offline(False)
        expect(self.lossy.locator(".told .good")).to_be_visible(timeout=SOON)
        expect(self.lossy.locator("[data-waits]")).to_be_hidden()
        expect(self.steering.locator("#hitung")).to_contain_text("3 dari 14", timeout=SOON)
        count_cards(self.steering, {self.right[1]: 4, self.wrong[1]: 7})
        press(self.steering)

    def answers_again(self, number: int, plain: str, cards: tuple[int, int]) -> None:
        """After the lesson: the phones with scripts know it, and see so."""
        for each in (self.lossy, self.late):
            asked(each, number + 1)
            answer(each, self.right[number])
        answer(self.plain, plain, is_plain=True)
        numbers = {self.right[number]: cards[0], self.wrong[number]: cards[1]}
        count_cards(self.steering, numbers)
        press(self.steering)
        expect(self.lossy.locator(".pick.right")).to_have_count(1, timeout=SOON)

    def goes_home(self) -> None:
        """The end: phones say how much one knew; the wall thanks, for so few are not ranked."""
        press(self.steering)
        expect(self.steering.get_by_text("tidak mengendalikan sesi")).to_be_visible()
        self.look(self.steering, "steering-over")
        expect(self.lossy.locator(".lead")).to_contain_text("2 dari 2", timeout=SOON)
        self.look(self.lossy, "phone-end")
        expect(self.wall.get_by_text("Terima kasih")).to_be_visible(timeout=SOON)
        expect(self.wall.locator(".best li")).to_have_count(0)
        self.look(self.wall, "wall-end")

    def takes_figures_home(self) -> None:
        """Right of 14 people: 4 and 5 before the lesson, 13 and 11 after it."""
        page = f"{self.hall.address}/pelatih/{self.hall.id}"
        self.laptop.goto(page)
        self.look(self.laptop, "laptop-end")
        self.laptop.goto(f"{page}/hasil")
        self.look(self.laptop, "laptop-results")
        told = self.laptop.inner_text("main")
        assert "32 benar sebelum belajar dan 86 benar sesudahnya" in told
        cells = self.laptop.locator(".figures tbody td").all_inner_texts()
        assert [cell for cell in cells if cell.endswith("%")] == ["29%", "93%", "36%", "79%"]


def test_an_evening_in_the_hall(hall: Hall, codes: list[str], tmp_path: Path) -> None:
    look, laptop = Looking(tmp_path), sign_in(hall)
    look(laptop, "laptop-lobby")
    evening = Evening(hall, laptop, hand_over(laptop, hall, codes, look), look)
    evening.comes_in()
    evening.answers_the_first()
    evening.answers_the_second()
    press(evening.steering)  # the lesson
    look(evening.steering, "steering-break", is_new=False)
    press(evening.steering)  # the same questions once more
    evening.answers_again(0, evening.right[0], (10, 1))
    for page, name in ((evening.lossy, "phone"), (evening.wall, "wall")):
        look(page, f"{name}-right")
    look(evening.steering, "steering-right", is_new=False)
    press(evening.steering)
    evening.answers_again(1, evening.wrong[1], (9, 2))
    evening.goes_home()
    evening.takes_figures_home()
