"""The form that asks for what an answer has still to be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from kbdesk.services.answer_text import Blank

_LABEL_PX = 104
_SHOWN_CHARS = 24


class PlaceholderForm(QWidget):
    """One field for each blank, in the order of the text; Tab goes through them."""

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asked: tuple[tuple[object, ...], ...] = ()
        self.fields: dict[str, QLineEdit | ChoiceBox] = {}
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)

    @property
    def values(self) -> dict[str, str]:
        """What is filled in, by name."""
        found = {}
        for name, field in self.fields.items():
            text = field.currentData() if isinstance(field, ChoiceBox) else field.text()
            found[name] = str(text or "").strip()
        return found

    def ask(self, blanks: Sequence[Blank], values: Mapping[str, str]) -> None:
        """Asks for `blanks`; what is known of them stands in the fields already."""
        asked = tuple((blank.placeholder.key, blank.placeholder.choices) for blank in blanks)
        if asked == self._asked:
            # The same questions: nobody's caret is moved.
            self._follow(values)
            return
        self._asked = asked
        while self._rows.rowCount():
            self._rows.removeRow(0)
        self.fields = {}
        for blank in blanks:
            name = blank.placeholder.key
            label = QLabel(readable(name))
            label.setMinimumWidth(self._theme.px(_LABEL_PX))
            field = self._field(blank, values.get(name, ""))
            field.setAccessibleName(readable(name))
            label.setBuddy(field)
            self._rows.addRow(label, field)
            self.fields[name] = field
        self.setVisible(bool(blanks))

    def _follow(self, values: Mapping[str, str]) -> None:
        """Shows what was typed elsewhere, in the fields that nobody types in."""
        for name, field in self.fields.items():
            value = values.get(name)
            if value is None or field.hasFocus() or value == self.values[name]:
                continue
            if isinstance(field, ChoiceBox):
                field.setCurrentIndex(max(0, field.findData(value)))
            else:
                field.setText(value)

    def go_to(self, name: str) -> None:
        """Puts the keys into a field."""
        if name in self.fields:
            self.fields[name].setFocus()

    def _field(self, blank: Blank, value: str) -> QLineEdit | ChoiceBox:
        placeholder = blank.placeholder
        if placeholder.choices:
            box = ChoiceBox(self._theme, readable(placeholder.key))
            for choice in ("", *placeholder.choices):
                box.addItem(choice or self.tr("Choose …"), choice)
            box.setCurrentIndex(max(0, box.findData(value)))
            box.activated.connect(self._on_field_edited)
            return box
        line = QLineEdit(value)
        if placeholder.max_chars:
            line.setMaxLength(placeholder.max_chars)
        example = placeholder.example[:_SHOWN_CHARS]
        if blank.is_missing and example:
            line.setPlaceholderText(self.tr("required, such as {0}").format(example))
        elif blank.is_missing:
            line.setPlaceholderText(self.tr("required"))
        else:
            line.setPlaceholderText(self.tr("may stay empty"))
        line.textEdited.connect(self._on_field_edited)
        return line

    def _on_field_edited(self, *_what: object) -> None:
        self.edited.emit()


def readable(name: str) -> str:
    """Gives the name of a placeholder as people read it: "customer.first_name"."""
    return name.replace(".", " ").replace("_", " ").capitalize()
