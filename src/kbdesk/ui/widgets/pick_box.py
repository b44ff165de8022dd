"""A button that opens a list to tick, and says what is ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.menu_button import paint_chevron

_INDENT = "    "


class _Ticks(QMenu):
    """Stays open while things are ticked; Escape or a click beside it closes it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ticks what was clicked; called by Qt."""
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter tick what is marked; called by Qt."""
        action = self.activeAction()
        keys = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() in keys and action is not None:
            action.trigger()
        else:
            super().keyPressEvent(event)


class PickBox(QPushButton):
    """Several of some values; with none ticked it says `nothing`, such as "All languages".

    Attributes:
        name: what it is called, without what is ticked.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, name: str, nothing: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.name = name
        self._nothing = nothing
        self._ticks = _Ticks(self)
        self.setMenu(self._ticks)
        self.setProperty("role", "pick")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    @property
    def picked(self) -> tuple[str, ...]:
        """The values that are ticked, in the order of the list."""
        return tuple(one.data() for one in self._ticks.actions() if one.isChecked())

    def offer(self, choices: Sequence[tuple[str, str, int]], picked: Sequence[str] = ()) -> None:
        """Takes other (value, words, depth) in place of all; `picked` are ticked."""
        self._ticks.clear()
        for value, words, depth in choices:
            action = QAction(_INDENT * depth + words, self._ticks)
            action.setCheckable(True)
            action.setData(value)
            action.setChecked(value in picked)
            action.toggled.connect(self._on_action_toggled)
            self._ticks.addAction(action)
        self.setEnabled(bool(choices))
        self._say()

    def pick(self, values: Sequence[str]) -> None:
        """Ticks just these."""
        for action in self._ticks.actions():
            action.setChecked(action.data() in values)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the words that fit and a chevron, in the dress of a field; called by Qt."""
        tokens, px = self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = 2 if self.hasFocus() else 1
        painter.setPen(tokens.colour("accent" if self.hasFocus() else "control"))
        pen = painter.pen()
        pen.setWidth(edge)
        painter.setPen(pen)
        painter.setBrush(tokens.colour("surface"))
        half = edge / 2
        painter.drawRoundedRect(
            self.rect().toRectF().adjusted(half, half, -half, -half), px(6), px(6)
        )
        paint_chevron(painter, self, self._theme)
        painter.setPen(tokens.colour("text" if self.isEnabled() else "control"))
        area = self.rect().adjusted(px(9), 0, -px(28), 0)
        words = painter.fontMetrics().elidedText(
            self._summary(), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()

    def _summary(self) -> str:
        words = [one.text().strip() for one in self._ticks.actions() if one.isChecked()]
        return ", ".join(words) or self._nothing

    def _say(self) -> None:
        self.setAccessibleName(f"{self.name}: {self._summary()}")
        self.setToolTip(self._summary())
        self.update()

    def _on_action_toggled(self, _is_on: bool) -> None:
        self._say()
        self.changed.emit()
