"""Finds the Markdown files of a folder without leaving it."""

from __future__ import annotations

import os
import stat
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from kbdesk.importers.base import Refusal
from kbdesk.progress import Progress

SUFFIXES = (".md", ".markdown", ".mdown")

_SKIPPED = frozenset({"node_modules", "__MACOSX"})
"""Folders, beside the hidden ones, in which nobody keeps articles of their own."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file to read.

    Attributes:
        source: path below the folder, with "/", in NFC, so that macOS and Linux agree.
        path: where it lies.
        size_bytes: as the file system says.
    """

    source: str
    path: Path
    size_bytes: int


@dataclass(slots=True)
class Walk:
    """What a folder holds.

    Attributes:
        files: ordered by source.
        refused: files and folders that cannot be looked at.
        aliases: from the source of a symbolic link to the source of the file behind it.
    """

    files: list[FoundFile] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)


def walk(root: Path, progress: Progress) -> Walk:
    """Gives all Markdown files below `root`, which must be a folder that exists.

    Hidden folders and files are passed over. Symbolic links to folders are never followed: what
    they lead to inside `root` is found there under its own name, what lies outside is refused,
    and so no loop of links can hold the walk.

    Raises:
        Cancelled: the person asked to stop.
    """
    root = root.resolve()
    found = Walk()
    folders = [root]
    while folders:
        folder = folders.pop()
        progress.report("Looking for files", len(found.files))
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            found.refused.append(Refusal(_source(folder, root), os_words(error)))
            continue
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith(".") or entry.name in _SKIPPED:
                continue
            if entry.is_symlink():
                _look_behind(path, root, found)
            elif entry.is_dir():
                folders.append(path)
            elif path.suffix.lower() in SUFFIXES:
                _take(path, path, root, found)
    found.files.sort(key=lambda file: file.source)
    _refuse_twins(found)
    return found


def os_words(error: OSError) -> str:
    """Gives what the system says, as the rest of a sentence."""
    return f"it cannot be read ({error.strerror or type(error).__name__})"


def _look_behind(link: Path, root: Path, found: Walk) -> None:
    """Decides what becomes of a symbolic link."""
    source = _source(link, root)
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        # RuntimeError: Python before 3.13 says so of links that lead round in a circle.
        if link.suffix.lower() in SUFFIXES:
            found.refused.append(Refusal(source, "a link that leads nowhere"))
        return
    is_file = link.suffix.lower() in SUFFIXES and not target.is_dir()
    if not is_file and not target.is_dir():
        return
    if not target.is_relative_to(root):
        found.refused.append(Refusal(source, "a link that leads out of the folder"))
    elif is_file:
        inner = target.relative_to(root)
        hidden = any(part.startswith(".") or part in _SKIPPED for part in inner.parts)
        if hidden or target.suffix.lower() not in SUFFIXES:
            _take(link, target, root, found)
        else:
            found.aliases[source] = _source(target, root)


def _take(named: Path, path: Path, root: Path, found: Walk) -> None:
    """Adds a file under the name of `named`, unless it must not even be opened."""
    source = _source(named, root)
    try:
        status = path.stat()
    except OSError as error:
        found.refused.append(Refusal(source, os_words(error)))
        return
    # To open a pipe or a device would wait for ever.
    if not stat.S_ISREG(status.st_mode):
        found.refused.append(Refusal(source, "not a file but a pipe, socket or device"))
    elif not _is_text(named.relative_to(root).as_posix()):
        found.refused.append(Refusal(source, "its name is not valid text; rename it"))
    else:
        found.files.append(FoundFile(source, path, status.st_size))


def _refuse_twins(found: Walk) -> None:
    """Leaves one of several files whose names differ only in how an accent is stored."""
    kept: dict[str, FoundFile] = {}
    for file in found.files:
        if file.source in kept:
            found.refused.append(Refusal(file.source, "a second file of the same name"))
        else:
            kept[file.source] = file
    found.files = list(kept.values())


def _source(path: Path, root: Path) -> str:
    name = path.relative_to(root).as_posix()
    if not _is_text(name):
        name = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return unicodedata.normalize("NFC", name)


def _is_text(name: str) -> bool:
    """Tells whether a file name can be stored: names on Linux are any bytes."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
