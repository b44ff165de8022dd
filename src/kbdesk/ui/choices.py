"""A person's choices: read once at the start, written when one is made, off the GUI thread."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from kbdesk.config import settings
from kbdesk.ui.jobs import Jobs, Lane


class Choices(QObject):
    """Holds the settings file's contents."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        """Reads the settings.

        Raises:
            BadSource: the file is broken; nothing is written over it.
        """
        super().__init__(parent)
        self._jobs = jobs
        self.now = settings.load()

    def remember(self, **changed: object) -> None:
        """Puts some choices in place of the former ones."""
        chosen = replace(self.now, **changed)  # type: ignore[arg-type]
        if chosen != self.now:
            self.now = chosen
            self._jobs.start(lambda _progress: settings.save(chosen), owner=self, lane=Lane.KEEP)
