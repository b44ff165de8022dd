"""Brings style packages in: folders and zip files are copied, checked and never executed."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kbdesk.domain.errors import BadInput, BadSource
from kbdesk.files import write_whole
from kbdesk.lint.config import load_guide
from kbdesk.lint.guide import NotLoaded

_SUFFIXES = frozenset({".yml", ".yaml", ".txt", ".dic", ".aff", ".ini", ".md", ".json"})
_WORD_FOLDERS = frozenset({"config", "Vocab"})
_MOST_FILES = 5_000
_MOST_BYTES = 50_000_000
_MOST_FILE_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class Added:
    """What came in.

    Attributes:
        styles: names of the styles that the package holds.
        rules: how many of their rules run.
        unsupported: what does not run, with the reason.
        passed_over: files that are no part of a style and were not copied.
    """

    styles: tuple[str, ...]
    rules: int
    unsupported: tuple[NotLoaded, ...]
    passed_over: int


def add_package(source: Path, styles: Path) -> Added:
    """Copies the styles of a folder or zip file into the folder `styles`.

    Only rules, word lists and texts are copied; scripts and all else stay behind.

    Raises:
        BadInput: there is no such package, or it holds no style.
        BadSource: the zip file is damaged, too large, or would write outside its folder.
        CannotWrite: `styles` cannot be written to.
    """
    if source.is_dir():
        files = list(_of_folder(source))
    elif zipfile.is_zipfile(source):
        files = list(_of_zip(source))
    else:
        raise BadInput(f"{source} is neither a folder nor a zip file.")
    kept = [(path, data) for path, data in _rooted(files, source) if data is not None]
    names = sorted(
        {
            path.parts[0]
            for path, _ in kept
            if len(path.parts) > 1
            and path.suffix in (".yml", ".yaml")
            and path.parts[0] not in _WORD_FOLDERS
        }
    )
    if not names:
        raise BadInput(f"There is no style in {source}.", "A style is a folder of rule files.")
    styles.mkdir(parents=True, exist_ok=True)
    for path, data in kept:
        if path.parts[0] in names or path.parts[0] in _WORD_FOLDERS:
            target = styles.joinpath(*path.parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, data)
    guide = load_guide(None, styles)
    mine = tuple(gap for gap in guide.unsupported if gap.rule.split(".", 1)[0] in names)
    runs = sum(rule.definition.style in names for rule in guide.rules)
    return Added(tuple(names), runs, mine, len(files) - len(kept))


def _of_folder(folder: Path) -> Iterator[tuple[PurePosixPath, bytes | None]]:
    """Gives the files below a folder; links are passed over, as they may lead anywhere."""
    total = 0
    for number, path in enumerate(sorted(folder.rglob("*"))):
        if number > _MOST_FILES:
            raise BadSource(str(folder), f"more than {_MOST_FILES:,} files")
        inside = PurePosixPath(path.relative_to(folder).as_posix())
        if path.is_symlink() or not path.resolve().is_relative_to(folder.resolve()):
            yield inside, None
        elif path.is_file():
            size = path.stat().st_size
            total += size
            _check_size(str(folder), size, total)
            yield inside, path.read_bytes() if path.suffix in _SUFFIXES else None


def _of_zip(source: Path) -> Iterator[tuple[PurePosixPath, bytes | None]]:
    try:
        with zipfile.ZipFile(source) as package:
            entries = package.infolist()
            if len(entries) > _MOST_FILES:
                raise BadSource(str(source), f"more than {_MOST_FILES:,} files")
            total = 0
            for entry in entries:
                path = _safe_path(entry.filename, source)
                if entry.is_dir():
                    continue
                if stat.S_ISLNK(entry.external_attr >> 16) or path.suffix not in _SUFFIXES:
                    yield path, None
                    continue
                # What a header says of the size may be a lie: read no more than is allowed.
                with package.open(entry) as file:
                    data = file.read(_MOST_FILE_BYTES + 1)
                total += len(data)
                _check_size(str(source), len(data), total)
                yield path, data
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise BadSource(str(source), f"cannot be unpacked: {error}") from error


def _safe_path(name: str, source: Path) -> PurePosixPath:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name or not path.parts:
        raise BadSource(str(source), f'the entry "{name}" leads out of the package')
    return path


def _check_size(source: str, size: int, total: int) -> None:
    if size > _MOST_FILE_BYTES or total > _MOST_BYTES:
        raise BadSource(source, f"larger than {_MOST_BYTES:,} bytes, or one of its files too large")


def _rooted(
    files: list[tuple[PurePosixPath, bytes | None]], source: Path
) -> list[tuple[PurePosixPath, bytes | None]]:
    """Gives the files below the folder of styles, wherever the package keeps it.

    A package may be the style's own folder, hold it, or hold a folder "styles" or one that is
    named as the package.
    """
    if any(len(path.parts) == 1 and path.suffix in (".yml", ".yaml") for path, _ in files):
        return [(PurePosixPath(source.stem) / path, data) for path, data in files]
    while True:
        tops = {path.parts[0] for path, _ in files if len(path.parts) > 1}
        wrapper = next((top for top in ("styles", *tops) if _is_wrapper(top, files, tops)), None)
        if wrapper is None:
            return files
        files = [
            (PurePosixPath(*path.parts[1:]), data)
            for path, data in files
            if path.parts[0] == wrapper and len(path.parts) > 1
        ]


def _is_wrapper(top: str, files: list[tuple[PurePosixPath, bytes | None]], tops: set[str]) -> bool:
    """Tells whether a folder holds styles rather than rules."""
    if top not in tops or top in _WORD_FOLDERS or (len(tops) > 1 and top != "styles"):
        return False
    return not any(
        path.parts[0] == top and len(path.parts) == 2 and path.suffix in (".yml", ".yaml")
        for path, _ in files
    )
