"""Keeps the open text in the draft journal: soon after typing stops, and often enough while not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from kbdesk.services.drafts import Draft, Journal
from kbdesk.ui.jobs import Jobs, Lane
from kbdesk.ui.messages import Words, explain

_QUIET_MS = 1000
_AT_MOST_MS = 5000


class JournalKeeper(QObject):
    """Writes drafts on a lane of their own, which no long job holds up."""

    kept = Signal()
    failed = Signal(Words)

    def __init__(self, jobs: Jobs, draft: Callable[[], Draft | None], parent: QObject) -> None:
        """`draft` gives what is unsaved now, or None."""
        super().__init__(parent)
        self._jobs = jobs
        self._draft = draft
        self._journal: Journal | None = None
        self._has_failed = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self.keep)
        self._at_most = QTimer(self)
        self._at_most.setSingleShot(True)
        self._at_most.setInterval(_AT_MOST_MS)
        self._at_most.timeout.connect(self.keep)

    def use(self, journal: Journal) -> None:
        """Takes the journal of the open base."""
        self._journal = journal

    def typed(self) -> None:
        """Tells that the text changed."""
        self._quiet.start()
        if not self._at_most.isActive():
            self._at_most.start()

    def keep(self) -> None:
        """Writes what is unsaved, off the GUI thread."""
        self._stop()
        draft = self._draft()
        if draft is not None:
            self.keep_draft(draft)

    def keep_draft(self, draft: Draft) -> None:
        """Writes `draft`, off the GUI thread."""
        journal = self._journal
        if journal is None:
            return
        self._jobs.start(
            lambda _progress: journal.keep(draft),
            owner=self,
            lane=Lane.KEEP,
            then=self._on_kept,
            failed=self._on_failed,
        )

    def keep_now(self) -> None:
        """Writes what is unsaved before this ends: the window is about to close."""
        self._stop()
        draft = self._draft()
        if draft is not None and self._journal is not None:
            self._journal.keep(draft)

    def drop(self, key: str) -> None:
        """Forgets the draft of a text that is saved."""
        self._stop()
        journal = self._journal
        if journal is not None:
            # On the same lane as the writes, so that it comes after them.
            self._jobs.start(lambda _progress: journal.drop(key), owner=self, lane=Lane.KEEP)

    def _stop(self) -> None:
        self._quiet.stop()
        self._at_most.stop()

    def _on_kept(self, _result: None) -> None:
        self._has_failed = False
        self.kept.emit()

    def _on_failed(self, error: Exception) -> None:
        # Once is enough: the next tries are seconds away and would say the same.
        if not self._has_failed:
            self._has_failed = True
            self.failed.emit(explain(self.tr("What you type cannot be kept on disk."), error))
