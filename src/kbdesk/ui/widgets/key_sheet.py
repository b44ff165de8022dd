"""The key sheet: every shortcut, read from the registry of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kbdesk.ui.theme import Theme

Sheet = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


class KeySheet(QDialog):
    """Shows (category, ((what, keys), ...)) in two columns."""

    def __init__(self, sheet: Sheet, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QLabel(self.tr("Keys"))
        title.setProperty("role", "title")
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(40))
        halves = [QVBoxLayout(), QVBoxLayout()]
        heights = [0, 0]
        for name, rows in sheet:
            shorter = heights.index(min(heights))
            heights[shorter] += len(rows) + 2
            halves[shorter].addLayout(self._group(name, rows, theme))
        for half in halves:
            half.setSpacing(theme.px(16))
            half.addStretch(1)
            columns.addLayout(half, 1)
        body = QWidget()
        body.setLayout(columns)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        scroll.setAccessibleName(self.tr("List of keys"))
        close = QPushButton(self.tr("Close"))
        close.setAccessibleName(self.tr("Close"))
        close.clicked.connect(self.close)
        close.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(scroll, 1)
        layout.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
        self.resize(theme.px(680), min(theme.px(480), parent.height()))
        close.setFocus()

    def _group(self, name: str, rows: tuple[tuple[str, str], ...], theme: Theme) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(0, 1)
        heading = QLabel(name)
        heading.setProperty("role", "heading")
        grid.addWidget(heading, 0, 0, 1, 2)
        for place, (what, keys) in enumerate(rows, 1):
            grid.addWidget(QLabel(what), place, 0)
            cap = QLabel(keys)
            cap.setProperty("role", "key")
            grid.addWidget(cap, place, 1, alignment=Qt.AlignmentFlag.AlignRight)
        return grid
