"""Looks at the bytes of an image: what it is and how large; anything else is refused."""

from __future__ import annotations

from dataclasses import dataclass

from kbdesk.domain.asset import MAX_BYTES
from kbdesk.domain.errors import Refused

_MAX_PX = 20_000
_HINT = "Save it as PNG, JPEG, GIF or WebP."
# JPEG: the markers of a start of frame, T.81 table B.1; the others among C0..CF are no frames.
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})


@dataclass(frozen=True, slots=True)
class ImageShape:
    """What an image is.

    Attributes:
        media_type: image/png, image/jpeg, image/gif or image/webp.
    """

    media_type: str
    width_px: int
    height_px: int


def shape_of(name: str, data: bytes) -> ImageShape:
    """Gives what an image is, by its bytes alone; `name` is for messages.

    Raises:
        Refused: it is too large, damaged, or no image of a kind that is taken.
    """
    if len(data) > MAX_BYTES:
        raise Refused(
            f"{name} is larger than {MAX_BYTES // 1_000_000} MB.", "Make the picture smaller."
        )
    try:
        shape = _shape(data)
    except (IndexError, ValueError):
        shape = None
    if shape is None:
        head = data[:1_000].lstrip().lower()
        if head.startswith((b"<svg", b"<?xml", b"<!doctype svg")):
            raise Refused(f"{name} is an SVG drawing, which can hold programs.", _HINT)
        raise Refused(f"{name} is no image that KBDesk can show.", _HINT)
    if not (0 < shape.width_px <= _MAX_PX and 0 < shape.height_px <= _MAX_PX):
        raise Refused(
            f"{name} says that it is {shape.width_px} x {shape.height_px} pixels large.",
            f"Each side has 1 to {_MAX_PX} pixels.",
        )
    return shape


def _shape(data: bytes) -> ImageShape | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        return ImageShape("image/png", _big(data, 16, 4), _big(data, 20, 4))
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return ImageShape("image/gif", _little(data, 6, 2), _little(data, 8, 2))
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp(data)
    return None


def _jpeg(data: bytes) -> ImageShape | None:
    """Walks the segments up to the frame that tells the size."""
    at = 2
    while at < len(data):
        if data[at] != 0xFF:
            return None
        while data[at] == 0xFF:
            at += 1
        marker = data[at]
        at += 1
        if marker in _JPEG_FRAMES:
            return ImageShape("image/jpeg", _big(data, at + 5, 2), _big(data, at + 3, 2))
        if marker in (0xD9, 0xDA):
            return None
        if marker not in _JPEG_ALONE:
            at += max(2, _big(data, at, 2))
    return None


def _webp(data: bytes) -> ImageShape | None:
    """Reads the first chunk: VP8 (RFC 6386, 9.1), VP8L or VP8X (RFC 9649)."""
    kind = data[12:16]
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        size = (_little(data, 26, 2) & 0x3FFF, _little(data, 28, 2) & 0x3FFF)
    elif kind == b"VP8L" and data[20] == 0x2F:
        bits = _little(data, 21, 4)
        size = ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    elif kind == b"VP8X":
        size = (_little(data, 24, 3) + 1, _little(data, 27, 3) + 1)
    else:
        return None
    return ImageShape("image/webp", *size)


def _big(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(_piece(data, at, size), "big")


def _little(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(_piece(data, at, size), "little")


def _piece(data: bytes, at: int, size: int) -> bytes:
    piece = data[at : at + size]
    if len(piece) != size:
        raise ValueError("the image is cut off")
    return piece
