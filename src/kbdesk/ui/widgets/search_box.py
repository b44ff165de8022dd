"""The search box: one field at the top of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kbdesk.ui.icons import icon
from kbdesk.ui.theme import Theme


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

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(self.tr("Search"))
        self.setPlaceholderText(self.tr("Search all articles   Ctrl+K"))
        self._sign = QAction(self)
        self._sign.setEnabled(False)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(self.tr("Clear the search"), self)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self.textChanged.connect(self._on_self_text_changed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, arrows step through the hits, Escape goes one step back."""
        match event.key():
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
        self.asked.emit(text.strip())

    def _on_theme_changed(self) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        # The sign is no button, so both states have one colour.
        self._sign.setIcon(icon("search", tokens["muted"], px(16), tokens["muted"]))
        self._clear.setIcon(icon("x", tokens["muted"], px(14)))
        self.setMinimumHeight(px(34))
