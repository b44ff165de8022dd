"""A section of the settings: each row is one choice, kept as soon as it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QSizePolicy, QWidget

from kbdesk.config.settings import Settings
from kbdesk.ui.choices import Choices
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.choice_box import ChoiceBox
from kbdesk.ui.widgets.path_box import PathBox, Wanted

_LABEL_PX = 160
_BOX_PX = 240
_USUAL = Settings()


@dataclass(frozen=True, slots=True)
class Setting:
    """One row.

    Attributes:
        key: a field of config.settings.Settings.
        name: what stands before it.
        options: (words, value) of what can be chosen; none for a folder.
        hint: a line under it; may be empty.
    """

    key: str
    name: str
    options: tuple[tuple[str, object], ...] = ()
    hint: str = ""


class SettingsCard(Card):
    """Shows what is chosen, also when it is chosen elsewhere, and leads back to the usual."""

    put_back = Signal(str, object)
    """Carries the name of the section that is as usual again, and what undoes it."""

    def __init__(
        self,
        theme: Theme,
        choices: Choices,
        title: str,
        settings: Sequence[Setting] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._theme, self._choices = theme, choices
        self._settings = tuple(settings)
        self.boxes: dict[str, ChoiceBox] = {}
        self.folders: dict[str, PathBox] = {}
        self._labels: list[QLabel] = []
        self._form = QFormLayout()
        self._form.setContentsMargins(12, 4, 12, 8)
        self._form.setSpacing(8)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.body.addLayout(self._form)
        for one in self._settings:
            self.add_row(one.name, self._field(one), one.hint)
        self.usual = QPushButton(self.tr("Back to the usual"))
        self.usual.setAccessibleName(self.tr("Back to the usual: {0}").format(title))
        self.usual.setProperty("flat", True)
        keeping = self.usual.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)  # nothing jumps when a first choice is made
        self.usual.setSizePolicy(keeping)
        self.usual.clicked.connect(self._on_usual_clicked)
        self.head.addWidget(self.usual)
        choices.changed.connect(self._show_chosen)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._show_chosen()

    @property
    def words(self) -> str:
        """All that it says, to be found by."""
        said = [self.heading.text()]
        for one in self._settings:
            said += [one.name, one.hint]
        for box in self.boxes.values():
            said += [box.itemText(place) for place in range(box.count())]
        shown = (label.text() for label in self.findChildren(QLabel))
        return " ".join((*said, *shown))

    def add_row(self, name: str, field: QWidget, hint: str = "") -> None:
        """Puts a field under the others."""
        label = QLabel(name)
        label.setBuddy(field)
        self._labels.append(label)
        self._form.addRow(label, field)
        if hint:
            self.add_words(hint)

    def add_words(self, words: str) -> None:
        """Puts a muted line under the fields."""
        line = QLabel(words)
        line.setProperty("role", "muted")
        line.setWordWrap(True)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._form.addRow("", line)

    def offer(self, key: str, options: Sequence[tuple[str, object]]) -> None:
        """Takes other things to choose from, which only the open base knows."""
        box = self.boxes[key]
        box.clear()
        for words, value in options:
            box.addItem(words, value)
        self._show_chosen()

    def _field(self, one: Setting) -> QWidget:
        if not one.options:
            folder = PathBox(self._theme, one.name, Wanted.FOLDER)
            folder.changed.connect(self._keeper(one.key, folder.edit.text))
            self.folders[one.key] = folder
            return folder
        box = ChoiceBox(self._theme, one.name)
        for words, value in one.options:
            box.addItem(words, value)
        box.activated.connect(self._keeper(one.key, box.currentData))
        self.boxes[one.key] = box
        return box

    def _keeper(self, key: str, value: Callable[[], object]) -> Callable[..., None]:
        def keep(*_what: object) -> None:
            self._choices.remember(**{key: value()})

        return keep

    def _show_chosen(self) -> None:
        now = self._choices.now
        for key, box in self.boxes.items():
            box.setCurrentIndex(max(0, box.findData(getattr(now, key))))
        for key, folder in self.folders.items():
            if folder.edit.text() != getattr(now, key):
                with QSignalBlocker(folder):
                    folder.set_path(getattr(now, key))
        self.usual.setVisible(self._chosen() != self._chosen(_USUAL))

    def _chosen(self, settings: Settings | None = None) -> dict[str, Any]:
        of = settings or self._choices.now
        return {one.key: getattr(of, one.key) for one in self._settings}

    def _on_usual_clicked(self) -> None:
        former = self._chosen()
        self._choices.remember(**self._chosen(_USUAL))
        self.put_back.emit(self.heading.text(), lambda: self._choices.remember(**former))

    def _on_theme_changed(self) -> None:
        px = self._theme.px
        for label in self._labels:
            # One width in all cards, so that the fields stand under each other.
            label.setMinimumWidth(px(_LABEL_PX))
        for field in (*self.boxes.values(), *self.folders.values()):
            field.setFixedWidth(px(_BOX_PX))
