"""Takes the change set on screen a step on: to review, approved, live, or given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kbdesk.progress import Progress
from kbdesk.ui.bridge import changesets
from kbdesk.ui.messages import explain

if TYPE_CHECKING:
    from kbdesk.domain.changes import Changes
    from kbdesk.ui.pages.facts_page import FactsPage


class SetSteps(QObject):
    """Asks the page for its change set, and shows there what became of it."""

    def __init__(self, page: FactsPage) -> None:
        super().__init__(page)
        self._page = page

    def take(self, step: str) -> None:
        """Takes a step: "submit", "approve", "publish" or "abandon"."""
        page = self._page
        desk, chosen = page.desk, page.change_set
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
            page.band.clear()
            page.said.emit(done.format(title), None)
            page.base_changed.emit()
            page.refresh()

        page.write(work, then, self._on_failed, self.tr("Moving the change set"))

    def _on_failed(self, error: Exception) -> None:
        self._page.band.say(explain(self.tr("The change set stays where it is."), error))
