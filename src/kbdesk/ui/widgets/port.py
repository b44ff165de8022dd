"""A port: lets what it shows be scrolled where the window has no room for it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget


class Port(QScrollArea):
    """On a small screen, or with letters of twice the size, bars come; else nobody sees it."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(content)
        # The window shows through, also while it is tinted.
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)


class Storeys(QStackedWidget):
    """Widgets in one place; only the one on screen says how small that may be."""

    def minimumSizeHint(self) -> QSize:
        """Asks the widget on screen; called by Qt."""
        shown = self.currentWidget()
        return super().minimumSizeHint() if shown is None else shown.minimumSizeHint()
