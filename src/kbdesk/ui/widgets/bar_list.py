"""Bars with a name and a count: what a thing covers, and where there is a gap."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kbdesk.ui.icons import pixmap
from kbdesk.ui.theme import MUTED_PX, Theme

_ROW_PX, _BAR_PX, _SIGN_PX = 26, 6, 14


class BarList(QWidget):
    """A row for each thing; one without any has a warning sign, not colour alone."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._bars: Sequence[tuple[str, int]] = ()
        self.setAccessibleName(name)
        theme.changed.connect(self.updateGeometry)

    def show_bars(self, bars: Sequence[tuple[str, int]]) -> None:
        """Shows other (name, count)."""
        self._bars = bars
        told = ", ".join(f"{name} {count}" for name, count in bars)
        self.setAccessibleName(f"{self._name}: {told}")
        self.setToolTip(told)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """High enough for all."""
        return QSize(self._theme.px(160), self._theme.px(_ROW_PX) * max(1, len(self._bars)))

    def minimumSizeHint(self) -> QSize:
        """Never cut from below."""
        return QSize(self._theme.px(120), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints names, bars and counts; called by Qt."""
        px, tokens = self._theme.px, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(MUTED_PX))
        most = max((count for _, count in self._bars), default=0) or 1
        height, bar = px(_ROW_PX), px(_BAR_PX)
        longest = max(
            (painter.fontMetrics().horizontalAdvance(name) for name, _ in self._bars), default=0
        )
        names = min(max(self.width() * 45 // 100, longest + px(8)), self.width() * 3 // 5)
        numbers = px(28)
        for row, (name, count) in enumerate(self._bars):
            top = row * height
            painter.setPen(tokens.colour("text" if count else "warn"))
            words = painter.fontMetrics().elidedText(
                name, Qt.TextElideMode.ElideRight, names - px(6)
            )
            middle = int(Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(0, top, names, height, middle, words)
            space = QRectF(names, top + (height - bar) / 2, self.width() - names - numbers, bar)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("sunken"))
            painter.drawRoundedRect(space, bar / 2, bar / 2)
            if count:
                space.setWidth(max(bar, space.width() * count / most))
                painter.setBrush(tokens.colour("accent"))
                painter.drawRoundedRect(space, bar / 2, bar / 2)
                painter.setPen(tokens.colour("muted"))
                right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
                painter.drawText(self.width() - numbers, top, numbers, height, right, str(count))
            else:
                size = px(_SIGN_PX)
                sign = pixmap("triangle-alert", tokens["warn"], size, self.devicePixelRatioF())
                painter.drawPixmap(self.width() - size, top + (height - size) // 2, sign)
        painter.end()
