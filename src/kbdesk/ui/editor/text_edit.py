"""The Markdown text: what is typed, where the caret stands, what a finding says under it."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPalette, QTextBlock, QTextCursor, QTextOption
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QToolTip, QWidget

from kbdesk.domain.finding import Fix
from kbdesk.ui.editor.highlighter import Highlighter
from kbdesk.ui.editor.lint_marks import LintMarks, Mark
from kbdesk.ui.editor.positions import Positions, text_of
from kbdesk.ui.finding_words import said
from kbdesk.ui.theme import Theme

_POINT = re.compile(r"(\s*)(?:([-*+])|(\d{1,8})([.)]))(\s+)")


class TextEdit(QPlainTextEdit):
    """A plain text editor for one Markdown text."""

    edited = Signal()
    """The person changed the text (not: a text was loaded)."""
    files_dropped = Signal(list)
    """Carries the paths of files that were dropped on the text, or pasted."""
    picture_pasted = Signal(object)
    """Carries a QImage from the clipboard."""
    fixes_offered = Signal(object, object)
    """Carries the menu of fixes before it is shown, and the mark that it is for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_loading = False
        self._is_fixed = True
        self.setAccessibleName(self.tr("Article text, Markdown"))
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setPlaceholderText(
            self.tr("Write the answer here. Markdown makes headings and lists.")
        )
        self.document().setDocumentMargin(12)
        # Before the highlighter: see LintMarks.
        self.marks = LintMarks(self.document())
        self._highlighter = Highlighter(self.document(), self.marks, theme)
        self.document().contentsChange.connect(self._on_document_contents_change)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def text(self) -> str:
        """The text as it stands, lines ended by a line feed."""
        return text_of(self.document())

    @property
    def first_visible_line(self) -> float:
        """The line at the top, from 1; a fraction where a long line begins above it."""
        block = self.firstVisibleBlock()
        shape = self.blockBoundingGeometry(block).translated(self.contentOffset())
        hidden = -shape.top() / shape.height() if shape.height() > 0 else 0.0
        return block.blockNumber() + 1 + min(max(hidden, 0.0), 0.99)

    def use_letters(self, letters: str) -> None:
        """Writes in "fixed" letters, all of one width, or in those of the "window"."""
        if self._is_fixed != (letters == "fixed"):
            self._is_fixed = letters == "fixed"
            self._on_theme_changed()

    def load(self, text: str) -> None:
        """Shows another text; undo does not lead back past it."""
        self._is_loading = True
        try:
            self.marks.clear()
            self.setPlainText(text)
            self.document().setModified(False)
        finally:
            self._is_loading = False
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def replace_all(self, text: str) -> None:
        """Puts `text` in place of all, as one step of undo; what is the same is not touched."""
        now = self.text
        start = _common(now, text)
        end = min(_common(now[::-1], text[::-1]), len(now) - start, len(text) - start)
        positions = Positions(now)
        cursor = QTextCursor(self.document())
        cursor.setPosition(positions.to_utf16(start))
        cursor.setPosition(positions.to_utf16(len(now) - end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - end])

    def insert_block(self, text: str) -> None:
        """Puts a block of text where the caret stands, with an empty line around it."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        before = self.text[: Positions(self.text).to_index(cursor.selectionStart())]
        gap = "" if not before.strip() or before.endswith("\n\n") else "\n\n"
        if gap and before.endswith("\n"):
            gap = "\n"
        cursor.insertText(f"{gap}{text.strip()}\n\n" if not cursor.atEnd() else gap + text.strip())
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def go_to(self, unit: int, end: int | None = None) -> None:
        """Puts the caret at a UTF-16 position, or selects up to `end`, and shows it."""
        cursor = self.textCursor()
        cursor.setPosition(unit if end is None else end)
        if end is not None:
            cursor.setPosition(unit, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()

    def go_to_line(self, line: int) -> None:
        """Puts the caret at the start of a line, from 0, and the keys into the text."""
        block = self.document().findBlockByNumber(line)
        if block.isValid():
            self.go_to(block.position())
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_mark(self, mark: Mark) -> None:
        """Selects the words of a finding."""
        self.go_to(mark.start, mark.end)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_next_mark(self, *, is_backward: bool = False) -> Mark | None:
        """Selects the next or the former finding's words; round at the ends."""
        at = self.textCursor().selectionStart()
        mark = self.marks.before(at) if is_backward else self.marks.after(at)
        if self.textCursor().hasSelection() is False and not is_backward:
            mark = self.marks.after(at - 1)
        if mark is not None:
            self.go_to_mark(mark)
        return mark

    def mark_at_caret(self) -> Mark | None:
        """Gives the finding under the caret."""
        return self.marks.at(self.textCursor().selectionStart())

    def apply_fix(self, mark: Mark, fix: Fix) -> None:
        """Makes the fix's edits as one step of undo.

        Edits count code points of the linted text; the mark may have moved since, and all its
        edits move along.
        """
        positions = Positions(self.text)
        shift = positions.to_index(mark.start) - mark.finding.start
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for edit in sorted(fix.edits, key=lambda edit: edit.start, reverse=True):
            cursor.setPosition(positions.to_utf16(edit.start + shift))
            cursor.setPosition(
                positions.to_utf16(edit.end + shift), QTextCursor.MoveMode.KeepAnchor
            )
            cursor.insertText(edit.text)
        cursor.endEditBlock()

    def offer_fixes(self, mark: Mark) -> QMenu:
        """Shows the fixes of a finding in a menu under its words; gives the menu."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Fixes"))
        for fix in mark.finding.fixes:
            entry = menu.addAction(said(fix.label))
            entry.triggered.connect(lambda _=False, fix=fix: self.apply_fix(mark, fix))
        if not mark.finding.fixes:
            menu.addAction(self.tr("No fix is known for this")).setEnabled(False)
        self.fixes_offered.emit(menu, mark)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(self._below(mark.start)))
        if mark.finding.fixes:
            menu.setActiveAction(menu.actions()[0])
        return menu

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Takes files and pictures too; called by Qt."""
        return not self.isReadOnly() and (
            bool(_files(source)) or source.hasImage() or super().canInsertFromMimeData(source)
        )

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Tells of files and pictures, and takes words as they are; called by Qt."""
        files = _files(source)
        if files:
            self.files_dropped.emit(files)
        elif source.hasImage() and not source.hasText():
            self.picture_pasted.emit(source.imageData())
        else:
            super().insertFromMimeData(source)

    def event(self, event: QEvent) -> bool:
        """Tells what a finding says when the mouse rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            where = self.viewport().mapFromGlobal(event.globalPos())
            unit = self.cursorForPosition(where).position()
            mark = self.marks.at(unit)
            if mark is None:
                QToolTip.hideText()
            else:
                words = said(mark.finding.message)
                if mark.finding.fixes:
                    fix = said(mark.finding.fixes[0].label)
                    words += "\n" + self.tr("Alt+Enter: {0}").format(fix)
                QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter inside a list starts the next point."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            prefix = _next_point(self.textCursor().block(), self.textCursor().positionInBlock())
            if prefix is not None:
                cursor = self.textCursor()
                if prefix:
                    cursor.insertText("\n" + prefix)
                else:
                    # Enter on an empty point ends the list.
                    cursor.select(QTextCursor.SelectionType.LineUnderCursor)
                    cursor.removeSelectedText()
                self.setTextCursor(cursor)
                self.ensureCursorVisible()
                return
        super().keyPressEvent(event)

    def _below(self, unit: int) -> QPoint:
        cursor = QTextCursor(self.document())
        cursor.setPosition(unit)
        return self.cursorRect(cursor).bottomLeft()

    def _on_document_contents_change(self, _at: int, removed: int, added: int) -> None:
        if not self._is_loading and (removed or added):
            self.edited.emit()

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.mono() if self._is_fixed else self._theme.font())
        look = self.palette()
        tokens = self._theme.tokens
        look.setColor(QPalette.ColorRole.Highlight, tokens.colour("accent"))
        look.setColor(QPalette.ColorRole.HighlightedText, tokens.colour("on_accent"))
        look.setColor(QPalette.ColorRole.PlaceholderText, tokens.colour("muted"))
        self.setPalette(look)
        self.setCursorWidth(2)


def _files(source: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]


def _common(one: str, other: str) -> int:
    """Gives how many code points two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _next_point(block: QTextBlock, column: int) -> str | None:
    """Gives what the next line of a list starts with; "" where the list ends, None outside."""
    text = block.text()
    hit = _POINT.match(text)
    if hit is None or column < hit.end():
        return None
    if not text[hit.end() :].strip():
        return ""
    indent, bullet, number, closing, gap = hit.groups()
    return f"{indent}{bullet or str(int(number) + 1) + closing}{gap}"
