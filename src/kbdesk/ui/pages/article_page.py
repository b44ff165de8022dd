"""The article page: one open text, what is typed into it, and where the person goes from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.services.drafts import Draft, Journal
from kbdesk.ui.actions import Registry
from kbdesk.ui.bridge import library
from kbdesk.ui.editor.positions import Positions
from kbdesk.ui.editor.workbench import Workbench
from kbdesk.ui.jobs import Jobs
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.pages.article_header import ArticleHeader
from kbdesk.ui.pages.compare_panel import Choice, ComparePanel, Side
from kbdesk.ui.pages.history_panel import HistoryPanel
from kbdesk.ui.pages.journal_keeper import JournalKeeper
from kbdesk.ui.pages.kept_texts import KeptTexts
from kbdesk.ui.pages.open_text import OpenText, fresh, opened
from kbdesk.ui.pages.stale_save import StaleSave
from kbdesk.ui.pages.writer import Conflict, Outcome, Writer
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.column import stand_in_column
from kbdesk.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from kbdesk.services.library import OpenItem
    from kbdesk.services.workspace import Desk


class ArticlePage(QWidget):
    """Shows nothing, an article, its history, or a question about two versions."""

    changed = Signal()
    """What can be done now may be another thing: actions and status line have to look again."""
    base_changed = Signal()
    """Something was written to the base."""
    item_shown = Signal(str)
    said = Signal(str, object)
    """Carries the words of a toast and what undoes it (or None)."""
    new_asked = Signal()
    closed = Signal()
    """Nothing is open any more."""

    def __init__(self, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._text: OpenText | None = None
        self._kept = KeptTexts()
        self._is_article_wanted = False
        self.band = Band(theme)
        self.header = ArticleHeader(theme)
        self.workbench = Workbench(jobs, theme)
        self.history = HistoryPanel(jobs, theme)
        self.compare = ComparePanel(theme)
        self._empty = EmptyState(theme, "file-text")
        self._empty.say(
            self.tr("Choose an article from the list."),
            self.tr("New article"),
            self.new_asked.emit,
        )
        self._article = QWidget()
        stand_in_column(self._article, self.header, self.workbench)
        self._stack = QStackedWidget()
        for part in (self._empty, self._article, self.history, self.compare):
            self._stack.addWidget(part)
        stand_in_column(self, self.band, self._stack)
        self.keeper = JournalKeeper(jobs, self._draft, self)
        self.writer = Writer(jobs, self)
        self._stale_save = StaleSave(self, self)
        self._opener: Latest[OpenItem] = Latest(
            jobs, parent=self, delay_ms=0, then=self._on_opened, failed=self._on_open_failed
        )
        self._connect()

    @property
    def text(self) -> OpenText | None:
        """What is open."""
        return self._text

    @property
    def has_text(self) -> bool:
        """Whether an article is on screen, not its history or a question."""
        return self._text is not None and self._stack.currentWidget() is self._article

    @property
    def is_comparing(self) -> bool:
        """Whether differences are on screen."""
        return self._stack.currentWidget() in (self.history, self.compare)

    def step_change(self, by: int) -> None:
        """Goes to the next (1) or the former (-1) difference."""
        if self._stack.currentWidget() is self.history:
            self.history.diff.step(by)
        else:
            self.compare.step(by)

    def add_buttons(self, registry: Registry) -> None:
        """Puts the buttons of this page's actions into its head."""
        self.header.add_action(registry["article.history"])
        self.header.add_action(registry["article.save"])
        self.header.add_action(registry["article.publish"], is_primary=True)

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
        self._show(text)
        positions = Positions(text.content.body)
        self.workbench.edit.go_to(positions.to_utf16(caret))
        self.workbench.edit.setFocus()
        self.keeper.keep()

    def refresh(self) -> None:
        """Looks again at the open item, which somebody may have changed elsewhere."""
        if self._text is not None and self._text.item is not None and not self.writer.is_saving:
            # History and questions stay on screen: nobody asked to leave them.
            self._is_article_wanted = False
            self._read(self._text.item.item.uid, self._text.locale, self._text.channel)

    def _read(self, item_uid: str, locale: str | None, channel: str) -> None:
        desk = self._desk
        if desk is not None:
            self._opener.ask(
                lambda _progress: library.open_item(desk, item_uid, locale, channel), at_once=True
            )

    def _on_opened(self, item: OpenItem) -> None:
        now = self._text
        if now is not None and now.key == item.rendition.uid and not now.is_new:
            self._on_reread(now, item)
            return
        kept = self._kept.take(item.rendition.uid)
        self._show(replace(kept, item=item) if kept is not None else opened(item))

    def _on_reread(self, now: OpenText, item: OpenItem) -> None:
        if now.is_unsaved:
            self._text = replace(now, item=item)
            self.header.show_state(self._text)
            if now.base is not None and item.head.uid != now.base.uid:
                self.band.say(
                    Words(
                        self.tr("{0} saved a newer version.").format(item.head.author),
                        self.tr("Your text is kept; saving shows both."),
                        tone="info",
                    )
                )
        elif now.base is not None and item.head.uid != now.base.uid:
            self._show(opened(item))
        else:
            self._text = replace(now, item=item)
            self.header.show_state(self._text)
        if self._is_article_wanted:
            self._stack.setCurrentWidget(self._article)
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
        self.workbench.load(
            text.content.body, title=text.content.title, locale=text.locale, channel=text.channel
        )
        self._stack.setCurrentWidget(self._article)
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

    # --- writing ---

    def save(self, after: Callable[[], None] | None = None) -> None:
        """Saves the text as a new version."""
        text, desk = self._text, self._desk
        if text is None or desk is None or self.writer.is_saving:
            return
        if not text.is_unsaved and not text.is_new:
            if after is not None:
                after()
            else:
                self.said.emit(self.tr("There is nothing new to save."), None)
            return
        if not text.content.title.strip():
            self.band.say(
                Words(self.tr("A text needs a title."), self.tr("Write one and save again."),
                      tone="warn")
            )  # fmt: skip
            self.header.title.setFocus()
            return
        self.writer.save(desk, text, after)

    def publish(self) -> None:
        """Saves what is unsaved, then makes the text live."""
        self.save(self._publish_saved)

    def _publish_saved(self) -> None:
        if self._text is not None and self._desk is not None and self._text.base is not None:
            self.writer.publish(self._desk, self._text)

    def archive(self) -> None:
        """Takes the item out of use; a toast offers the way back."""
        if self._text is not None and self._text.item is not None and self._desk is not None:
            self.put_aside()
            self.writer.archive(self._desk, self._text.item)

    def show_history(self) -> None:
        """Shows the versions of the text."""
        text = self._text
        if self._stack.currentWidget() is self.history:
            self.show_article()
        elif text is not None and text.base is not None and self._desk is not None:
            self.history.load(self._desk, text.base.rendition_uid, text.content.title)
            self._stack.setCurrentWidget(self.history)
            self.changed.emit()

    def _on_history_restore_asked(self, number: int) -> None:
        # What is unsaved becomes a version first, so that restoring loses nothing.
        self.save(lambda: self._restore_saved(number))

    def _restore_saved(self, number: int) -> None:
        if self._text is not None and self._desk is not None:
            self.writer.restore(self._desk, self._text, number)

    def _on_writer_saved(self, outcome: Outcome) -> None:
        sent, now = outcome.sent, self._text
        if now is not None and now.key == sent.key:
            self._text = now = now.saved(outcome.item, outcome.revision)
            self.header.show_state(now)
            left = now if now.is_unsaved else None
        else:
            left = self._kept.saved(outcome)
        if left is not None:
            self.keeper.keep_draft(left.draft(0))
        if left is None or left.key != sent.key:
            self.keeper.drop(sent.key)
        self.band.clear()
        self.said.emit(self.tr("Saved as v{0}.").format(outcome.revision.number), None)
        if sent.is_new:
            self.item_shown.emit(outcome.item.item.uid)
        self.base_changed.emit()
        self.changed.emit()

    def _on_writer_save_failed(self, _sent: OpenText, words: Words) -> None:
        self.keeper.keep()
        self.band.say(words, ((self.tr("Try again"), self.save),))

    def _on_writer_published(self, item: OpenItem) -> None:
        if self._text is not None and self._text.key == item.rendition.uid:
            self._on_reread(self._text, item)
        self.said.emit(self.tr("v{0} is live.").format(item.head.number), None)
        self.base_changed.emit()

    def _on_writer_archived(self, item_uid: str, title: str) -> None:
        if self._text is not None and self._text.item and self._text.item.item.uid == item_uid:
            self.close_text()
        desk = self._desk
        assert desk is not None
        self.said.emit(
            self.tr("“{0}” is archived.").format(title),
            lambda: self.writer.unarchive(desk, item_uid),
        )
        self.base_changed.emit()

    def _on_writer_unarchived(self, item_uid: str) -> None:
        self.base_changed.emit()
        self.open(item_uid)

    def _on_writer_restored(self, item: OpenItem, number: int) -> None:
        if self._text is not None and self._text.key == item.rendition.uid:
            self.show_saved(item)
        self.said.emit(
            self.tr("v{0} is saved again as v{1}.").format(number, item.head.number), None
        )
        self.base_changed.emit()

    def rebase(self, item: OpenItem) -> None:
        """Takes the item's newest version as the one that what was typed stands on."""
        if self._text is not None:
            self._text = replace(self._text, item=item, base=item.head)

    def show_saved(self, item: OpenItem) -> None:
        """Shows what is saved in place of what was typed."""
        self._text = None
        self._show(opened(item))

    def _on_writer_stale(self, conflict: Conflict) -> None:
        self.keeper.keep()
        self._stale_save.ask(conflict)

    def _on_failed(self, words: Words) -> None:
        self.band.say(words)
        self.changed.emit()

    def _connect(self) -> None:
        self.header.edited.connect(self._on_edited)
        self.header.title_edited.connect(self.workbench.set_title)
        self.header.rendition_asked.connect(self._on_header_rendition_asked)
        self.workbench.edited.connect(self._on_edited)
        self.workbench.item_asked.connect(self.open)
        self.workbench.failed.connect(self._on_failed)
        self.history.left.connect(self.show_article)
        self.history.restore_asked.connect(self._on_history_restore_asked)
        self.history.failed.connect(self._on_failed)
        self.keeper.failed.connect(self._on_failed)
        self.writer.saved.connect(self._on_writer_saved)
        self.writer.stale.connect(self._on_writer_stale)
        self.writer.save_failed.connect(self._on_writer_save_failed)
        self.writer.published.connect(self._on_writer_published)
        self.writer.archived.connect(self._on_writer_archived)
        self.writer.unarchived.connect(self._on_writer_unarchived)
        self.writer.restored.connect(self._on_writer_restored)
        self.writer.failed.connect(self._on_failed)

    def _on_header_rendition_asked(self, locale: str, channel: str) -> None:
        if self._text is not None and self._text.item is not None:
            self.open(self._text.item.item.uid, locale, channel)
