"""The head of a file is read right, by whatever program wrote it."""

from __future__ import annotations

import pytest
from PIL import Image

from app.photos.headers import kind_of, scans_in, size_of_webp
from tests.photos.corpus import picture, saved

SIZES = [(1, 1), (90, 60), (16_383, 2), (3, 4097)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "options", [{}, {"lossless": True}, {"exif": b"Exif\0\0II*\0\x08\0\0\0\0\0"}, {"mode": "RGBA"}]
)
def test_the_size_of_a_webp_is_read_from_its_head(
    size: tuple[int, int], options: dict[str, object]
) -> None:
    given = dict(options)
    image = Image.new(str(given.pop("mode", "RGB")), size)
    assert size_of_webp(saved(image, "WEBP", **given)) == size


@pytest.mark.parametrize(
    "harm", [b"", b"RIFF\0\0\0\0WEBPVP8 ", b"RIFF\0\0\0\0WEBPICCP" + bytes(40)]
)
def test_a_webp_without_a_size_is_none(harm: bytes) -> None:
    with pytest.raises(ValueError, match=r"too short|no picture"):
        size_of_webp(harm)


def test_the_kind_is_what_the_bytes_say() -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        assert kind_of(saved(picture(), kind)) == kind
    assert kind_of(saved(picture(), "GIF")) is None


def test_passes_are_counted() -> None:
    assert scans_in(saved(picture())) == 1
    assert 2 < scans_in(saved(picture(), progressive=True)) < 20
