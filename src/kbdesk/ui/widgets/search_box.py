"""The search box: one field at the top of the window."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget

from kbdesk.ui.icons import icon, pixmap
from kbdesk.ui.theme import Theme

_LINE = re.compile(r"\s*:\s*([1-9][0-9]{0,6})\s*$")


class SearchBox(QLineEdit):
    """Tells what is asked as it is typed, and where the keys want to go."""

    asked = Signal(str)
    """The words changed; "" when the field was emptied."""

    opened = Signal()
    """Enter: open the first hit."""

    stepped = Signal(int)
    """Arrow up (-1) or down (+1): move in the hits while the field keeps the focus."""

    left = Signal()
    """Escape in an empty field: back to where the person was."""

    line_asked = Signal(int)
    """A colon and a number, and Enter: go to that line of the open text; carries it from 0."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, takes_lines: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._takes_lines = takes_lines
        self.setAccessibleName(self.tr("Search"))
        self.setPlaceholderText(self.tr("Search all articles   Ctrl+K"))
        # Not QLineEdit's own actions: their icons have one size, whatever the zoom.
        self._sign = QLabel(self)
        self._clear = QToolButton(self)
        self._clear.setAccessibleName(self.tr("Clear the search"))
        self._clear.setToolTip(self.tr("Clear the search (Esc)"))
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(self._on_self_text_changed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, arrows step through the hits, Escape goes one step back."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if line := self._line():
                self.clear()
                self.line_asked.emit(int(line[1]) - 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.opened.emit()
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def _on_self_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        is_line = self._takes_lines and (text.strip() == ":" or self._line() is not None)
        self.asked.emit("" if is_line else text.strip())

    def _line(self) -> re.Match[str] | None:
        return _LINE.match(self.text()) if self._takes_lines else None

    def _on_theme_changed(self) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        self._sign.setPixmap(pixmap("search", tokens["muted"], px(16), self.devicePixelRatioF()))
        self._clear.setIcon(icon("x", tokens["muted"], px(14)))
        self._clear.setIconSize(QSize(px(14), px(14)))
        self.setTextMargins(px(24), 0, px(28), 0)
        self.setMinimumHeight(px(34))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps sign and button at the ends."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        px = self._theme.px
        size = px(16)
        self._sign.setGeometry(px(10), (self.height() - size) // 2, size, size)
        button = px(26)
        self._clear.setGeometry(
            self.width() - button - px(4), (self.height() - button) // 2, button, button
        )
