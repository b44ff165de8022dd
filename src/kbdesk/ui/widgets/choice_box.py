"""A combo box whose arrow has the theme's colour."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from kbdesk.ui.icons import pixmap
from kbdesk.ui.theme import Theme


class ChoiceBox(QComboBox):
    """Paints its own chevron: a style sheet can only name a picture of one colour."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the box, then the chevron; called by Qt."""
        super().paintEvent(event)
        size = self._theme.px(14)
        painter = QPainter(self)
        token = "muted" if self.isEnabled() else "control"
        picture = pixmap("chevron-down", self._theme.tokens[token], size, self.devicePixelRatioF())
        painter.drawPixmap(
            self.width() - size - self._theme.px(8), (self.height() - size) // 2, picture
        )
        painter.end()
