"""Reads zip archives in memory, and refuses those that were made to do harm."""

from __future__ import annotations

import io
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from kbdesk.domain.errors import BadSource

MAX_ARCHIVE_BYTES = 50 * 1024 * 1024
MAX_MEMBERS = 10_000
MAX_TOTAL_BYTES = 200 * 1024 * 1024
MAX_RATIO = 100

# Below this size even a text of one letter only is harmless.
_RATIO_FROM_BYTES = 1024 * 1024
_STEP = 256 * 1024
_DRIVE = re.compile(r"[A-Za-z]:")
_UNFIT = re.compile("[\x00-\x1f\x7f\u0085\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PASSED_OVER = ("__MACOSX/",)


@dataclass(slots=True)
class Archive:
    """The members of a zip archive, by safe name.

    Attributes:
        source: the archive's name in messages.
        names: of the files in it, in NFC, sorted; folders and hidden files are left out.
    """

    source: str
    names: tuple[str, ...]
    _zip: zipfile.ZipFile
    _members: dict[str, zipfile.ZipInfo]
    _inflated: int = field(default=0)

    def read(self, name: str, max_bytes: int = MAX_TOTAL_BYTES) -> bytes:
        """Gives the bytes of a member; they are counted while they are inflated.

        Raises:
            BadSource: too large, damaged, encrypted, or packed as no honest file is.
        """
        member = self._members[name]
        if member.flag_bits & 0x1:
            raise BadSource(self.source, f'"{name}" is encrypted; unpack the archive yourself')
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(member) as stream:
                while piece := stream.read(_STEP):
                    size += len(piece)
                    self._inflated += len(piece)
                    self._check(name, size, member.compress_size, max_bytes)
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise BadSource(self.source, f'"{name}" in it is damaged ({error})') from error
        return b"".join(pieces)

    def _check(self, name: str, size: int, packed: int, max_bytes: int) -> None:
        if size > max_bytes:
            limit = f"{max_bytes // 1024} kB"
            raise BadSource(self.source, f'"{name}" in it is larger than {limit}')
        if self._inflated > MAX_TOTAL_BYTES:
            limit = f"{MAX_TOTAL_BYTES // (1024 * 1024)} MB"
            raise BadSource(self.source, f"the archive unpacks to more than {limit}")
        if size > _RATIO_FROM_BYTES and size > MAX_RATIO * max(packed, 1):
            reason = f'"{name}" in it unpacks to more than {MAX_RATIO} times its size: a zip bomb'
            raise BadSource(self.source, reason)


def open_archive(content: bytes, source: str) -> Archive:
    """Gives the archive that `content` is, once all its names are known to be harmless.

    Nothing is unpacked to the disk.

    Raises:
        BadSource: no zip archive, too large, too many members, members that lie over each other,
            a name that leads out of the archive, a symbolic link, or a name twice.
    """
    if len(content) > MAX_ARCHIVE_BYTES:
        limit = f"{MAX_ARCHIVE_BYTES // (1024 * 1024)} MB"
        raise BadSource(source, f"the archive is larger than {limit}; import it in parts")
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
        members = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
        raise BadSource(source, f"this is no zip archive, or a damaged one ({error})") from error
    if len(members) > MAX_MEMBERS:
        raise BadSource(source, f"the archive has {len(members):,} members; {MAX_MEMBERS:,} may be")
    if sum(member.compress_size for member in members) > len(content):
        raise BadSource(source, "members of the archive lie over each other: a zip bomb")
    files = _files(members, source)
    return Archive(source, tuple(sorted(files)), packed, files)


def _files(members: Iterable[zipfile.ZipInfo], source: str) -> dict[str, zipfile.ZipInfo]:
    files: dict[str, zipfile.ZipInfo] = {}
    folded: set[str] = set()
    for member in members:
        # The name as written: zipfile itself cuts names at NUL and turns other slashes.
        raw = member.orig_filename
        if why := unsafe_name(raw):
            raise BadSource(source, f"a name in the archive is not allowed: {raw[:80]!r} {why}")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise BadSource(source, f'"{raw}" in the archive is a symbolic link')
        name = unicodedata.normalize("NFC", raw)
        if name.endswith("/") or name.startswith(_PASSED_OVER):
            continue
        if any(part.startswith(".") for part in name.split("/")):
            continue
        if name.casefold() in folded:
            raise BadSource(source, f'the name "{name}" stands twice in the archive')
        folded.add(name.casefold())
        files[name] = member
    return files


def unsafe_name(name: str) -> str:
    """Gives why a member's name cannot be trusted, as the rest of a sentence; "" if it can.

    Names are only names here, for nothing is written under them; one that would leave its folder
    elsewhere shows what the archive was made for.
    """
    if not name.strip("/. "):
        return "is no name"
    if name.startswith("/") or _DRIVE.match(name):
        return "begins at the root"
    if "\\" in name:
        return "has a backslash"
    if ".." in name.split("/"):
        return "leads out of the archive"
    if _UNFIT.search(name):
        return "has characters that cannot be seen"
    return ""
