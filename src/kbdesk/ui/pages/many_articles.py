"""Many articles chosen in the list: the panel that changes them stands in the article's place."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QSignalBlocker, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.pages.bulk_panel import BulkPanel
from kbdesk.ui.pages.page import Page
from kbdesk.ui.rows import UID_ROLE
from kbdesk.ui.widgets.row_view import RowView


class ManyArticles(QStackedWidget):
    """Shows the article, or the panel while more than one row is chosen."""

    left = Signal()
    """One article is wanted again."""
    changed = Signal()

    def __init__(
        self, page: Page, article: QWidget, view: RowView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._article = article
        self.uids: tuple[str, ...] = ()
        self.panel = BulkPanel(page)
        self.addWidget(article)
        self.addWidget(self.panel)
        self.panel.left.connect(self.left)

    def watch(self) -> None:
        """Follows the rows; the view has its model now."""
        self._view.setSelectionMode(RowView.SelectionMode.ExtendedSelection)
        self._view.selectionModel().selectionChanged.connect(self._on_selected)

    def is_many(self, index: QModelIndex) -> bool:
        """Tells whether this row is one of several that are chosen."""
        is_its = index.model() is self._view.model()
        return is_its and len(self._view.selectionModel().selectedIndexes()) > 1

    def choose_all(self, uids: tuple[str, ...]) -> None:
        """Chooses every article of the list, also those that were not on screen yet."""
        if len(uids) > 1:
            with QSignalBlocker(self._view.selectionModel()):
                self._view.selectAll()
            self._view.viewport().update()
            self._choose(uids)

    def choose_one(self) -> bool:
        """Shows the article again; False when it is on screen."""
        if not self.uids:
            return False
        self._choose(())
        self._view.clearSelection()
        return True

    def choose_again(self) -> None:
        """Marks the rows that were chosen before the list was read again."""
        model = self._view.model()
        if not self.uids or not isinstance(model, RowList):
            return
        wanted = set(self.uids)
        picked = QItemSelection()
        for place in range(model.rowCount()):
            if model.index(place, 0).data(UID_ROLE) in wanted:
                picked.select(model.index(place, 0), model.index(place, 0))
        mode = self._view.selectionModel().SelectionFlag.ClearAndSelect
        self._view.selectionModel().select(picked, mode)

    def _choose(self, uids: tuple[str, ...]) -> None:
        self.uids = uids if len(uids) > 1 else ()
        self.setCurrentWidget(self.panel if self.uids else self._article)
        self.panel.choose(self.uids)
        self.changed.emit()

    def _on_selected(self) -> None:
        chosen = self._view.selectionModel().selectedIndexes()
        if chosen or not self.uids:
            self._choose(tuple(index.data(UID_ROLE) for index in chosen))
