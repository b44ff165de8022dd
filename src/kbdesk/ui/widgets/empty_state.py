"""An empty state: one icon, one line, one next step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kbdesk.ui.icons import pixmap
from kbdesk.ui.theme import Theme


class EmptyState(QWidget):
    """Stands where a list or a page has nothing to show."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._line = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._line.setWordWrap(True)
        self._line.setProperty("role", "empty")
        self._button = QPushButton()
        self._button.hide()
        self._run: Callable[[], None] | None = None
        self._button.clicked.connect(self._on_button_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(self._picture)
        layout.addWidget(self._line)
        layout.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def text(self) -> str:
        """What it says."""
        return self._line.text()

    def say(self, line: str, step: str = "", run: Callable[[], None] | None = None) -> None:
        """Shows `line` and, when given, the button `step` that calls `run`."""
        self._line.setText(line)
        self._run = run
        self._button.setText(step)
        self._button.setAccessibleName(step)
        self._button.setVisible(bool(step and run))

    def _on_button_clicked(self) -> None:
        if self._run is not None:
            self._run()

    def _on_theme_changed(self) -> None:
        size = self._theme.px(32)
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(pixmap(self._icon, self._theme.tokens["control"], size, ratio))
