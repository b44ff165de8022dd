"""Earlier builds of an export folder: kept beside it, and put back when the newest is wrong."""

from __future__ import annotations

import re
import shutil
import uuid
from pathlib import Path

from kbdesk.domain.errors import BadInput
from kbdesk.files import cannot_write, sync_folder

_BUILD = re.compile(r"\.kbdesk-build-(\d{6})$")


def builds_of(out: Path) -> tuple[Path, ...]:
    """Gives the earlier builds of the folder `out`, the newest first."""
    out = out.absolute()
    if not out.parent.is_dir():
        return ()
    found = [
        (int(match[1]), path)
        for path in out.parent.iterdir()
        if path.name.startswith(f".{out.name}.kbdesk-build-")
        and (match := _BUILD.search(path.name))
        and path.is_dir()
        and not path.is_symlink()
    ]
    return tuple(path for _, path in sorted(found, reverse=True))


def keep_build(old: Path, out: Path, most: int) -> None:
    """Takes the folder `old`, which stood at `out`, among its builds; the oldest ones go.

    Files that no build changed are links to the same bytes, so a build costs what it changed.

    Raises:
        OSError: it cannot be renamed.
    """
    known = builds_of(out)
    number = int(known[0].name[-6:]) + 1 if known else 1
    old.rename(out.with_name(f".{out.name}.kbdesk-build-{number:06d}"))
    for extra in builds_of(out)[most:]:
        shutil.rmtree(extra, ignore_errors=True)


def put_back(out: Path) -> int:
    """Puts the newest earlier build in the place of the folder `out`; gives how many are left.

    Raises:
        BadInput: there is none.
        CannotWrite: it cannot be done; `out` is as it was.
    """
    out = out.absolute()
    known = builds_of(out)
    if not known:
        raise BadInput(f"There is no earlier build of {out}.", "Only a site keeps its last builds.")
    wrong = out.with_name(f".{out.name}.kbdesk-old-{uuid.uuid4().hex}")
    try:
        if out.exists():
            out.rename(wrong)
        known[0].rename(out)
        sync_folder(out.parent)
    except OSError as error:
        if wrong.exists() and not out.exists():
            wrong.rename(out)
        raise cannot_write(out, error) from error
    shutil.rmtree(wrong, ignore_errors=True)
    return len(known) - 1
