"""Asks for one line, or a time, in the page itself: no dialog, and Escape drops it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)


class AskBar(QFrame):
    """Hidden until it asks; one question at a time."""

    left = Signal()
    """The question was answered or dropped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "band")
        self.setProperty("tone", "info")
        self._question = QLabel()
        self._question.setWordWrap(True)
        self.line = QLineEdit()
        self.time = QDateTimeEdit()
        self.time.setCalendarPopup(True)
        self.time.setAccessibleName(self.tr("Time"))
        self.send = QPushButton()
        self.send.setProperty("primary", True)
        self.send.clicked.connect(self._on_send)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setAccessibleName(self.tr("Cancel"))
        self.cancel.clicked.connect(self.close_bar)
        self.line.returnPressed.connect(self._on_send)
        self._then: Callable[[str], None] | None = None
        self._then_at: Callable[[datetime], None] | None = None
        self._is_needed = True
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.time, 1)
        row.addWidget(self.send)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(self._question)
        column.addLayout(row)
        self.hide()

    def ask(
        self,
        question: str,
        label: str,
        then: Callable[[str], None],
        *,
        hint: str = "",
        written: str = "",
        is_needed: bool = True,
    ) -> None:
        """Asks for a line; `label` is on the button that sends it to `then`."""
        self._then, self._then_at, self._is_needed = then, None, is_needed
        self.line.setText(written)
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(question)
        self._show(question, label, self.line)

    def ask_time(
        self, question: str, label: str, then: Callable[[datetime], None], at: datetime | None
    ) -> None:
        """Asks for a time in the zone of this computer; `at` is what is offered first."""
        self._then, self._then_at = None, then
        first = QDateTime.currentDateTime().addDays(1)
        first.setTime(QTime(8, 0))
        if at is not None:
            first = QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
        self.time.setDateTime(first)
        self.time.setMinimumDateTime(QDateTime.currentDateTime())
        self._show(question, label, self.time)

    def close_bar(self) -> None:
        """Drops the question."""
        self._then = self._then_at = None
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape drops the question."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            return
        super().keyPressEvent(event)

    def _show(self, question: str, label: str, field: QWidget) -> None:
        self._question.setText(question)
        self.send.setText(label)
        self.send.setAccessibleName(label)
        self.line.setVisible(field is self.line)
        self.time.setVisible(field is self.time)
        self.show()
        field.setFocus()

    def _on_send(self) -> None:
        then, then_at = self._then, self._then_at
        words = self.line.text().strip()
        if then is not None and self._is_needed and not words:
            self.line.setFocus()
            return
        at = datetime.fromtimestamp(self.time.dateTime().toSecsSinceEpoch(), UTC)
        self.close_bar()
        if then is not None:
            then(words)
        elif then_at is not None:
            then_at(at)
