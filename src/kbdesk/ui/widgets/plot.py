"""What every plot shares: round marks, a current value that keys move, the whole of it in words."""

from __future__ import annotations

import math

from PySide6.QtCore import QLocale, QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kbdesk.ui.theme import Theme

_STEPS = (1.0, 2.0, 5.0, 10.0)
_PARTS = 4


def ticks(most: float) -> tuple[float, ...]:
    """Gives the marks of an axis from 0: steps of 1, 2 or 5 times a power of ten, at most five."""
    if most <= 0:
        return (0.0, 1.0)
    rough = most / _PARTS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * each for each in _STEPS if power * each >= rough * (1 - 1e-9))
    count = math.ceil(most / step - 1e-9)
    return tuple(round(step * number, 10) for number in range(count + 1))


class Plot(QWidget):
    """What both kinds share: a current value that keys move, and the whole of it in words."""

    chosen = Signal(str)
    """Carries the uid of the value that Enter or two clicks chose."""

    def __init__(
        self, theme: Theme, name: str, *, is_share: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_share = is_share
        self._name = name
        self.current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        theme.changed.connect(self._on_theme_changed)

    @property
    def count(self) -> int:
        """How many values there are along the plot."""
        return 0

    def words_at(self, _place: int) -> str:
        """Gives a value in words; "" where there is none."""
        return ""

    @property
    def spoken(self) -> str:
        """All values in words, a line for each: what a screen reader reads."""
        return "\n".join(self.words_at(place) for place in range(self.count))

    def move_to(self, place: int) -> None:
        """Makes another value the current one and says it."""
        if not self.count:
            return
        self.current = max(0, min(place, self.count - 1))
        words = self.words_at(self.current)
        self.setToolTip(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from value to value, Home and End to the first and last; called by Qt."""
        steps = {
            Qt.Key.Key_Right: self.current + 1,
            Qt.Key.Key_Down: self.current + 1,
            Qt.Key.Key_Left: self.current - 1,
            Qt.Key.Key_Up: self.current - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.count - 1,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.move_to(steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.uid_at(self.current):
            self.chosen.emit(self.uid_at(self.current))
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Says the value under the pointer; called by Qt."""
        place = self.place_at(event.position())
        if place >= 0 and place != self.current:
            self.move_to(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Chooses the value under the pointer; called by Qt."""
        uid = self.uid_at(self.place_at(event.position()))
        if uid:
            self.chosen.emit(uid)

    def place_at(self, _point: QPointF) -> int:
        """Gives the value at a point; -1 for none."""
        return -1

    def uid_at(self, _place: int) -> str:
        """Gives the uid of what a value stands for, or ""."""
        return ""

    def in_words(self, value: float | None) -> str:
        """Gives a value as people write it."""
        if value is None:
            return "–"
        locale = QLocale()
        if self._is_share:
            return f"{locale.toString(round(value * 100))} %"
        is_whole = value == int(value)
        return locale.toString(int(value)) if is_whole else locale.toString(value, "f", 1)

    def _renew(self) -> None:
        self.current = -1
        self.setToolTip("")
        self.setAccessibleDescription(self.spoken)
        self.updateGeometry()
        self.update()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
