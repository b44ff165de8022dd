"""Widgets under each other."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

_GAP_PX = 8


def stand_in_column(owner: QWidget, *parts: QWidget) -> None:
    """Puts `parts` into `owner` from the top down; the last one takes the room that is left."""
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_GAP_PX)
    for part in parts:
        column.addWidget(part, 1 if part is parts[-1] else 0)
