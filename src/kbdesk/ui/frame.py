"""The frame: the window as it stands on screen before its parts are built.

It imports nothing but Qt and the theme. What it paints lies where the parts will be, so that
nothing jumps when they come.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMainWindow, QWidget

from kbdesk.ui.geometry import Remembered
from kbdesk.ui.theme import Theme

_LATEST_MS = 500
"""A window that is not painted, as one that starts minimised, is filled all the same."""

_RAIL_PX, _EDGE_PX, _GAP_PX, _SEARCH_PX, _BAR_PX = 84, 12, 8, 34, 26


class Frame(QMainWindow):
    """An empty window that asks to be filled once it was seen.

    A main window, of which nothing is used but its role: a plain widget is no window to a screen
    reader.
    """

    painted = Signal()

    def __init__(self, theme: Theme, remembered: Remembered) -> None:
        super().__init__()
        self._theme = theme
        self._splits = remembered.splits
        self._content: QWidget | None = None
        self.setWindowTitle("KBDesk")
        self.resize(remembered.width, remembered.height)
        if remembered.is_maximized:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.painted)
        self._timer.start(_LATEST_MS)

    def fill(self, content: QWidget) -> None:
        """Puts the parts into the window; its title is theirs from now on."""
        self._content = content
        self.setCentralWidget(content)
        content.windowTitleChanged.connect(self.setWindowTitle)

    def empty(self) -> None:
        """Takes the parts out again."""
        if self._content is not None:
            self.takeCentralWidget()
            self._content.deleteLater()
            self._content = None

    def closeEvent(self, event: QCloseEvent) -> None:
        """Goes when the parts let it go."""
        if self._content is None or self._content.close():
            event.accept()
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints where the parts will be; called by Qt."""
        if self._content is not None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, px = self._theme.tokens.colour, self._theme.px
        rail, bottom = px(_RAIL_PX), self.height() - px(_BAR_PX)
        painter.fillRect(self.rect(), colour("app"))
        painter.fillRect(0, 0, rail, bottom, colour("sunken"))
        painter.fillRect(0, bottom, self.width(), px(_BAR_PX), colour("sunken"))
        left, top = rail + _EDGE_PX, _EDGE_PX + px(_SEARCH_PX) + _GAP_PX
        card = QRectF(left, _EDGE_PX, self.width() - left - px(178), px(_SEARCH_PX))
        self._paint_card(painter, card, 6, colour("control"))
        for width in self._splits[:2]:
            card = QRectF(left, top, width, bottom - top - _GAP_PX)
            self._paint_card(painter, card, 10, colour("border"))
            left += width + _GAP_PX
        painter.end()
        if self._timer.isActive():
            self._timer.start(0)

    def _paint_card(self, painter: QPainter, card: QRectF, radius: int, edge: QColor) -> None:
        painter.setPen(QPen(edge, 1))
        painter.setBrush(self._theme.tokens.colour("surface"))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
