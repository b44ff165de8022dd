"""Assets: the images that texts show, kept once by what they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

PREFIX = "asset:"
"""Begins the address of an image in a text: `![alt](asset:<uid>)`."""

MAX_BYTES = 5_000_000

SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}
"""The media types that there are, with the ends of their file names."""

_UID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_USE = re.compile(rf"(?<![\w:]){PREFIX}(?P<uid>{_UID})(?![\w-])")


@dataclass(frozen=True, slots=True)
class Asset:
    """An image; its bytes are read apart.

    Attributes:
        sha256: of the bytes, hex; no two assets share it.
        media_type: one of `SUFFIXES`.
        name: the file's name when it was added.
        width_px: of the whole picture.
        height_px: of the whole picture.
    """

    uid: str
    sha256: str
    media_type: str
    size_bytes: int
    name: str
    width_px: int
    height_px: int
    created_at: datetime

    @property
    def address(self) -> str:
        """What a text calls it."""
        return f"{PREFIX}{self.uid}"

    @property
    def file_name(self) -> str:
        """A name for it beside other exported files: the same for the same bytes."""
        return f"{self.sha256[:32]}.{SUFFIXES[self.media_type]}"


def assets_in(text: str) -> tuple[str, ...]:
    """Gives the uids of the assets that a text names, each once, in order."""
    if PREFIX not in text:
        return ()
    return tuple(dict.fromkeys(match["uid"] for match in _USE.finditer(text)))
