"""What an article is, beside its text: fields of the text, cells of the item, links."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from kbdesk.ui.pages.text_fields import TextFields


class DetailsPanel(QScrollArea):
    """A column that scrolls."""

    def __init__(self, fields: TextFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Details"))
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.addWidget(fields)
        self.column.addStretch(1)
        self.setWidget(inside)
