"""Somebody else saved first: shows both changes and asks; no answer loses a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, SignalInstance

from kbdesk.domain.errors import KBDeskError
from kbdesk.services.rescue import rescue
from kbdesk.ui.messages import explain
from kbdesk.ui.pages.compare_panel import Choice, Side
from kbdesk.ui.pages.writer import Conflict

if TYPE_CHECKING:
    from kbdesk.services.library import OpenItem
    from kbdesk.ui.pages.journal_keeper import JournalKeeper
    from kbdesk.ui.pages.open_text import OpenText
    from kbdesk.ui.widgets.band import Band


class Page(Protocol):
    """What the question needs of the article page that asks it."""

    band: Band
    keeper: JournalKeeper

    @property
    def said(self) -> SignalInstance:
        """Sends the words of a toast and what undoes it."""

    @property
    def text(self) -> OpenText | None:
        """What is open."""

    def ask(self, title: str, line: str, sides: Sequence[Side], choices: Sequence[Choice]) -> None:
        """Shows a question over one or two diffs."""

    def rebase(self, item: OpenItem) -> None:
        """Takes the item's newest version as the one that what was typed stands on."""

    def recover(self, text: OpenText, caret: int = 0) -> None:
        """Opens a text with its unsaved words."""

    def save(self) -> None:
        """Saves the text as a new version."""

    def show_article(self) -> None:
        """Goes back to the article."""

    def show_saved(self, item: OpenItem) -> None:
        """Shows what is saved in place of what was typed."""


class StaleSave(QObject):
    """The question about one conflict on the article page."""

    def __init__(self, page: Page, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page

    def ask(self, conflict: Conflict) -> None:
        """Shows what both sides changed since the version that they started from."""
        head, base = conflict.theirs.head, conflict.mine.base
        theirs = Side(
            self.tr("What they changed (v{0})").format(head.number), conflict.their_changes
        )
        line = self.tr(
            "v{0} by {1} came after v{2}, which you started from. "
            "Nothing was overwritten, and your text is kept."
        )
        self._page.ask(
            self.tr("Somebody saved this article while you were writing"),
            line.format(head.number, head.author, base.number if base is not None else 0),
            (theirs, Side(self.tr("What you changed"), conflict.my_changes)),
            (
                Choice(self.tr("Save mine on top"), lambda: self._save_on_top(conflict)),
                Choice(self.tr("Use theirs"), lambda: self._use_theirs(conflict)),
                Choice(self.tr("Keep writing"), self._page.show_article),
            ),
        )

    def _save_on_top(self, conflict: Conflict) -> None:
        if self._is_open(conflict):
            self._page.rebase(conflict.theirs)
            self._page.show_article()
            self._page.save()

    def _use_theirs(self, conflict: Conflict) -> None:
        mine = self._page.text
        if mine is None or not self._is_open(conflict):
            return
        try:
            file = rescue(mine.content, conflict.theirs.item.uid)
        except KBDeskError as error:
            self._page.band.say(explain(self.tr("Your text could not be put aside."), error))
            return
        self._page.show_saved(conflict.theirs)
        self._page.keeper.drop(mine.key)
        self._page.said.emit(
            self.tr("Their version is open. Yours is kept in {0}.").format(file.name),
            lambda: self._page.recover(mine),
        )

    def _is_open(self, conflict: Conflict) -> bool:
        text = self._page.text
        return text is not None and text.key == conflict.mine.key
