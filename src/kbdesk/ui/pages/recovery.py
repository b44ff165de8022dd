"""Offers what an earlier session left unsaved: recover, compare or discard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kbdesk.domain.diff import word_diff
from kbdesk.domain.errors import NotFound
from kbdesk.progress import Progress
from kbdesk.services.drafts import Found, Journal, LeftBehind
from kbdesk.ui.bridge import library
from kbdesk.ui.jobs import Jobs, Lane
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.models.revision_list import words_of
from kbdesk.ui.pages.article_page import ArticlePage
from kbdesk.ui.pages.compare_panel import Choice, Side
from kbdesk.ui.pages.open_text import OpenText, recovered
from kbdesk.ui.rows import full_time
from kbdesk.ui.widgets.band import Band

if TYPE_CHECKING:
    from kbdesk.services.desk import Desk
    from kbdesk.services.library import OpenItem


@dataclass(frozen=True, slots=True)
class _Read:
    """A draft with what the base knows of its text; `item` is None for a new one."""

    text: OpenText
    item: OpenItem | None


class Recovery(QObject):
    """Asks about one draft after the other, in a band over the articles."""

    offered = Signal()

    def __init__(self, jobs: Jobs, article: ArticlePage, band: Band, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._article = article
        self._band = band
        self._desk: Desk | None = None
        self._journal: Journal | None = None
        self._waiting: list[Found] = []
        band.closed.connect(self._on_band_closed)

    @property
    def waiting(self) -> tuple[Found, ...]:
        """The drafts that nobody decided on yet."""
        return tuple(self._waiting)

    def clear_other_words(self) -> None:
        """Hides the band, unless somebody still has to decide on a draft in it."""
        if not self._waiting:
            self._band.clear()

    def use(self, desk: Desk, journal: Journal) -> None:
        """Looks into the journal of the base that is open now."""
        self._desk, self._journal = desk, journal
        self._jobs.start(
            lambda _progress: journal.left_behind(),
            owner=self,
            lane=Lane.KEEP,
            then=self._on_journal_read,
            failed=self._on_failed,
        )

    def _on_journal_read(self, left: LeftBehind) -> None:
        self._waiting = list(left.drafts)
        if left.unreadable:
            names = ", ".join(str(file) for file in left.unreadable)
            self._band.say(
                Words(
                    self.tr("Unsaved text was found that cannot be read."),
                    self.tr("It was left where it is: {0}").format(names),
                    tone="warn",
                )
            )
        else:
            self._offer_next()

    def _offer_next(self) -> None:
        if not self._waiting:
            return
        draft = self._waiting[0].draft
        why = self.tr("Written {0}.").format(full_time(draft.written_at))
        if len(self._waiting) > 1:
            why += " " + self.tr("{0} more after this.").format(len(self._waiting) - 1)
        self._band.say(
            Words(
                self.tr("Unsaved text of “{0}” was found.").format(
                    self._title(draft.content.title)
                ),
                why,
                tone="info",
            ),
            (
                (self.tr("Recover"), self.recover),
                (self.tr("Compare"), self.compare),
                (self.tr("Discard"), self.discard),
            ),
        )
        self.offered.emit()

    def recover(self) -> None:
        """Opens the draft in the editor, on the version that it was typed on."""
        self._read(self._on_recover_read)

    def compare(self) -> None:
        """Shows the draft beside what is saved."""
        self._read(self._on_compare_read)

    def discard(self) -> None:
        """Deletes the draft; a toast offers the way back."""
        found, journal = self._waiting.pop(0), self._journal
        assert journal is not None
        self._delete(found)
        self._band.clear()

        def bring_back() -> None:
            journal.keep(found.draft)
            self._waiting.insert(0, found)
            self._offer_next()

        title = self._title(found.draft.content.title)
        self._article.said.emit(
            self.tr("Unsaved text of “{0}” discarded.").format(title), bring_back
        )
        self._article.show_article()
        self._offer_next()

    def _read(self, then: Callable[[_Read], None]) -> None:
        draft, desk = self._waiting[0].draft, self._desk
        assert desk is not None

        def read(_progress: Progress) -> _Read:
            if not draft.item_uid:
                return _Read(recovered(draft, None, None), None)
            try:
                item = library.open_item(desk, draft.item_uid, draft.locale, draft.channel)
                base = library.revision(desk, draft.rendition_uid, draft.base_number)
            except NotFound:
                # The item is gone, as after a restored backup: the words live on as a new one.
                return _Read(recovered(draft, None, None), None)
            return _Read(recovered(draft, item, base), item)

        self._jobs.start(read, owner=self, then=then, failed=self._on_failed)

    def _on_recover_read(self, read: _Read) -> None:
        found = self._waiting.pop(0)
        self._article.recover(read.text, found.draft.caret)
        # The article's own journal entry is on its way, on the same lane: first that, then this.
        self._delete(found)
        self._offer_next()

    def _on_compare_read(self, read: _Read) -> None:
        saved = words_of(read.item.head.content) if read.item is not None else ""
        unsaved = words_of(read.text.content)
        caption = self.tr("From the saved version to the unsaved text")
        self._article.ask(
            self.tr("Unsaved text of “{0}”").format(self._title(read.text.content.title)),
            self.tr("Recovering opens it in the editor; nothing is saved before you save it."),
            (Side(caption, word_diff(saved, unsaved)),),
            (
                Choice(self.tr("Recover"), self.recover),
                Choice(self.tr("Discard"), self.discard),
            ),
        )

    def _delete(self, found: Found) -> None:
        journal = self._journal
        assert journal is not None
        self._jobs.start(lambda _progress: journal.discard(found), owner=self, lane=Lane.KEEP)

    def _on_band_closed(self) -> None:
        # Closing the message decides nothing: what waits is offered again at the next start.
        self._waiting.clear()

    def _on_failed(self, error: Exception) -> None:
        self._band.say(explain(self.tr("The unsaved text could not be opened."), error))

    def _title(self, title: str) -> str:
        return title or self.tr("New article")
