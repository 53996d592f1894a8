"""What the first bytes of a photo say, read without decoding anything. Plain Python."""

from __future__ import annotations

from typing import Literal

Kind = Literal["JPEG", "PNG", "WEBP"]
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
SCAN = b"\xff\xda"


def kind_of(sent: bytes) -> Kind | None:
    """What the file really is, whatever its name says; None for all that is not taken."""
    if sent.startswith(JPEG):
        return "JPEG"
    if sent.startswith(PNG):
        return "PNG"
    return "WEBP" if sent[:4] == b"RIFF" and sent[8:12] == b"WEBP" else None


def scans_in(jpeg: bytes) -> int:
    """How many passes a JPEG is drawn in; the mark of a pass cannot stand in its pixels."""
    return jpeg.count(SCAN)


def size_of_webp(sent: bytes) -> tuple[int, int]:
    """Width and height of a WebP; raise ValueError where they cannot be read."""
    first, head = sent[12:16], sent[20:30]
    if len(head) < 10:
        raise ValueError("too short")
    if first == b"VP8X":
        return _number(head[4:7]) + 1, _number(head[7:10]) + 1
    if first == b"VP8L":
        bits = _number(head[1:5])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if first == b"VP8 ":
        return _number(head[6:8]) & 0x3FFF, _number(head[8:10]) & 0x3FFF
    raise ValueError("no picture")


def _number(little: bytes) -> int:
    return int.from_bytes(little, "little")
