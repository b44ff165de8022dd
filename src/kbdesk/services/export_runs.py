"""What was exported when, by whom and with which bytes."""

from __future__ import annotations

from kbdesk.domain.errors import NotFound
from kbdesk.services.desk import Desk
from kbdesk.store.export_runs import ExportRun

MIN_UID_PREFIX = 8
_LOOKED_THROUGH = 10_000


def list_runs(desk: Desk, limit: int = 100) -> tuple[ExportRun, ...]:
    """Gives the newest exports that changed something, the newest first, without manifests."""
    with desk.kb.read() as reader:
        return reader.export_runs.list_all(limit)


def find_run(desk: Desk, name: str) -> ExportRun:
    """Gives one export with its manifest, by its uid or the first 8 or more characters of it.

    Raises:
        NotFound: there is no such export among the newest, or there are several.
    """
    with desk.kb.read() as reader:
        found = [
            run.uid
            for run in reader.export_runs.list_all(_LOOKED_THROUGH)
            if run.uid == name or (len(name) >= MIN_UID_PREFIX and run.uid.startswith(name))
        ]
        if len(found) != 1:
            words = (
                f'"{name}" means {len(found)} exports.'
                if found
                else f'There is no export "{name}".'
            )
            raise NotFound(words, "`kbdesk exports list` shows them.")
        return reader.export_runs.get(found[0])
