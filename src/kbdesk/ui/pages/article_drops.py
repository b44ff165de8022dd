"""What is dropped on the text or pasted into it: files, pictures, pieces of web pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage

from kbdesk.domain.asset import Asset
from kbdesk.domain.rendition import Content
from kbdesk.progress import Progress
from kbdesk.ui.bridge import assets, text_files
from kbdesk.ui.jobs import Lane
from kbdesk.ui.messages import Words
from kbdesk.ui.pages.open_article import OpenArticle
from kbdesk.ui.told import told

if TYPE_CHECKING:
    from kbdesk.services.text_files import FromFile

_MOST_LOSSES = 4
_ESCAPED = str.maketrans({"\\": "\\\\", "[": "\\[", "]": "\\]"})


class ArticleDrops(QObject):
    """Puts what comes from outside where the caret stands."""

    taken = Signal()
    """Something went into the text."""

    def __init__(self, page: OpenArticle) -> None:
        super().__init__(page)
        self._page = page
        page.workbench.edit.files_dropped.connect(self._on_edit_files_dropped)
        page.workbench.edit.picture_pasted.connect(self._on_edit_picture_pasted)

    def _on_edit_files_dropped(self, files: Sequence[Path]) -> None:
        pictures = [file for file in files if file.suffix.lower() in text_files.IMAGES]
        texts = [file for file in files if text_files.can_read(file)]
        if pictures:
            self._add_pictures(pictures)
        if texts:
            self._read(texts[0])
        if not pictures and not texts:
            self._page.band.say(
                Words(
                    self.tr("{0} cannot be taken in.").format(files[0].name),
                    self.tr("Markdown, HTML and Word files become text; PNG, JPEG, GIF and WebP"
                            " become pictures."),
                    tone="warn",
                )
            )  # fmt: skip

    # --- files with text ---

    def _read(self, file: Path) -> None:
        desk = self._page.desk
        if desk is None:
            return
        self._page.jobs.start(
            lambda progress: text_files.read_file(desk, file, progress),
            owner=self,
            label=self.tr("Reading {0}").format(file.name),
            lane=Lane.WRITE,
            then=partial(self._on_file_read, file.name),
            failed=self._page.fail(self.tr("{0} was not taken in.").format(file.name)),
        )

    def _on_file_read(self, name: str, found: FromFile) -> None:
        page = self._page
        is_empty = not page.workbench.edit.text.strip()
        if is_empty:
            self._fill(found.content)
            page.workbench.edit.replace_all(found.content.body)
        else:
            page.workbench.edit.insert_block(found.content.body)
        if found.losses:
            told = [f"• {told(loss)}" for loss in found.losses[:_MOST_LOSSES]]
            if len(found.losses) > _MOST_LOSSES:
                told.append(self.tr("… and {0} more").format(len(found.losses) - _MOST_LOSSES))
            page.band.say(
                Words(
                    self.tr("Not all of {0} could be kept.").format(name),
                    "\n" + "\n".join(told),
                    tone="info",
                )
            )
        page.said.emit(self.tr("{0} is in the text.").format(name), page.workbench.edit.undo)
        self.taken.emit()

    def _fill(self, content: Content) -> None:
        """Takes the title of a file for a text that has none."""
        title = self._page.header.title
        if not title.text().strip():
            title.setText(content.title)
            title.setModified(True)
            self._page.header.title_edited.emit(content.title)

    # --- pictures ---

    def _add_pictures(self, files: Sequence[Path]) -> None:
        desk = self._page.desk
        if desk is not None:
            self._page.jobs.start(
                lambda _progress: assets.add(desk, files),
                owner=self,
                label=self.tr("Adding pictures"),
                lane=Lane.WRITE,
                then=self._on_pictures_added,
                failed=self._page.fail(self.tr("The picture was not added.")),
            )

    def _on_edit_picture_pasted(self, picture: QImage) -> None:
        desk = self._page.desk
        if desk is None:
            return

        def add(_progress: Progress) -> tuple[Asset, ...]:
            buffer = QBuffer()
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            picture.save(buffer, "PNG")  # type: ignore[call-overload]
            return (assets.add_bytes(desk, "pasted.png", bytes(buffer.data().data())),)

        self._page.jobs.start(
            add,
            owner=self,
            label=self.tr("Adding pictures"),
            lane=Lane.WRITE,
            then=self._on_pictures_added,
            failed=self._page.fail(self.tr("The picture was not added.")),
        )

    def _on_pictures_added(self, added: tuple[Asset, ...]) -> None:
        if added:
            first, rest = added[0], added[1:]
            self._page.asking.ask(
                self.tr("What does {0} show? Who cannot see it hears this.").format(first.name),
                self.tr("Put it in"),
                lambda words: self._put(first, words, rest),
                hint=self.tr("A short description; leave it empty for a mere ornament"),
                is_needed=False,
            )

    def _put(self, asset: Asset, words: str, rest: tuple[Asset, ...]) -> None:
        alt = words.translate(_ESCAPED)
        self._page.workbench.edit.insert_block(f"![{alt}]({asset.address})")
        self.taken.emit()
        self._on_pictures_added(rest)

    # --- the clipboard ---

    def paste_as_markdown(self) -> None:
        """Takes a piece of a web page from the clipboard, as Markdown."""
        source = QGuiApplication.clipboard().mimeData()
        if not source.hasHtml():
            self._page.workbench.edit.paste()
            return
        html = source.html()
        self._page.jobs.start(
            lambda _progress: text_files.pasted(html),
            owner=self,
            then=self._on_pasted,
            failed=self._page.fail(self.tr("The clipboard could not be read.")),
        )

    def _on_pasted(self, text: str) -> None:
        self._page.workbench.edit.insertPlainText(text)
        self.taken.emit()
