"""Painters of rows: two lines in lists, one line in trees and finding lists."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kbdesk.ui.icons import pixmap
from kbdesk.ui.rows import ROW_ROLE, Row, fitting
from kbdesk.ui.theme import MUTED_PX, Theme

_Index = QModelIndex | QPersistentModelIndex
_LEAST_PART_PX = 72
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class RowDelegate(QStyledItemDelegate):
    """Paints one line; the two-line painter builds on it. Fonts and metrics are made once."""

    height = 30

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Gives the row height at the zoom that is on."""
        return QSize(120, self._theme.row_px(self.height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paints the row; called by Qt."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        self._paint_row(painter, option, row)
        painter.restore()

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        area = self._area(option)
        left = self._paint_icon(painter, row, area, area.center().y())
        right = self._paint_badge(painter, row, area, area)
        space = QRect(left, area.top(), max(0, right - left), area.height())
        font = self._strong if self._is_selected(option) else self._plain
        self._paint_text(painter, space, row.title, font, self._ink(option))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        tokens = self._theme.tokens
        ground = QRectF(option.rect).adjusted(0.5, 1, -0.5, -1)
        radius = self._theme.px(6)
        if self._is_selected(option):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("soft"))
            painter.drawRoundedRect(ground, radius, radius)
            bar = QRectF(ground.left(), ground.top() + 7, 3, ground.height() - 14)
            painter.setBrush(tokens.colour("accent"))
            painter.drawRoundedRect(bar, 1.5, 1.5)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("sunken"))
            painter.drawRoundedRect(ground, radius, radius)
        if option.state & QStyle.StateFlag.State_HasFocus and not self._is_selected(option):
            painter.setPen(QPen(tokens.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), radius, radius)

    def _area(self, option: QStyleOptionViewItem) -> QRect:
        pad = self._theme.px(10)
        return option.rect.adjusted(pad, 0, -pad, 0)

    def _paint_icon(self, painter: QPainter, row: Row, area: QRect, middle: int) -> int:
        """Paints the icon and gives where text may begin."""
        if not row.icon:
            return area.left()
        size = self._theme.px(16)
        ratio = painter.device().devicePixelRatioF()
        picture = pixmap(row.icon, self._theme.tokens[row.tone], size, ratio)
        painter.drawPixmap(area.left(), middle - size // 2, picture)
        return area.left() + size + self._theme.px(10)

    def _paint_badge(self, painter: QPainter, row: Row, area: QRect, line: QRect) -> int:
        """Paints the word at the right and gives where text has to end."""
        if not row.badge:
            return area.right()
        widest = area.width() // 2
        word = self._small_metrics.elidedText(row.badge, Qt.TextElideMode.ElideRight, widest)
        width = self._small_metrics.horizontalAdvance(word)
        painter.setFont(self._small)
        painter.setPen(self._theme.tokens.colour(row.badge_tone))
        spot = QRect(area.right() - width, line.top(), width + 1, line.height())
        painter.drawText(spot, int(_MIDDLE), word)
        return area.right() - width - self._theme.px(8)

    def _paint_text(
        self, painter: QPainter, space: QRect, text: str, font: QFont, ink: QColor
    ) -> None:
        metrics = self._metrics[font.weight()] if font is not self._small else self._small_metrics
        painter.setFont(font)
        painter.setPen(ink)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, space.width())
        painter.drawText(space, int(_MIDDLE), shown)

    def _ink(self, option: QStyleOptionViewItem) -> QColor:
        token = "on_soft" if self._is_selected(option) else "text"
        return self._theme.tokens.colour(token)

    @staticmethod
    def _is_selected(option: QStyleOptionViewItem) -> bool:
        return bool(option.state & QStyle.StateFlag.State_Selected)

    def _on_theme_changed(self) -> None:
        self._plain = self._theme.font()
        self._strong = self._theme.font(weight=QFont.Weight.DemiBold)
        self._small = self._theme.font(MUTED_PX)
        self._metrics = {font.weight(): QFontMetrics(font) for font in (self._plain, self._strong)}
        self._small_metrics = QFontMetrics(self._small)


class TwoLineDelegate(RowDelegate):
    """Paints a strong title over a muted second line."""

    height = 58

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        px = self._theme.px
        area = self._area(option)
        edge = max(2, (area.height() - px(42)) // 2)
        top = QRect(area.left(), area.top() + edge, area.width(), px(21))
        below = QRect(area.left(), top.bottom() + 1, area.width(), px(20))
        left = self._paint_icon(painter, row, area, top.center().y() + 1)
        right = self._paint_badge(painter, row, area, top)
        title = QRect(left, top.top(), max(0, right - left), top.height())
        self._paint_marks(painter, title, row.title, row.title_marks, self._strong)
        self._paint_text(painter, title, row.title, self._strong, self._theme.tokens.colour("text"))
        second = QRect(left, below.top(), area.right() - left, below.height())
        text = fitting(
            row.details,
            second.width(),
            self._small_metrics.horizontalAdvance,
            self._theme.px(_LEAST_PART_PX),
        )
        if row.detail_marks:
            text, marks = _window(text, row.detail_marks, self._small_metrics, second.width())
            self._paint_marks(painter, second, text, marks, self._small)
        self._paint_text(painter, second, text, self._small, self._theme.tokens.colour("muted"))

    def _paint_marks(
        self,
        painter: QPainter,
        space: QRect,
        text: str,
        marks: tuple[tuple[int, int], ...],
        font: QFont,
    ) -> None:
        metrics = self._small_metrics if font is self._small else self._metrics[font.weight()]
        for start, end in marks:
            left = space.left() + metrics.horizontalAdvance(text[:start])
            width = metrics.horizontalAdvance(text[start:end])
            if left >= space.right():
                break
            spot = QRectF(left - 1, space.top() + 2, width + 2, space.height() - 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.tokens.colour("hit"))
            painter.drawRoundedRect(spot.intersected(QRectF(space)), 3, 3)


def _window(
    text: str, marks: tuple[tuple[int, int], ...], metrics: QFontMetrics, width: int
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Cuts the front of a text whose first mark would not be seen."""
    first = marks[0][0]
    if metrics.horizontalAdvance(text[: marks[0][1]]) <= width * 0.8:
        return text, marks
    start = text.rfind(" ", 0, max(0, first - 18)) + 1
    shift = start - 2
    return f"… {text[start:]}", tuple((a - shift, b - shift) for a, b in marks if a >= start)
