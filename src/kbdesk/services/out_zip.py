"""Writes an export of many files as one zip archive, the same bytes for the same files."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from kbdesk.domain.errors import CannotWrite
from kbdesk.exporters.base import OutFile
from kbdesk.files import cannot_write, write_whole
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
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = _MARK
        for done, file in enumerate(sorted(files, key=lambda file: file.path), 1):
            progress.report("writing", done, 0)
            data = file.make()
            sums[file.path] = hashlib.sha256(data).hexdigest()
            info = zipfile.ZipInfo(file.path, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    whole = buffer.getvalue()
    changed = hashlib.sha256(whole).hexdigest() != before
    if changed:
        write_whole(out, whole)
    return Put(
        files=len(sums),
        written=len(sums) if changed else 0,
        removed=0,
        size_bytes=len(whole),
        sums=sums,
        changes=tuple(("A", path) for path in sorted(sums)) if changed else (),
    )


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
        data = out.read_bytes()
    except (zipfile.BadZipFile, IsADirectoryError):
        ours = False
    except OSError as error:
        raise cannot_write(out, error) from error
    if not ours:
        raise CannotWrite(
            f"{out} was not written by KBDesk.",
            "Choose another name, or move the file away. Nothing was changed.",
        )
    return hashlib.sha256(data).hexdigest()
