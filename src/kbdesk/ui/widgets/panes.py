"""The panes of the library: larger letters get wider lists."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from kbdesk.ui.theme import Theme


class Panes(QSplitter):
    """Tree, list and article side by side; the article takes the room that is left."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._zoom = theme.zoom
        self.setHandleWidth(8)
        self.setChildrenCollapsible(False)
        theme.changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        zoom, self._zoom = self._zoom, self._theme.zoom
        if zoom == self._zoom:
            return
        tree, rows, article = self.sizes()
        whole = tree + rows + article
        # Larger letters need wider panes, as far as the article keeps the better half.
        tree = min(tree * self._zoom // zoom, whole * 22 // 100)
        rows = min(rows * self._zoom // zoom, whole * 30 // 100)
        self.setSizes([tree, rows, whole - tree - rows])
