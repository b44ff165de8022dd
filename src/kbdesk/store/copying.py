"""Copies an SQLite base while it is in use, through SQLite's online backup."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from kbdesk.domain.errors import BaseBusy, BaseDamaged, CannotWrite
from kbdesk.domain.ids import new_uid
from kbdesk.store.engine import connect_file
from kbdesk.store.faults import translated


def copy_file(source: Path, target: Path, prove: Callable[[Path], None] | None = None) -> None:
    """Makes `target`, a copy of the base as it is at one moment; writers may go on.

    A plain copy of the file would miss what stands in the log. The copy gets its name only
    when it is whole, on the disk and proved.

    Args:
        source: the base.
        target: the copy; what is there is replaced.
        prove: the look at the copy that raises where it is no good; SQLite's own without it.

    Raises:
        CannotWrite: the folder cannot be written or is full.
        BaseDamaged: the copy does not verify.
    """
    temporary = target.with_name(f".{target.name}.{new_uid()}.part")
    try:
        with translated(f"the copy of {source}"):
            _copy(source, temporary)
            (prove or _prove_structure)(temporary)
        sync_to_disk(temporary)
        temporary.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise CannotWrite(
            f"{target} cannot be written ({error.strerror}).", "Choose another folder."
        ) from error
    finally:
        for name in (temporary, temporary.with_name(temporary.name + "-journal")):
            with suppress(FileNotFoundError):
                name.unlink()


def copy_over(source: Path, target: Path) -> None:
    """Writes what `source` holds over the base `target`, in one transaction of `target`.

    Raises:
        BaseBusy: somebody else is writing `target` and does not finish.
    """
    tries = 0

    def patience(status: int, remaining: int, total: int) -> None:  # noqa: ARG001
        nonlocal tries
        tries += status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
        if tries > 1:  # each of them has waited for as long as a save waits
            raise BaseBusy(f"{target} is being written by somebody else.", "Try again in a moment.")

    with closing(connect_file(source, "ro")) as here, closing(connect_file(target, "rw")) as there:
        here.backup(there, pages=-1, progress=patience)


def structure_problems(execute: Callable[[str], Iterable[Sequence[Any]]]) -> list[str]:
    """Gives what SQLite itself finds wrong: its pages, its indexes, rows that point nowhere."""
    answers = [row[0] for row in execute("PRAGMA integrity_check")]
    problems = [answer for answer in answers if answer != "ok"]
    for table, rowid, parent, _ in execute("PRAGMA foreign_key_check"):
        problems.append(f"row {rowid} of {table} points to a missing {parent}")
    return problems


def refuse_damaged(what: str, problems: Sequence[str]) -> None:
    """Refuses a copy in which something was found wrong.

    Raises:
        BaseDamaged: there are problems; the first is named.
    """
    if problems:
        raise BaseDamaged(
            f"{what} does not verify: {problems[0]} ({len(problems)} problems).",
            "Keep the file; another backup may be whole. Check the base itself too.",
        )


def _prove_structure(copy: Path) -> None:
    with closing(connect_file(copy, "immutable")) as connection:
        refuse_damaged("The copy", structure_problems(connection.execute))


def sync_to_disk(path: Path) -> None:
    """Returns when the file's bytes are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Returns when the folder's names are on the disk; Windows has no such call and no need."""
    if os.name == "nt":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _copy(source: Path, target: Path) -> None:
    try:
        # SQLite makes no file in "rw", so that a wrong name is never a new base.
        target.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise CannotWrite(
            f"Nothing can be made in {target.parent} ({error.strerror}).", "Choose another folder."
        ) from error
    with closing(connect_file(source, "ro")) as here, closing(connect_file(target, "rw")) as there:
        # All pages in one go: in steps, each save of a writer would start it again.
        here.backup(there, pages=-1)
        # A copy is one file, which also opens from a read-only folder.
        there.execute("PRAGMA journal_mode=DELETE")
