"""The headings of the text, and the way to each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.rows import Row
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.delegates import RowDelegate
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.row_view import RowView

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_TALK = re.compile(r" {0,3}:::+[ \t]*(\w[^\n]*)$")
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Landmark:
    """A heading or a block of a call.

    Attributes:
        level: 1 to 6; 7 for a block.
        line: from 0.
    """

    level: int
    words: str
    line: int


def landmarks(text: str) -> tuple[Landmark, ...]:
    """Gives the headings and named blocks of a Markdown text, in order; code has none."""
    found: list[Landmark] = []
    fence = ""
    for number, line in enumerate(text.split("\n")):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence and (heading := _HEADING.match(line)):
            found.append(Landmark(len(heading[1]), heading[2], number))
        elif not fence and (block := _TALK.match(line)):
            found.append(Landmark(7, block[1].strip(), number))
    return tuple(found)


class OutlinePanel(QWidget):
    """Lists the landmarks of the text; Enter or a click goes there."""

    chosen = Signal(int)
    """Carries the line, from 0."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: RowList[Landmark] = RowList(_row, lambda one: str(one.line), self)
        self.view = RowView(theme, RowDelegate, self.tr("Outline"))
        self.view.setModel(self._model)
        self.view.chosen.connect(self._on_view_chosen)
        self._empty = EmptyState(theme, "list-tree")
        self._empty.say(self.tr("No headings yet. A line that begins with ## makes one."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @property
    def landmarks(self) -> tuple[Landmark, ...]:
        """What is listed."""
        return tuple(self._model.things)

    def show_text(self, text: str) -> None:
        """Lists the landmarks of a text; the row that was current stays where it can."""
        found = landmarks(text)
        if found == self.landmarks:
            return
        row = self.view.currentIndex().row()
        self._model.show(found)
        self._stack.setCurrentWidget(self.view if found else self._empty)
        if found:
            self.view.setCurrentIndex(self._model.index(max(0, min(row, len(found) - 1)), 0))

    def _on_view_chosen(self, index: QModelIndex) -> None:
        landmark = self._model.thing_at(index)
        if landmark is not None:
            self.chosen.emit(landmark.line)


def _row(one: Landmark) -> Row:
    if one.level > 6:
        return Row(f"{_INDENT}{one.words}", icon="message-circle")
    return Row(f"{_INDENT * (one.level - 1)}{one.words}")
