"""Compares texts side by side and asks what to do: for stale saves and for recovered drafts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kbdesk.domain.diff import DiffPart
from kbdesk.ui.rows import counted
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.diff_view import DiffView


@dataclass(frozen=True, slots=True)
class Side:
    """One comparison: what it shows, and the parts."""

    caption: str
    parts: tuple[DiffPart, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One way on; the first is the primary one."""

    label: str
    run: Callable[[], None]


class ComparePanel(QWidget):
    """A question over one or two diffs."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._line = QLabel()
        self._line.setProperty("role", "muted")
        self._line.setWordWrap(True)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(8)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._line)
        layout.addLayout(self._sides, 1)
        layout.addLayout(self._buttons)
        self.views: list[DiffView] = []
        self.buttons: list[QPushButton] = []

    def ask(self, title: str, line: str, sides: Sequence[Side], choices: Sequence[Choice]) -> None:
        """Shows the question; the first choice is the primary one."""
        self._title.setText(title)
        self._line.setText(line)
        _clear(self._sides)
        self.views = []
        for side in sides:
            view = DiffView(self._theme, side.caption)
            view.show_parts(side.parts)
            card = Card(side.caption)
            card.remark.setText(
                counted(view.change_count, self.tr("{0} change"), self.tr("{0} changes"))
            )
            card.hold(view)
            card.body.addWidget(view, 1)
            self._sides.addWidget(card, 1)
            self.views.append(view)
        self.buttons = show_choices(self._buttons, choices)
        self.buttons[0].setFocus()

    def step(self, by: int) -> None:
        """Goes to the next or the former change."""
        for view in self.views:
            view.step(by)


def show_choices(row: QHBoxLayout, choices: Sequence[Choice]) -> list[QPushButton]:
    """Fills a row with a button for each choice, the primary one outermost; gives them in order."""
    _clear(row)
    row.addStretch(1)
    buttons: list[QPushButton] = []
    for choice in reversed(choices):
        button = QPushButton(choice.label)
        button.setAccessibleName(choice.label)
        button.setProperty("primary", choice is choices[0])
        button.clicked.connect(choice.run)
        row.addWidget(button)
        buttons.insert(0, button)
    return buttons


def _clear(row: QHBoxLayout) -> None:
    while row.count():
        part = row.takeAt(0)
        widget = part.widget() if part is not None else None
        if widget is not None:
            widget.deleteLater()
