"""Panes side by side, with a grip between them that a person can move."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from kbdesk.ui.theme import Theme


def side_by_side(
    *parts: QWidget, sizes: Sequence[int] = (), stretch: Sequence[int] = (0, 1)
) -> QSplitter:
    """Gives parts from left to right.

    Args:
        parts: at least two; none can be dragged to nothing.
        sizes: widths to begin with, in pixels; () leaves them to the parts.
        stretch: for each part its share of the room that is left.
    """
    panes = QSplitter(Qt.Orientation.Horizontal)
    panes.setHandleWidth(8)
    panes.setChildrenCollapsible(False)
    for part in parts:
        panes.addWidget(part)
    for place, share in enumerate(stretch):
        panes.setStretchFactor(place, share)
    if sizes:
        panes.setSizes(list(sizes))
    return panes


class Panes(QSplitter):
    """Tree, list and article of the library: larger letters get wider lists.

    The article takes the room that is left.
    """

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
