"""The command palette: every action of the window, found by typing parts of its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from kbdesk.ui.actions import Command
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.rows import Row
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.delegates import RowDelegate
from kbdesk.ui.widgets.row_view import RowView

_WIDTH_PX, _HEIGHT_PX, _TOP_PX = 560, 420, 56


def matching(commands: Sequence[Command], typed: str, recent: Sequence[str]) -> list[Command]:
    """Gives the commands that hold all typed words, the best first.

    A word at the start of the name counts before one at the start of a later word, that before
    one inside a word; among equals the most recently used comes first, then the given order.
    """
    words = typed.casefold().split()

    def rank(command: Command) -> int | None:
        name = command.text.casefold()
        whole = f"{name} {command.category.casefold()}"
        worst = 0
        for word in words:
            if name.startswith(word):
                place = 0
            elif f" {word}" in f" {whole}":
                place = 1
            elif word in whole:
                place = 2
            else:
                return None
            worst = max(worst, place)
        return worst

    newest = {name: place for place, name in enumerate(recent)}
    ranked = [
        (found, newest.get(command.action.objectName(), len(newest)), place, command)
        for place, command in enumerate(commands)
        if (found := rank(command)) is not None
    ]
    return [command for *_, command in sorted(ranked, key=lambda one: one[:3])]


class Palette(QFrame):
    """Lies over the window; Enter runs the marked command, Escape goes."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = parent
        self._commands: Sequence[Command] = ()
        self._recent: list[str] = []
        self.setProperty("role", "palette")
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Type what you want to do"))
        self.field.setAccessibleName(self.tr("Command"))
        self._model: RowList[Command] = RowList(
            _row, lambda command: command.action.objectName(), self
        )
        self.view = RowView(theme, RowDelegate, self.tr("Commands"))
        self.view.setModel(self._model)
        self.view.setProperty("inCard", True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.view, 1)
        self.field.textChanged.connect(self._on_field_text_changed)
        self.field.returnPressed.connect(self._on_field_return_pressed)
        self.view.chosen.connect(self._on_view_chosen)
        self.hide()

    @property
    def shown(self) -> Sequence[Command]:
        """The commands in the list."""
        return self._model.things

    def open(self, commands: Sequence[Command], typed: str = "") -> None:
        """Shows `commands` narrowed down to `typed`."""
        self._commands = commands
        px, parent = self._theme.px, self._window
        width = min(px(_WIDTH_PX), parent.width() - 32)
        height = min(px(_HEIGHT_PX), parent.height() - 2 * _TOP_PX)
        self.setGeometry((parent.width() - width) // 2, _TOP_PX, width, height)
        self.field.setText(typed)
        self._on_field_text_changed(typed)
        self.show()
        self.raise_()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves in the list from the field; Escape goes."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            count = self._model.rowCount()
            place = max(0, min(count - 1, self.view.currentIndex().row() + step))
            self.view.setCurrentIndex(self._model.index(place, 0))
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Hides, and gives the keys back to the window."""
        self.hide()
        self._window.setFocus()

    def _on_field_text_changed(self, typed: str) -> None:
        self._model.show(matching(self._commands, typed, self._recent))
        self.view.setCurrentIndex(self._model.index(0, 0))
        self.view.scrollTo(self._model.index(0, 0))

    def _on_field_return_pressed(self) -> None:
        self._run(self.view.currentIndex())

    def _on_view_chosen(self, index: QModelIndex) -> None:
        self._run(index)

    def _run(self, index: QModelIndex) -> None:
        command = self._model.thing_at(index)
        if command is None:
            return
        name = command.action.objectName()
        self._recent = [name, *(one for one in self._recent if one != name)]
        self.leave()
        command.action.trigger()


def _row(command: Command) -> Row:
    category = f"{command.category}: " if command.category else ""
    return Row(f"{category}{command.text}", (), command.icon or "chevron-right", badge=command.keys)
