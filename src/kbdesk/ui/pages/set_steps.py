"""Takes the change set on screen a step on: to review, approved, live, or given up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kbdesk.progress import Progress
from kbdesk.ui.bridge import changesets
from kbdesk.ui.messages import explain
from kbdesk.ui.pages.page import Page
from kbdesk.ui.widgets.band import Band

if TYPE_CHECKING:
    from kbdesk.domain.changes import Changes
    from kbdesk.domain.changeset import ChangeSet


class SetSteps(QObject):
    """Takes the steps that a page asks for, and shows there what became of them.

    Args:
        page: writes, and tells the window.
        band: where a step that failed is explained.
        chosen: gives the change set on screen, or None.
    """

    def __init__(self, page: Page, band: Band, chosen: Callable[[], ChangeSet | None]) -> None:
        super().__init__(page)
        self._page = page
        self._band = band
        self._chosen = chosen

    def take(self, step: str) -> None:
        """Takes a step: "submit", "approve", "publish" or "abandon"."""
        page = self._page
        desk, chosen = page.desk, self._chosen()
        if desk is None or chosen is None:
            return
        uid, title = chosen.uid, chosen.title
        done = {
            "submit": self.tr("“{0}” is in review."),
            "approve": self.tr("“{0}” is approved."),
            "publish": self.tr("“{0}” is live, all of it."),
            "abandon": self.tr("“{0}” is given up; its drafts stay."),
        }[step]

        def work(_progress: Progress) -> Changes:
            act = {
                "submit": changesets.submit,
                "approve": changesets.approve,
                "publish": changesets.publish,
                "abandon": changesets.abandon,
            }[step]
            return act(desk, uid)

        def then(_changes: Changes) -> None:
            self._band.clear()
            page.said.emit(done.format(title), None)
            page.base_changed.emit()
            page.refresh()

        page.write(work, then, self._on_failed, self.tr("Moving the change set"))

    def _on_failed(self, error: Exception) -> None:
        self._band.say(explain(self.tr("The change set stays where it is."), error))
