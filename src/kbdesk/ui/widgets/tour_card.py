"""The first steps: a small card at the side that a person can close at any time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kbdesk.ui.icons import icon
from kbdesk.ui.theme import Theme
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

_WIDTH_PX, _EDGE_PX = 340, 16


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the tour.

    Attributes:
        title: marked for the context "Tour", as `words` is.
        action: the id of the action that "Try it" runs; "" for none.
    """

    title: str
    words: str
    action: str = ""


_POPUP_KEYS = {
    "win32": QT_TRANSLATE_NOOP(
        "Tour",
        "Make a shortcut to “kbdesk popup” on the desktop, open its properties and give it a "
        "key such as Ctrl+Alt+K. From then on it comes up over every program.",
    ),
    "darwin": QT_TRANSLATE_NOOP(
        "Tour",
        "In Shortcuts, make one that runs the shell command “kbdesk popup” and give it a key. "
        "From then on it comes up over every program.",
    ),
    "linux": QT_TRANSLATE_NOOP(
        "Tour",
        "In the system settings, under Keyboard, add a shortcut of your own that runs "
        "“kbdesk popup”. From then on it comes up over every program.",
    ),
}

STEPS = (
    Step(
        QT_TRANSLATE_NOOP("Tour", "Find anything"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "Ctrl+K searches all articles as you type. #tag, @owner and /section narrow it down; "
            "> runs a command.",
        ),
        "window.search",
    ),
    Step(QT_TRANSLATE_NOOP("Tour", "Answer without looking up"), "", "window.popup"),
    Step(
        QT_TRANSLATE_NOOP("Tour", "Write, and see it as it is sent"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "Articles show each channel as a tab: an empty one takes the general text. What is "
            "wrong with the tone is underlined; Alt+Enter mends it.",
        ),
        "go.library",
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "Everything has a key"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "Ctrl+Shift+P lists all commands, F1 all keys. What you did is in the notifications, "
            "with Undo.",
        ),
        "window.palette",
    ),
)


def words_of(step: Step, platform: str = sys.platform) -> str:
    """Gives what a step says on an operating system."""
    words = step.words or _POPUP_KEYS.get(platform, _POPUP_KEYS["linux"])
    return QCoreApplication.translate("Tour", words)


class TourCard(QFrame):
    """Lies over the lower right corner of its parent, one step at a time."""

    closed = Signal()

    def __init__(self, theme: Theme, run: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._run = run
        self._parent = parent
        self.place = 0
        self.setProperty("role", "palette")
        self.setAccessibleName(self.tr("First steps"))
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        self._close = QToolButton()
        self._close.setAccessibleName(self.tr("Close the first steps"))
        self._close.setToolTip(self.tr("Close"))
        self._close.clicked.connect(self.leave)
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._title.setWordWrap(True)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self.attempt = QPushButton(self.tr("Try it"))
        self.attempt.setAccessibleName(self.tr("Try it"))
        self.attempt.clicked.connect(self._on_attempt_clicked)
        self.next = QPushButton()
        self.next.setProperty("primary", True)
        self.next.clicked.connect(self._on_next_clicked)
        head = QHBoxLayout()
        head.addWidget(self._count, 1)
        head.addWidget(self._close)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.attempt)
        foot.addStretch(1)
        foot.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._title)
        layout.addWidget(self._words)
        layout.addLayout(foot)
        parent.installEventFilter(self)
        theme.changed.connect(self._on_theme_changed)
        self.hide()

    def begin(self) -> None:
        """Shows the first step."""
        self.place = 0
        self._on_theme_changed()
        self.show()
        self._fill()
        self.raise_()

    def leave(self) -> None:
        """Goes for good."""
        self.hide()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays in its corner when the window changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._put()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        step = STEPS[self.place]
        is_last = self.place == len(STEPS) - 1
        self._count.setText(self.tr("Step {0} of {1}").format(self.place + 1, len(STEPS)))
        self._title.setText(QCoreApplication.translate("Tour", step.title))
        self._words.setText(words_of(step))
        self.attempt.setVisible(bool(step.action))
        self.next.setText(self.tr("Done") if is_last else self.tr("Next"))
        self.next.setAccessibleName(self.next.text())
        self.setAccessibleDescription(f"{self._title.text()}. {self._words.text()}")
        self._put()

    def _put(self) -> None:
        width = min(self._theme.px(_WIDTH_PX), self._parent.width() - 2 * _EDGE_PX)
        self.setFixedWidth(width)
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout is not None else 0
        self.resize(width, max(height, self.minimumSizeHint().height()))
        self.move(
            self._parent.width() - width - _EDGE_PX,
            self._parent.height() - self.height() - _EDGE_PX,
        )

    def _on_next_clicked(self) -> None:
        if self.place == len(STEPS) - 1:
            self.leave()
            return
        self.place += 1
        self._fill()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_attempt_clicked(self) -> None:
        self._run(STEPS[self.place].action)

    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._close.setIcon(icon("x", self._theme.tokens["muted"], px(14)))
        self._close.setIconSize(QSize(px(14), px(14)))
        if not self.isHidden():
            self._put()
