"""Officers at their desks: take, refuse with a reason, pass on, ask, act, close, open again."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from app.accounts.rules import OFFICER as OFFICER_ROLE
from app.accounts.rules import Held
from tests.browser.rooms import OFFICER, Rooms, Watched, choose, look, narrow, press
from tests.persons import PASSWORD, PEOPLE, Person
from tests.reports.test_routes import receipt_on, sent


def at_the_desk(enter: Watched, who: str, **options: Any) -> Page:
    """An officer with the queue before him."""
    return enter("/petugas", who, viewport=OFFICER, **options)


def open_case(page: Page, receipt: str) -> None:
    """Open the case of this receipt, wherever it stands in the queue."""
    with page.expect_navigation():
        page.click(f".queue li:has-text('{receipt[:4]}') a")
    press(page, "Buka laporan")


def open_first(page: Page) -> str:
    """Open the first case of the queue; its address."""
    with page.expect_navigation():
        page.locator(".queue a").first.click()
    press(page, "Buka laporan")
    return page.url


def step(page: Page, move: str, words: str = "", **choices: str) -> None:
    """Take a step on the page of a case, as its form takes it."""
    form = page.locator(f"form:has(input[name=move][value='{move}'])")
    if not form.locator("button").is_visible():
        page.locator(f"details:has(input[value='{move}']) summary").click()
    for name, value in choices.items():
        form.locator(f"[name={name}]").select_option(value)
    if words:
        form.locator("textarea").fill(words)
    with page.expect_navigation():
        form.locator("button").click()


def told(page: Page) -> str:
    return page.inner_text(".story")


@pytest.fixture(scope="module")
def reported(rooms: Rooms) -> Rooms:
    """A red report and a green one of the same village."""
    head = rooms.visitor("official")
    sent(head, danger="locked-up", name="Pak Elang")
    sent(head, name="Pak Kenari")
    return rooms


def test_an_officer_signs_in_with_number_password_and_code(rooms: Rooms, enter: Watched) -> None:
    rooms.clock.passes(minutes=1)
    page = look(enter("/masuk", viewport=OFFICER))
    page.fill("#phone", PEOPLE["officer"].phone)
    page.fill("#password", "salah semua ini kata")
    press(page, "Masuk")
    assert page.is_visible("#password-error")
    page.fill("#password", PASSWORD)
    press(page, "Masuk")
    look(page)
    page.fill("#factor_code", PEOPLE["officer"].code(rooms.clock()))
    press(page, "Lanjut")
    assert page.inner_text("h1") == "Meja petugas"
    look(page)
    page.goto(f"{rooms.address}/akun")
    look(page)


def test_a_report_is_refused_with_a_reason_and_the_next_office_passes_it_on(
    reported: Rooms, enter: Watched
) -> None:
    page = look(at_the_desk(enter, "officer"))
    case = open_first(page)
    assert "Pak Elang" in page.inner_text(".answers-given")
    look(page)
    step(page, "refuse")
    assert "alasan" in page.inner_text("[role=alert]")
    look(page)
    step(page, "refuse", "Korban di luar wilayah kami", reason="other-duty")
    assert "BP3MI Jawa Timur" in told(page)
    page = at_the_desk(enter, "other_officer")
    assert open_first(page) == case
    step(page, "accept")
    step(page, "refer", "Polisi perlu menjemput", next="disnaker-banyuwangi")
    look(page)
    assert "Disnaker Banyuwangi" in told(page)
    far = at_the_desk(enter, "far_officer")
    assert open_first(far) == case
    step(far, "accept")
    assert "Disnaker Banyuwangi menerima" in told(far)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_report_is_taken_acted_upon_closed_and_opened_again(
    reported: Rooms, enter: Watched, *, scripts: bool
) -> None:
    receipt = receipt_on(sent(reported.visitor("official"), name="Pak Merpati"))
    seen = look if scripts else narrow
    page = at_the_desk(enter, "other_officer", java_script_enabled=scripts)
    open_case(page, receipt)
    assert page.locator(".doing .button:visible").all_inner_texts() == ["Kami tangani laporan ini"]
    step(page, "accept")
    assert page.locator(".doing .button:visible").all_inner_texts() == ["Kabari desa"]
    seen(page)
    step(page, "ask", "Jam berapa mereka berangkat?")
    step(page, "note", "Kami sudah ke lokasi")
    assert "Kami sudah ke lokasi" in told(page)
    step(page, "close", "Mereka sudah pulang")
    assert "alasan" in page.inner_text("[role=alert]")
    assert page.input_value("#words-close") == "Mereka sudah pulang"
    step(page, "close", reason="helped")
    seen(page)
    assert page.locator(".doing .button:visible").count() == 0
    step(page, "reopen", "Ada kabar baru")
    assert "Ada kabar baru" in told(page)


def test_names_are_shown_once_with_a_reason_and_a_fresh_code(
    reported: Rooms, enter: Watched
) -> None:
    head = reported.visitor("official")
    receipt = receipt_on(sent(head, name="Pak Camar", victims="Nama Calon"))
    page = at_the_desk(enter, "other_officer")
    open_case(page, receipt)
    page.click("summary:has-text('Lihat siapa')")
    choose(page, "why", "stop-journey")
    reported.clock.passes(minutes=1)
    page.fill("#code", PEOPLE["other_officer"].code(reported.clock()))
    press(page, "Perlihatkan sekali")
    assert "Nama Calon" in page.inner_text("main")
    look(page)


def test_a_page_of_another_role_says_so_and_leads_back(enter: Watched) -> None:
    page = look(enter("/petugas", "official"))
    assert page.inner_text("h1") == "Halaman ini bukan untuk peran Anda"
    press(page, "Lihat akun Anda")
    assert page.inner_text("h1") == "Akun saya"
    look(page)


def test_a_new_officer_sets_up_the_second_factor(rooms: Rooms, enter: Watched) -> None:
    link = rooms.invited("+6284000008003", Held(OFFICER_ROLE, "35", "bp3mi-jatim")).secret
    page = enter(f"/undangan#{link}", viewport=OFFICER)
    page.wait_for_selector("#new_password")
    page.click("[data-take]")
    choose(page, "device", "own")
    look(page)
    press(page, "Simpan dan lanjut")
    look(page)
    secret = page.inner_text("code.secret").replace(" ", "")
    page.fill("#factor_code", Person.code_of(secret, rooms.clock()))
    press(page, "Lanjut")
    assert page.locator(".codes li").count() >= 8
    look(page)
    press(page, "Sudah saya catat")
    assert page.inner_text("h1") == "Meja petugas"
