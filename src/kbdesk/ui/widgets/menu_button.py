"""A button that opens a menu, and the chevron that says so on every box of the house."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from kbdesk.ui.icons import pixmap
from kbdesk.ui.theme import Theme

_CHEVRON_PX = 14
_EDGE_PX = 8


def paint_chevron(painter: QPainter, box: QWidget, theme: Theme) -> None:
    """Paints it at the right: a style sheet can only name a picture of one colour."""
    size = theme.px(_CHEVRON_PX)
    token = "muted" if box.isEnabled() else "control"
    picture = pixmap("chevron-down", theme.tokens[token], size, box.devicePixelRatioF())
    left = box.width() - size - theme.px(_EDGE_PX)
    painter.drawPixmap(left, (box.height() - size) // 2, picture)


class MenuButton(QPushButton):
    """Has room for the chevron behind its words."""

    def __init__(self, theme: Theme, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._theme = theme
        self.setProperty("menu", True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the button, then the chevron in place of the style's arrow; called by Qt."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        paint_chevron(painter, self, self._theme)
        painter.end()
