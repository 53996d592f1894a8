"""Photos from a phone: shrunk before they leave it, sent again until each has arrived."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, Route

from tests.browser.rooms import Rooms, Watched, look, press
from tests.persons import PIN
from tests.photos.corpus import CANARY, RED, exif, picture, saved
from tests.reports.test_routes import receipt_on, sent

SMALL = saved(picture(1200, 900))
Reported = Callable[[], Page]


def large_photo() -> bytes:
    """Twelve megapixels and some megabytes, held upright, red where its top left corner shows."""
    grain = Image.effect_noise((1000, 750), 90).resize((4000, 3000)).convert("RGB")
    ImageDraw.Draw(grain).rectangle((0, 2000, 1000, 3000), fill=RED)  # turned, it is on top
    return saved(grain, quality=97, exif=exif(6))


def chosen(page: Page, *files: tuple[str, bytes]) -> None:
    """Choose files as the gallery hands them over, and press send."""
    named = [{"name": name, "mimeType": "image/jpeg", "buffer": body} for name, body in files]
    page.set_input_files("#photo", named)  # type: ignore[arg-type]
    page.click("[data-go]")


def wait_for(page: Page, state: str, count: int = 1) -> None:
    """Wait until `count` photos are in this state."""
    page.locator(f"li[data-state={state}]").nth(count - 1).wait_for()


def failing(page: Page, how: Callable[[Route], None]) -> None:
    """The first photo that is sent meets `how`; all others go through."""
    page.route("**/foto", how, times=1)


@pytest.fixture
def reported(rooms: Rooms, enter: Watched) -> Reported:
    """The page of a report that the official has just sent."""

    def opened() -> Page:
        receipt = receipt_on(sent(rooms.visitor("official")))
        return enter(f"/laporan/{receipt}", "official", may_lose=True)

    return opened


def test_a_large_photo_arrives_small_upright_and_without_its_place(
    rooms: Rooms, reported: Reported
) -> None:
    page, photo = reported(), large_photo()
    assert len(photo) > 3_000_000
    bodies: list[bytes] = []
    page.on("request", lambda asked: bodies.append(asked.post_data_buffer or b""))
    rooms.sent.clear()
    chosen(page, ("IMG_0001.jpg", photo))
    wait_for(page, "done")
    look(page)
    assert len(rooms.sent) == 1 and rooms.sent[0] < 900_000
    assert not any(CANARY.encode() in body for body in bodies)
    kept = page.request.get(f"{page.url}/foto/1").body()
    image = Image.open(io.BytesIO(kept))
    assert image.size == (1200, 1600)
    assert all(abs(a - b) < 25 for a, b in zip(image.getpixel((100, 100)), RED, strict=True))


def test_a_photo_without_signal_is_kept_and_sent_again(rooms: Rooms, reported: Reported) -> None:
    page = reported()
    failing(page, lambda route: route.abort("internetdisconnected"))
    chosen(page, ("a.jpg", SMALL), ("b.jpg", SMALL))
    wait_for(page, "lost")
    look(page)
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_for(page, "done", 2)
    assert "2 dari 5" in page.inner_text("[data-said]")


def test_a_photo_whose_answer_was_lost_is_not_sent_twice(reported: Reported) -> None:
    page = reported()

    def lose_the_answer(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort("connectionreset")

    failing(page, lose_the_answer)
    chosen(page, ("a.jpg", SMALL))
    wait_for(page, "lost")
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_for(page, "done")
    page.reload()
    assert page.inner_text("[data-arrived]").startswith("1 dari 5")


def test_a_refused_photo_says_why_and_the_others_stay(reported: Reported) -> None:
    page = reported()
    chosen(page, ("a.jpg", SMALL), ("surat.jpg", b"bukan foto"), ("b.jpg", SMALL))
    wait_for(page, "done", 2)
    assert "bukan foto" in page.inner_text("li[data-state=refused]").lower()
    look(page)


def test_a_sixth_photo_is_not_sent(reported: Reported) -> None:
    page = reported()
    chosen(page, *((f"{n}.jpg", SMALL) for n in range(6)))
    wait_for(page, "done", 5)
    assert page.locator("li[data-state=enough]").count() == 1


def test_photos_wait_while_the_phone_is_opened_again(rooms: Rooms, enter: Watched) -> None:
    visitor = rooms.visitor("official")
    visitor.post("/akun/pin", {"pin": PIN, "csrf_token": visitor.token()})
    receipt = receipt_on(sent(visitor))
    cookie = visitor.client.get_cookie("bekal")
    assert cookie
    page = enter("/masuk")
    page.context.add_cookies([{"name": "bekal", "value": cookie.value, "url": rooms.address}])
    page.goto(f"{rooms.address}/laporan/{receipt}")
    rooms.clock.passes(minutes=20)
    chosen(page, ("a.jpg", SMALL))
    wait_for(page, "locked")
    look(page)
    with page.context.expect_page() as opening:
        page.click("[data-open]")
    other = opening.value
    other.fill("#pin", PIN)
    press(other, "Buka")
    other.close()
    page.evaluate("dispatchEvent(new Event('focus'))")
    wait_for(page, "done")


def test_without_scripts_a_refused_photo_says_why_too(rooms: Rooms, enter: Watched) -> None:
    receipt = receipt_on(sent(rooms.visitor("official")))
    page = enter(f"/laporan/{receipt}", "official", java_script_enabled=False)
    page.set_input_files(
        "#photo", {"name": "surat.jpg", "mimeType": "image/jpeg", "buffer": b"bukan foto"}
    )
    press(page, "Kirim foto ini")
    assert "bukan foto" in page.inner_text("#photo-error")
