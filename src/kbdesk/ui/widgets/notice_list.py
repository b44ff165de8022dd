"""The notifications: what toasts said, the newest first, with Undo while it can still be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.rows import Row, short_time
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.delegates import TwoLineDelegate
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.row_view import RowView

_WIDTH_PX, _HEIGHT_PX, _EDGE_PX = 400, 420, 16
MOST_KEPT = 50


@dataclass(eq=False, slots=True)
class Notice:
    """One thing that was said.

    Attributes:
        undo: takes back what was done; None where it cannot be, or was.
    """

    text: str
    undo: Callable[[], None] | None = None
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    is_undone: bool = False

    def take_back(self) -> None:
        """Undoes it, once."""
        run, self.undo = self.undo, None
        if run is not None:
            self.is_undone = True
            run()


class NoticeList(QFrame):
    """Lies over the window's lower right corner; Enter undoes, Escape goes."""

    counted = Signal(int)
    """Carries how many notices nobody has looked at."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = parent
        self._new = 0
        self.notices: list[Notice] = []
        self.setProperty("role", "palette")
        heading = QLabel(self.tr("Notifications"))
        heading.setProperty("role", "heading")
        hint = QLabel(self.tr("Enter undoes what has an arrow"))
        hint.setProperty("role", "muted")
        self._model: RowList[Notice] = RowList(_row, lambda notice: str(id(notice)), self)
        self.view = RowView(theme, TwoLineDelegate, self.tr("Notifications"))
        self.view.setModel(self._model)
        self.view.setProperty("inCard", True)
        self.view.chosen.connect(self._on_view_chosen)
        nothing = EmptyState(theme, "bell")
        nothing.say(self.tr("Nothing has happened yet."))
        self._stack = QStackedWidget()
        self._stack.addWidget(nothing)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(heading)
        layout.addWidget(self._stack, 1)
        layout.addWidget(hint)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Notifications"))
        self.hide()

    def add(self, text: str, undo: Callable[[], None] | None) -> Notice:
        """Keeps what was said; gives it, so that a toast undoes the same thing once."""
        notice = Notice(text, undo)
        self.notices = [notice, *self.notices][:MOST_KEPT]
        self._new += 1
        self.counted.emit(self._new)
        if not self.isHidden():
            self._show()
        return notice

    def open(self) -> None:
        """Comes up with the keys in its list; a second time it goes."""
        if not self.isHidden():
            self.leave()
            return
        px, parent = self._theme.px, self._window
        width = min(px(_WIDTH_PX), parent.width() - 2 * _EDGE_PX)
        height = min(px(_HEIGHT_PX), parent.height() - 2 * _EDGE_PX)
        self.setGeometry(
            parent.width() - width - _EDGE_PX, parent.height() - height - _EDGE_PX, width, height
        )
        self._show()
        self.show()
        self.raise_()
        (self.view if self.notices else self).setFocus()
        self._new = 0
        self.counted.emit(0)

    def leave(self) -> None:
        """Hides, and gives the keys back to the window."""
        self.hide()
        self._window.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        self._model.show(tuple(self.notices))
        self._stack.setCurrentIndex(1 if self.notices else 0)
        self.view.setCurrentIndex(self._model.index(0, 0))

    def _on_view_chosen(self, index: QModelIndex) -> None:
        notice = self._model.thing_at(index)
        if notice is not None and notice.undo is not None:
            self.leave()
            notice.take_back()


def _row(notice: Notice) -> Row:
    translate = QCoreApplication.translate
    icon, tone, badge = "circle-check", "ok", ""
    if notice.undo is not None:
        icon, tone, badge = "undo-2", "accent", translate("NoticeList", "Undo")
    elif notice.is_undone:
        icon, tone, badge = "rotate-ccw", "muted", translate("NoticeList", "Undone")
    return Row(notice.text, (short_time(notice.at),), icon, tone, badge, tone)
