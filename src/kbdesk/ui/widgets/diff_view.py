"""A word diff in one text: what came in is underlined, what went out is struck through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from kbdesk.domain.diff import DiffPart
from kbdesk.ui.theme import Theme

_SIGNS = {"added": "+", "removed": "\N{MINUS SIGN}", "both": "±"}


class DiffView(QPlainTextEdit):
    """Shows parts of kind equal, added and removed; the margin says + or − beside each line."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: Sequence[DiffPart] = ()
        self._changes: list[int] = []
        self._signs: dict[int, str] = {}
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(10)
        self._margin = _Margin(self)
        self.updateRequest.connect(self._on_self_update_request)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def change_count(self) -> int:
        """How many places differ."""
        return len(self._changes)

    def show_parts(self, parts: Sequence[DiffPart]) -> None:
        """Shows other parts."""
        self._parts = parts
        self._fill()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        # The first change comes on screen once the view has its size.
        QTimer.singleShot(0, self, self._show_first)

    def step(self, by: int) -> None:
        """Goes to the next change (1) or the former one (-1); round at the ends."""
        if not self._changes:
            return
        at = self.textCursor().position()
        if by > 0:
            place = next((start for start in self._changes if start > at), self._changes[0])
        else:
            place = next(
                (start for start in reversed(self._changes) if start < at), self._changes[-1]
            )
        cursor = self.textCursor()
        cursor.setPosition(place)
        self.setTextCursor(cursor)
        self.centerCursor()

    def _show_first(self) -> None:
        if self._changes:
            cursor = self.textCursor()
            cursor.setPosition(self._changes[0])
            self.setTextCursor(cursor)
            self.centerCursor()

    def margin_width(self) -> int:
        """Gives the width of the margin with the signs."""
        return self._theme.px(22)

    def paint_margin(self, event: QPaintEvent) -> None:
        """Paints the signs of the lines on screen."""
        painter = QPainter(self._margin)
        painter.setFont(self._theme.mono())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= event.rect().bottom():
            sign = self._signs.get(block.blockNumber())
            if sign:
                token = {"added": "ok", "removed": "error"}.get(sign, "warn")
                painter.setPen(self._theme.tokens.colour(token))
                line = QRectF(0, top, self._margin.width(), self.fontMetrics().height())
                painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), _SIGNS[sign])
            top += self.blockBoundingRect(block).height()
            block = block.next()
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the margin at the left."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._margin.setGeometry(
            QRect(inside.left(), inside.top(), self.margin_width(), inside.height())
        )

    def _fill(self) -> None:
        tokens = self._theme.tokens
        plain = QTextCharFormat()
        plain.setForeground(tokens.colour("text"))
        looks = {
            "equal": plain,
            "added": _format(tokens.colour("text"), tokens.colour("added")),
            "removed": _format(tokens.colour("text"), tokens.colour("removed"), is_gone=True),
        }
        self.clear()
        self._changes = []
        kinds: dict[int, set[str]] = {}
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        was_equal = True
        for part in self._parts:
            kind = str(part.kind)
            first = cursor.blockNumber()
            if kind != "equal" and was_equal:
                self._changes.append(cursor.position())
            was_equal = kind == "equal"
            cursor.insertText(part.text, looks[kind])
            if kind != "equal":
                last = cursor.blockNumber() - (1 if part.text.endswith("\n") else 0)
                for number in range(first, max(first, last) + 1):
                    kinds.setdefault(number, set()).add(kind)
        cursor.endEditBlock()
        self._signs = {
            number: "both" if len(found) > 1 else next(iter(found))
            for number, found in kinds.items()
        }
        self._margin.update()

    def _on_self_update_request(self, _rect: QRect, _dy: int) -> None:
        self._margin.update()

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.mono())
        self.setViewportMargins(self.margin_width(), 0, 0, 0)
        self._fill()


class _Margin(QWidget):
    """The strip with the signs."""

    def __init__(self, view: DiffView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self) -> QSize:
        return QSize(self._view.margin_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._view.paint_margin(event)


def _format(ink: QColor, ground: QColor, *, is_gone: bool = False) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(ink)
    form.setBackground(ground)
    if is_gone:
        form.setFontStrikeOut(True)
    else:
        form.setFontUnderline(True)
        form.setFontWeight(QFont.Weight.Bold)
    return form
