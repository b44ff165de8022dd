"""Writes an export that is one file, with its report beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from kbdesk.domain.errors import BadInput, CannotWrite
from kbdesk.exporters.base import OutFile
from kbdesk.files import cannot_write, write_whole
from kbdesk.services.export_report import REPORT, report_beside
from kbdesk.services.out_folder import Put


def put_one(out: Path, files: Iterable[OutFile]) -> Put:
    """Puts the file that ends as `out` does at `out`, and the report beside it.

    A file that somebody changed since KBDesk wrote it is not written over: the changes in it may
    be all that there is of them.

    Args:
        out: the file.
        files: of the export; others than the one and the report are not written.

    Raises:
        BadInput: the export has no such file, or several.
        CannotWrite: `out` holds what KBDesk did not write, or cannot be written; it is as it was
            then.
    """
    made = {file.path: file for file in files}
    fitting = [f for p, f in made.items() if p != REPORT and p.endswith(out.suffix.lower())]
    if len(fitting) != 1:
        raise BadInput(
            f"This export has {len(fitting) or 'no'} files that end in {out.suffix}.",
            "Name a folder to export to.",
        )
    data = fitting[0].make()
    before = _before(out)
    beside = report_beside(out)
    told = json.loads(made[REPORT].make()) if REPORT in made else {"records": []}
    for row in told["records"]:
        row["file"] = out.name
    told["sha256"] = hashlib.sha256(data).hexdigest()
    report = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
    changed = before != told["sha256"]
    if changed:
        # The file first: a report without its file would keep the next export from writing.
        write_whole(out, data)
    write_whole(beside, report)
    return Put(
        files=1,
        written=int(changed),
        removed=0,
        size_bytes=len(data),
        sums={out.name: told["sha256"]},
    )


def _before(out: Path) -> str:
    """Gives the SHA-256 of what KBDesk wrote at `out` before, or "" where nothing is.

    Raises:
        CannotWrite: something else is there.
    """
    if not out.exists() and not out.is_symlink():
        return ""
    refusal = CannotWrite(
        f"{out} was not written by KBDesk, or was changed since.",
        "Choose another name, or move the file away. Nothing was changed.",
    )
    try:
        known = json.loads(report_beside(out).read_text("utf-8"))["sha256"]
        now = hashlib.sha256(out.read_bytes()).hexdigest()
    except FileNotFoundError as error:
        raise refusal from error
    except OSError as error:
        raise cannot_write(out, error) from error
    except (ValueError, KeyError, TypeError) as error:
        raise refusal from error
    if known != now:
        raise refusal
    return now
