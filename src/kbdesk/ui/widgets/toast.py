"""A toast: says what was done, bottom right, for four seconds, with Undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

_SHOWN_MS = 4000
_SHOWN_WITH_UNDO_MS = 8000
"""Long enough to reach the button by keyboard."""
_EDGE_PX = 16


class Toast(QFrame):
    """Lies over its parent; one at a time, a new one takes the place of the former."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setProperty("role", "toast")
        self._text = QLabel()
        self._undo = QPushButton(self.tr("Undo"))
        self._undo.setAccessibleName(self.tr("Undo"))
        self._undo.clicked.connect(self._on_undo_clicked)
        self._run: Callable[[], None] | None = None
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(12)
        self._layout.addWidget(self._text)
        self._layout.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; "" when it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Shows `text`, with a button that calls `undo` when there is one."""
        self._text.setText(text)
        self._run = undo
        self._undo.setVisible(undo is not None)
        self._layout.setContentsMargins(16, 8, 8 if undo else 16, 8)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_SHOWN_WITH_UNDO_MS if undo else _SHOWN_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def undo(self) -> None:
        """Does what the button does."""
        self._on_undo_clicked()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays in the corner when the window changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        parent = self._parent
        self.move(
            parent.width() - self.width() - _EDGE_PX, parent.height() - self.height() - _EDGE_PX
        )

    def _on_undo_clicked(self) -> None:
        run, self._run = self._run, None
        self.hide()
        if run is not None:
            run()
