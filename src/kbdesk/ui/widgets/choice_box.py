"""A combo box whose arrow has the theme's colour."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.menu_button import paint_chevron


class ChoiceBox(QComboBox):
    """Has the chevron of the house."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the box, then the chevron; called by Qt."""
        super().paintEvent(event)
        painter = QPainter(self)
        paint_chevron(painter, self, self._theme)
        painter.end()
