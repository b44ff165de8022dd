"""A check box whose square can be seen on every ground and grows with the letters."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from kbdesk.ui.icons import pixmap
from kbdesk.ui.theme import Theme

_BOX_PX, _GAP_PX, _HEIGHT_PX = 16, 8, 28


class TickBox(QCheckBox):
    """Paints square, tick and words itself: a style sheet can only name a picture of one colour."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._theme = theme
        self.setAccessibleName(name)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Wide enough for the words."""
        px = self._theme.px
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(px(_BOX_PX + _GAP_PX) + words + px(4), px(_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """The words belong to the target; called by Qt."""
        return self.rect().contains(pos)

    def event(self, event: QEvent) -> bool:
        """Paints anew under the mouse; called by Qt."""
        if event.type() in {QEvent.Type.Enter, QEvent.Type.Leave}:
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the square, its tick and the words; called by Qt."""
        px, tokens = self._theme.px, self._theme.tokens
        side = px(_BOX_PX)
        spot = QRect(1, (self.height() - side) // 2, side, side)
        edge = 2 if self.hasFocus() else 1
        ground = "accent" if self.isChecked() else "sunken" if self.underMouse() else "surface"
        line = "text" if self.hasFocus() and self.isChecked() else "accent"
        if not self.isChecked() and not self.hasFocus():
            line = "control"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.colour(line), edge))
        painter.setBrush(tokens.colour(ground))
        half = edge / 2
        square = QRectF(spot).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(square, px(4), px(4))
        if self.isChecked():
            size = px(12)
            ratio = self.devicePixelRatioF()
            tick = pixmap("check", tokens["on_accent"], size, ratio)
            lead = (side - size) // 2
            painter.drawPixmap(spot.left() + lead, spot.top() + lead, tick)
        painter.setPen(tokens.colour("text" if self.isEnabled() else "control"))
        words = self.rect().adjusted(side + px(_GAP_PX), 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.end()
