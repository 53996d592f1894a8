"""A village head with a phone: from the invitation to the answer, with scripts and without."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.rooms import Rooms, Watched, choose, look, narrow, press
from tests.persons import PASSWORD, PEOPLE, PIN
from tests.photos.corpus import picture, saved
from tests.staff import StaffVisitor
from tests.triage.test_routes import moved

WORDS = "genting pelita sauh renda"
PHOTOS = [saved(picture(1200, height)) for height in (800, 900)]


def accept(page: Page, rooms: Rooms, *, scripts: bool) -> None:
    """Take the invitation: by its link where scripts run, else by its code."""
    secrets = rooms.invited("+6284000008001" if scripts else "+6284000008002")
    if scripts:
        page.goto(f"{rooms.address}/undangan#{secrets.secret}")
        page.wait_for_selector("#new_password")
        assert secrets.secret not in page.url
        page.click("[data-take]")
        assert page.input_value("#new_password") == page.inner_text("[data-words]")
    else:
        page.fill("#invitation_code", secrets.code)
        press(page, "Buka undangan")
        page.fill("#new_password", WORDS)
    choose(page, "device", "own")
    page.fill("#pin", PIN)


def report(page: Page, name: str) -> None:
    """Five answers."""
    choose(page, "danger", "none")
    choose(page, "trick", "broker")
    page.fill("#name", name)
    page.fill("#place", "Dusun Timur")
    page.fill("#people", "3")


def receipt_in(page: Page) -> str:
    return re.sub(r"[^0-9A-Z]", "", page.inner_text(".receipt b"))


def send_photos(page: Page, *, scripts: bool) -> None:
    """Two photos: both at once where scripts run, else one after the other."""
    files = [{"name": "a.jpg", "mimeType": "image/jpeg", "buffer": body} for body in PHOTOS]
    if scripts:
        page.set_input_files("#photo", files)  # type: ignore[arg-type]
        page.click("[data-go]")
        page.locator("li[data-state=done]").nth(1).wait_for()
        return
    for file in files:
        page.set_input_files("#photo", file)  # type: ignore[arg-type]
        press(page, "Kirim foto ini")


def case_of(officer: StaffVisitor, receipt: str) -> str:
    """The address of the case with this receipt, out of all that wait."""
    rows = officer.get("/petugas").all(".queue a")
    of_it = [row for row in rows if receipt in re.sub(r"[^0-9A-Z]", "", row.text())]
    assert len(of_it) == 1, receipt
    return str(of_it[0].attributes["href"])


def answered(rooms: Rooms, receipt: str) -> None:
    """An officer takes the case of this receipt and asks."""
    officer = rooms.visitor("other_officer")
    case = case_of(officer, receipt)
    for move, words in (("open", ""), ("accept", ""), ("ask", "Jam berapa mereka berangkat?")):
        moved(officer, case, move, words=words)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_invitation_to_the_answer(rooms: Rooms, enter: Watched, scripts: bool) -> None:
    seen = look if scripts else narrow
    page = enter("/undangan", java_script_enabled=scripts)
    seen(page)
    accept(page, rooms, scripts=scripts)
    seen(page)
    press(page, "Simpan dan lanjut")
    assert page.inner_text("h1") == "Laporan saya"
    seen(page)
    press(page, "Tulis laporan")
    report(page, "Pak Kenari")
    seen(page)
    press(page, "Kirim laporan")
    assert page.inner_text("h1").split() == ["Laporan", "sudah", "sampai"]
    receipt = receipt_in(page)
    seen(page)
    press(page, "Tambah foto")
    send_photos(page, scripts=scripts)
    page.reload()
    assert page.inner_text("[data-arrived]") == "2 dari 5 foto sudah sampai."
    seen(page)
    press(page, "Cetak tanda terima")
    seen(page)
    answered(rooms, receipt)
    page.goto(f"{rooms.address}/laporan")
    press(page, "diteruskan" if not page.query_selector("text=bertanya") else "bertanya")
    assert "Jam berapa mereka berangkat?" in page.inner_text("#jawab + form label")
    seen(page)
    page.fill("#words", "Jam lima pagi")
    press(page, "Kirim jawaban")
    assert "Jam lima pagi" in page.inner_text(".story")


def test_what_is_missing_is_said_beside_its_question(enter: Watched) -> None:
    page = enter("/lapor", "official")
    page.fill("#name", "Pak Merpati")
    page.click("[data-send]")
    page.wait_for_selector("#danger-error")
    look(page)
    for name in ("danger", "trick", "place", "people"):
        assert page.is_visible(f"#{name}-error")
    assert page.input_value("#name") == "Pak Merpati"


def test_in_danger_the_numbers_come_before_the_form_goes_on(enter: Watched) -> None:
    page = enter("/lapor", "official")
    assert not page.is_visible(".when-danger")
    choose(page, "danger", "locked-up")
    assert page.is_visible(".when-danger a[href='tel:110']")
    look(page)
    choose(page, "trick", "broker")
    page.fill("#name", "Pak Elang")
    page.fill("#place", "Dusun Barat")
    page.fill("#people", "1")
    press(page, "Kirim laporan")
    first = page.locator("section.urgent a.call").first
    assert first.get_attribute("href") == "tel:110"
    box = first.bounding_box()
    assert box and box["y"] + box["height"] <= 640
    look(page)


@pytest.mark.parametrize("paper", ["A5", "A4"])
def test_the_slip_is_one_page_and_says_how_the_receipt_is_read(enter: Watched, paper: str) -> None:
    page = enter("/lapor", "official")
    report(page, "Pak Kenari")
    press(page, "Kirim laporan")
    receipt = receipt_in(page)
    press(page, "Cetak tanda terima")
    sheets = PdfReader(io.BytesIO(page.pdf(format=paper))).pages
    assert len(sheets) == 1
    text = " ".join(sheets[0].extract_text().split())
    assert page.inner_text(".receipt b") in text and "Bacakan begini:" in text
    assert "Kenari" not in text and "Kembali" not in text
    digits = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
    spoken = page.inner_text(".aloud p").partition(":")[2].replace(",", " ").split()
    assert "".join(str(digits.index(w)) if w in digits else w for w in spoken) == receipt


def test_an_ended_sign_in_carries_text_and_receipt_through(rooms: Rooms, enter: Watched) -> None:
    page = enter("/lapor", "official")
    report(page, "Pak Camar")
    receipt = page.input_value("[name=receipt]")
    rooms.clock.passes(days=15)
    page.click("[data-send]")
    page.wait_for_selector("h1:text-is('Masuk')")
    look(page)
    page.fill("#phone", PEOPLE["official"].phone)
    page.fill("#password", PASSWORD)
    press(page, "Masuk")
    look(page)
    press(page, "Kirim sekarang")
    assert receipt_in(page) == receipt
    press(page, "Tambah foto")
    page.click("summary:has-text('Yang saya tulis')")
    assert "Pak Camar" in page.inner_text(".answers-given")


def test_after_five_wrong_pins_only_the_password_opens(rooms: Rooms, enter: Watched) -> None:
    visitor = rooms.visitor("official")
    visitor.post("/akun/pin", {"pin": PIN, "csrf_token": visitor.token()})
    cookie = visitor.client.get_cookie("bekal")
    assert cookie
    page = enter("/undangan")
    page.context.add_cookies([{"name": "bekal", "value": cookie.value, "url": rooms.address}])
    rooms.clock.passes(minutes=20)
    page.goto(f"{rooms.address}/laporan")
    look(page)
    for _ in range(5):
        assert page.inner_text("h1") == "Ketik PIN Anda"
        page.fill("#pin", "111222")
        press(page, "Buka")
    assert page.inner_text("h1") == "Ketik kata sandi Anda"
    assert page.is_visible("#password-error")
    look(page)
    page.fill("#password", PASSWORD)
    press(page, "Buka")
    assert page.inner_text("h1") == "Laporan saya"
