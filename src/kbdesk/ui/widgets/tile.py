"""A tile: one figure with its name, that leads to what it counts."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kbdesk.ui.icons import pixmap
from kbdesk.ui.theme import MUTED_PX, Theme

_FIGURE_PX, _HEIGHT_PX, _PAD_PX, _ICON_PX = 22, 76, 14, 18


class Tile(QAbstractButton):
    """A card that is a button; the whole of it is one target."""

    def __init__(self, theme: Theme, name: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._icon = icon
        self._figure = "–"
        self._tone = "muted"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        theme.changed.connect(self._on_theme_changed)

    @property
    def figure(self) -> str:
        """What it shows."""
        return self._figure

    def show_figure(self, figure: str, tone: str = "muted") -> None:
        """Shows a figure; `tone` is the colour token of its icon."""
        self._figure = figure
        self._tone = tone
        self.setAccessibleName(f"{self._name}: {figure}")
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the name."""
        px = self._theme.px
        metrics = QFontMetrics(self._theme.font(MUTED_PX))
        name = metrics.horizontalAdvance(self._name)
        return QSize(name + px(2 * _PAD_PX), px(_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """As wide as the name: it is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the card; called by Qt."""
        px, tokens = self._theme.px, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = 2 if self.hasFocus() else 1
        painter.setPen(QPen(tokens.colour("accent" if self.hasFocus() else "border"), edge))
        painter.setBrush(tokens.colour("sunken" if self.underMouse() else "surface"))
        half = edge / 2
        card = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(card, px(10), px(10))
        area = self.rect().adjusted(px(_PAD_PX), px(12), -px(_PAD_PX), -px(12))
        painter.setFont(self._theme.font(_FIGURE_PX, weight=QFont.Weight.DemiBold))
        painter.setPen(tokens.colour("text"))
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        upper = QRect(area.left(), area.top(), area.width(), px(30))
        painter.drawText(upper, left, self._figure)
        size = px(_ICON_PX)
        picture = pixmap(self._icon, tokens[self._tone], size, self.devicePixelRatioF())
        painter.drawPixmap(area.right() - size, upper.center().y() - size // 2, picture)
        painter.setFont(self._theme.font(MUTED_PX))
        painter.setPen(tokens.colour("muted"))
        lower = QRect(area.left(), upper.bottom() + 1, area.width(), area.bottom() - upper.bottom())
        painter.drawText(lower, left, self._name)
        painter.end()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
