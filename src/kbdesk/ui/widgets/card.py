"""A card: a framed surface with a heading line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget


class Card(QFrame):
    """Holds one widget under a heading with a muted remark at its right."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.heading = QLabel(heading)
        self.heading.setProperty("role", "heading")
        self.remark = QLabel()
        self.remark.setProperty("role", "muted")
        self.head = QHBoxLayout()
        self.head.setContentsMargins(12, 8, 12, 4)
        self.head.setSpacing(8)
        self.head.addWidget(self.heading)
        self.head.addStretch(1)
        self.head.addWidget(self.remark)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(1, 1, 1, 4)
        self.body.setSpacing(0)
        self.body.addLayout(self.head)

    def hold(self, *widgets: QWidget) -> None:
        """Shows the focus ring of `widgets` on its own edge, where it does not crowd their rows."""
        for widget in widgets:
            widget.setProperty("inCard", True)
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the focus of what it holds."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.setProperty("holdsFocus", event.type() == QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
        return super().eventFilter(watched, event)
