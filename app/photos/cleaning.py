"""Makes a photo anew from its pixels: whatever else was in the file stays behind."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, ImageOps
from PIL.Image import Image as Picture

from app.photos.headers import Kind, kind_of, scans_in, size_of_webp

LARGEST = 8 * 1024 * 1024
MOST_PIXELS = 24_000_000
MOST_SCANS = 50  # a progressive JPEG has some ten; thousands would keep us busy for minutes
EDGE = 1600
QUALITY = 82
Image.MAX_IMAGE_PIXELS = None  # pixels are counted here, before any is decoded
ONE_AT_A_TIME = threading.Lock()  # 24 megapixels take some 400 MB while they are decoded


class Reason(StrEnum):
    """Why a photo is refused."""

    TOO_LARGE = "too-large"
    TOO_MANY_PIXELS = "too-many-pixels"
    WRONG_KIND = "wrong-kind"
    DAMAGED = "damaged"


class PhotoRefused(ValueError):  # noqa: N818 - a decision, said so to the sender
    """A photo that is not taken, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class CleanPhoto:
    """A JPEG of at most 1600 by 1600 pixels that holds nothing but its pixels."""

    jpeg: bytes
    width: int
    height: int


def clean(sent: bytes) -> CleanPhoto:
    """Make the JPEG, PNG or WebP in `sent` anew (of several pictures the first); or PhotoRefused.

    Size and pixels are read from the head of the file before anything is decoded. Colours are
    taken as sRGB: a profile would be one more thing to trust.
    """
    if len(sent) > LARGEST:
        raise PhotoRefused(Reason.TOO_LARGE)
    kind = kind_of(sent)
    if kind is None:
        raise PhotoRefused(Reason.WRONG_KIND)
    if kind == "JPEG" and scans_in(sent) > MOST_SCANS:
        raise PhotoRefused(Reason.DAMAGED)
    with ONE_AT_A_TIME:
        return _made_anew(_opened(sent, kind))


def _opened(sent: bytes, kind: Kind) -> Picture:
    with _damage_refused():
        if kind == "WEBP":  # opening one takes the memory for all its pixels
            _refuse_many(*size_of_webp(sent))
        image = Image.open(io.BytesIO(sent), formats=(kind,))
        _refuse_many(*image.size)
        return image


def _made_anew(image: Picture) -> CleanPhoto:
    with _damage_refused():
        small = _upright(_small(image))
    fresh = Image.new("RGB", small.size, "white")
    fresh.paste(small, mask=small.getchannel("A") if small.mode == "RGBA" else None)
    out = io.BytesIO()
    fresh.save(out, "JPEG", quality=QUALITY, optimize=True)
    return CleanPhoto(out.getvalue(), fresh.width, fresh.height)


def _small(image: Picture) -> Picture:
    image.draft("RGB", (EDGE, EDGE))  # a large JPEG is decoded at a half, a quarter, an eighth
    image.load()
    if image.mode in {"I", "I;16", "I;16B"}:  # grey of 16 bits: its upper eight
        image = image.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    wanted = "RGBA" if image.has_transparency_data else "RGB"
    if image.mode != wanted:
        image = image.convert(wanted)
    image.thumbnail((EDGE, EDGE))
    return image


def _upright(image: Picture) -> Picture:
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # the note on how the phone was held is damaged, the picture is not
        return image


def _refuse_many(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise PhotoRefused(Reason.TOO_MANY_PIXELS)


@contextmanager
def _damage_refused() -> Iterator[None]:
    try:
        yield
    except PhotoRefused:
        raise
    except Exception:  # decoders raise whatever they like over a hostile file
        raise PhotoRefused(Reason.DAMAGED) from None
