"""The sections of a base as a tree with counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from kbdesk.domain.taxonomy import Section, in_tree_order
from kbdesk.ui.rows import ROW_ROLE, UID_ROLE, Row, counted

ALL = ""
"""The uid of the row that stands for the whole base."""


class CategoryTree(QStandardItemModel):
    """All articles, then each section under its parent."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, QStandardItem] = {}

    def show(self, sections: Sequence[Section], counts: Mapping[str, int], total: int) -> None:
        """Takes other sections in place of all; `counts` is by section uid, `total` of the base."""
        self.clear()
        self._items = {}
        self._add(ALL, self.tr("All articles"), total, self.invisibleRootItem())
        for section in in_tree_order(sections):
            parent = self._items.get(section.parent_uid) if section.parent_uid else None
            self._add(
                section.uid,
                section.name,
                counts.get(section.uid, 0),
                parent or self.invisibleRootItem(),
            )

    def index_of(self, uid: str) -> QModelIndex:
        """Gives the place of a section; an invalid index when it is not here."""
        item = self._items.get(uid)
        return item.index() if item is not None else QModelIndex()

    def name_of(self, uid: str) -> str:
        """Gives the name of a section; "" when it is not here."""
        item = self._items.get(uid)
        return item.data(ROW_ROLE).title if item is not None else ""

    def _add(self, uid: str, name: str, count: int, parent: QStandardItem) -> None:
        row = Row(name, badge=str(count) if count else "")
        item = QStandardItem(name)
        item.setEditable(False)
        item.setData(row, ROW_ROLE)
        item.setData(uid, UID_ROLE)
        articles = counted(count, self.tr("{0} article"), self.tr("{0} articles"))
        spoken = f"{name}, {articles}"
        item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
        item.setToolTip(spoken)
        parent.appendRow(item)
        self._items[uid] = item
