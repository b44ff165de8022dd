"""Takes out of an image what it tells beside the picture: places, names, programs, thumbnails.

What is needed to show it as it was stays: colours, transparency, movement, and which side is up.
"""

from __future__ import annotations

from collections.abc import Iterator

# JPEG, T.81: JFIF (APP0) and Adobe's colour transform (APP14); a colour profile has its own test.
_JPEG_KEPT_APPS = frozenset({0xE0, 0xEE})
_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_ICC = b"ICC_PROFILE\x00"
_EXIF = b"Exif\x00\x00"
_ORIENTATION = 0x0112
# PNG, third edition, and APNG: what pictures are drawn with.
_PNG_KEPT = frozenset(
    (b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP mDCV cLLI").split()
    + b"acTL fcTL fdAT".split()
)
# RFC 9649; the flags of VP8X say which of the others are there.
_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_WEBP_TOLD_FLAGS = 0x08 | 0x04
# GIF89a: these tell how often a picture moves.
_GIF_KEPT_APPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def without_metadata(media_type: str, data: bytes) -> bytes:
    """Gives the same picture with nothing told beside it; what is clean comes back as it is.

    Bytes behind the end of the picture go, too: telephones put films there.

    Args:
        media_type: image/png, image/jpeg, image/gif or image/webp, as `images.shape_of` says.
        data: the image.
    """
    match media_type:
        case "image/jpeg":
            return _jpeg(data)
        case "image/png":
            return data[:8] + b"".join(_png_chunks(data))
        case "image/webp":
            return _webp(data)
        case _:
            return _gif(data)


# -- JPEG -----------------------------------------------------------------------------------


def _jpeg(data: bytes) -> bytes:
    kept = [data[:2]]
    at = 2
    while at + 1 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # fill
            at += 1
            continue
        if marker == 0xD9:
            kept.append(data[at : at + 2])
            break
        if marker in _JPEG_ALONE:
            kept.append(data[at : at + 2])
            at += 2
            continue
        end = at + 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
        body = data[at + 4 : end]
        if marker == 0xE1 and body.startswith(_EXIF):
            kept.append(_upright(body))
        elif _is_drawn_with(marker, body):
            kept.append(data[at:end])
        at = end
        if marker == 0xDA:
            end = _scan_end(data, at)
            kept.append(data[at:end])
            at = end
    return b"".join(kept)


def _is_drawn_with(marker: int, body: bytes) -> bool:
    is_app = 0xE0 <= marker <= 0xEF
    is_profile = marker == 0xE2 and body.startswith(_ICC)
    return marker in _JPEG_KEPT_APPS or is_profile or not (is_app or marker == 0xFE)


def _scan_end(data: bytes, at: int) -> int:
    """Gives where the next marker stands behind coded data."""
    while (at := data.find(b"\xff", at)) >= 0:
        follows = data[at + 1 : at + 2]
        if follows and follows[0] not in (0x00, 0xFF, *range(0xD0, 0xD8)):
            return at
        at += 1 if follows == b"\xff" else 2
    return len(data)


def _upright(body: bytes) -> bytes:
    """Gives a segment that tells which side is up and nothing else; b"" where that is usual."""
    side = _orientation(body[len(_EXIF) :])
    if side in (0, 1):
        return b""
    entry = _ORIENTATION.to_bytes(2, "big") + b"\x00\x03\x00\x00\x00\x01" + side.to_bytes(2, "big")
    tiff = b"MM\x00\x2a\x00\x00\x00\x08\x00\x01" + entry + b"\x00\x00" + b"\x00\x00\x00\x00"
    told = _EXIF + tiff
    return b"\xff\xe1" + (len(told) + 2).to_bytes(2, "big") + told


def _orientation(tiff: bytes) -> int:
    """Gives the orientation of TIFF 6.0's first directory, 1 to 8; 0 where it says none."""
    if tiff[:2] not in (b"II", b"MM"):
        return 0

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], "little" if tiff[:2] == b"II" else "big")

    start = number(4, 4)
    for entry in range(min(number(start, 2), 512)):
        at = start + 2 + entry * 12
        if number(at, 2) == _ORIENTATION:
            side = number(at + 8, 2)
            return side if 1 <= side <= 8 else 0
    return 0


# -- PNG, WebP, GIF -------------------------------------------------------------------------


def _png_chunks(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if kind in _PNG_KEPT:
            yield data[at:end]
        if kind == b"IEND":
            return
        at = end


def _webp(data: bytes) -> bytes:
    kept = []
    end = min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    at = 12
    while at + 8 <= end:
        kind = data[at : at + 4]
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        chunk = data[at : min(end, at + 8 + size + size % 2)]
        if kind == b"VP8X" and len(chunk) > 8:
            chunk = chunk[:8] + bytes((chunk[8] & ~_WEBP_TOLD_FLAGS,)) + chunk[9:]
        if kind in _WEBP_KEPT:
            kept.append(chunk)
        at += 8 + size + size % 2
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _gif(data: bytes) -> bytes:
    at = 13 + _gif_colours(data[10:11])
    kept = [data[:at]]
    while at < len(data):
        start, kind = at, data[at]
        if kind == 0x2C:
            at = _gif_blocks_end(data, at + 11 + _gif_colours(data[at + 9 : at + 10]))
            kept.append(data[start:at])
        elif kind == 0x21:
            label = data[at + 1 : at + 2]
            is_app = label == b"\xff" and data[at + 3 : at + 14] in _GIF_KEPT_APPS
            at = _gif_blocks_end(data, at + 2)
            if label in (b"\xf9", b"\x01") or is_app:
                kept.append(data[start:at])
        else:
            break
    kept.append(b"\x3b")
    return b"".join(kept)


def _gif_colours(packed: bytes) -> int:
    """Gives the bytes of a colour table, which a packed field announces."""
    return 3 << ((packed[0] & 0x07) + 1) if packed and packed[0] & 0x80 else 0


def _gif_blocks_end(data: bytes, at: int) -> int:
    """Gives where the sub-blocks end that begin at `at`."""
    while at < len(data) and data[at]:
        at += data[at] + 1
    return min(at + 1, len(data))
