"""The rail: one button for each screen that exists."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from kbdesk.ui.icons import icon
from kbdesk.ui.theme import MUTED_PX, Theme

_WIDTH_PX = 84


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
        self._layout.setContentsMargins(8, 12, 8, 12)
        self._layout.setSpacing(4)
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
        button.setProperty("role", "rail")
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.clicked.connect(lambda: self.asked.emit(key))
        self._buttons[key] = (button, icon_name)
        place = self._layout.count() if at_bottom else self._layout.count() - 1
        self._layout.insertWidget(place, button, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._on_theme_changed()

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
        width = max(px(_WIDTH_PX) - 16, widest + px(16))
        for button, name in self._buttons.values():
            token = "on_soft" if button.isChecked() else "muted"
            button.setIcon(icon(name, tokens[token], px(20)))
            button.setIconSize(QSize(px(20), px(20)))
            button.setFixedSize(width, px(54))
        self.setFixedWidth(width + 16)
