"""An outline of two levels whose rows are dragged, or moved by key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from kbdesk.ui.rows import ROW_ROLE, Row
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.delegates import RowDelegate

Spot = tuple[int, int]
"""(section, part) from 0; part -1 is the section itself."""


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """One section with the rows below it."""

    row: Row
    parts: tuple[Row, ...]


class OutlineTree(QTreeWidget):
    """Tells what is wished and changes nothing itself: the rows come back from the base."""

    chosen = Signal(int, int)
    """Carries the section and the part that is current."""
    moved = Signal(int, int, int, int)
    """Carries where something was and where it was dropped."""
    stepped = Signal(int)
    """Alt+Up (-1) or Alt+Down (1) was pressed."""
    removal_asked = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)
        self.setItemDelegate(RowDelegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setProperty("inCard", True)
        self.currentItemChanged.connect(self._on_self_current_changed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def spot(self) -> Spot | None:
        """What is current."""
        item = self.currentItem()
        return _spot(self, item) if item is not None else None

    def show_sections(self, sections: Sequence[OutlineSection], spot: Spot | None = None) -> None:
        """Shows other rows; `spot` is current then, without being told."""
        self.blockSignals(True)
        self.clear()
        for section in sections:
            top = _item(section.row)
            self.addTopLevelItem(top)
            for row in section.parts:
                below = _item(row)
                below.setFlags(below.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
                top.addChild(below)
        self.expandAll()
        if spot is not None:
            self.choose(spot)
        self.blockSignals(False)

    def choose(self, spot: Spot) -> None:
        """Makes a row current, or the nearest that there is."""
        section, part = spot
        top = self.topLevelItem(min(section, self.topLevelItemCount() - 1))
        if top is None:
            return
        below = top.child(min(part, top.childCount() - 1)) if part >= 0 else None
        self.setCurrentItem(below or top)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tells where something was dropped; called by Qt."""
        item = self.currentItem()
        place = event.position().toPoint()
        over = self.itemAt(place)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if item is None:
            return
        was = _spot(self, item)
        to = self._target(was, over, self.dropIndicatorPosition())
        if to is not None and to != was:
            self.moved.emit(*was, *to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move, Delete takes out; called by Qt."""
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if is_alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete and self.currentItem() is not None:
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)

    def drawBranches(
        self, _painter: object, _rect: object, _index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints nothing: the indent says enough; called by Qt."""

    def _target(
        self,
        was: Spot,
        over: QTreeWidgetItem | None,
        where: QAbstractItemView.DropIndicatorPosition,
    ) -> Spot | None:
        if over is None:
            last = self.topLevelItemCount() - 1
            return (last, -1)
        section, part = _spot(self, over)
        is_below = where is QAbstractItemView.DropIndicatorPosition.BelowItem
        if was[1] < 0:
            return (section, -1)
        if part < 0:
            return (section, 0 if is_below else -1)
        return (section, part + is_below)

    def _on_self_current_changed(
        self, current: QTreeWidgetItem | None, _before: QTreeWidgetItem | None
    ) -> None:
        if current is not None:
            self.chosen.emit(*_spot(self, current))

    def _on_theme_changed(self) -> None:
        self.setIndentation(self._theme.px(14))
        self.scheduleDelayedItemsLayout()


def _item(row: Row) -> QTreeWidgetItem:
    item = QTreeWidgetItem([row.spoken])
    item.setData(0, ROW_ROLE, row)
    item.setToolTip(0, row.spoken)
    return item


def _spot(tree: QTreeWidget, item: QTreeWidgetItem) -> Spot:
    above = item.parent()
    if above is None:
        return (tree.indexOfTopLevelItem(item), -1)
    return (tree.indexOfTopLevelItem(above), above.indexOfChild(item))
