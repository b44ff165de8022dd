"""Writes a file whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from kbdesk.domain.errors import CannotWrite


def write_whole(path: Path, data: bytes) -> None:
    """Puts `data` at `path`: readers see the old file or the new one, also after a power cut.

    Raises:
        CannotWrite: no room, no rights or no such folder; the old file is as it was.
    """
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from error


def sync_folder(folder: Path) -> None:
    """Makes renames inside `folder` last through a power cut; Windows has no such call."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def cannot_write(path: Path, error: OSError) -> CannotWrite:
    """Gives the words for a failed write to `path`."""
    hints = {
        errno.ENOSPC: "Make room on the disk, or choose another place, and try again.",
        errno.EDQUOT: "Your quota is used up: make room, or choose another place.",
        errno.EACCES: "You may not write there: choose another place, or ask for the right to.",
        errno.EPERM: "You may not write there: choose another place, or ask for the right to.",
        errno.EROFS: "That disk is read-only: choose another place.",
        errno.ENOENT: "The folder does not exist: make it, or choose another place.",
        errno.ENOTDIR: "A part of that path is a file: choose another place.",
    }
    reason = error.strerror or str(error)
    hint = hints.get(error.errno or 0, "Nothing was changed.")
    return CannotWrite(f"{path} cannot be written: {reason}.", hint)
