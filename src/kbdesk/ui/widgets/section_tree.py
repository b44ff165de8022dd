"""The tree of sections: 28-pixel rows, own chevrons, the whole row selected."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTreeView, QWidget

from kbdesk.ui.icons import pixmap
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.delegates import RowDelegate


class _TreeDelegate(RowDelegate):
    """Rows of the tree; the view paints the ground, which reaches under the chevrons."""

    height = 28

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        pass

    def _ink(self, option: QStyleOptionViewItem) -> QColor:
        is_head = not option.state & QStyle.StateFlag.State_Enabled
        return self._theme.tokens.colour("muted") if is_head else super()._ink(option)

    def _area(self, option: QStyleOptionViewItem) -> QRect:
        return option.rect.adjusted(self._theme.px(2), 0, -self._theme.px(10), 0)


class SectionTree(QTreeView):
    """A tree view without a header."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(self.tr("Sections"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(True)
        self.setAnimated(False)
        self.setItemDelegate(_TreeDelegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def drawRow(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paints the ground of the whole row, then the row; called by Qt."""
        tokens = self._theme.tokens
        row = QRectF(option.rect).adjusted(0.5, 1, -0.5, -1)
        row.setLeft(0.5)
        row.setRight(self.viewport().width() - 0.5)
        ground = None
        if self.selectionModel() is not None and self.selectionModel().isSelected(index):
            ground = "soft"
        elif row.contains(self.viewport().mapFromGlobal(self.cursor().pos()).toPointF()):
            ground = "sunken" if self.viewport().underMouse() else None
        if ground is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour(ground))
            painter.drawRoundedRect(row, 6, 6)
            if ground == "soft":
                painter.setBrush(tokens.colour("accent"))
                painter.drawRoundedRect(QRectF(0.5, row.top() + 6, 3, row.height() - 12), 1.5, 1.5)
            painter.restore()
        super().drawRow(painter, option, index)

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints the chevron of a section that has sections below it; called by Qt."""
        if not self.model().hasChildren(index):
            return
        size = self._theme.px(12)
        name = "chevron-down" if self.isExpanded(index) else "chevron-right"
        ratio = painter.device().devicePixelRatioF()
        picture = pixmap(name, self._theme.tokens["muted"], size, ratio)
        left = rect.right() - size - 1
        painter.drawPixmap(left, rect.center().y() - size // 2 + 1, picture)

    def _on_theme_changed(self) -> None:
        self.setIndentation(self._theme.px(18))
        self.scheduleDelayedItemsLayout()
