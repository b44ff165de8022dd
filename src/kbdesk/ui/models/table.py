"""A table of things: columns are data, cells are made when they are painted, order is Python's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon

from kbdesk.ui.icons import icon
from kbdesk.ui.rows import UID_ROLE
from kbdesk.ui.theme import Theme

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex

_NO_INDEX = QModelIndex()
_BATCH = 200
_ICON_PX = 16


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column.

    Attributes:
        title: in the language of the interface.
        text: what a cell says; the accessible text as well.
        key: what the column is sorted by; None for the text without regard to case.
        tone: the colour token of a cell's words and icon.
        icon: a name in resources/icons; "" for none.
        width_px: at 100 %; 0 takes what is left.
        is_number: stands at the right.
        is_spare: is left out where there is no room for the words of the others.
    """

    title: str
    text: Callable[[T], str]
    key: Callable[[T], Any] | None = None
    tone: Callable[[T], str] | None = None
    icon: Callable[[T], str] | None = None
    width_px: int = 0
    is_number: bool = False
    is_spare: bool = False


class Table(QAbstractTableModel, Generic[T]):
    """Shows `things`; the uid of a row is what `uid_of` gives."""

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column[T]],
        uid_of: Callable[[T], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.columns = tuple(columns)
        self._uid_of = uid_of
        self._things: list[T] = []
        self._shown = 0
        self._order: tuple[int, Qt.SortOrder] | None = None

    @property
    def things(self) -> Sequence[T]:
        """Everything in the order of the rows, also what was not announced to the view yet."""
        return self._things

    def show(self, things: Sequence[T]) -> None:
        """Takes other things in place of all; the order that a person chose stays."""
        self.beginResetModel()
        self._things = list(things)
        self._shown = min(len(self._things), _BATCH)
        self._arrange()
        self.endResetModel()

    def thing_at(self, index: Index) -> T | None:
        """Gives what the row stands for; None for an invalid index."""
        place = index.row()
        return self._things[place] if index.isValid() and place < len(self._things) else None

    def index_of(self, uid: str) -> QModelIndex:
        """Gives the first cell of a row, announced if it was not; invalid when it is not here."""
        for place, thing in enumerate(self._things):
            if self._uid_of(thing) == uid:
                while self._shown <= place:
                    self.fetchMore(_NO_INDEX)
                return self.index(place, 0)
        return QModelIndex()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Orders all rows by a column; called by the view's header."""
        if not 0 <= column < len(self.columns):
            return
        self._order = (column, order)
        self.layoutAboutToBeChanged.emit()
        held = [(old, self._uid_of(self._things[old.row()])) for old in self.persistentIndexList()]
        self._arrange()
        places = {self._uid_of(thing): place for place, thing in enumerate(self._things)}
        for old, uid in held:
            self.changePersistentIndex(old, self.index(places[uid], old.column()))
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Gives how many rows the view knows of."""
        return 0 if parent.isValid() else self._shown

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Gives the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, _parent: Index) -> bool:
        """Tells whether there are more rows than the view knows of."""
        return self._shown < len(self._things)

    def fetchMore(self, _parent: Index) -> None:
        """Announces the next rows."""
        last = min(self._shown + _BATCH, len(self._things))
        self.beginInsertRows(QModelIndex(), self._shown, last - 1)
        self._shown = last
        self.endInsertRows()

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Gives the columns' titles."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(self.columns[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Gives a cell's words, look, or the uid of its row."""
        thing = self.thing_at(index)
        if thing is None:
            return None
        column = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return column.text(thing)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title}: {column.text(thing)}"
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(self._colour(column, thing)) if column.tone else None
            case Qt.ItemDataRole.DecorationRole:
                return self._icon(column, thing)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._side(column)
            case _ if role == UID_ROLE:
                return self._uid_of(thing)
        return None

    def _arrange(self) -> None:
        if self._order is None:
            return
        column, order = self._order
        by = self.columns[column].key
        text = self.columns[column].text
        self._things.sort(
            key=by or (lambda thing: text(thing).casefold()),
            reverse=order is Qt.SortOrder.DescendingOrder,
        )

    def _colour(self, column: Column[T], thing: T) -> str:
        return self._theme.tokens[column.tone(thing) if column.tone else "muted"]

    def _icon(self, column: Column[T], thing: T) -> QIcon | None:
        name = column.icon(thing) if column.icon else ""
        if not name:
            return None
        return icon(name, self._colour(column, thing), self._theme.px(_ICON_PX))

    @staticmethod
    def _side(column: Column[T]) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
