"""Writes an export of many files as one zip archive, the same bytes for the same files."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from pathlib import Path

from kbdesk.domain.errors import CannotWrite
from kbdesk.exporters.base import OutFile
from kbdesk.files import KeepOld, cannot_write, writing_whole
from kbdesk.progress import Progress
from kbdesk.services.out_folder import Put

_MARK = b"KBDesk export"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip archive can hold


def put_zip(out: Path, files: Iterable[OutFile], progress: Progress) -> Put:
    """Puts all files of an export into the archive `out`.

    Raises:
        CannotWrite: `out` holds what KBDesk did not write, or cannot be written; it is as it was
            then.
        Cancelled: `out` is as it was.
    """
    before = _before(out)
    sums: dict[str, str] = {}
    changed = True
    with writing_whole(out) as whole:
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.comment = _MARK
            for done, file in enumerate(sorted(files, key=lambda file: file.path), 1):
                progress.report("writing", done, 0)
                sums[file.path] = _add(archive, file)
        size = whole.tell()
        whole.seek(0)
        if hashlib.file_digest(whole, "sha256").hexdigest() == before:
            changed = False
            raise KeepOld
    return Put(
        files=len(sums),
        written=len(sums) if changed else 0,
        removed=0,
        size_bytes=size,
        sums=sums,
        changes=tuple(("A", path) for path in sorted(sums)) if changed else (),
    )


def _add(archive: zipfile.ZipFile, file: OutFile) -> str:
    """Puts a file into the archive; gives its SHA-256."""
    info = zipfile.ZipInfo(file.path, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    seal = hashlib.sha256()
    if file.parts is None:
        data = file.make()
        archive.writestr(info, data)
        seal.update(data)
    else:
        with archive.open(info, "w") as member:
            for data in file.pieces():
                member.write(data)
                seal.update(data)
    return seal.hexdigest()


def _before(out: Path) -> str:
    """Gives the SHA-256 of the archive that is there, "" where nothing is.

    Raises:
        CannotWrite: something else is there.
    """
    if not out.exists() and not out.is_symlink():
        return ""
    try:
        with zipfile.ZipFile(out) as archive:
            ours = archive.comment == _MARK
        with out.open("rb") as file:
            seal = hashlib.file_digest(file, "sha256").hexdigest()
    except (zipfile.BadZipFile, IsADirectoryError):
        ours = False
    except OSError as error:
        raise cannot_write(out, error) from error
    if not ours:
        raise CannotWrite(
            f"{out} was not written by KBDesk.",
            "Choose another name, or move the file away. Nothing was changed.",
        )
    return seal
