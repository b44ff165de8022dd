"""An option to tick whose words wrap, and that can say whether it was right."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kbdesk.ui.icons import pixmap
from kbdesk.ui.theme import Theme

_BOX_PX, _GAP_PX, _PAD_PX = 18, 8, 5
_WRAPPED = Qt.TextFlag.TextWordWrap


class OptionBox(QAbstractButton):
    """Style sheets can only name a picture of one colour; this one paints its own tick."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        parent: QWidget | None = None,
        *,
        is_round: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_round = is_round
        self._tone = ""
        self.setCheckable(True)
        self.setAutoExclusive(is_round)
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def set_tone(self, tone: str) -> None:
        """Marks it: "ok" or "error" after an answer, "" for neither."""
        self._tone = tone
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Gives the height that shows all words."""
        px = self._theme.px
        room = QRect(0, 0, max(1, width - self._left() - px(_PAD_PX)), 10_000)
        words = self.fontMetrics().boundingRect(room, int(_WRAPPED), self.text().replace("&", "&&"))
        return max(px(_BOX_PX), words.height()) + 2 * px(_PAD_PX)

    def sizeHint(self) -> QSize:
        """Gives the size of one line."""
        px = self._theme.px
        width = self._left() + self.fontMetrics().horizontalAdvance(self.text()) + 2 * px(_PAD_PX)
        width = min(width, px(360))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow: the words wrap."""
        return QSize(self._theme.px(120), self._theme.px(_BOX_PX + 2 * _PAD_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints box, tick, ring and words; called by Qt."""
        px, tokens = self._theme.px, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(tokens.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(6), px(6))
        size = px(_BOX_PX)
        line = self.fontMetrics().height()
        top = px(_PAD_PX) + (line - size) // 2 if line > size else px(_PAD_PX)
        box = QRectF(px(_PAD_PX) + 0.5, top + 0.5, size - 1, size - 1)
        self._paint_box(painter, box)
        words = self.rect().adjusted(self._left(), px(_PAD_PX), -px(_PAD_PX), -px(_PAD_PX))
        painter.setPen(tokens.colour("text" if self.isEnabled() or self._tone else "control"))
        painter.drawText(words, int(_WRAPPED | Qt.AlignmentFlag.AlignTop), self.text())
        painter.end()

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        px, tokens = self._theme.px, self._theme.tokens
        radius = box.width() / 2 if self._is_round else px(4)
        tone = self._tone or ("accent" if self.isChecked() else "control")
        if not self.isEnabled() and not self._tone:
            tone = "control"
        painter.setPen(QPen(tokens.colour(tone), 2 if self._tone else 1))
        is_full = self.isChecked()
        painter.setBrush(tokens.colour(tone) if is_full else tokens.colour("surface"))
        painter.drawRoundedRect(box, radius, radius)
        sign = "x" if self._tone == "error" else "check"
        if is_full or self._tone == "ok":
            ink = "on_accent" if is_full else "ok"
            side = round(box.width()) - px(4)
            picture = pixmap(sign, tokens[ink], side, self.devicePixelRatioF())
            painter.drawPixmap(
                round(box.center().x() - side / 2), round(box.center().y() - side / 2), picture
            )

    def _left(self) -> int:
        return self._theme.px(_PAD_PX + _BOX_PX + _GAP_PX)
