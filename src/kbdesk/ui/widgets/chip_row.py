"""A row of chips: what holds now, each with a way to take it out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from kbdesk.ui.icons import icon
from kbdesk.ui.theme import Theme


class ChipRow(QWidget):
    """Hidden while there is nothing in it. Delete and a click take a chip out."""

    removed = Signal(int)
    """Carries the place of the chip, from 0."""
    moved = Signal(int, int)
    """A chip is to go from a place to another: Alt with an arrow key."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._texts: tuple[str, ...] = ()
        self.chips: list[QToolButton] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        self._line.addStretch(1)
        theme.changed.connect(self._on_theme_changed)
        self.hide()

    def show_chips(self, texts: Sequence[str]) -> None:
        """Shows a chip for each text."""
        if tuple(texts) == self._texts:
            return
        self._texts = tuple(texts)
        for chip in self.chips:
            self._line.removeWidget(chip)
            chip.deleteLater()
        self.chips = [self._chip(place, text) for place, text in enumerate(texts)]
        for place, chip in enumerate(self.chips):
            self._line.insertWidget(place, chip)
        self.setVisible(bool(texts))

    def _chip(self, place: int, text: str) -> QToolButton:
        chip = _Chip(self, place)
        chip.setText(text)
        chip.setProperty("role", "chip")
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.setToolTip(self.tr("Take out (Delete)"))
        chip.setAccessibleName(self.tr("{0}: {1}").format(self._name, text))
        chip.setAccessibleDescription(self.tr("Take out (Delete)"))
        chip.clicked.connect(lambda: self.removed.emit(place))
        self._dress(chip)
        return chip

    def _dress(self, chip: QToolButton) -> None:
        px = self._theme.px
        chip.setIcon(icon("x", self._theme.tokens["muted"], px(12)))
        chip.setIconSize(QSize(px(12), px(12)))

    def _on_theme_changed(self) -> None:
        for chip in self.chips:
            self._dress(chip)


class _Chip(QToolButton):
    """One chip; it knows its place."""

    def __init__(self, row: ChipRow, place: int) -> None:
        super().__init__(row)
        self._row = row
        self._place = place

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes it out, Alt with an arrow moves it."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._row.removed.emit(self._place)
        elif step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._row.moved.emit(self._place, self._place + step)
        else:
            super().keyPressEvent(event)
