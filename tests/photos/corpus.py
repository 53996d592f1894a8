"""Photos as phones, jokers and enemies send them, made by the tests themselves."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image, ImageDraw, PngImagePlugin
from PIL.Image import Image as Picture

from app.photos.headers import PNG

CANARY = "kenari-di-dalam-foto"
RED, GREEN = (200, 30, 40), (20, 160, 60)


def picture(width: int = 90, height: int = 60, mode: str = "RGB") -> Picture:
    """Red on the left, green on the right, so that turning it shows."""
    image = Image.new("RGB", (width, height), GREEN)
    ImageDraw.Draw(image).rectangle((0, 0, width // 2, height), fill=RED)
    return image.convert(mode)


def saved(image: Picture, kind: str = "JPEG", **options: Any) -> bytes:
    """The bytes of a file."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """Where and with what phone it was taken, and how the phone was held."""
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x010F] = found[0x010E] = found[0x013B] = CANARY
    found.get_ifd(0x8825).update({1: "S", 2: (7.0, 15.0, 59.0), 3: "E", 4: (112.0, 45.0, 1.0)})
    found.get_ifd(0x8769)[0x9286] = CANARY.encode()
    return found


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_of(width: int, height: int, *, bits: int = 8, colour: int = 2) -> bytes:
    """The smallest PNG that claims so many pixels, and holds them."""
    row = 1 + (width * bits * {0: 1, 2: 3}[colour] + 7) // 8
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(row)) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    return PNG + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def webp_claiming(width: int, height: int) -> bytes:
    """A WebP of one pixel whose head claims more."""
    one = saved(Image.new("RGBA", (1, 1)), "WEBP", lossless=True)
    bits = (width - 1) | (height - 1) << 14
    return one[:21] + struct.pack("<I", bits | 1 << 28) + one[25:]


def with_comment(jpeg: bytes) -> bytes:
    """A JPEG with a comment, which a plain re-save keeps."""
    text = CANARY.encode()
    return jpeg[:2] + b"\xff\xfe" + struct.pack(">H", len(text) + 2) + text + jpeg[2:]


def with_texts() -> bytes:
    """A PNG with text in each of the three ways."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", CANARY)
    texts.add_text("Author", CANARY, zip=True)
    texts.add_itxt("Title", CANARY)
    return saved(picture(), "PNG", pnginfo=texts, exif=exif())


def zipped() -> bytes:
    """A ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(CANARY, CANARY)
    return out.getvalue()


def heic() -> bytes:
    """The head of what many phones take unless told otherwise."""
    return struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic" + CANARY.encode() * 99


XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{CANARY}</x:xmpmeta>".encode()
HTML = f"<html><script>alert('{CANARY}')</script></html>".encode()
PHP = f"<?php system('{CANARY}'); ?>".encode()
JPEG = saved(picture())
TELLING = {
    "EXIF with place": saved(picture(), exif=exif()),
    "EXIF in a PNG": saved(picture(), "PNG", exif=exif()),
    "EXIF in a WebP": saved(picture(), "WEBP", exif=exif(), xmp=XMP),
    "comment": with_comment(JPEG),
    "comment, as saved": saved(picture(), comment=CANARY.encode()),
    "colour profile": saved(picture(), icc_profile=CANARY.encode() * 20),
    "colour profile in a PNG": saved(picture(), "PNG", icc_profile=CANARY.encode() * 20),
    "XMP": saved(picture(), xmp=XMP),
    "texts in a PNG": with_texts(),
    "chunk of its own": png_of(9, 9)[:-12] + chunk(b"teSt", CANARY.encode()) + png_of(9, 9)[-12:],
    "HTML behind it": JPEG + HTML,
    "HTML in a comment": saved(picture(), comment=HTML),
    "PHP behind it": JPEG + PHP,
    "ZIP behind it": JPEG + zipped(),
    "ZIP behind a PNG": saved(picture(), "PNG") + zipped(),
    "another photo behind it": JPEG + with_comment(JPEG),
    "several pictures": saved(
        picture(), "MPO", save_all=True, append_images=[picture()], comment=CANARY.encode()
    ),
}
UNUSUAL = {
    "grey": saved(picture(mode="L")),
    "CMYK": saved(picture(mode="CMYK")),
    "progressive": saved(picture(), progressive=True),
    "palette": saved(picture(mode="P"), "PNG"),
    "palette with holes": saved(picture(mode="P"), "PNG", transparency=0),
    "palette with half-holes": saved(picture(mode="P"), "PNG", transparency=bytes(range(200))),
    "grey with holes": saved(picture(mode="LA"), "PNG"),
    "one colour is a hole": saved(picture(), "PNG", transparency=RED),
    "holes": saved(picture(mode="RGBA"), "PNG"),
    "one bit": saved(picture(mode="1"), "PNG"),
    "grey of 16 bits": saved(picture(mode="I;16"), "PNG"),
    "colours of 16 bits": png_of(90, 60, bits=16),
    "WebP": saved(picture(), "WEBP"),
    "WebP with holes": saved(picture(mode="RGBA"), "WEBP", lossless=True),
    "moving WebP": saved(picture(), "WEBP", save_all=True, append_images=[picture(mode="L")]),
    "moving PNG": saved(picture(), "PNG", save_all=True, append_images=[picture().rotate(180)]),
    "one pixel": saved(Image.new("RGB", (1, 1)), "PNG"),
}
WRONG = {
    "nothing": b"",
    "text": CANARY.encode(),
    "GIF": saved(picture(), "GIF"),
    "TIFF": saved(picture(), "TIFF", compression="raw"),
    "BMP": saved(picture(), "BMP"),
    "PDF": saved(picture(), "PDF"),
    "ICO": saved(picture(), "ICO"),
    "JPEG 2000": b"\x00\x00\x00\x0cjP  \r\n\x87\n" + bytes(200),
    "SVG": b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
    "HTML": HTML,
    "HTML before a photo": HTML + JPEG,
    "ZIP": zipped(),
    "HEIC": heic(),
    "RIFF of sounds": b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(40),
}
