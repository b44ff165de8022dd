"""Somebody else saved first: merges both texts and asks; no answer loses one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, SignalInstance

from kbdesk.domain.errors import KBDeskError
from kbdesk.services.rescue import rescue
from kbdesk.ui.messages import explain
from kbdesk.ui.pages.compare_panel import Choice
from kbdesk.ui.pages.writer import Conflict
from kbdesk.ui.rows import counted

if TYPE_CHECKING:
    from kbdesk.services.library import OpenItem
    from kbdesk.ui.pages.journal_keeper import JournalKeeper
    from kbdesk.ui.pages.merge_panel import MergePanel
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

    @property
    def merge(self) -> MergePanel:
        """The three panes."""

    def show_merge(self) -> None:
        """Brings the three panes on screen."""

    def rebase(self, item: OpenItem) -> None:
        """Takes the item's newest version as the one that what was typed stands on."""

    def recover(self, text: OpenText, caret: int = 0) -> None:
        """Opens a text with its unsaved words."""

    def show_article(self) -> None:
        """Goes back to the article."""

    def show_saved(self, item: OpenItem) -> None:
        """Shows what is saved in place of what was typed."""


class StaleSave(QObject):
    """The question about one conflict on the article page."""

    def __init__(self, page: Page, save: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._save = save

    def ask(self, conflict: Conflict) -> None:
        """Shows what both sides changed since the version that they started from."""
        head, base = conflict.theirs.head, conflict.mine.base
        count = len(conflict.merge.conflicts)
        line = self.tr(
            "v{0} by {1} came after v{2}, which you started from. "
            "Nothing was overwritten, and your text is kept."
        ).format(head.number, head.author, base.number if base is not None else 0)
        if count:
            fault = self.tr("One place was changed by both of you.")
            faults = self.tr("{0} places were changed by both of you.")
            line += " " + counted(count, fault, faults)
        self._page.merge.ask(
            self.tr("Somebody saved this article while you were writing"),
            line,
            conflict.merge,
            (conflict.their_changes, conflict.my_changes),
            (
                Choice(self.tr("Save the result"), lambda: self._save_result(conflict)),
                Choice(self.tr("Save mine on top"), lambda: self._save_on_top(conflict)),
                Choice(self.tr("Use theirs"), lambda: self._use_theirs(conflict)),
                Choice(self.tr("Keep writing"), self._page.show_article),
            ),
        )
        self._page.show_merge()

    def _save_result(self, conflict: Conflict) -> None:
        mine = self._page.text
        if mine is None or not self._is_open(conflict) or not self._page.merge.is_settled:
            return
        content = conflict.merge.settled(self._page.merge.choices)
        theirs = conflict.theirs
        self._page.recover(replace(mine, item=theirs, base=theirs.head, content=content))
        self._save()

    def _save_on_top(self, conflict: Conflict) -> None:
        if self._is_open(conflict):
            self._page.rebase(conflict.theirs)
            self._page.show_article()
            self._save()

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
