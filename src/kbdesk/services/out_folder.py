"""Writes a folder of files that is swapped in whole: the old one or the new one."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kbdesk.domain.errors import CannotWrite
from kbdesk.exporters.base import OutFile
from kbdesk.files import cannot_write, sync_folder
from kbdesk.progress import Progress
from kbdesk.services.builds import keep_build

MANIFEST = ".kbdesk-export.json"
"""In the folder: which files KBDesk wrote there and from what."""


@dataclass(frozen=True, slots=True)
class Put:
    """What was put into a folder.

    Attributes:
        files: how many files it holds now.
        written: how many of them are new or changed.
        removed: how many files of the last time are gone.
        size_bytes: of all files.
        sums: SHA-256 hex of each file by its path.
        changes: ("A", "M" or "D", path) of each file that was added, changed or removed, by path;
            what has to be sent to a server.
    """

    files: int
    written: int
    removed: int
    size_bytes: int
    sums: dict[str, str]
    changes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Written:
    """One line of the manifest."""

    key: str
    sha256: str
    size: int
    mtime_ns: int


class OutFolder:
    """A folder that KBDesk writes, with what it wrote there last.

    Attributes:
        out: the folder, absolute.
    """

    def __init__(self, out: Path) -> None:
        """Looks at the folder and mends what a killed run left.

        Raises:
            CannotWrite: it holds files that KBDesk did not write.
        """
        self.out = out.absolute()
        _tidy_up(self.out)
        self._last = _manifest_of(self.out)

    def put(
        self,
        files: Iterable[OutFile],
        *,
        target: str,
        base: str,
        seq: int,
        progress: Progress,
        before_swap: Callable[[], None] = lambda: None,
        keep: int = 0,
    ) -> Put:
        """Makes the folder hold just these files; files with the key of last time are kept.

        Args:
            files: with paths below the folder.
            target: what kind of files they are, for the manifest.
            base: uuid of the base that they are from.
            seq: the base's commit that they show.
            progress: told about each file; may stop it.
            before_swap: done when all files are made.
            keep: how many earlier builds stay beside the folder, see `builds`.

        Raises:
            CannotWrite: it cannot be written; it is as it was then.
            Cancelled: it is as it was.
        """
        out, last = self.out, self._last
        new = out.with_name(f".{out.name}.kbdesk-new-{uuid.uuid4().hex}")
        try:
            new.mkdir(parents=True)
            written, kept = _build(new, out, files, last, progress)
            before_swap()
            changes = _changes(last, written)
            _write_manifest(new, target, base, seq, written)
            # A build that changed nothing would push one out that is worth going back to.
            _swap(new, out, keep if changes else 0)
        except OSError as error:
            raise cannot_write(out, error) from error
        finally:
            shutil.rmtree(new, ignore_errors=True)
        self._last = written
        return Put(
            files=len(written),
            written=len(written) - kept,
            removed=len(last.keys() - written.keys()),
            size_bytes=sum(entry.size for entry in written.values()),
            sums={path: entry.sha256 for path, entry in written.items()},
            changes=changes,
        )


def _changes(
    last: dict[str, _Written], written: dict[str, _Written]
) -> tuple[tuple[str, str], ...]:
    """Gives what is new, other or gone; a file that was made anew with the same bytes is none."""
    found = [("D", path) for path in last.keys() - written.keys()]
    for path, entry in written.items():
        before = last.get(path)
        if before is None:
            found.append(("A", path))
        elif before.sha256 != entry.sha256:
            found.append(("M", path))
    return tuple(sorted(found, key=lambda change: change[1]))


def _build(
    new: Path,
    out: Path,
    files: Iterable[OutFile],
    last: dict[str, _Written],
    progress: Progress,
) -> tuple[dict[str, _Written], int]:
    """Fills the folder `new`; gives its manifest and how many files were taken over."""
    written: dict[str, _Written] = {}
    kept = 0
    folders: set[str] = set()
    for done, file in enumerate(files, 1):
        progress.report("writing", done, 0)
        # Plain strings: a Path for each of thousands of files takes longer than the rest.
        target = f"{new}/{_checked(file.path)}"
        folder = target.rpartition("/")[0]
        if folder not in folders:
            os.makedirs(folder, exist_ok=True)
            folders.add(folder)
        before = last.get(file.path)
        if (
            before is not None
            and before.key == file.key
            and _take_over(f"{out}/{file.path}", target, before)
        ):
            written[file.path] = before
            kept += 1
            continue
        seal = hashlib.sha256()
        with open(target, "wb") as made:
            for data in file.pieces():
                made.write(data)
                seal.update(data)
        stat = os.stat(target)
        written[file.path] = _Written(file.key, seal.hexdigest(), stat.st_size, stat.st_mtime_ns)
    return written, kept


def _take_over(old: str, new: str, before: _Written) -> bool:
    """Links an unchanged file into the new folder; False when somebody touched it since."""
    try:
        stat = os.stat(old, follow_symlinks=False)
        if stat.st_size != before.size or stat.st_mtime_ns != before.mtime_ns:
            return False
        os.link(old, new)
    except OSError:
        # Not there any more, or a file system without hard links: it is simply made again.
        return False
    return True


def _checked(path: str) -> str:
    """Refuses a path that would leave the folder; an exporter that makes one has a fault."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path or "\0" in path:
        raise ValueError(f"an exporter made the path {path!r}")
    return path


def _manifest_of(out: Path) -> dict[str, _Written]:
    """Gives what the last export wrote there; empty for a new or empty folder.

    Raises:
        CannotWrite: the folder holds something else.
    """
    if not out.exists() and not out.is_symlink():
        return {}
    if not out.is_dir():
        raise CannotWrite(f"{out} is a file.", "Name a folder to export to.")
    present = set(_files_below(str(out)))
    if not present:
        return {}
    refusal = CannotWrite(
        f"{out} holds files that KBDesk did not write.",
        "Choose another folder, or an empty one. Nothing was changed.",
    )
    if MANIFEST not in present:
        raise refusal
    try:
        stored = json.loads((out / MANIFEST).read_text("utf-8"))
        files = {path: _Written(**entry) for path, entry in stored["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise refusal from error
    foreign = sorted(present - files.keys() - {MANIFEST})
    if foreign:
        names = ", ".join(foreign[:3]) + (", ..." if len(foreign) > 3 else "")
        raise CannotWrite(
            f"{out} holds files that KBDesk did not write: {names}.",
            "Move them elsewhere, or choose another folder. Nothing was changed.",
        )
    return files


def _files_below(folder: str, prefix: str = "") -> Iterator[str]:
    """Gives the files and links below a folder, with "/"; links are not followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files_below(entry.path, f"{prefix}{entry.name}/")
            else:
                yield f"{prefix}{entry.name}"


def _write_manifest(
    new: Path, target: str, base_uuid: str, seq: int, written: dict[str, _Written]
) -> None:
    files = {
        path: {
            "key": entry.key,
            "sha256": entry.sha256,
            "size": entry.size,
            "mtime_ns": entry.mtime_ns,
        }
        for path, entry in sorted(written.items())
    }
    manifest = {"format": 1, "target": target, "base": base_uuid, "seq": seq, "files": files}
    (new / MANIFEST).write_text(json.dumps(manifest, indent=0), "utf-8")


def _swap(new: Path, out: Path, keep: int) -> None:
    """Puts `new` in the place of `out` with two renames."""
    if hasattr(os, "sync"):
        # One call for thousands of small files; a sync of each takes many times as long.
        os.sync()
    old = out.with_name(f".{out.name}.kbdesk-old-{uuid.uuid4().hex}")
    if out.exists():
        out.rename(old)
    new.rename(out)
    sync_folder(out.parent)
    if keep and any(old.iterdir() if old.exists() else ()):
        keep_build(old, out, keep)
    else:
        shutil.rmtree(old, ignore_errors=True)


def _tidy_up(out: Path) -> None:
    """Mends what a killed export left: puts the old folder back, removes half-built ones."""
    if not out.parent.is_dir():
        return
    for old in sorted(out.parent.glob(f".{_escaped(out.name)}.kbdesk-old-*")):
        if out.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(out)
    for half in out.parent.glob(f".{_escaped(out.name)}.kbdesk-new-*"):
        shutil.rmtree(half, ignore_errors=True)


def _escaped(name: str) -> str:
    return "".join(f"[{ch}]" if ch in "*?[" else ch for ch in name)
