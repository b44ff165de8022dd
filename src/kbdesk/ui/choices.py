"""A person's choices, written when one is made, off the GUI thread."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from kbdesk.config import settings
from kbdesk.ui.jobs import Jobs, Lane


class Choices(QObject):
    """Holds what the settings file says."""

    changed = Signal()
    """Something else is chosen; `now` holds it already."""

    def __init__(
        self,
        jobs: Jobs,
        chosen: settings.Settings,
        parent: QObject | None = None,
        *,
        is_kept: bool = True,
    ) -> None:
        """Starts from what was read; without `is_kept` nothing is written."""
        super().__init__(parent)
        self._jobs = jobs
        self.now = chosen
        self.is_kept = is_kept

    def remember(self, **changed: object) -> None:
        """Puts some choices in place of the former ones."""
        chosen = replace(self.now, **changed)  # type: ignore[arg-type]
        if chosen == self.now:
            return
        self.now = chosen
        if self.is_kept:
            self._jobs.start(lambda _progress: settings.save(chosen), owner=self, lane=Lane.KEEP)
        self.changed.emit()
