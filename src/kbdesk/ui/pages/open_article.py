"""The open article: the text on screen, what is typed into it, and what stands in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.services.drafts import Draft, Journal
from kbdesk.ui.bridge import library
from kbdesk.ui.editor.positions import Positions
from kbdesk.ui.editor.workbench import Workbench
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.pages.article_header import ArticleHeader
from kbdesk.ui.pages.comments_panel import CommentsPanel
from kbdesk.ui.pages.compare_panel import Choice, ComparePanel, Side
from kbdesk.ui.pages.details_panel import DetailsPanel
from kbdesk.ui.pages.history_panel import HistoryPanel
from kbdesk.ui.pages.journal_keeper import JournalKeeper
from kbdesk.ui.pages.kept_texts import KeptTexts
from kbdesk.ui.pages.merge_panel import MergePanel
from kbdesk.ui.pages.open_text import OpenText, fresh, opened
from kbdesk.ui.pages.writer import Writer
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.ask_bar import AskBar
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.column import stand_in_column
from kbdesk.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from kbdesk.services.desk import Desk
    from kbdesk.services.library import OpenItem


class OpenArticle(QWidget):
    """Shows nothing, an article, its history, or a question about two versions.

    What a person does with the text is not known here: each of the `article_*` modules hangs its
    part on an open article, and is told by its signals.
    """

    changed = Signal()
    """What can be done now may be another thing: actions and status line have to look again."""
    base_changed = Signal()
    """Something was written to the base."""
    text_read = Signal()
    """The text on screen was chosen or read again: what is told about it has to be, too."""
    item_shown = Signal(str)
    said = Signal(str, object)
    """Carries the words of a toast and what undoes it (or None)."""
    new_asked = Signal()
    closed = Signal()
    """Nothing is open any more."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._text: OpenText | None = None
        self._kept = KeptTexts()
        self._is_article_wanted = False
        self.jobs, self.theme = jobs, theme = around.jobs, around.theme
        self._asked = ("", "")
        self.band = Band(theme)
        self.notice = Band(theme)
        self.asking = AskBar()
        self.header = ArticleHeader(theme)
        self.workbench = Workbench(jobs, theme, around.choices)
        self.details = DetailsPanel(theme, self.header.details)
        self.comments = CommentsPanel(theme)
        side = self.workbench.side
        side.add("comments", self.tr("Comments"), "message-square", self.comments)
        side.add("details", self.tr("Details"), "sliders-horizontal", self.details)
        self.history = HistoryPanel(jobs, theme)
        self.compare = ComparePanel(theme)
        self.merge = MergePanel(theme)
        self._empty = EmptyState(theme, "file-text")
        self._empty.say(
            self.tr("Choose an article from the list, or write a new one."),
            self.tr("New article"),
            self.new_asked.emit,
        )
        self._article = QWidget()
        stand_in_column(self._article, self.header, self.notice, self.asking, self.workbench)
        self._stack = QStackedWidget()
        for part in (self._empty, self._article, self.history, self.compare, self.merge):
            self._stack.addWidget(part)
        stand_in_column(self, self.band, self._stack)
        self.keeper = JournalKeeper(jobs, self._draft, self)
        self.writer = Writer(jobs, self)
        self._opener: Latest[OpenItem] = Latest(
            jobs, parent=self, delay_ms=0, then=self._on_opened, failed=self._on_open_failed
        )
        self._connect()

    @property
    def desk(self) -> Desk | None:
        """The open base."""
        return self._desk

    @property
    def text(self) -> OpenText | None:
        """What is open."""
        return self._text

    @property
    def kept(self) -> KeptTexts:
        """Texts with unsaved words that are not on screen."""
        return self._kept

    @property
    def asked(self) -> tuple[str, str]:
        """Language and channel that are looked at."""
        return self._asked

    @property
    def is_inherited(self) -> bool:
        """Whether another text stands in for the one that is looked at."""
        return self._text is not None and self._asked != (self._text.locale, self._text.channel)

    @property
    def has_text(self) -> bool:
        """Whether an article is on screen, not its history or a question."""
        return self._text is not None and self._stack.currentWidget() is self._article

    @property
    def has_own_text(self) -> bool:
        """Whether the text on screen is the very one that is looked at, so that it can change."""
        return self.has_text and not self.is_inherited

    @property
    def is_comparing(self) -> bool:
        """Whether differences are on screen."""
        return self._stack.currentWidget() in (self.history, self.compare, self.merge)

    def step_back(self) -> bool:
        """Does what Escape means here; False when there is nothing to step back from."""
        bench = self.workbench
        if self.is_comparing:
            self.show_article()
        elif not self.asking.isHidden():
            self.asking.close_bar()
        elif not bench.finder.isHidden():
            bench.finder.close_bar()
        elif bench.side.key != "preview":
            bench.show_panel("preview")
        else:
            return False
        return True

    def step_change(self, by: int) -> None:
        """Goes to the next (1) or the former (-1) difference."""
        if self._stack.currentWidget() is self.history:
            self.history.diff.step(by)
        elif self._stack.currentWidget() is self.merge:
            self.merge.step(by)
        else:
            self.compare.step(by)

    def use(self, desk: Desk, journal: Journal) -> None:
        """Takes the base that is open now."""
        self._desk = desk
        self.workbench.use(desk)
        self.keeper.use(journal)

    # --- opening ---

    def open(self, item_uid: str, locale: str | None = None, channel: str = BASE_CHANNEL) -> None:
        """Opens the newest text of an item; what was typed into it and not saved is there."""
        self._is_article_wanted = True
        self._read(item_uid, locale, channel)

    def new(self, section_uid: str) -> None:
        """Opens an empty new text, or the one that was begun and not saved."""
        if self._desk is None:
            return
        locale = self._desk.kb.workspace.default_locale
        self._show(self._kept.begun() or fresh(locale, BASE_CHANNEL, section_uid))
        self.header.title.setFocus()

    def recover(self, text: OpenText, caret: int = 0) -> None:
        """Opens a text that the journal held."""
        self._asked = (text.locale, text.channel)
        self._show(text)
        positions = Positions(text.content.body)
        self.workbench.edit.go_to(positions.to_utf16(caret))
        self.workbench.edit.setFocus()
        self.keeper.keep()

    def refresh(self) -> None:
        """Looks again at the open item, which somebody may have changed elsewhere."""
        self.workbench.forget_offers()
        if self._text is not None and self._text.item is not None and not self.writer.is_saving:
            # History and questions stay on screen: nobody asked to leave them.
            self._is_article_wanted = False
            self._read(self._text.item.item.uid, *self._asked)

    def _read(self, item_uid: str, locale: str | None, channel: str) -> None:
        desk = self._desk
        self._asked = (locale or "", channel)
        if desk is not None:
            self._opener.ask(
                lambda _progress: library.open_item(desk, item_uid, locale, channel), at_once=True
            )

    def _on_opened(self, item: OpenItem) -> None:
        now = self._text
        if not self._asked[0]:
            self._asked = (item.rendition.locale, self._asked[1])
        if now is not None and now.key == item.rendition.uid and not now.is_new:
            self.reread(now, item)
            return
        kept = self._kept.take(item.rendition.uid)
        self._show(replace(kept, item=item) if kept is not None else opened(item))

    def reread(self, now: OpenText, item: OpenItem) -> None:
        """Takes the item as it was read again; what is typed stays."""
        if now.base is not None and item.head.number < now.base.number:
            return  # read before the last save, and overtaken by it
        if now.base is not None and item.head.uid == now.base.uid:
            # The same words; where they stand in the workflow may have changed.
            self._text = replace(now, item=item, base=item.head)
            self.header.show_state(self._text)
        elif now.is_unsaved:
            self._text = replace(now, item=item)
            self.header.show_state(self._text)
            if now.base is not None:
                self.band.say(
                    Words(
                        self.tr("{0} saved a newer version.").format(item.head.author),
                        self.tr("Your text is kept; saving shows both."),
                        tone="info",
                    )
                )
        else:
            self._show(opened(item))
        self.workbench.show_as(*self._asked, is_read_only=self.is_inherited)
        self.header.set_read_only(self.is_inherited)
        if self._is_article_wanted:
            self._stack.setCurrentWidget(self._article)
        self.text_read.emit()
        self.item_shown.emit(item.item.uid)
        self.changed.emit()

    def _on_open_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("The article could not be opened."), error))

    def _show(self, text: OpenText) -> None:
        self.put_aside()
        self.band.clear()
        self._kept.take(text.key)
        self._text = text
        self.header.load(text)
        if text.item is None:
            self._asked = (text.locale, text.channel)
        locale, channel = self._asked
        self.workbench.load(
            text.content,
            locale=locale,
            channel=channel,
            item_uid=text.item.item.uid if text.item else "",
            is_read_only=self.is_inherited,
        )
        self.header.set_read_only(self.is_inherited)
        self._stack.setCurrentWidget(self._article)
        self.text_read.emit()
        if text.item is not None:
            self.item_shown.emit(text.item.item.uid)
        self.changed.emit()

    def put_aside(self) -> None:
        """Keeps what is unsaved, so that another text can be shown."""
        text = self._text
        if text is None or not text.is_unsaved:
            return
        self.keeper.keep()
        self._kept.put(text)
        if text.is_new:
            self.said.emit(self.tr("The new article is not saved. Ctrl+N goes back to it."), None)

    def ask(self, title: str, line: str, sides: Sequence[Side], choices: Sequence[Choice]) -> None:
        """Shows a question over one or two diffs in place of the article."""
        self.band.clear()
        self.compare.ask(title, line, sides, choices)
        self._stack.setCurrentWidget(self.compare)
        self.changed.emit()

    def show_merge(self) -> None:
        """Shows what two people made of the text in place of the article."""
        self.band.clear()
        self._stack.setCurrentWidget(self.merge)
        self.changed.emit()

    def close_text(self) -> None:
        """Shows nothing."""
        self._text = None
        self._stack.setCurrentWidget(self._empty)
        self.changed.emit()
        self.closed.emit()

    def show_article(self) -> None:
        """Goes back to the article from its history or a question."""
        has_text = self._text is not None
        self._stack.setCurrentWidget(self._article if has_text else self._empty)
        if has_text:
            self.workbench.edit.setFocus()
        self.changed.emit()

    # --- typing ---

    def _on_edited(self) -> None:
        if self._text is None:
            return
        was_unsaved = self._text.is_unsaved
        content = self.header.content(self.workbench.edit.text)
        self._text = self._text.with_content(content)
        self.keeper.typed()
        if self._text.is_unsaved != was_unsaved:
            self.header.show_state(self._text)
            self.changed.emit()

    def _draft(self) -> Draft | None:
        if self._text is None or not self._text.is_unsaved:
            return None
        positions = Positions(self._text.content.body)
        return self._text.draft(positions.to_index(self.workbench.edit.textCursor().position()))

    # --- what became of it ---

    def take(self, text: OpenText) -> None:
        """Takes the open text as it is after it was saved."""
        self._text = text
        self.header.show_state(text)

    def rebase(self, item: OpenItem) -> None:
        """Takes the item's newest version as the one that what was typed stands on."""
        if self._text is not None:
            self._text = replace(self._text, item=item, base=item.head)

    def show_saved(self, item: OpenItem) -> None:
        """Shows what is saved in place of what was typed."""
        self._text = None
        self._asked = (item.rendition.locale, item.rendition.channel)
        self._show(opened(item))

    def fail(self, what: str) -> Callable[[Exception], None]:
        """Gives a handler of an error: it says `what` did not work, and why."""
        return lambda error: self._on_failed(explain(what, error))

    def _on_failed(self, words: Words) -> None:
        self.band.say(words)
        self.changed.emit()

    def _connect(self) -> None:
        self.header.edited.connect(self._on_edited)
        self.header.title_edited.connect(self.workbench.set_title)
        self.workbench.edited.connect(self._on_edited)
        self.workbench.item_asked.connect(self.open)
        self.workbench.failed.connect(self._on_failed)
        self.history.left.connect(self.show_article)
        self.history.failed.connect(self._on_failed)
        self.asking.left.connect(self.workbench.edit.setFocus)
        self.writer.failed.connect(self._on_failed)
