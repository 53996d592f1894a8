"""Nothing of a photo survives but its pixels, and no photo costs more than it may."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from app.photos.cleaning import LARGEST, CleanPhoto, PhotoRefused, Reason, clean
from config import ROOT
from tests.photos import corpus
from tests.photos.corpus import CANARY, GREEN, JPEG, RED, exif, picture, png_of, saved


def opened(photo: CleanPhoto) -> Image.Image:
    image = Image.open(io.BytesIO(photo.jpeg))
    image.load()
    return image


def is_near(one: object, other: tuple[int, ...]) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) < 40 for a, b in zip(one, other, strict=True))


def refused(sent: bytes) -> Reason:
    with pytest.raises(PhotoRefused) as raised:
        clean(sent)
    assert raised.value.__cause__ is None
    return raised.value.reason


def markers(jpeg: bytes) -> set[int]:
    """The kinds of segment in a JPEG, up to its pixels."""
    found, at = set(), 2
    while jpeg[at + 1] != 0xDA:
        found.add(jpeg[at + 1])
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return found


@pytest.mark.parametrize("name", corpus.TELLING)
def test_nothing_that_a_photo_tells_besides_its_pixels_survives(name: str) -> None:
    sent = corpus.TELLING[name]
    photo = clean(sent)
    for word in (CANARY, "<script", "<?php", "xmpmeta", "Exif", "PK\x03\x04", "GPS", "ICC_PROFILE"):
        assert word.encode("latin-1") not in photo.jpeg, word
    assert photo.jpeg != sent
    assert markers(photo.jpeg) <= {0xE0, 0xDB, 0xC0, 0xC4}, "a segment that no pixel needs"
    assert photo.jpeg.endswith(b"\xff\xd9") and photo.jpeg.count(b"\xff\xd8") == 1
    image = opened(photo)
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not image.getexif()


def test_the_corpus_really_tells() -> None:
    plain = [name for name, sent in corpus.TELLING.items() if CANARY.encode() in sent]
    assert len(plain) >= 12
    again = saved(Image.open(io.BytesIO(corpus.TELLING["comment"])))
    assert CANARY.encode() in again, "a plain re-save keeps the comment"


@pytest.mark.parametrize("name", corpus.UNUSUAL)
def test_every_way_of_colours_becomes_a_plain_photo(name: str) -> None:
    image = opened(clean(corpus.UNUSUAL[name]))
    assert (image.format, image.mode) == ("JPEG", "RGB")
    assert image.size == ((1, 1) if name == "one pixel" else (90, 60))


@pytest.mark.parametrize("name", ["CMYK", "palette", "holes", "WebP", "moving WebP", "moving PNG"])
def test_the_picture_is_still_the_picture(name: str) -> None:
    image = opened(clean(corpus.UNUSUAL[name]))
    assert is_near(image.getpixel((10, 30)), RED)
    assert is_near(image.getpixel((80, 30)), GREEN)


def test_what_is_a_hole_becomes_white_and_grey_stays_grey() -> None:
    hole = opened(clean(corpus.UNUSUAL["one colour is a hole"]))
    assert is_near(hole.getpixel((10, 30)), (255, 255, 255))
    deep = Image.new("I;16", (90, 60), 0x8000)
    assert is_near(opened(clean(saved(deep, "PNG"))).getpixel((10, 30)), (128, 128, 128))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_stands_upright_however_the_phone_was_held(orientation: int, kind: str) -> None:
    image = opened(clean(saved(picture(), kind, exif=exif(orientation))))
    is_turned = orientation >= 5
    assert image.size == ((60, 90) if is_turned else (90, 60))
    first = image.getpixel((30, 10) if is_turned else (10, 30))
    assert is_near(first, RED if orientation in {1, 4, 5, 6} else GREEN)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_a_damaged_note_on_how_it_was_held_does_no_harm() -> None:
    sent = saved(picture(), exif=b"Exif\0\0II*\0\x08\0\0\0" + b"\xff" * 40)
    assert opened(clean(sent)).size == (90, 60)


@pytest.mark.parametrize(
    ("size", "made"),
    [((4000, 3000), (1600, 1200)), ((500, 3200), (250, 1600)), ((90, 60), (90, 60))],
)
def test_a_large_photo_is_made_smaller_and_a_small_one_left(
    size: tuple[int, int], made: tuple[int, int]
) -> None:
    photo = clean(saved(picture(*size), exif=exif()))
    assert (photo.width, photo.height) == opened(photo).size == made


@pytest.mark.parametrize("name", corpus.WRONG)
def test_only_jpeg_png_and_webp_are_taken_whatever_they_are_called(name: str) -> None:
    assert refused(corpus.WRONG[name]) is Reason.WRONG_KIND


def test_more_than_eight_megabytes_are_not_even_looked_at() -> None:
    assert clean(JPEG + bytes(LARGEST - len(JPEG))).width == 90
    assert refused(JPEG + bytes(LARGEST - len(JPEG) + 1)) is Reason.TOO_LARGE


@pytest.mark.parametrize(
    "sent",
    [
        png_of(30_000, 30_000, bits=1, colour=0),
        png_of(6000, 4001, bits=1, colour=0),
        saved(Image.new("1", (24_000, 1001)), "JPEG"),
        corpus.webp_claiming(16_000, 16_000),
        corpus.webp_claiming(4899, 4900),
        b"RIFF\x00\x01\x00\x00WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff" + bytes(99),
        b"RIFF\x00\x01\x00\x00WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a\xff\x3f\xff\x3f" + bytes(99),
    ],
    ids=["PNG bomb", "PNG", "JPEG", "WebP", "WebP by a hair", "VP8X", "VP8"],
)
def test_more_than_24_megapixels_are_refused_by_the_head_alone(
    sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def decode(*_arguments: object, **_options: object) -> None:
        raise AssertionError("pixels were decoded")

    monkeypatch.setattr(Image.Image, "load", decode)
    assert len(sent) < 1_000_000
    assert refused(sent) is Reason.TOO_MANY_PIXELS


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_that_breaks_off_is_damaged(kind: str) -> None:
    sent = saved(picture(300, 200), kind)
    for length in (len(sent) // 2, len(sent) // 10, 40, 20, 14):
        assert refused(sent[:length]) is Reason.DAMAGED, length


def test_a_jpeg_of_thousands_of_passes_is_refused_before_any_is_drawn() -> None:
    sent = saved(picture(), progressive=True)
    scan = sent.rindex(b"\xff\xda")
    assert refused(sent[:scan] + sent[scan:-2] * 5000 + sent[-2:]) is Reason.DAMAGED


@pytest.mark.filterwarnings("ignore")
def test_whatever_is_broken_is_taken_clean_or_refused(is_long: bool) -> None:
    chance = random.Random(20261121)
    good = [*corpus.TELLING.values(), *corpus.UNUSUAL.values()]
    taken = 0
    for _ in range(5000 if is_long else 600):
        sent = bytearray(chance.choice(good))
        for _ in range(chance.randint(1, 8)):
            sent[chance.randrange(len(sent))] = chance.randrange(256)
        try:
            photo = clean(bytes(sent))
        except PhotoRefused:
            continue
        taken += 1
        assert CANARY.encode() not in photo.jpeg
        assert markers(photo.jpeg) <= {0xE0, 0xDB, 0xC0, 0xC4}
    assert taken


MEASURE = """
import resource, sys
from pathlib import Path
from app.photos.cleaning import clean
before = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
limit = before + int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
photo = clean(Path(sys.argv[1]).read_bytes())
assert max(photo.width, photo.height) == 1600
"""
LARGE = {
    "PNG with holes": lambda: saved(Image.new("RGBA", (6000, 4000), (1, 2, 3, 100)), "PNG"),
    "PNG of 16 bits": lambda: saved(Image.new("I;16", (6000, 4000), 40_000), "PNG"),
    "progressive CMYK": lambda: saved(Image.new("CMYK", (6000, 4000)), progressive=True),
    "WebP with holes": lambda: saved(
        Image.new("RGBA", (6000, 4000), (1, 2, 3, 100)), "WEBP", lossless=True, method=0
    ),
}


def makes_within(limit: int, sent: Path) -> bool:
    """Whether a process makes the photo with `limit` bytes more than it has at its start."""
    command = [sys.executable, "-c", MEASURE, str(sent), str(limit)]
    environment = {"PATH": os.environ["PATH"]}
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    return ran.returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited in another way here")
@pytest.mark.parametrize("name", LARGE)
def test_the_largest_photos_are_made_in_bounded_memory(name: str, tmp_path: Path) -> None:
    sent = tmp_path / "sent"
    sent.write_bytes(LARGE[name]())
    assert makes_within(480_000_000, sent)
    assert name != "WebP with holes" or not makes_within(100_000_000, sent), "nothing is limited"
