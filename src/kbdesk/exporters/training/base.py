"""What every course exporter is: a course in, files out, the same bytes for the same course."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kbdesk.domain.training.course import Course
from kbdesk.exporters.base import OutFile, digest

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of all files in our archives: the earliest that a zip can hold."""


@dataclass(frozen=True, slots=True)
class CourseFiles:
    """The files of one course in one format.

    Attributes:
        files: path to bytes.
        warnings: what the format cannot hold, in sentences.
    """

    files: dict[str, bytes]
    warnings: tuple[str, ...] = ()

    def out(self) -> tuple[OutFile, ...]:
        """Gives the files as an out folder takes them, by path."""
        return tuple(
            OutFile(path, digest(data.hex()), _giver(data))
            for path, data in sorted(self.files.items())
        )


def _giver(data: bytes) -> Callable[[], bytes]:
    return lambda: data


@dataclass(frozen=True, slots=True)
class CourseExporter:
    """One format of courses.

    Attributes:
        key: its name in commands.
        title: its name for people.
        suffix: of the file that it makes; "" for a folder.
        make: gives the files; of a format that is one file, that file's name is "course" and
            its suffix, and others stand beside it.
    """

    key: str
    title: str
    suffix: str
    make: Callable[[Course], CourseFiles]


def zipped(files: Iterable[tuple[str, bytes]], *, first: str = "") -> bytes:
    """Gives a zip archive whose bytes depend on the files alone.

    Args:
        files: (path, bytes).
        first: the path that has to come first, as some readers want.
    """
    buffer = io.BytesIO()
    ordered = sorted(files, key=lambda file: (file[0] != first, file[0]))
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in ordered:
            info = zipfile.ZipInfo(path, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # the same on every system
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return buffer.getvalue()


def rezipped(data: bytes, *, first: str = "") -> bytes:
    """Gives an archive anew with the times taken out of it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = [(name, archive.read(name)) for name in archive.namelist()]
    return zipped(files, first=first)
