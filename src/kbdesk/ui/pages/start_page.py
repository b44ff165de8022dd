"""The start page: shown while no base is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kbdesk.ui.icons import pixmap
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.band import Band


class StartPage(QWidget):
    """Two ways in: open a base, or make one."""

    open_asked = Signal()
    new_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.band = Band(theme)
        self._sign = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        title = QLabel(self.tr("Open a knowledge base"), alignment=Qt.AlignmentFlag.AlignCenter)
        title.setProperty("role", "page")
        line = QLabel(
            self.tr("A base is one file. It holds your articles, their versions and languages."),
            alignment=Qt.AlignmentFlag.AlignCenter,
        )
        line.setWordWrap(True)
        self.open_button = QPushButton(self.tr("Open a base …"))
        self.open_button.setProperty("primary", True)
        self.open_button.setAccessibleName(self.tr("Open a base"))
        self.open_button.clicked.connect(self.open_asked)
        self.new_button = QPushButton(self.tr("New base …"))
        self.new_button.setAccessibleName(self.tr("New base"))
        self.new_button.clicked.connect(self.new_asked)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.new_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.band)
        layout.addStretch(2)
        for part in (self._sign, title, line):
            layout.addWidget(part)
        layout.addLayout(buttons)
        layout.addStretch(3)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        picture = pixmap(
            "book-open", self._theme.tokens["accent"], self._theme.px(40), self.devicePixelRatioF()
        )
        self._sign.setPixmap(picture)
