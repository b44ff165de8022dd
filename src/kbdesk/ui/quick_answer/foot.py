"""The foot of the quick answer: the keys that matter, and the button that copies."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from kbdesk.ui.icons import icon
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.fitting_label import FittingLabel


class Foot(QWidget):
    """One line."""

    copy_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.copy_button = QPushButton(self.tr("Copy"))
        self.copy_button.setProperty("primary", True)
        self.copy_button.setAccessibleName(self.tr("Copy the answer"))
        self.copy_button.clicked.connect(self._on_copy_clicked)
        keys = FittingLabel(theme)
        said = self.tr(
            "↑↓ choose    Tab fields    Enter copy    F2 call    Ctrl+M flag    Esc back"
        )
        keys.show_parts(said.split("    "))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(keys, 1)
        row.addWidget(self.copy_button)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_copy_clicked(self) -> None:
        self.copy_asked.emit()

    def _on_theme_changed(self) -> None:
        px, tokens = self._theme.px, self._theme.tokens
        self.copy_button.setIcon(icon("copy", tokens["on_accent"], px(16)))
        self.copy_button.setIconSize(QSize(px(16), px(16)))
