"""Takes the images that texts show out of a source, and refuses what is none."""

from __future__ import annotations

import base64
import binascii
import hashlib
import posixpath
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from kbdesk.content.image_privacy import without_metadata
from kbdesk.content.images import shape_of
from kbdesk.domain.errors import BadSource, Refused
from kbdesk.importers.archive import Archive
from kbdesk.importers.base import ScannedImage

MAX_IMAGE_BYTES = 5 * 1024 * 1024

Read = Callable[[str], Callable[[], bytes] | None]
"""Gives for a path below the source what reads that file, or None where there is no such file.
What it gives raises BadSource or OSError."""

_DATA = re.compile(r"data:image/(?P<kind>[\w.+-]+)(?P<rest>[^,]*),(?P<data>.*)", re.DOTALL)


@dataclass(slots=True)
class Images:
    """The images of one source.

    Attributes:
        read: looks a path up.
        taken: those that some text shows, by SHA-256 hex.
    """

    read: Read
    taken: dict[str, ScannedImage] = field(default_factory=dict)

    def take(self, target: str, source: str) -> tuple[str, str]:
        """Gives (SHA-256 hex, "") of the image that `source` shows, or ("", why not).

        Args:
            target: as written in the text: a path from there, or a `data:` address.
            source: path of the text in the same source.
        """
        if target[:5].lower() == "data:":
            return self._keep(f"image.{_kind_of(target)}", lambda: _data(target))
        path = unicodedata.normalize("NFC", unquote(target.partition("#")[0].partition("?")[0]))
        path = path.replace("\\", "/")
        if not path.startswith("/"):
            path = posixpath.join(posixpath.dirname(source), path)
        path = posixpath.normpath(path).lstrip("/")
        if path in ("", ".", "..") or path.startswith("../"):
            return "", "it lies outside of what is imported"
        reader = self.read(path)
        if reader is None:
            return "", "there is no such file"
        return self._keep(posixpath.basename(path), reader)

    def _keep(self, name: str, read: Callable[[], bytes]) -> tuple[str, str]:
        def read_clean() -> bytes:
            content = read()
            if len(content) > MAX_IMAGE_BYTES:
                raise BadSource(name, _TOO_LARGE)
            # As the base keeps it, so that the same image is known again.
            return without_metadata(shape_of(name, content).media_type, content)

        try:
            content = read_clean()
        except BadSource as error:
            return "", error.reason
        except Refused as error:
            return "", error.message.rstrip(".")
        except OSError as error:
            return "", f"it cannot be read ({error.strerror or type(error).__name__})"
        digest = hashlib.sha256(content).hexdigest()
        self.taken.setdefault(digest, ScannedImage(name, digest, read_clean))
        return digest, ""


def images_below(root: Path) -> Images:
    """Gives the images of a folder; no link leads out of it."""
    root = root.resolve()

    def read(path: str) -> Callable[[], bytes] | None:
        for form in ("NFC", "NFD"):
            file = root / unicodedata.normalize(form, path)
            try:
                real = file.resolve(strict=True)
            except (OSError, RuntimeError, ValueError):
                continue
            if real.is_relative_to(root) and real.is_file():
                return lambda: _file(real)
        return None

    return Images(read)


def images_in(archive: Archive, prefix: str = "") -> Images:
    """Gives the images of an archive; a prefix stands before each path."""
    names = {name: name for name in archive.names}
    folded = {name.casefold(): name for name in archive.names}

    def read(path: str) -> Callable[[], bytes] | None:
        name = names.get(prefix + path) or folded.get((prefix + path).casefold())
        return (lambda: archive.read(name, MAX_IMAGE_BYTES)) if name is not None else None

    return Images(read)


def images_of(parts: Mapping[str, bytes]) -> Images:
    """Gives the images of a document that holds them itself, by their names in it."""

    def read(path: str) -> Callable[[], bytes] | None:
        content = parts.get(path)
        return (lambda: content) if content is not None else None

    return Images(read)


def _file(path: Path) -> bytes:
    if path.stat().st_size > MAX_IMAGE_BYTES:
        raise BadSource(str(path), _TOO_LARGE)
    return path.read_bytes()


_TOO_LARGE = f"it is larger than {MAX_IMAGE_BYTES // (1024 * 1024)} MB"


def _kind_of(target: str) -> str:
    found = _DATA.match(target)
    kind = found["kind"].lower() if found else ""
    return kind if kind in ("png", "jpeg", "gif", "webp") else "bin"


def _data(target: str) -> bytes:
    found = _DATA.match(target)
    if found is None:
        raise BadSource("image", "its address cannot be read")
    if "base64" not in found["rest"].lower():
        return unquote_to_bytes(found["data"])
    try:
        return base64.b64decode(re.sub(r"\s+", "", unquote(found["data"])), validate=True)
    except binascii.Error as error:
        raise BadSource("image", "its base64 is damaged") from error
