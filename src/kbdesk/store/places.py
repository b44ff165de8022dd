"""What the place of a base means for it: files that are ours, networks, synchronised folders."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kbdesk.domain.errors import BaseDamaged, BaseMissing, BaseUnusable, NotABase
from kbdesk.store.tables.base import APPLICATION_ID

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100

_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
}
_NETWORK_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "fuse.sshfs"})
_DRIVE_REMOTE = 4  # what Windows' GetDriveTypeW answers for a mapped network drive


def check_is_ours(path: Path) -> None:
    """Lets a KBDesk file pass, by its header alone.

    Raises:
        BaseMissing: there is no such file.
        NotABase: it is something else.
        BaseDamaged: it was a database and is cut off within its header.
        BaseUnusable: it may not be read.
    """
    try:
        if path.is_dir():
            raise NotABase(f"{path} is a folder.", "Name the file of the base in it.")
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except FileNotFoundError:
        raise BaseMissing(
            f"There is no file {path}.", "Check the name, or make a new base there."
        ) from None
    except OSError as error:
        raise BaseUnusable(
            f"{path} cannot be read ({error.strerror}).", "Ask for the right to read it."
        ) from error
    if not header:
        raise NotABase(f"{path} is empty.", "A base is made anew or restored from a backup.")
    if not header.startswith(_MAGIC):
        raise NotABase(
            f"{path} is not a KBDesk base.", "To take in texts from files, import them instead."
        )
    if len(header) < _HEADER_BYTES:
        raise BaseDamaged(f"{path} is cut off: {len(header)} bytes.", "Restore a backup.")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotABase(
            f"{path} is an SQLite database of another program.", "Name the file of a KBDesk base."
        )


def network_reason(path: Path) -> str:
    """Tells in words why `path` is on a network, or gives ""."""
    text = str(path)
    if text.startswith(("\\\\", "//")):
        return "it lies on a network share"
    if sys.platform == "win32":
        import ctypes

        if ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _DRIVE_REMOTE:
            return "it lies on a network drive"
        return ""
    kind = _file_system(path)
    return f"it lies on a network drive ({kind})" if kind in _NETWORK_SYSTEMS else ""


def refuse_network(path: Path) -> None:
    """Refuses to write a base over a network file system.

    Locks and the shared memory of SQLite's log do not work there, and two desktops would tear
    the base apart without an error.

    Raises:
        BaseUnusable: `path` is on a network.
    """
    reason = network_reason(path)
    if reason:
        raise BaseUnusable(
            f"{path} cannot be written as a base: {reason}, where two computers damage it.",
            "Put the file on a disk of this computer, or let the team share a PostgreSQL base.",
        )


def sync_warning(path: Path) -> str:
    """Gives a warning where a synchronising program copies the file behind our back, or ""."""
    for part in path.parts[:-1]:
        name = part.casefold()
        service = next((words for key, words in _SYNCED.items() if name.startswith(key)), "")
        if service:
            break
    else:
        service = "Syncthing" if any((p / ".stfolder").exists() for p in path.parents) else ""
    if not service:
        return ""
    return (
        f"The base lies in a folder of {service}, which copies a half-written file now and then. "
        "Move it to a folder of its own and let the backups go there instead."
    )


def _file_system(path: Path) -> str:
    """Gives the type of the file system that holds `path`; "" where it cannot be told."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return ""
    found, kind = "", ""
    where = os.path.realpath(path)
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        fields = line.split(" ")
        point = fields[1].replace("\\040", " ")
        inside = point in {"/", where} or where.startswith(point + "/")
        if inside and len(point) >= len(found):
            found, kind = point, fields[2]
    return kind
