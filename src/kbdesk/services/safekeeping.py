"""Looks after a base without being asked: backups when due and before large changes, a check."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from kbdesk.domain.errors import BaseDamaged, KBDeskError
from kbdesk.files import write_whole
from kbdesk.progress import Progress
from kbdesk.services import backups
from kbdesk.services.desk import Desk
from kbdesk.store.backup import BackupInfo
from kbdesk.store.check import CheckReport

CHECK_AFTER = timedelta(days=7)
"""SQLite has no checksums of its own: a bit that a disk forgot shows by our hashes alone."""

CHECKED = "checked"
"""The file in the desk's cache that says when the base was proved last."""

_log = logging.getLogger(__name__)


def look_after(desk: Desk, progress: Progress) -> None:
    """Backs the base up if that is due, and proves it once a week; for quiet moments.

    Raises:
        BaseDamaged: something is wrong with the base; its words say what to do.
        CannotWrite: the folder of the backups is full or may not be written.
        Cancelled: through `progress`.
    """
    if desk.kb.path is None or desk.kb.read_only:
        return
    backups.backup_if_due(desk, progress)
    report = check_if_due(desk, progress)
    if report is not None and not report.is_sound:
        first = report.problems[0]
        raise BaseDamaged(
            f"The weekly check found {len(report.problems)} problems in the base, such as: "
            f"{first.table}: {first.message}",
            "Look at all of them with `kbdesk check`, keep a copy of the file as it is, and bring "
            "the newest good backup back.",
        )


def check_if_due(desk: Desk, progress: Progress) -> CheckReport | None:
    """Proves the base if that was last done a week ago or never; None where it is not due.

    Raises:
        BaseDamaged: it is so broken that it cannot be read.
        Cancelled: through `progress`; it stays due.
    """
    note = desk.cache / CHECKED
    try:
        last = datetime.fromisoformat(note.read_text("ascii"))
        is_due = not timedelta(0) <= desk.kb.now() - last < CHECK_AFTER
    except (OSError, ValueError, TypeError):
        is_due = True  # never, or the note is lost with the rest of a cache
    if not is_due:
        return None
    report = backups.check(desk, progress)
    if report.is_sound:
        write_whole(note, desk.kb.now().isoformat().encode())
    return report


def before_change(desk: Desk, progress: Progress) -> BackupInfo | None:
    """Backs the base up before a change of many texts; None where that would add nothing.

    Nothing is added where the newest good backup shows the base as it is, where the base is
    still empty, and where a server keeps it.

    Raises:
        CannotWrite: the folder of the backups is full; the change shall not begin.
        BaseDamaged: the base does not verify; the change shall not begin.
        Cancelled: through `progress`.
    """
    if desk.kb.path is None:
        return None
    with desk.kb.read() as reader:
        if not reader.items.list_all(include_archived=True):
            return None
    if backups.is_backed_up(desk):
        return None
    return backups.backup_now(desk, progress)


def before_close(desk: Desk) -> None:
    """Backs the base up if that is due; what goes wrong is logged, for the window is closing."""
    if desk.kb.path is None or desk.kb.read_only:
        return
    try:
        backups.backup_if_due(desk, Progress())
    except KBDeskError as error:
        _log.warning("No backup at the close: %s", error.message)
