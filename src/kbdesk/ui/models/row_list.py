"""A list of rows that are made when they are first painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kbdesk.ui.rows import ROW_ROLE, UID_ROLE, Row

T = TypeVar("T")

_NO_INDEX = QModelIndex()
_BATCH = 500
"""Rows announced to the view at once: all of 50,000 would cost ten times the first paint."""


class RowList(QAbstractListModel, Generic[T]):
    """Shows `things`, each by the row that `row_of` makes of it and the uid that `uid_of` gives."""

    def __init__(
        self, row_of: Callable[[T], Row], uid_of: Callable[[T], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._row_of = row_of
        self._uid_of = uid_of
        self._things: Sequence[T] = ()
        self._rows: dict[int, Row] = {}
        self._shown = 0

    @property
    def things(self) -> Sequence[T]:
        """Everything, also what was not announced to the view yet."""
        return self._things

    def show(self, things: Sequence[T]) -> None:
        """Takes other things in place of all."""
        self.beginResetModel()
        self._things = things
        self._rows.clear()
        self._shown = min(len(things), _BATCH)
        self.endResetModel()

    def thing_at(self, index: QModelIndex | QPersistentModelIndex) -> T | None:
        """Gives what the row stands for; None for an invalid index."""
        return self._things[index.row()] if 0 <= index.row() < len(self._things) else None

    def index_of(self, uid: str) -> QModelIndex:
        """Gives the row of `uid`, announced if it was not; an invalid index when it is not here."""
        for place, thing in enumerate(self._things):
            if self._uid_of(thing) == uid:
                while self._shown <= place:
                    self.fetchMore(_NO_INDEX)
                return self.index(place, 0)
        return QModelIndex()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        """Gives how many rows the view knows of."""
        return 0 if parent.isValid() else self._shown

    def canFetchMore(self, _parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Tells whether there are more rows than the view knows of."""
        return self._shown < len(self._things)

    def fetchMore(self, _parent: QModelIndex | QPersistentModelIndex) -> None:
        """Announces the next rows."""
        last = min(self._shown + _BATCH, len(self._things))
        self.beginInsertRows(QModelIndex(), self._shown, last - 1)
        self._shown = last
        self.endInsertRows()

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Gives the row, its uid, or its words."""
        place = index.row()
        if not 0 <= place < len(self._things):
            return None
        if role == UID_ROLE:
            return self._uid_of(self._things[place])
        if role == ROW_ROLE:
            return self._row(place)
        if role in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return self._row(place).spoken
        return None

    def _row(self, place: int) -> Row:
        if place not in self._rows:
            self._rows[place] = self._row_of(self._things[place])
        return self._rows[place]
