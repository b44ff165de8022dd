"""A form of named fields whose values are words, made from a list of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.choice_box import ChoiceBox
from kbdesk.ui.widgets.path_box import PathBox, Wanted
from kbdesk.ui.widgets.pick_box import PickBox
from kbdesk.ui.widgets.tick_box import TickBox


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes:
        name: what its value is called in `Form.values`.
        label: before it; of a switch, behind it.
        kind: text, switch, choice, many, folder or file.
        default: "yes" or "no" of a switch; several of many with commas between.
        choices: (value, words) of a choice and of many.
        hint: a line under it.
        nothing: what an empty field means, shown in it.
    """

    name: str
    label: str
    kind: str = "text"
    default: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    nothing: str = ""


class Form(QWidget):
    """Labels over their fields, so that words of any length have room."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fields: tuple[Field, ...] = ()
        self._parts: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._rows: QWidget | None = None

    def show_fields(self, fields: Sequence[Field]) -> None:
        """Takes other fields in place of all, with what they hold by default."""
        if self._rows is not None:
            self._column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._fields = tuple(fields)
        self._parts = {}
        self._rows = QWidget(self)
        rows = QVBoxLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        for field in self._fields:
            part = self._part(field)
            self._parts[field.name] = part
            if not isinstance(part, TickBox):
                label = QLabel(field.label)
                label.setBuddy(part)
                label.setWordWrap(True)
                label.setContentsMargins(0, 4, 0, 0)
                rows.addWidget(label)
            rows.addWidget(part)
            if field.hint:
                hint = QLabel(field.hint)
                hint.setProperty("role", "muted")
                hint.setWordWrap(True)
                rows.addWidget(hint)
        self._column.addWidget(self._rows)

    def values(self) -> dict[str, str | None]:
        """Gives what was changed, by name; what is as it was by default is left out."""
        found: dict[str, str | None] = {}
        for field in self._fields:
            value = self._value(field)
            if value != field.default:
                found[field.name] = value
        return found

    def part(self, name: str) -> QWidget:
        """Gives the widget of a field."""
        return self._parts[name]

    def _part(self, field: Field) -> QWidget:
        match field.kind:
            case "switch":
                box = TickBox(self._theme, field.label)
                box.setChecked(field.default == "yes")
                box.toggled.connect(self._on_part_changed)
                return box
            case "choice":
                choice = ChoiceBox(self._theme, field.label)
                for value, words in field.choices:
                    choice.addItem(words, value)
                choice.setCurrentIndex(max(0, choice.findData(field.default)))
                choice.setSizeAdjustPolicy(
                    ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
                )
                choice.currentIndexChanged.connect(self._on_part_changed)
                return choice
            case "many":
                pick = PickBox(self._theme, field.label, field.nothing)
                offered = [(value, words, 0) for value, words in field.choices]
                pick.offer(offered, field.default.split(","))
                pick.changed.connect(self._on_part_changed)
                return pick
            case "folder" | "file":
                wanted = Wanted.FOLDER if field.kind == "folder" else Wanted.FILE
                path = PathBox(self._theme, field.label, wanted)
                path.edit.setPlaceholderText(field.nothing)
                path.changed.connect(self._on_part_changed)
                return path
            case _:
                edit = QLineEdit(field.default)
                edit.setAccessibleName(field.label)
                edit.setPlaceholderText(field.nothing)
                edit.textChanged.connect(self._on_part_changed)
                return edit

    def _value(self, field: Field) -> str:
        part = self._parts[field.name]
        match part:
            case TickBox():
                return "yes" if part.isChecked() else "no"
            case ChoiceBox():
                return str(part.currentData())
            case PickBox():
                usual = field.default.split(",")
                # The order of what is usual counts: of several channels the first is taken.
                order = [value for value in usual if value in part.picked]
                return ",".join((*order, *(one for one in part.picked if one not in order)))
            case PathBox():
                return str(part.path or "")
            case QLineEdit():
                return part.text().strip()
        raise TypeError(f"{field.kind} is no kind of field.")

    def _on_part_changed(self, *_value: object) -> None:
        self.changed.emit()
