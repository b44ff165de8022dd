"""Reads archives of whole bases, and refuses those that are damaged or made to do harm."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kbdesk.domain.errors import BadSource, BaseTooNew
from kbdesk.progress import Progress
from kbdesk.store.tables.base import SCHEMA

SUFFIX = ".kbarchive"
FORMAT = "kbdesk-archive"
VERSION = 1
FIRST_SCHEMA = 4
"""The format of bases when archives came; there is none of an older one."""

MANIFEST = "manifest.json"
MAX_MANIFEST_BYTES = 64 * 1024 * 1024
MAX_MEMBERS = 500_000
MAX_RATIO = 100
MAX_LINE_BYTES = 64 * 1024 * 1024
_RATIO_FROM_BYTES = 1024 * 1024
_STEP = 256 * 1024
_MEMBER = re.compile(r"tables/([a-z_]{1,63})\.jsonl|assets/([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive.

    Attributes:
        rows: how many lines it has; 0 for an image.
        size: in bytes, unpacked.
        sha256: hex, of its bytes.
    """

    path: str
    rows: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ArchiveInfo:
    """What an archive holds, as its manifest tells.

    Attributes:
        app: the version of KBDesk that wrote it.
        schema: the format of the base's tables.
        head_hash: stands for the whole history, see `CheckReport`.
    """

    path: Path
    app: str
    schema: int
    name: str
    db_uuid: str
    db_epoch: int
    seq: int
    head_hash: str
    members: tuple[Member, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Rows by table, and the images as "assets"."""
        found = {table_of(one.path): one.rows for one in self.members if table_of(one.path)}
        return found | {"assets": sum(not table_of(one.path) for one in self.members)}


def table_of(path: str) -> str:
    """Gives the table whose rows a file of an archive holds; "" for any other file."""
    found = _MEMBER.fullmatch(path)
    return (found.group(1) or "") if found else ""


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Opens an archive, once its names and sizes are known to be harmless.

    Raises:
        BadSource: it is no archive, cut, or made to do harm.
    """
    try:
        packed = zipfile.ZipFile(path)
    except OSError as error:
        raise BadSource(str(path), error.strerror or str(error)) from error
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
        raise BadSource(
            str(path), f"this is no archive of KBDesk, or a cut one ({error})"
        ) from error
    with packed:
        _refuse_hostile(packed, path)
        yield packed


def _refuse_hostile(packed: zipfile.ZipFile, path: Path) -> None:
    """Looks at the names and sizes before anything is unpacked."""
    members = packed.infolist()
    if len(members) > MAX_MEMBERS:
        raise BadSource(str(path), f"it has {len(members):,} files; {MAX_MEMBERS:,} may be")
    if sum(member.compress_size for member in members) > path.stat().st_size:
        raise BadSource(str(path), "files in it lie over each other: a zip bomb")
    seen: set[str] = set()
    for member in members:
        name = member.orig_filename
        if name != MANIFEST and not _MEMBER.fullmatch(name):
            raise BadSource(str(path), f"no archive of KBDesk has a file named {name[:80]!r}")
        if name in seen:
            raise BadSource(str(path), f"the name {name} stands twice in it")
        if member.flag_bits & 0x1:
            raise BadSource(str(path), f"{name} in it is encrypted")
        seen.add(name)


def read_manifest(packed: zipfile.ZipFile, path: Path) -> ArchiveInfo:
    """Gives what an archive says that it holds.

    Raises:
        BadSource: it has no manifest, or one that does not fit.
        BaseTooNew: a newer KBDesk wrote it.
    """
    if MANIFEST not in packed.namelist():
        raise BadSource(str(path), f"this is no archive of KBDesk: {MANIFEST} is missing")
    data = b"".join(_pieces(packed, path, MANIFEST, MAX_MANIFEST_BYTES))
    try:
        cells = json.loads(data)
        if cells.pop("format") != FORMAT:
            raise BadSource(str(path), "this is no archive of KBDesk")
        version, schema = int(cells.pop("version")), int(cells["schema"])
        if version > VERSION or schema > SCHEMA:
            raise BaseTooNew(
                f"{path} was written by a newer KBDesk ({cells.get('app', '?')}).",
                "Update KBDesk on this computer, then read the archive.",
            )
        if version < 1 or schema < FIRST_SCHEMA:
            raise BadSource(str(path), "its version is none that ever was")
        members = tuple(Member(**one) for one in cells.pop("members"))
        info = ArchiveInfo(path=path, members=members, **cells)
    except RecursionError as error:
        raise BadSource(str(path), "its manifest is nested too deeply") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadSource(str(path), f"its manifest cannot be read ({error})") from error
    if {one.path for one in members} | {MANIFEST} != set(packed.namelist()):
        raise BadSource(str(path), "its manifest names other files than it has")
    return info


@dataclass(slots=True)
class Reading:
    """Reads the files of an archive, each against its line of the manifest."""

    packed: zipfile.ZipFile
    path: Path
    info: ArchiveInfo
    progress: Progress
    read: set[str] = field(default_factory=set)

    def find(self, name: str) -> Member | None:
        """Gives the line of the manifest for a file; None where it has none."""
        return next((one for one in self.info.members if one.path == name), None)

    def whole(self, name: str) -> bytes:
        """Gives the bytes of an image."""
        member = self.find(name)
        if member is None:
            raise BadSource(str(self.path), f"{name} is missing in it")
        return b"".join(self.pieces(member))

    def pieces(self, member: Member) -> Generator[bytes, None, None]:
        """Gives the bytes; raises at their end where they are not those that were written."""
        self.read.add(member.path)
        digest = hashlib.sha256()
        with closing(_pieces(self.packed, self.path, member.path, member.size)) as pieces:
            for piece in pieces:
                digest.update(piece)
                self.progress.report(member.path)
                yield piece
        if digest.hexdigest() != member.sha256:
            raise BadSource(str(self.path), f"{member.path} in it is not what was written")

    def lines(self, member: Member) -> Generator[bytes, None, None]:
        """Gives the lines of a table, without their ends."""
        rest = b""
        with closing(self.pieces(member)) as pieces:
            for piece in pieces:
                *lines, rest = (rest + piece).split(b"\n")
                yield from lines
                if len(rest) > MAX_LINE_BYTES:
                    raise BadSource(str(self.path), f"{member.path} in it has a line without end")
        if rest:
            raise BadSource(str(self.path), f"{member.path} in it is cut")

    def refuse_unread(self) -> None:
        """Refuses an archive with files that no row of it knows."""
        for member in self.info.members:
            if member.path not in self.read:
                raise BadSource(str(self.path), f"nothing in it belongs to {member.path}")


def _pieces(
    packed: zipfile.ZipFile, path: Path, name: str, most: int
) -> Generator[bytes, None, None]:
    """Gives the bytes of a file of the archive, counted while they are unpacked."""
    member = packed.getinfo(name)
    size = 0
    try:
        with packed.open(member) as file:
            while piece := file.read(_STEP):
                size += len(piece)
                if size > most:
                    raise BadSource(str(path), f"{name} in it is larger than it says")
                if size > max(_RATIO_FROM_BYTES, MAX_RATIO * member.compress_size):
                    raise BadSource(
                        str(path), f"{name} in it unpacks to {MAX_RATIO} times its size: a zip bomb"
                    )
                yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise BadSource(str(path), f"{name} in it is damaged ({error})") from error
