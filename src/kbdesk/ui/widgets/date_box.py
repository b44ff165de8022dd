"""The date box: which day the base is shown as of; today, or one in the past."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kbdesk.ui.icons import icon
from kbdesk.ui.theme import Theme


class DateBox(QToolButton):
    """A button with a calendar; its words are the day."""

    asked = Signal(str)
    """Carries a day as 2026-05-03; "" for now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._moment: datetime | None = None
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.calendar = QCalendarWidget()
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setAccessibleName(self.tr("Day to look back to"))
        self.calendar.setGridVisible(False)
        self.calendar.activated.connect(self._on_calendar_chosen)
        self.calendar.clicked.connect(self._on_calendar_chosen)
        self._today = QPushButton(self.tr("Back to today"))
        self._today.setAccessibleName(self._today.text())
        self._today.clicked.connect(self._on_today_clicked)
        self._sheet = QFrame(self.window(), Qt.WindowType.Popup)
        self._sheet.setProperty("role", "palette")
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.calendar)
        column.addWidget(self._today)
        self.clicked.connect(self.open)
        theme.changed.connect(self._on_theme_changed)
        self.show_moment(None)

    def show_moment(self, moment: datetime | None) -> None:
        """Says which moment is shown; None for now."""
        self._moment = moment
        words = self.tr("Today")
        if moment is not None:
            day = QDate(moment.year, moment.month, moment.day)
            words = QLocale().toString(day, "d MMM yyyy")
        # The space keeps icon and words apart: a tool button has no gap of its own to set.
        self.setText(f" {words}")
        self.setAccessibleName(self.tr("Shown as of: {0}").format(words))
        self.setToolTip(self.tr("Look back to another day (Ctrl+Shift+D)"))
        self._on_theme_changed()

    def open(self) -> None:
        """Shows the calendar under the box."""
        self.calendar.setMaximumDate(QDate.currentDate())
        self._today.setVisible(self._moment is not None)
        self._sheet.adjustSize()
        corner = self.mapToGlobal(self.rect().bottomRight())
        self._sheet.move(corner.x() - self._sheet.width() + 1, corner.y() + 4)
        self._sheet.show()
        self.calendar.setFocus()

    def _on_calendar_chosen(self, day: QDate) -> None:
        self._sheet.hide()
        is_today = day == QDate.currentDate()
        self.asked.emit("" if is_today else day.toString(Qt.DateFormat.ISODate))

    def _on_today_clicked(self) -> None:
        self._sheet.hide()
        self.asked.emit("")

    def _on_theme_changed(self) -> None:
        px, tokens = self._theme.px, self._theme.tokens
        tone = "muted" if self._moment is None else "warn"
        self.setIcon(icon("history" if self._moment else "calendar-days", tokens[tone], px(16)))
        self.setIconSize(QSize(px(16), px(16)))
        self.setMinimumHeight(px(34))
        weekend = QTextCharFormat()
        weekend.setForeground(tokens.colour("text"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, weekend)
