"""An inline band over the content: what is wrong, why, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from kbdesk.ui.icons import icon, pixmap
from kbdesk.ui.messages import Words
from kbdesk.ui.theme import Theme

Choice = tuple[str, Callable[[], None]]

_ICONS = {"error": "circle-alert", "warn": "triangle-alert", "info": "info"}


class Band(QFrame):
    """Hidden until it has something to say; says one thing at a time."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = "info"
        self._buttons: list[QPushButton] = []
        self.setProperty("role", "band")
        self._sign = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton()
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setToolTip(self.tr("Close"))
        self._close.clicked.connect(self._on_close_clicked)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(12, 8, 8, 8)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._sign)
        self._layout.addWidget(self._text, 1)
        self._layout.addWidget(self._close)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    @property
    def text(self) -> str:
        """What it says, without markup; "" when it is hidden."""
        return "" if self.isHidden() else self._plain

    def say(self, words: Words, choices: Sequence[Choice] = ()) -> None:
        """Shows `words` and a button for each choice; a choice hides the band."""
        self._tone = words.tone
        self._plain = words.text
        rest = " ".join(part for part in (words.why, words.hint) if part)
        self._text.setText(f"<b>{_escaped(words.what)}</b>{' ' if rest else ''}{_escaped(rest)}")
        for button in self._buttons:
            self._layout.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for place, (label, run) in enumerate(choices):
            button = QPushButton(label, self)
            button.setAccessibleName(label)
            button.clicked.connect(self._chooser(run))
            self._layout.insertWidget(2 + place, button)
            self._buttons.append(button)
        self._restyle()
        self.show()
        event = QAccessibleAnnouncementEvent(self, self._plain)
        QAccessible.updateAccessibility(event)

    def clear(self) -> None:
        """Hides the band."""
        self.hide()

    def _chooser(self, run: Callable[[], None]) -> Callable[[], None]:
        def choose() -> None:
            self.hide()
            run()

        return choose

    def _on_close_clicked(self) -> None:
        self.hide()
        self.closed.emit()

    def _restyle(self) -> None:
        self.setProperty("tone", self._tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        tokens, size = self._theme.tokens, self._theme.px(18)
        self._sign.setPixmap(
            pixmap(_ICONS[self._tone], tokens[self._tone], size, self.devicePixelRatioF())
        )
        self._close.setIconSize(QSize(self._theme.px(14), self._theme.px(14)))
        self._close.setIcon(icon("x", tokens["muted"], self._theme.px(14)))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
