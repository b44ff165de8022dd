"""The messages of an incident leave the window: as one text, or as a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kbdesk.domain.errors import Cancelled
from kbdesk.progress import Progress
from kbdesk.ui.bridge import incident_bundles
from kbdesk.ui.clipboard import put_text
from kbdesk.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from kbdesk.services.incidents import Withdrawal


class IncidentPapers(QObject):
    """Asks where, and tells what came of it."""

    said = Signal(str)
    failed = Signal(str, Exception)

    def __init__(self, around: Surroundings, page: QWidget) -> None:
        super().__init__(page)
        self._around = around
        self._page = page

    def copy_all(self, uid: str) -> None:
        """Puts all messages of an incident's phase on the clipboard as one text."""
        desk = self._around.session.desk
        if desk is None:
            return

        def done(text: str) -> None:
            put_text(text)
            self.said.emit(self.tr("All messages of this phase are copied."))

        self._around.jobs.start(
            lambda _progress: incident_bundles.clipboard_text(incident_bundles.bundle(desk, uid)),
            owner=self,
            then=done,
            failed=self._on_failed,
        )

    def choose_folder(self, uid: str) -> None:
        """Asks for a folder and writes the messages of an incident's phase to it."""
        name = QFileDialog.getExistingDirectory(self._page, self.tr("Folder for the messages"))
        if name:
            self.put_messages(uid, Path(name))

    def put_messages(self, uid: str, out: Path) -> None:
        """Writes the messages of an incident's phase to the folder `out`."""
        desk = self._around.session.desk
        if desk is not None:
            self._put(
                out,
                lambda progress: incident_bundles.put_bundle(
                    desk, incident_bundles.bundle(desk, uid), out, progress
                ),
            )

    def write_withdrawals(self, back: Sequence[Withdrawal]) -> None:
        """Asks for a folder and writes what to put in the place of each message to it."""
        desk = self._around.session.desk
        name = QFileDialog.getExistingDirectory(self._page, self.tr("Folder for the texts"))
        if name and desk is not None:
            out = Path(name)
            self._put(
                out,
                lambda progress: incident_bundles.put_withdrawals(desk, back, out, progress),
            )

    def _put(self, out: Path, work: Callable[[Progress], object]) -> None:
        self._around.jobs.start(
            work,
            owner=self,
            label=self.tr("Writing the messages"),
            then=lambda _put: self.said.emit(self.tr("The messages are in {0}.").format(out)),
            failed=self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self.failed.emit(self.tr("The messages were not written."), error)
