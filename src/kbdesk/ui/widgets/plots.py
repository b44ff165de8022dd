"""Plots painted with the theme: lines over time and bars by size, read by eye, key or ear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from kbdesk.ui.theme import MUTED_PX, Theme
from kbdesk.ui.widgets.plot import Plot, ticks

_LINES_PX, _BAR_PX, _LEGEND_PX, _AXIS_PX, _DOT_PX = 200, 26, 22, 22, 3
_TONES = ("accent", "warn", "ok")
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a plot; None leaves a gap."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Attributes:
        uid: of what it stands for; "" where nothing can be opened.
        note: said after the value, such as "12 days overdue".
        tone: a colour token.
    """

    name: str
    value: float
    uid: str = ""
    note: str = ""
    tone: str = "accent"


class LinePlot(Plot):
    """Lines over days; the first of them is solid, the others are dashed: colour is not all."""

    def __init__(
        self, theme: Theme, name: str, *, is_share: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, name, is_share=is_share, parent=parent)
        self._at: tuple[str, ...] = ()
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, at: Sequence[str], lines: Sequence[Line]) -> None:
        """Shows lines; `at` names the places of the x axis."""
        self._at, self._lines = tuple(at), tuple(lines)
        self._renew()

    @property
    def count(self) -> int:
        """The number of places of the x axis."""
        return len(self._at)

    def words_at(self, place: int) -> str:
        """Gives the day and the value of each line."""
        values = ", ".join(
            f"{line.name} {self.in_words(line.values[place])}" for line in self._lines
        )
        return f"{self._at[place]}: {values}"

    def sizeHint(self) -> QSize:
        """As high as a plot of lines is."""
        return QSize(self._theme.px(240), self._theme.px(_LINES_PX))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for half a small window."""
        return self.sizeHint()

    def place_at(self, point: QPointF) -> int:
        """Gives the day that is nearest."""
        area = self._area()
        if not self._at or not area.adjusted(-8, -8, 8, 8).contains(point):
            return -1
        step = area.width() / max(1, self.count - 1)
        return max(0, min(self.count - 1, round((point.x() - area.left()) / step)))

    def _marks(self) -> tuple[float, ...]:
        if self._is_share:
            return (0.0, 0.25, 0.5, 0.75, 1.0)
        values = [v for line in self._lines for v in line.values if v is not None]
        return ticks(max(values, default=0.0))

    def _area(self) -> QRectF:
        px = self._theme.px
        metrics = QFontMetrics(self._theme.font(MUTED_PX))
        left = max(metrics.horizontalAdvance(self.in_words(mark)) for mark in self._marks())
        return QRectF(
            left + px(10),
            px(_LEGEND_PX + 8),
            max(10, self.width() - left - px(22)),
            max(10, self.height() - px(_LEGEND_PX + _AXIS_PX + 12)),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints grid, lines, legend and the current value; called by Qt."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(MUTED_PX))
        area, marks = self._area(), self._marks()
        self._paint_grid(painter, area, marks)
        self._paint_legend(painter)
        self._paint_cursor(painter, area)
        for number, line in enumerate(self._lines):
            self._paint_line(painter, area, marks[-1], number, line)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.tokens.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _paint_grid(self, painter: QPainter, area: QRectF, marks: tuple[float, ...]) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for mark in marks:
            y = area.bottom() - mark / marks[-1] * area.height()
            painter.setPen(QPen(tokens.colour("border"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(tokens.colour("muted"))
            spot = QRectF(0, y - px(9), area.left() - px(6), px(18))
            painter.drawText(spot, right, self.in_words(mark))
        width = QFontMetrics(painter.font()).horizontalAdvance("00 MMM 0")
        fitting = max(2, int(area.width() // (width + px(24))))
        for place in _spread(self.count, fitting):
            x = area.left() + place * area.width() / max(1, self.count - 1)
            left = min(max(0.0, x - width / 2), self.width() - width - 2)
            spot = QRectF(left, area.bottom() + px(4), width, px(18))
            painter.drawText(spot, int(Qt.AlignmentFlag.AlignCenter), self._at[place])

    def _paint_legend(self, painter: QPainter) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        metrics = QFontMetrics(painter.font())
        place = min(self.current, self.count - 1)
        left = px(10)
        for number, line in enumerate(self._lines):
            value = f" {self.in_words(line.values[place])}" if place >= 0 else ""
            words = line.name + value
            painter.setPen(self._pen(number))
            middle = px(_LEGEND_PX) / 2
            painter.drawLine(QPointF(left, middle), QPointF(left + px(20), middle))
            painter.setPen(tokens.colour("text"))
            width = metrics.horizontalAdvance(words)
            spot = QRectF(left + px(26), 0, width + 2, px(_LEGEND_PX))
            painter.drawText(spot, int(Qt.AlignmentFlag.AlignVCenter), words)
            left += px(26) + width + px(16)
        if place >= 0:
            painter.setPen(tokens.colour("muted"))
            side = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            width = self.width() - left - px(12)
            painter.drawText(QRectF(left, 0, width, px(_LEGEND_PX)), side, self._at[place])

    def _paint_cursor(self, painter: QPainter, area: QRectF) -> None:
        if 0 <= self.current < self.count:
            x = area.left() + self.current * area.width() / max(1, self.count - 1)
            painter.setPen(QPen(self._theme.tokens.colour("control"), 1))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))

    def _paint_line(
        self, painter: QPainter, area: QRectF, most: float, number: int, line: Line
    ) -> None:
        step = area.width() / max(1, self.count - 1)
        run: list[QPointF] = []
        runs = [run]
        for place, value in enumerate(line.values):
            if value is None:
                run = []
                runs.append(run)
                continue
            y = area.bottom() - value / most * area.height()
            run.append(QPointF(area.left() + place * step, y))
        colour = self._theme.tokens.colour(_TONES[number % len(_TONES)])
        radius = self._theme.px(_DOT_PX)
        for points in runs:
            painter.setPen(self._pen(number))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(points))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            for point in points:
                is_now = round((point.x() - area.left()) / step) == self.current
                if len(points) == 1 or is_now:
                    painter.drawEllipse(point, radius + is_now, radius + is_now)

    def _pen(self, number: int) -> QPen:
        colour = self._theme.tokens.colour(_TONES[number % len(_TONES)])
        return QPen(colour, 2, _DASHES[number % len(_DASHES)])


class BarPlot(Plot):
    """Bars that lie, the name over each value's length; Enter opens what a bar stands for."""

    def __init__(
        self, theme: Theme, name: str, *, is_share: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, name, is_share=is_share, parent=parent)
        self._bars: tuple[Bar, ...] = ()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Shows bars in the order they are given."""
        self._bars = tuple(bars)
        self._renew()

    @property
    def count(self) -> int:
        """The number of bars."""
        return len(self._bars)

    def words_at(self, place: int) -> str:
        """Gives name, value and note of a bar."""
        bar = self._bars[place]
        note = f", {bar.note}" if bar.note else ""
        return f"{bar.name}: {self.in_words(bar.value)}{note}"

    def uid_at(self, place: int) -> str:
        """Gives what a bar stands for."""
        return self._bars[place].uid if 0 <= place < self.count else ""

    def place_at(self, point: QPointF) -> int:
        """Gives the bar at a height."""
        place = int(point.y() // self._theme.px(_BAR_PX))
        return place if 0 <= place < self.count else -1

    def sizeHint(self) -> QSize:
        """As high as all bars."""
        height = self._theme.px(_BAR_PX) * max(1, self.count)
        return QSize(self._theme.px(240), height + self._theme.px(4))

    def minimumSizeHint(self) -> QSize:
        """No bar is ever cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the bars; called by Qt."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(MUTED_PX))
        tokens, px = self._theme.tokens, self._theme.px
        metrics = QFontMetrics(painter.font())
        most = max((bar.value for bar in self._bars), default=0) or 1
        values = [self._value_words(bar) for bar in self._bars]
        value_width = max((metrics.horizontalAdvance(words) for words in values), default=0)
        names = [metrics.horizontalAdvance(bar.name) for bar in self._bars]
        name_width = min(max(names, default=0) + px(6), int(self.width() * 0.48))
        left = px(10) + name_width + px(10)
        room = max(px(20), self.width() - left - value_width - px(24))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        for place, bar in enumerate(self._bars):
            top, height = place * px(_BAR_PX), px(_BAR_PX)
            if place == self.current and self.hasFocus():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tokens.colour("soft"))
                row = QRectF(px(2), top, self.width() - px(4), height)
                painter.drawRoundedRect(row, px(6), px(6))
            painter.setPen(tokens.colour("text"))
            shown = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, name_width)
            painter.drawText(QRectF(px(10), top, name_width + 2, height), middle, shown)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour(bar.tone))
            width = max(2.0, bar.value / most * room)
            painter.drawRoundedRect(QRectF(left, top + px(7), width, height - px(14)), 3, 3)
            painter.setPen(tokens.colour("muted"))
            spot = QRectF(left + width + px(8), top, value_width + 4, height)
            painter.drawText(spot, middle, values[place])
        if self.hasFocus():
            painter.setPen(QPen(tokens.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _value_words(self, bar: Bar) -> str:
        value = self.in_words(bar.value)
        return f"{value} · {bar.note}" if bar.note else value


def _spread(count: int, most: int) -> tuple[int, ...]:
    """Gives at most `most` places of `count`, the first and the last among them."""
    if count <= most:
        return tuple(range(count))
    return tuple(round(number * (count - 1) / (most - 1)) for number in range(most))
