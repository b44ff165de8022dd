"""What goes into an export: languages, sections, audience, and the options of the target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from kbdesk.ui.pages.export_words import fields_of, language_name, value_words
from kbdesk.ui.rows import channel_word
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.choice_box import ChoiceBox
from kbdesk.ui.widgets.form import Form
from kbdesk.ui.widgets.pick_box import PickBox

if TYPE_CHECKING:
    from kbdesk.services.export_targets import Target, Targets


class ExportForm(QWidget):
    """The choice of texts over the options."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._channels: tuple[tuple[str, str], ...] = ()
        self.shown = ""
        self.locales = PickBox(theme, self.tr("Languages"), self.tr("All languages"))
        self.sections = PickBox(theme, self.tr("Sections"), self.tr("All sections"))
        self.audience = ChoiceBox(theme, self.tr("For whom"))
        self.form = Form(theme)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.addWidget(_heading(self.tr("What goes along")), 0, 0)
        for row, (words, part) in enumerate(
            (
                (self.tr("Languages"), self.locales),
                (self.tr("Sections"), self.sections),
                (self.tr("For whom"), self.audience),
            ),
            1,
        ):
            label = QLabel(words)
            label.setBuddy(part)
            grid.addWidget(label, 2 * row - 1, 0)
            grid.addWidget(part, 2 * row, 0)
        self._options = _heading(self.tr("Options"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(grid)
        column.addWidget(self._options)
        column.addWidget(self.form)
        self.locales.changed.connect(self.changed)
        self.sections.changed.connect(self.changed)
        self.audience.activated.connect(self._on_audience_activated)
        self.form.changed.connect(self.changed)

    @property
    def options(self) -> dict[str, str | None]:
        """The options of the target that are not as they are by default."""
        return self.form.values()

    @property
    def wish(self) -> dict[str, Any]:
        """What of the library goes along, as the parts of a Selection."""
        return {
            "locales": self.locales.picked,
            "sections": self.sections.picked,
            "audience": self.audience.currentData(),
        }

    def offer(self, found: Targets) -> None:
        """Takes what can be chosen of the library; what is ticked stays ticked."""
        self._channels = tuple((key, channel_word(key, name)) for key, name in found.channels)
        locales = [(tag, language_name(tag), 0) for tag in found.locales]
        self.locales.offer(locales, self.locales.picked)
        self.sections.offer(found.sections, self.sections.picked)

    def show_target(self, target: Target) -> None:
        """Shows the options of another target."""
        self.shown = target.key
        self.audience.clear()
        self.audience.addItem(self.tr("All that it may hold"), None)
        for audience in target.audiences[:-1]:
            self.audience.addItem(value_words(audience.value), audience)
        self.audience.setEnabled(len(target.audiences) > 1)
        self._options.setVisible(bool(target.settings))
        self.form.show_fields(fields_of(target.settings, self._channels))

    def _on_audience_activated(self, _place: int) -> None:
        self.changed.emit()


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    label.setContentsMargins(0, 12, 0, 0)
    return label
