"""What a person decides about a text that waits; each decision can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kbdesk.ui.bridge import publishing, reviewing, verifying
from kbdesk.ui.messages import explain
from kbdesk.ui.pages.page import Page
from kbdesk.ui.widgets.band import Band

if TYPE_CHECKING:
    from kbdesk.services.desk import Desk
    from kbdesk.services.reviewing import SentBack

Back = Callable[["Desk", Any, Any], object]
"""Takes a decision back; gets the desk, the line that was decided and what came of it."""


class ReviewSteps(QObject):
    """Decides about the line that is chosen on a page.

    Args:
        page: writes, and tells the window.
        band: where a decision that failed is explained.
        chosen: gives the InReview or StaleItem that is chosen, or None.
        open_text: opens the chosen text.
    """

    def __init__(
        self,
        page: Page,
        band: Band,
        *,
        chosen: Callable[[], Any],
        open_text: Callable[[], None],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._band = band
        self._chosen = chosen
        self._open_text = open_text
        self.is_busy = False

    def approve(self) -> None:
        """Says that the text may go live."""
        self._decide(
            lambda desk, line: reviewing.approve(desk, line.revision_uid),
            self.tr("“{0}” is approved."),
            self.tr("The text was not approved."),
            self._wait_again,
        )

    def return_(self, note: str) -> None:
        """Sends the text back to its author."""
        self._decide(
            lambda desk, line: reviewing.return_(desk, line.revision_uid, note),
            self.tr("“{0}” went back to its author."),
            self.tr("The text was not sent back."),
            self._wait_again,
        )

    def publish(self) -> None:
        """Makes the approved text live."""
        self._decide(
            lambda desk, line: publishing.publish_revision(desk, line.revision_uid),
            self.tr("“{0}” is live."),
            self.tr("The text was not published."),
        )

    def recall(self) -> None:
        """Takes back what the person handed in, to work on."""

        def hand_in(desk: Desk, _line: Any, result: SentBack) -> object:
            return reviewing.submit(desk, result.draft.uid) if result.draft is not None else None

        self._decide(
            lambda desk, line: reviewing.recall(desk, line.revision_uid),
            self.tr("“{0}” is a draft again."),
            self.tr("The text was not taken back."),
            hand_in,
        )

    def verify(self) -> None:
        """Says that an overdue text is still true."""
        self._decide(
            lambda desk, line: verifying.verify(desk, line.item_uid),
            self.tr("“{0}” is verified."),
            self.tr("The text was not verified."),
        )

    def _wait_again(self, desk: Desk, line: Any, _result: object) -> object:
        comment = self.tr("The decision was taken back.")
        return reviewing.reconsider(desk, line.revision_uid, comment)

    def _decide(
        self,
        work: Callable[[Desk, Any], object],
        done: str,
        not_done: str,
        back: Back | None = None,
    ) -> None:
        page = self._page
        desk, line = page.desk, self._chosen()
        if desk is None or line is None or self.is_busy:
            return

        def decided(result: object) -> None:
            undo = (lambda: self._take_back(back, line, result)) if back is not None else None
            page.said.emit(done.format(line.title), undo)
            self._renew()

        self._start(lambda: work(desk, line), decided, not_done)

    def _take_back(self, back: Back, line: Any, result: object) -> None:
        page, desk = self._page, self._page.desk
        if desk is None or self.is_busy:
            return

        def done(_result: object) -> None:
            page.said.emit(self.tr("“{0}” waits as it did before.").format(line.title), None)
            self._renew()

        not_done = self.tr("The decision was not taken back.")
        self._start(lambda: back(desk, line, result), done, not_done)

    def _start(
        self, work: Callable[[], object], done: Callable[[object], None], not_done: str
    ) -> None:
        page = self._page
        self.is_busy = True
        page.state_changed.emit()

        def failed(error: Exception) -> None:
            self.is_busy = False
            page.state_changed.emit()
            choices = ((self.tr("Open the text"), self._open_text),)
            self._band.say(explain(not_done, error), choices if self._chosen() else ())

        page.write(lambda _progress: work(), done, failed, self.tr("Deciding"))

    def _renew(self) -> None:
        self.is_busy = False
        self._band.clear()
        self._page.base_changed.emit()
        self._page.refresh()
