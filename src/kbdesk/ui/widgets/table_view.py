"""A table with the house's row height, a header that sorts, and Enter that chooses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kbdesk.ui.models.table import Column, Table
from kbdesk.ui.theme import Theme

_ROW_PX = 36
_LEAST_COLUMN_PX = 48
_LEAST_WORDS_PX = 130
"""What the column that takes the rest needs, before spare ones are shown."""


class TableView(QTableView):
    """Whole rows are chosen; `is_multiple` lets a person choose several."""

    chosen = Signal(QModelIndex)
    """A row was clicked twice, or Enter was pressed on it."""
    moved = Signal(QModelIndex)
    """The current row is another one."""

    def __init__(
        self, theme: Theme, name: str, parent: QWidget | None = None, *, is_multiple: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if is_multiple else mode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(self.chosen)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Shows a table's rows; its columns say how wide they want to be."""
        super().setModel(model)
        self.setSortingEnabled(True)
        if self.selectionModel() is not None:
            self.selectionModel().currentRowChanged.connect(self._on_selection_row_changed)
        self._on_theme_changed()

    def chosen_rows(self) -> list[QModelIndex]:
        """Gives the first cell of each chosen row, from the top."""
        rows = self.selectionModel().selectedRows() if self.selectionModel() else []
        return sorted(rows, key=QModelIndex.row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the current row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _on_selection_row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.moved.emit(current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows as many columns as there is room for; called by Qt."""
        super().resizeEvent(event)
        self._show_spare_columns()

    @property
    def _columns(self) -> Sequence[Column[Any]]:
        model: object = self.model()
        return model.columns if isinstance(model, Table) else ()

    def _show_spare_columns(self) -> None:
        px, columns = self._theme.px, self._columns
        wanted = sum(px(column.width_px or _LEAST_WORDS_PX) for column in columns)
        for place in reversed(range(len(columns))):
            if columns[place].is_spare:
                is_out = wanted > self.viewport().width()
                wanted -= px(columns[place].width_px) if is_out else 0
                self.setColumnHidden(place, is_out)

    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self.verticalHeader().setDefaultSectionSize(self._theme.row_px(_ROW_PX))
        header = self.horizontalHeader()
        header.setMinimumSectionSize(px(_LEAST_COLUMN_PX))
        header.setFixedHeight(px(_ROW_PX - 4))
        for place, column in enumerate(self._columns):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(
                place, mode.Interactive if column.width_px else mode.Stretch
            )
            if column.width_px:
                self.setColumnWidth(place, px(column.width_px))
        self._show_spare_columns()
