"""Writes a file whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedRandom
from pathlib import Path

from kbdesk.domain.errors import CannotWrite


def write_whole(path: Path, data: bytes) -> None:
    """Puts `data` at `path`: readers see the old file or the new one, also after a power cut.

    Raises:
        CannotWrite: no room, no rights or no such folder; the old file is as it was.
    """
    with writing_whole(path) as file:
        file.write(data)


@contextmanager
def writing_whole(path: Path) -> Iterator[BufferedRandom]:
    """Gives a file to write, read and seek in that takes the place of `path` at the end.

    With an error in the block the old file stays, and so it does after `KeepOld`, which is no
    error.

    Raises:
        CannotWrite: no room, no rights or no such folder; the old file is as it was.
    """
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "w+b") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
    except KeepOld:
        return
    except OSError as error:
        raise cannot_write(path, error) from error


class KeepOld(Exception):
    """Raised inside `writing_whole`: what is there is as good as what was written."""


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
