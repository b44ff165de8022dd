"""Saving, publishing, archiving and restoring from the article page, and what comes of each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from kbdesk.domain.item import slugify
from kbdesk.files import write_whole
from kbdesk.ui.jobs import Lane
from kbdesk.ui.messages import Words
from kbdesk.ui.pages.open_article import OpenArticle
from kbdesk.ui.pages.open_text import OpenText
from kbdesk.ui.pages.stale_save import StaleSave
from kbdesk.ui.pages.writer import Conflict, Outcome

if TYPE_CHECKING:
    from kbdesk.services.library import OpenItem


class ArticleWriting(QObject):
    """Asks the page's writer, and shows on the page what became of it."""

    def __init__(self, page: OpenArticle) -> None:
        super().__init__(page)
        self._page = page
        self._stale_save = StaleSave(page, self.save, self)
        writer = page.writer
        writer.saved.connect(self._on_writer_saved)
        writer.stale.connect(self._on_writer_stale)
        writer.save_failed.connect(self._on_writer_save_failed)
        writer.published.connect(self._on_writer_published)
        writer.archived.connect(self._on_writer_archived)
        writer.unarchived.connect(self._on_writer_unarchived)
        writer.restored.connect(self._on_writer_restored)
        page.keeper.failed.connect(self._on_keeper_failed)
        page.history.restore_asked.connect(self._on_history_restore_asked)

    def save(self, after: Callable[[], None] | None = None) -> None:
        """Saves the text as a new version, then calls `after`."""
        page = self._page
        text, desk = page.text, page.desk
        if text is None or desk is None or page.writer.is_saving:
            return
        if not text.is_unsaved and not text.is_new:
            if after is not None:
                after()
            else:
                page.said.emit(self.tr("There is nothing new to save."), None)
            return
        if not text.content.title.strip():
            page.band.say(
                Words(
                    self.tr("A text needs a title."),
                    self.tr("Write one and save again."),
                    tone="warn",
                )
            )
            page.header.title.setFocus()
            return
        page.writer.save(desk, text, after)

    def publish(self) -> None:
        """Saves what is unsaved, then makes the text live."""
        self.save(self._publish_saved)

    def _publish_saved(self) -> None:
        text, desk = self._page.text, self._page.desk
        if text is not None and desk is not None and text.base is not None:
            self._page.writer.publish(desk, text)

    def archive(self) -> None:
        """Takes the item out of use; a toast offers the way back."""
        text, desk = self._page.text, self._page.desk
        if text is not None and text.item is not None and desk is not None:
            self._page.put_aside()
            self._page.writer.archive(desk, text.item)

    def _on_history_restore_asked(self, number: int) -> None:
        # What is unsaved becomes a version first, so that restoring loses nothing.
        self.save(lambda: self._restore_saved(number))

    def _restore_saved(self, number: int) -> None:
        text, desk = self._page.text, self._page.desk
        if text is not None and desk is not None:
            self._page.writer.restore(desk, text, number)

    def _on_writer_saved(self, outcome: Outcome) -> None:
        page = self._page
        sent, now = outcome.sent, page.text
        if now is not None and now.key == sent.key:
            now = now.saved(outcome.item, outcome.revision)
            page.take(now)
            left = now if now.is_unsaved else None
        else:
            left = page.kept.saved(outcome)
        if left is not None:
            page.keeper.keep_draft(left.draft(0))
        if left is None or left.key != sent.key:
            page.keeper.drop(sent.key)
        page.band.clear()
        page.said.emit(self.tr("Saved as v{0}.").format(outcome.revision.number), None)
        if sent.is_new:
            page.item_shown.emit(outcome.item.item.uid)
        page.base_changed.emit()
        page.changed.emit()

    def _on_writer_save_failed(self, _sent: OpenText, words: Words) -> None:
        self._page.keeper.keep()
        choices = ((self.tr("Try again"), self.save), (self.tr("Save a copy …"), self.save_copy))
        self._page.band.say(words, choices)

    def _on_keeper_failed(self, words: Words) -> None:
        self._page.band.say(words, ((self.tr("Save a copy …"), self.save_copy),))
        self._page.changed.emit()

    def save_copy(self) -> None:
        """Asks for a file on a disk that has room, and puts the text as it stands into it."""
        text = self._page.text
        if text is None:
            return
        usual = str(Path.home() / f"{slugify(text.content.title) or 'text'}.md")
        found = QFileDialog.getSaveFileName(self._page, self.tr("Save a copy"), usual, "*.md")[0]
        if found:
            self.copy_to(Path(found))

    def copy_to(self, file: Path) -> None:
        """Writes the text as it stands into a file."""
        page, text = self._page, self._page.text
        if text is None:
            return
        data = f"# {text.content.title}\n\n{text.content.body}\n".encode()
        page.jobs.start(
            lambda _progress: write_whole(file, data),
            owner=self,
            label=self.tr("Saving a copy"),
            lane=Lane.KEEP,
            then=lambda _none: page.said.emit(self.tr("A copy is in {0}.").format(file), None),
            failed=page.fail(self.tr("The copy was not saved.")),
        )

    def _on_writer_published(self, item: OpenItem) -> None:
        page = self._page
        if page.text is not None and page.text.key == item.rendition.uid:
            page.reread(page.text, item)
        page.said.emit(self.tr("v{0} is live.").format(item.head.number), None)
        page.base_changed.emit()

    def _on_writer_archived(self, item_uid: str, title: str) -> None:
        page = self._page
        if page.text is not None and page.text.item and page.text.item.item.uid == item_uid:
            page.close_text()
        desk = page.desk
        assert desk is not None
        page.said.emit(
            self.tr("“{0}” is archived.").format(title),
            lambda: page.writer.unarchive(desk, item_uid),
        )
        page.base_changed.emit()

    def _on_writer_unarchived(self, item_uid: str) -> None:
        self._page.base_changed.emit()
        self._page.open(item_uid)

    def _on_writer_restored(self, item: OpenItem, number: int) -> None:
        page = self._page
        if page.text is not None and page.text.key == item.rendition.uid:
            page.show_saved(item)
        page.said.emit(
            self.tr("v{0} is saved again as v{1}.").format(number, item.head.number), None
        )
        page.base_changed.emit()

    def _on_writer_stale(self, conflict: Conflict) -> None:
        self._page.keeper.keep()
        self._stale_save.ask(conflict)
