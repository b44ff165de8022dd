"""A search on trial: what is found now, in which place, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.reasons import reason
from kbdesk.ui.rows import Row, channel_look
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.delegates import TwoLineDelegate
from kbdesk.ui.widgets.row_view import RowView
from kbdesk.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from kbdesk.services.answers import Answer, Found


class HitView(RowView):
    """A click only marks a hit here; Enter and two clicks open it."""

    entered_by_key = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; called by Qt."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.entered_by_key.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class TrySearch(Card):
    """A field over the hits; the place of each is said with the reason."""

    asked = Signal(str)
    opened = Signal(str, str)
    """Carries item uid and locale."""
    held = Signal(str, str)
    """Carries the query and the item that it is to find from now on."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Try a search"), parent)
        self._wanted_uid = ""
        self.field = SearchBox(theme)
        self.field.setAccessibleName(self.tr("Search to try"))
        self.field.setPlaceholderText(self.tr("What a colleague would type"))
        self.model: RowList[Answer] = RowList(self._row, lambda one: one.item_uid, self)
        self.view = HitView(theme, TwoLineDelegate, self.tr("Hits of the search on trial"))
        self.view.setModel(self.model)
        self._line = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._line.setProperty("role", "muted")
        self._line.setWordWrap(True)
        self._line.setContentsMargins(16, 8, 16, 8)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._line)
        self._stack.addWidget(self.view)
        self.hold_button = QPushButton(self.tr("Hold the search to this article"))
        self.hold_button.setAccessibleName(self.hold_button.text())
        self.hold_button.setToolTip(
            self.tr("A search test: from now on this search has to find it in the first three")
        )
        head = QVBoxLayout()
        head.setContentsMargins(12, 4, 12, 4)
        head.addWidget(self.field)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 8)
        foot.addWidget(self.hold_button)
        foot.addStretch(1)
        self.body.addLayout(head)
        self.hold(self.view)
        self.body.addWidget(self._stack, 1)
        self.body.addLayout(foot)
        self.say_nothing("")
        self._connect()

    def try_words(self, query: str, wanted_uid: str = "") -> None:
        """Tries a query; the item that it ought to find is marked in the list."""
        self._wanted_uid = wanted_uid
        if query == self.field.text():
            self.asked.emit(query)
        else:
            self.field.setText(query)

    def show_found(self, found: Found) -> None:
        """Shows what a search found."""
        self.model.show(found.answers)
        self.remark.setText(str(len(found.answers) or ""))
        if not found.answers:
            self.say_nothing(self.field.text())
            return
        self._stack.setCurrentWidget(self.view)
        wanted = self.model.index_of(self._wanted_uid) if self._wanted_uid else QModelIndex()
        self.view.setCurrentIndex(wanted if wanted.isValid() else self.model.index(0, 0))
        self.hold_button.setEnabled(True)

    def say_nothing(self, query: str) -> None:
        """Says that there is nothing to show, or nothing to be found."""
        words = self.tr("Choose a row at the left, or type: the hits say why they are found.")
        if query:
            words = self.tr("Nothing is found for “{0}”.").format(query)
        self._line.setText(words)
        self._stack.setCurrentWidget(self._line)
        self.remark.clear()
        self.hold_button.setEnabled(False)

    def _row(self, answer: Answer) -> Row:
        icon, tone = channel_look(answer.channel)
        place = list(self.model.things).index(answer) + 1
        is_wanted = answer.item_uid == self._wanted_uid
        badge = self.tr("wanted, place {0}") if is_wanted else "{0}"
        return Row(
            answer.title,
            tuple(part for part in (reason(answer.why), answer.section, answer.locale) if part),
            icon,
            tone,
            badge=badge.format(place),
            badge_tone="ok" if is_wanted else "muted",
        )

    def _open(self, index: QModelIndex) -> None:
        answer = self.model.thing_at(index)
        if answer is not None:
            self.opened.emit(answer.item_uid, answer.locale)

    def _on_hold_clicked(self) -> None:
        answer = self.model.thing_at(self.view.currentIndex())
        if answer is not None:
            self.held.emit(self.field.text().strip(), answer.item_uid)

    def _on_field_stepped(self, by: int) -> None:
        index = self.model.index(max(0, self.view.currentIndex().row() + by), 0)
        if index.isValid():
            self.view.setCurrentIndex(index)

    def _connect(self) -> None:
        self.field.asked.connect(self.asked)
        self.field.stepped.connect(self._on_field_stepped)
        self.field.opened.connect(lambda: self._open(self.view.currentIndex()))
        self.view.doubleClicked.connect(self._open)
        self.view.entered_by_key.connect(self._open)
        self.hold_button.clicked.connect(self._on_hold_clicked)
