"""A picture tells what it shows, and not where it was taken, by whom or with what."""

from __future__ import annotations

import io
import random
import struct
import zlib

import pytest
from PIL import Image, ImageChops, PngImagePlugin

from kbdesk.content.image_privacy import without_metadata
from kbdesk.content.images import shape_of

SECRET = b"Storgatan 7, 59.3293N"


def picture(mode: str = "RGB") -> Image.Image:
    """Gives a small picture whose corners differ."""
    image = Image.new(mode, (24, 16))
    chance = random.Random(2)
    for x in range(24):
        for y in range(16):
            colour = tuple(chance.randrange(256) for _ in range(len(mode)))
            image.putpixel((x, y), colour if len(colour) > 1 else colour[0])
    return image


def exif(side: int = 1) -> bytes:
    told = Image.Exif()
    told[0x0112] = side
    told[0x010E] = SECRET.decode()
    told[0x010F] = "Camera"
    told.get_ifd(0x8825)[2] = (59.0, 19.0, 45.0)
    told.get_ifd(0x8825)[27] = SECRET
    return told.tobytes()


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def jpeg(side: int = 1, **options: object) -> bytes:
    data = saved(picture(), "JPEG", exif=exif(side), quality=90, comment=SECRET, **options)
    xmp = b"http://ns.adobe.com/xap/1.0/\x00<x>" + SECRET + b"</x>"
    iptc = b"Photoshop 3.0\x00" + SECRET
    told = b"".join(
        b"\xff" + bytes((marker,)) + struct.pack(">H", len(body) + 2) + body
        for marker, body in ((0xE1, xmp), (0xED, iptc), (0xE4, b"FLIR\x00" + SECRET))
    )
    return data[:2] + told + data[2:] + b"film: " + SECRET


def png() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", SECRET.decode())
    told.add_text("Long", SECRET.decode(), zip=False)
    told.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    return saved(picture("RGBA"), "PNG", pnginfo=told, exif=exif(), dpi=(96, 96)) + SECRET


def webp(**options: object) -> bytes:
    return saved(picture("RGBA"), "WEBP", exif=exif(), xmp=SECRET, lossless=True, **options)


def gif() -> bytes:
    frames = [picture("L").rotate(90 * turn) for turn in range(3)]
    data = saved(
        frames[0], "GIF", save_all=True, append_images=frames[1:], loop=0, duration=80,
        comment=SECRET,
    )  # fmt: skip
    app = b"\x21\xff\x0bXMP DataXMP" + bytes((len(SECRET),)) + SECRET + b"\x00"
    at = data.index(b"\x21\xff\x0bNETSCAPE2.0")
    return data[:at] + app + data[at:] + SECRET


IMAGES = {
    "jpeg": jpeg(),
    "progressive jpeg": jpeg(progressive=True),
    "turned jpeg": jpeg(6),
    "jpeg with a profile": jpeg(icc_profile=b"\x00" * 36 + b"acsp" + b"\x00" * 600),
    "png": png(),
    "webp": webp(),
    "gif": gif(),
}


@pytest.mark.parametrize("name", IMAGES)
def test_only_the_picture_is_left(name: str) -> None:
    data = IMAGES[name]
    assert SECRET in data or SECRET in zlib.compress(data) or b"Camera" in data
    kind = shape_of(name, data).media_type
    clean = without_metadata(kind, data)
    for told in (SECRET, b"Camera", b"Author", b"XMP", b"Photoshop", b"FLIR"):
        assert told not in clean
    assert without_metadata(kind, clean) == clean
    assert shape_of(name, clean) == shape_of(name, data)
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(clean)) as after:
        assert getattr(before, "n_frames", 1) == getattr(after, "n_frames", 1)
        for frame in range(getattr(before, "n_frames", 1)):
            before.seek(frame)
            after.seek(frame)
            one, other = before.convert("RGBA"), after.convert("RGBA")
            assert ImageChops.difference(one, other).getbbox() is None
        assert after.info.get("icc_profile") == before.info.get("icc_profile")
        assert after.info.get("loop") == before.info.get("loop")
        told = after.getexif()
        assert dict(told) == ({0x0112: 6} if name == "turned jpeg" else {})
        assert not told.get_ifd(0x8825)


def test_pixels_are_as_large_as_they_were() -> None:
    with Image.open(io.BytesIO(without_metadata("image/png", png()))) as image:
        assert image.info["dpi"][0] == pytest.approx(96, abs=0.1)
        assert image.mode == "RGBA"


def test_an_animation_keeps_moving() -> None:
    frames = [picture("RGBA"), picture("RGBA").rotate(180)]
    data = saved(
        frames[0], "WEBP", save_all=True, append_images=frames[1:], exif=exif(), lossless=True
    )
    assert b"Camera" in data
    clean = without_metadata("image/webp", data)
    assert b"Camera" not in clean
    with Image.open(io.BytesIO(clean)) as image:
        assert image.n_frames == 2


@pytest.mark.parametrize("name", IMAGES)
def test_what_is_cut_off_or_damaged_ends_and_tells_nothing(name: str) -> None:
    data, chance = IMAGES[name], random.Random(name)
    kind = shape_of(name, data).media_type
    for _ in range(150):
        broken = bytearray(data[: chance.randrange(20, len(data))])
        for _ in range(chance.randrange(3)):
            broken[chance.randrange(12, len(broken))] = chance.randrange(256)
        clean = without_metadata(kind, bytes(broken))
        assert len(clean) <= len(broken) + 40
