"""The rail: one button for each group of screens; where it is low, without words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from kbdesk.ui.icons import icon
from kbdesk.ui.theme import MUTED_PX, Theme

_WIDTH_PX = 84
_EDGE_PX, _GAP_PX = 12, 4


@dataclass(frozen=True, slots=True)
class _Size:
    """How the buttons look; lengths in pixels at 100 %."""

    height: int
    icon: int
    has_words: bool = True


_SIZES = (_Size(54, 20), _Size(50, 16), _Size(36, 20, False), _Size(30, 18, False))
"""The largest that fits is taken: a window at 200 % has half the room."""


class Rail(QFrame):
    """Shows where one is and where one can go."""

    asked = Signal(str)
    """Carries the key of the screen that was chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "rail")
        self._buttons: dict[str, tuple[QToolButton, str]] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, _EDGE_PX, 8, _EDGE_PX)
        self._layout.setSpacing(_GAP_PX)
        self._layout.addStretch(1)
        theme.changed.connect(self._on_theme_changed)

    @property
    def buttons(self) -> tuple[QToolButton, ...]:
        """The buttons, from the top."""
        return tuple(button for button, _ in self._buttons.values())

    def add(self, key: str, text: str, icon_name: str, *, at_bottom: bool = False) -> None:
        """Adds a screen."""
        button = QToolButton()
        button.setText(text)
        button.setAccessibleName(text)
        button.setToolTip(text)
        button.setProperty("role", "rail")
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.clicked.connect(lambda: self.asked.emit(key))
        self._buttons[key] = (button, icon_name)
        place = self._layout.count() if at_bottom else self._layout.count() - 1
        self._layout.insertWidget(place, button, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._on_theme_changed()

    def minimumSizeHint(self) -> QSize:
        """As low as its smallest buttons; called by Qt."""
        return QSize(super().minimumSizeHint().width(), self._needed(_SIZES[-1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Takes the buttons that fit; called by Qt."""
        super().resizeEvent(event)
        self._on_theme_changed()

    def _needed(self, size: _Size) -> int:
        count = len(self._buttons)
        return count * self._theme.px(size.height) + count * _GAP_PX + 2 * _EDGE_PX

    def choose(self, key: str) -> None:
        """Marks the screen that is shown."""
        # No exclusive group: there the Tab key would only reach the one that is checked.
        for name, (button, _) in self._buttons.items():
            button.setChecked(name == key)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        px, tokens = self._theme.px, self._theme.tokens
        # The widest word decides, in its bold form: a word in another language may be longer.
        metrics = QFontMetrics(self._theme.font(MUTED_PX, weight=QFont.Weight.DemiBold))
        widest = max(
            (metrics.horizontalAdvance(button.text()) for button, _ in self._buttons.values()),
            default=0,
        )
        room = self.height() or self._needed(_SIZES[0])
        size = next((one for one in _SIZES if self._needed(one) <= room), _SIZES[-1])
        width = max(px(_WIDTH_PX) - 16, widest + px(16)) if size.has_words else px(44)
        style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        for button, name in self._buttons.values():
            token = "on_soft" if button.isChecked() else "muted"
            button.setIcon(icon(name, tokens[token], px(size.icon)))
            button.setIconSize(QSize(px(size.icon), px(size.icon)))
            button.setToolButtonStyle(
                style if size.has_words else Qt.ToolButtonStyle.ToolButtonIconOnly
            )
            button.setFixedSize(width, px(size.height))
        self.setFixedWidth(width + 16)
