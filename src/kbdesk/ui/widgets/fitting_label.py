"""A line of parts that leaves out the last ones where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kbdesk.ui.rows import fitting
from kbdesk.ui.theme import MUTED_PX, Theme


class FittingLabel(QWidget):
    """Muted text; the whole of it is in the tool tip and is what screen readers say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: tuple[str, ...] = ()
        self.setMinimumWidth(20)
        theme.changed.connect(self.updateGeometry)

    @property
    def text(self) -> str:
        """All parts in one line."""
        return " · ".join(self._parts)

    def show_parts(self, parts: Sequence[str]) -> None:
        """Shows other parts, most important first."""
        self._parts = tuple(parts)
        self.setToolTip(self.text)
        self.setAccessibleName(self.text)
        self.update()

    def sizeHint(self) -> QSize:
        """Gives the size that shows all."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text) + 2, self._theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints what fits; called by Qt."""
        painter = QPainter(self)
        painter.setFont(self._theme.font(MUTED_PX))
        painter.setPen(self._theme.tokens.colour("muted"))
        metrics = painter.fontMetrics()
        text = fitting(self._parts, self.width(), metrics.horizontalAdvance, self._theme.px(60))
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()
