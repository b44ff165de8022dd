"""A line of figures with their names, such as what a plan comes to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget


class FigureStrip(QWidget):
    """Shows (figure, name, tone) side by side; a tone is a colour token or ""."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 4, 12, 8)
        self._row.setSpacing(24)
        self._cells: list[QWidget] = []

    def show_figures(self, figures: Sequence[tuple[str, str, str]]) -> None:
        """Shows other figures."""
        while self._row.count():
            self._row.takeAt(0)
        for cell in self._cells:
            cell.deleteLater()
        self._cells = []
        for figure, name, tone in figures:
            cell = QWidget(self)
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            number = QLabel(figure)
            number.setProperty("role", "figure")
            number.setProperty("tone", tone)
            words = QLabel(name)
            words.setProperty("role", "muted")
            column.addWidget(number)
            column.addWidget(words)
            cell.setAccessibleName(f"{name}: {figure}")
            self._row.addWidget(cell)
            self._cells.append(cell)
        self._row.addStretch(1)
