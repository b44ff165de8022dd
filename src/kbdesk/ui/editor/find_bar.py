"""Finds and replaces words in the open text."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from kbdesk.ui.editor.positions import Positions
from kbdesk.ui.editor.text_edit import TextEdit
from kbdesk.ui.icons import icon
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.tick_box import TickBox


def places(text: str, wanted: str, *, is_exact: bool) -> list[tuple[int, int]]:
    """Gives the half-open spans, in code points, where some words stand in a text.

    Without `is_exact` capitals do not matter.
    """
    if not wanted:
        return []
    flags = re.NOFLAG if is_exact else re.IGNORECASE
    return [match.span() for match in re.finditer(re.escape(wanted), text, flags)]


class FindBar(QWidget):
    """Hidden until somebody looks for something; Enter goes on, Escape goes back to the text."""

    closed = Signal()

    def __init__(self, edit: TextEdit, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._theme = theme
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Find in this text"))
        self.words.setAccessibleName(self.tr("Find in this text"))
        self.instead = QLineEdit()
        self.instead.setPlaceholderText(self.tr("Replace with"))
        self.instead.setAccessibleName(self.tr("Replace with"))
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.exact = TickBox(theme, self.tr("Aa"))
        self.exact.setAccessibleName(self.tr("Capitals matter"))
        self.exact.setToolTip(self.tr("Capitals matter"))
        self._back = self._arrow(self.tr("Previous (Shift+Enter)"), -1)
        self._on = self._arrow(self.tr("Next (Enter)"), 1)
        self.one = QPushButton(self.tr("Replace"))
        self.one.setAccessibleName(self.tr("Replace"))
        self.every = QPushButton(self.tr("All"))
        self.every.setAccessibleName(self.tr("Replace all"))
        self.every.setToolTip(self.tr("Replace all, as one step of undo"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for column, part in enumerate((self.words, self.count, self.exact, self._back, self._on)):
            grid.addWidget(part, 0, column)
        grid.addWidget(self.instead, 1, 0)
        grid.addWidget(self.one, 1, 1)
        grid.addWidget(self.every, 1, 2, 1, 3)
        grid.setColumnStretch(0, 1)
        self.words.textChanged.connect(self._on_words_changed)
        self.exact.toggled.connect(self._on_words_changed)
        self.one.clicked.connect(self.replace_one)
        self.every.clicked.connect(self.replace_all)
        edit.edited.connect(self._on_edit_edited)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    def open(self, *, is_replacing: bool) -> None:
        """Shows the bar; looks for what is selected."""
        chosen = self._edit.textCursor().selectedText()
        for part in (self.instead, self.one, self.every):
            part.setVisible(is_replacing and not self._edit.isReadOnly())
        self.show()
        if chosen and "\u2029" not in chosen:
            self.words.setText(chosen)
        self.words.setFocus()
        self.words.selectAll()
        self._tell()

    def close_bar(self) -> None:
        """Goes back to the text."""
        self.hide()
        self._edit.setFocus()
        self.closed.emit()

    def step(self, by: int) -> None:
        """Goes to the next (1) or the former (-1) place; round at the ends."""
        found, positions = self._found()
        if not found:
            self._tell()
            return
        cursor = self._edit.textCursor()
        at = positions.to_index(cursor.selectionStart())
        if by > 0:
            least = at + 1 if cursor.hasSelection() else at
            chosen = next((one for one in found if one[0] >= least), found[0])
        else:
            chosen = next((one for one in reversed(found) if one[0] < at), found[-1])
        self._select(chosen, positions)

    def replace_one(self) -> None:
        """Replaces the place that is selected and goes to the next."""
        found, positions = self._found()
        cursor = self._edit.textCursor()
        now = (
            positions.to_index(cursor.selectionStart()),
            positions.to_index(cursor.selectionEnd()),
        )
        if now in found:
            cursor.insertText(self.instead.text())
            self._edit.setTextCursor(cursor)
        self.step(1)

    def replace_all(self) -> None:
        """Replaces all places, as one step of undo."""
        found, positions = self._found()
        cursor = QTextCursor(self._edit.document())
        cursor.beginEditBlock()
        for start, end in reversed(found):
            cursor.setPosition(positions.to_utf16(start))
            cursor.setPosition(positions.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(self.instead.text())
        cursor.endEditBlock()
        self.count.setText(self.tr("{0} replaced").format(len(found)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.instead.hasFocus():
                self.replace_one()
            else:
                is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.step(-1 if is_back else 1)
        else:
            super().keyPressEvent(event)

    def _found(self) -> tuple[list[tuple[int, int]], Positions]:
        text = self._edit.text
        found = places(text, self.words.text(), is_exact=self.exact.isChecked())
        return found, Positions(text)

    def _select(self, span: tuple[int, int], positions: Positions) -> None:
        self._edit.go_to(positions.to_utf16(span[0]), positions.to_utf16(span[1]))
        self._tell()

    def _tell(self) -> None:
        found, positions = self._found()
        cursor = self._edit.textCursor()
        at = positions.to_index(cursor.selectionStart())
        place = next((n for n, one in enumerate(found, 1) if one[0] == at), 0)
        if not self.words.text():
            self.count.setText("")
        elif not found:
            self.count.setText(self.tr("not found"))
        elif place and cursor.hasSelection():
            self.count.setText(self.tr("{0} of {1}").format(place, len(found)))
        else:
            self.count.setText(self.tr("{0} found").format(len(found)))

    def _arrow(self, says: str, by: int) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(says)
        button.setToolTip(says)
        button.clicked.connect(lambda: self.step(by))
        return button

    def _on_words_changed(self) -> None:
        self._tell()

    def _on_edit_edited(self) -> None:
        if self.isVisible():
            self._tell()

    def _on_theme_changed(self) -> None:
        tokens, size = self._theme.tokens, self._theme.px(16)
        self._back.setIcon(icon("arrow-up", tokens["text"], size))
        self._on.setIcon(icon("arrow-down", tokens["text"], size))
        self.count.setMinimumWidth(self._theme.px(64))
