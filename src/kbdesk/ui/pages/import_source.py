"""Where an import comes from: a path, a kind of source, what may be said of it, its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kbdesk.ui.theme import Theme
from kbdesk.ui.told import told
from kbdesk.ui.translation import QT_TRANSLATE_NOOP
from kbdesk.ui.widgets.choice_box import ChoiceBox
from kbdesk.ui.widgets.form import Field, Form
from kbdesk.ui.widgets.path_box import PathBox, Wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kbdesk.importers.base import Column
    from kbdesk.services.import_sources import Source

_FIELDS = {
    "": QT_TRANSLATE_NOOP("ImportField", "Kept as it is"),
    "title": QT_TRANSLATE_NOOP("ImportField", "Title"),
    "question": QT_TRANSLATE_NOOP("ImportField", "Question"),
    "body": QT_TRANSLATE_NOOP("ImportField", "Text (Markdown)"),
    "body_html": QT_TRANSLATE_NOOP("ImportField", "Text (HTML)"),
    "body_text": QT_TRANSLATE_NOOP("ImportField", "Text (plain)"),
    "short_answer": QT_TRANSLATE_NOOP("ImportField", "Short answer"),
    "subject": QT_TRANSLATE_NOOP("ImportField", "Subject line"),
    "shortcode": QT_TRANSLATE_NOOP("ImportField", "Short code"),
    "keywords": QT_TRANSLATE_NOOP("ImportField", "Search words"),
    "tags": QT_TRANSLATE_NOOP("ImportField", "Tags"),
    "section": QT_TRANSLATE_NOOP("ImportField", "Section"),
    "locale": QT_TRANSLATE_NOOP("ImportField", "Language"),
    "channel": QT_TRANSLATE_NOOP("ImportField", "Channel"),
    "audience": QT_TRANSLATE_NOOP("ImportField", "For whom"),
    "type": QT_TRANSLATE_NOOP("ImportField", "Kind"),
    "owner": QT_TRANSLATE_NOOP("ImportField", "Owner"),
    "situation": QT_TRANSLATE_NOOP("ImportField", "Situation"),
    "response_class": QT_TRANSLATE_NOOP("ImportField", "Class of reply"),
    "slug": QT_TRANSLATE_NOOP("ImportField", "Address"),
    "id": QT_TRANSLATE_NOOP("ImportField", "Its own number"),
    "state": QT_TRANSLATE_NOOP("ImportField", "State"),
    "kbdesk_id": QT_TRANSLATE_NOOP("ImportField", "KBDesk’s mark"),
}
_SURE = 0.75


class ImportSource(QWidget):
    """A person changes something here, and the plan is made anew."""

    changed = Signal()
    path_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sources: tuple[Source, ...] = ()
        self._boxes: list[tuple[str, ChoiceBox]] = []
        self.path = PathBox(theme, self.tr("File or folder"), Wanted.FILE)
        self.kind = ChoiceBox(theme, self.tr("Kind of source"))
        self.kind.setSizeAdjustPolicy(
            ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.columns_heading = QLabel(self.tr("Columns"))
        self.columns_heading.setProperty("role", "heading")
        self.columns_heading.setContentsMargins(0, 12, 0, 0)
        self._grid_holder = QWidget()
        self._grid = QGridLayout(self._grid_holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.more_button = QPushButton(self.tr("More about the source"))
        self.more_button.setProperty("flat", True)
        self.more_button.setProperty("inline", True)
        self.more_button.setCheckable(True)
        self.more_button.setAccessibleName(self.more_button.text())
        self.more = Form(theme)
        self.more.hide()
        self._lay_out()
        self.show_columns(())
        self.path.edit.editingFinished.connect(self.path_changed)
        self.path.changed.connect(self._on_path_changed)
        self.kind.activated.connect(self._on_kind_activated)
        self.more_button.toggled.connect(self.more.setVisible)
        self.more.changed.connect(self.changed)

    @property
    def key(self) -> str:
        """The kind of source that is chosen."""
        return str(self.kind.currentData() or "")

    @property
    def options(self) -> dict[str, Any]:
        """What was said of the source, by the names of `ImportOptions`."""
        said = {name: value for name, value in self.more.values().items() if value}
        named = tuple(
            (box.currentData(), heading) for heading, box in self._boxes if box.currentData()
        )
        if said.get("delimiter") == "tab":
            said["delimiter"] = "\t"
        return {**said, "columns": named} if named else dict(said)

    def offer(self, sources: Sequence[Source]) -> None:
        """Takes the kinds of sources."""
        self._sources = tuple(sources)
        if not self.kind.count():
            for one in sources:
                self.kind.addItem(told(one.title), one.key)

    def choose_kind(self, key: str) -> None:
        """Takes the kind that a path seems to be."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(key)))
        self.show_columns(())
        self._show_more()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Shows what the columns of a table are taken for, to be put right."""
        shown = [heading for heading, _ in self._boxes]
        self.columns_heading.setVisible(bool(columns))
        self._grid_holder.setVisible(bool(columns))
        if shown and shown == [one.heading for one in columns]:
            return
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._boxes = []
        for row, column in enumerate(columns):
            self._add_column(row, column)

    def _add_column(self, row: int, column: Column) -> None:
        name = QLabel(column.heading)
        name.setWordWrap(True)
        box = ChoiceBox(self._theme, self.tr("What “{0}” holds").format(column.heading))
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for field, words in _FIELDS.items():
            box.addItem(QCoreApplication.translate("ImportField", words), field)
        box.setCurrentIndex(max(0, box.findData(column.field)))
        name.setBuddy(box)
        box.activated.connect(self._on_box_activated)
        self._grid.addWidget(name, 2 * row, 0)
        self._grid.addWidget(box, 2 * row, 1)
        if column.field and column.confidence < _SURE:
            guess = QLabel(self.tr("A guess: look at it"))
            guess.setProperty("role", "note")
            self._grid.addWidget(guess, 2 * row + 1, 1)
        self._boxes.append((column.heading, box))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 12)
        column.setSpacing(4)
        for words, part in (
            (self.tr("File or folder"), self.path),
            (self.tr("Kind of source"), self.kind),
        ):
            label = QLabel(words)
            label.setBuddy(part)
            label.setContentsMargins(0, 4, 0, 0)
            column.addWidget(label)
            column.addWidget(part)
        column.addWidget(self.columns_heading)
        column.addWidget(self._grid_holder)
        column.addWidget(self.more_button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.more)
        column.addStretch(1)

    def _show_more(self) -> None:
        fields = [
            Field(
                "site",
                self.tr("Address that links belong to"),
                hint=self.tr("Such as https://help.example; then links find their articles"),
            ),
            Field(
                "fallback_encoding",
                self.tr("Encoding of files that are not UTF-8"),
                nothing=self.tr("Refuse them"),
            ),
        ]
        if self.key == "csv":
            fields.append(
                Field(
                    "delimiter",
                    self.tr("Sign between the cells"),
                    nothing=self.tr("Find out"),
                )
            )
        if self.key == "xlsx":
            fields.append(Field("sheet", self.tr("Sheet"), nothing=self.tr("The first one")))
        self.more.show_fields(fields)

    def _on_path_changed(self, _text: str) -> None:
        if not self.path.edit.hasFocus():
            self.path_changed.emit()

    def _on_kind_activated(self, _place: int) -> None:
        self.show_columns(())
        self._show_more()
        self.changed.emit()

    def _on_box_activated(self, _place: int) -> None:
        self.changed.emit()
