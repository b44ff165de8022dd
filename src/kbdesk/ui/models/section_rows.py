"""The sections of a base as a tree with counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from kbdesk.domain.taxonomy import Section, in_tree_order
from kbdesk.ui.rows import ROW_ROLE, UID_ROLE, Row, counted

if TYPE_CHECKING:
    from kbdesk.domain.escalation import SavedFilter

ALL = ""
"""The uid of the row that stands for the whole base."""

FILTER = "filter:"
"""What stands before the uid of a saved filter."""


class SectionRows(QStandardItemModel):
    """All articles, then each section under its parent."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, QStandardItem] = {}
        self._sections: Sequence[Section] = ()
        self._filters: Sequence[SavedFilter] = ()

    def show(
        self,
        sections: Sequence[Section],
        counts: Mapping[str, int],
        total: int,
        filters: Sequence[SavedFilter] = (),
    ) -> bool:
        """Shows sections over filters; `counts` is by section uid, `total` of the base.

        Gives whether the rows are other ones than before; if not, only their counts changed, and
        what a person unfolded and chose stays so.
        """
        if self._items and (sections, filters) == (self._sections, self._filters):
            for uid, item in self._items.items():
                if uid.startswith(FILTER):
                    continue
                self._say(item, item.text(), counts.get(uid, 0) if uid else total)
            return False
        self._sections, self._filters = sections, filters
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
        if filters:
            self._add_filters(filters)
        return True

    def _add_filters(self, filters: Sequence[SavedFilter]) -> None:
        head = QStandardItem(self.tr("Saved filters"))
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        head.setData(Row(self.tr("Saved filters")), ROW_ROLE)
        head.setData(self.tr("Saved filters"), Qt.ItemDataRole.AccessibleTextRole)
        self.appendRow(head)
        for saved in filters:
            uid = f"{FILTER}{saved.uid}"
            item = QStandardItem(saved.name)
            item.setEditable(False)
            item.setData(uid, UID_ROLE)
            item.setData(Row(saved.name, icon="list-filter"), ROW_ROLE)
            item.setData(saved.name, Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(saved.name)
            self.appendRow(item)
            self._items[uid] = item

    def count_filters(self, counts: Mapping[str, int]) -> None:
        """Shows how many articles saved filters lead to; `counts` is by their uids."""
        for saved in self._filters:
            item = self._items[f"{FILTER}{saved.uid}"]
            if saved.uid in counts:
                self._say(item, saved.name, counts[saved.uid], "list-filter")

    def index_of(self, uid: str) -> QModelIndex:
        """Gives the place of a section; an invalid index when it is not here."""
        item = self._items.get(uid)
        return item.index() if item is not None else QModelIndex()

    def name_of(self, uid: str) -> str:
        """Gives the name of a section; "" when it is not here."""
        item = self._items.get(uid)
        return item.data(ROW_ROLE).title if item is not None else ""

    def _add(self, uid: str, name: str, count: int, parent: QStandardItem) -> None:
        item = QStandardItem(name)
        item.setEditable(False)
        item.setData(uid, UID_ROLE)
        self._say(item, name, count)
        parent.appendRow(item)
        self._items[uid] = item

    def _say(self, item: QStandardItem, name: str, count: int, icon: str = "") -> None:
        articles = counted(count, self.tr("{0} article"), self.tr("{0} articles"))
        item.setData(Row(name, icon=icon, badge=str(count) if count else ""), ROW_ROLE)
        item.setData(f"{name}, {articles}", Qt.ItemDataRole.AccessibleTextRole)
        item.setToolTip(f"{name}, {articles}")
