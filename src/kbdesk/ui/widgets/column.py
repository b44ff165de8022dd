"""Widgets under each other, side by side, and scrolled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

_GAP_PX = 8


def stand_in_column(owner: QWidget, *parts: QWidget) -> None:
    """Puts `parts` into `owner` from the top down; the last one takes the room that is left."""
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_GAP_PX)
    for part in parts:
        column.addWidget(part, 1 if part is parts[-1] else 0)


def scrolled(part: QWidget) -> QScrollArea:
    """Gives a part that scrolls from top to bottom where it is too high."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(part)
    # The card behind it shows: Qt would paint the window's ground.
    part.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def side_by_side(*parts: tuple[QWidget, int]) -> QSplitter:
    """Gives panes that share the width; each comes with its share."""
    panes = QSplitter(Qt.Orientation.Horizontal)
    panes.setChildrenCollapsible(False)
    panes.setHandleWidth(_GAP_PX)
    for part, share in parts:
        panes.addWidget(part)
        panes.setStretchFactor(panes.count() - 1, share)
    panes.setSizes([share * 20 for _, share in parts])
    return panes


def in_line(*parts: QWidget | None) -> QHBoxLayout:
    """Gives the buttons at the foot of a card; None stands for room between them."""
    row = QHBoxLayout()
    row.setContentsMargins(12, _GAP_PX, 12, _GAP_PX)
    row.setSpacing(_GAP_PX)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row
