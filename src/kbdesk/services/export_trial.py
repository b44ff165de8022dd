"""Tries an export: every file is made and checked, nothing is written, and all of it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kbdesk.exporters.base import ExportWarning
from kbdesk.progress import Progress
from kbdesk.services.desk import Desk
from kbdesk.services.exporting import EVERYTHING, planned
from kbdesk.services.selecting import Selection


@dataclass(frozen=True, slots=True)
class TriedFile:
    """One file that an export would write.

    Attributes:
        path: below the folder, with "/".
        change: "A" for one that is not there yet, "M" for one that is another now, "" for one
            that stays as it is.
    """

    path: str
    size_bytes: int
    change: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What an export would do.

    Attributes:
        warnings: what is lost or mended, by item.
        left_out: (reason, number of items) that by rule are no part of it.
        records: how many texts the target holds one by one; 0 where it does not.
    """

    files: tuple[TriedFile, ...]
    warnings: tuple[ExportWarning, ...]
    left_out: tuple[tuple[str, int], ...]
    records: int

    @property
    def size_bytes(self) -> int:
        """Of all files."""
        return sum(file.size_bytes for file in self.files)


def try_export(
    desk: Desk,
    target: str,
    out: Path | None,
    *,
    options: Mapping[str, str | None] | None = None,
    selection: Selection = EVERYTHING,
    progress: Progress,
) -> Trial:
    """Makes all files of an export and writes none.

    Args:
        desk: the base.
        target: key of an exporter.
        out: where it would be written, to compare with what lies there; None to compare nothing.
        options: options of the target, by name.
        selection: what of the library goes into it.
        progress: told about each file; may stop it.

    Raises:
        BadInput: there is no such exporter, or an option or the selection cannot be used.
        Leak: a file would tell something internal.
        Cancelled: through `progress`.
    """
    tried: list[TriedFile] = []
    with planned(desk, target, options=options, selection=selection, progress=progress) as made:
        for file in made.files:
            data = file.make()
            tried.append(TriedFile(file.path, len(data), _change(out, file.path, data)))
            progress.report("trying", len(tried), 0)
        return Trial(tuple(tried), made.plan.warnings, made.plan.left_out, len(made.plan.records))


def _change(out: Path | None, path: str, data: bytes) -> str:
    there = None if out is None else _bytes_of(out if out.is_file() else out / path)
    if there is None:
        return "A"
    return "" if there == data else "M"


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
