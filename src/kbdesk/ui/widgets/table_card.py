"""A card with a table, a line in its place while there is nothing, and a foot of buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from kbdesk.ui.models.table import Table
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.table_view import TableView

T = TypeVar("T")


class TableCard(Card, Generic[T]):
    """Shows `model`; `detail` says more of the current row, `buttons` do something with it."""

    def __init__(
        self,
        theme: Theme,
        heading: str,
        model: Table[T],
        icon: str,
        nothing: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(heading, parent)
        self.model = model
        self.view = TableView(theme, heading)
        self.view.setModel(model)
        self.empty = EmptyState(theme, icon)
        self.empty.say(nothing)
        self._theme = theme
        self._narrow: tuple[tuple[int, int], ...] = ()
        self._tab: tuple[QTabBar, int] | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        self.detail = QLabel()
        self.detail.setProperty("role", "muted")
        self.detail.setWordWrap(True)
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(12, 8, 12, 8)
        self.foot.setSpacing(8)
        self.foot.addWidget(self.detail)
        self.detail.hide()
        self.hold(self.view)
        self.body.addWidget(self._stack, 1)
        self.body.addLayout(self.foot)

    @property
    def current(self) -> T | None:
        """What the current row stands for."""
        return self.model.thing_at(self.view.currentIndex())

    def show_things(self, things: Sequence[T], uid: str = "") -> None:
        """Shows other rows; the current one stays where it was, or is that of `uid`."""
        row = self.view.currentIndex().row()
        self.model.show(things)
        self.remark.setText(str(len(things) or ""))
        if self._tab is not None:
            tabs, place = self._tab
            tabs.setTabText(place, " · ".join(filter(None, self._title_parts())))
        self._stack.setCurrentWidget(self.view if things else self.empty)
        wanted = self.model.index_of(uid) if uid else None
        if wanted is not None and wanted.isValid():
            row = wanted.row()
        if things:
            self.view.selectRow(max(0, min(row, len(things) - 1)))

    def leave_out(self, *columns: tuple[int, int]) -> None:
        """Hides columns where the table is narrower than a width (pixels at 100 %) each."""
        self._narrow = columns
        self.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the width of the table and the focus of what the card holds."""
        if event.type() == QEvent.Type.Resize and watched is self.view.viewport():
            width = self.view.viewport().width()
            for column, least in self._narrow:
                self.view.setColumnHidden(column, width < self._theme.px(least))
        return super().eventFilter(watched, event)

    def join_tabs(self, tabs: QTabBar, place: int) -> None:
        """Lets a tab carry the heading and the count, in place of the card's own line."""
        self._tab = (tabs, place)
        self.heading.hide()
        self.remark.hide()
        tabs.setTabText(place, self.heading.text())

    def say(self, words: str) -> None:
        """Says more of the current row."""
        self.detail.setText(words)
        self.detail.setVisible(bool(words))

    def _title_parts(self) -> tuple[str, ...]:
        """Gives what the tab says: the heading, how many rows, what else there is to know."""
        return (self.heading.text(), self.remark.text())

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Puts buttons into the foot, from left to right."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.foot.addLayout(row)


def named_button(words: str, tip: str = "", *, is_primary: bool = False) -> QPushButton:
    """Gives a button whose accessible name is what it says."""
    button = QPushButton(words)
    button.setAccessibleName(words)
    button.setToolTip(tip)
    if is_primary:
        button.setProperty("primary", True)
    return button
