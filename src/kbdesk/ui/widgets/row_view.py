"""A list of rows with an empty state of one line and one step."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.delegates import RowDelegate


class RowView(QListView):
    """A list view for Row models, whose rows all have one height."""

    chosen = Signal(QModelIndex)
    """A row was clicked, or Enter was pressed on it."""

    moved = Signal(QModelIndex)
    """The current row is another one, by mouse or by key."""

    def __init__(
        self, theme: Theme, delegate: type[RowDelegate], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setItemDelegate(delegate(theme, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self.chosen)
        theme.changed.connect(self._on_theme_changed)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Shows a model's rows."""
        super().setModel(model)
        if self.selectionModel() is not None:
            self.selectionModel().currentChanged.connect(self._on_selection_current_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the current row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _on_selection_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.moved.emit(current)

    def _on_theme_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
