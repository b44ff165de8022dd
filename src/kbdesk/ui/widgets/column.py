"""Widgets under each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

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
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
