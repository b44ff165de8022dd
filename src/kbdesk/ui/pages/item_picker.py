"""Lets a person find an item of the library and take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kbdesk.ui.bridge import answers
from kbdesk.ui.latest import Latest
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.rows import Row, channel_look
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.column import stand_in_column
from kbdesk.ui.widgets.delegates import TwoLineDelegate
from kbdesk.ui.widgets.row_view import RowView

if TYPE_CHECKING:
    from kbdesk.services.answers import Answer, Found

_DELAY_MS = 60
_LIMIT = 30


class _Finder(QLineEdit):
    """Up and Down go through the list below, so that the hands stay where they type."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


class ItemPicker(QWidget):
    """A search field over what is live; Enter takes the first or the chosen one."""

    picked = Signal(str, str)
    """Carries the uid and the title."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.finder = _Finder()
        self.finder.setPlaceholderText(self.tr("Find an article"))
        self.finder.setAccessibleName(self.tr("Find an article"))
        self.finder.setClearButtonEnabled(True)
        self.hits: RowList[Answer] = RowList(_row, lambda one: one.item_uid, self)
        self.view = RowView(around.theme, TwoLineDelegate, self.tr("Articles found"))
        self.view.setModel(self.hits)
        self._latest: Latest[Found] = Latest(
            around.jobs,
            parent=self,
            delay_ms=_DELAY_MS,
            then=self._on_found,
            failed=self._on_failed,
        )
        stand_in_column(self, self.finder, self.view)
        self.finder.textChanged.connect(self._on_text_changed)
        self.finder.returnPressed.connect(self._on_return_pressed)
        self.finder.stepped.connect(self._on_stepped)
        self.view.chosen.connect(self._on_chosen)
        self.setFocusProxy(self.finder)

    def begin(self) -> None:
        """Shows what is used most, ready to type."""
        self.finder.clear()
        self._on_text_changed("")
        self.finder.setFocus()

    def _on_text_changed(self, text: str) -> None:
        desk = self._around.session.desk
        if desk is None:
            return
        if text.strip():
            self._latest.ask(lambda _: answers.find_answers(desk, text, limit=_LIMIT))
        else:
            self._latest.ask(lambda _: answers.first_answers(desk, limit=_LIMIT), at_once=True)

    def _on_found(self, found: Found) -> None:
        self.hits.show(found.answers)
        if found.answers:
            self.view.setCurrentIndex(self.hits.index(0, 0))

    def _on_failed(self, _error: Exception) -> None:
        self.hits.show(())

    def _on_stepped(self, by: int) -> None:
        row = max(0, min(self.view.currentIndex().row() + by, self.hits.rowCount() - 1))
        self.view.setCurrentIndex(self.hits.index(row, 0))

    def _on_return_pressed(self) -> None:
        self._on_chosen(self.view.currentIndex())

    def _on_chosen(self, index: QModelIndex) -> None:
        one = self.hits.thing_at(index)
        if one is not None:
            self.picked.emit(one.item_uid, one.title)


def _row(one: Answer) -> Row:
    icon, tone = channel_look(one.channel)
    return Row(one.title, tuple(part for part in (one.section, one.locale) if part), icon, tone)
