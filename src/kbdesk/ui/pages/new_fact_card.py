"""The form that puts a new fact into the base, with what it says from today on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from kbdesk.domain.fact import FactType
from kbdesk.progress import Progress
from kbdesk.ui.bridge import facts
from kbdesk.ui.messages import explain
from kbdesk.ui.models.fact_tables import type_word
from kbdesk.ui.pages.page import Page
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.choice_box import ChoiceBox
from kbdesk.ui.widgets.column import in_line

if TYPE_CHECKING:
    from kbdesk.domain.fact import Fact


class NewFactCard(Card):
    """Name, kind, meaning and value; Enter in any field makes the fact."""

    made = Signal(str)
    """Carries the key of the new fact."""
    left = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__("")
        self._page = page
        self.heading.setText(self.tr("New fact"))
        self.band = Band(page.around.theme)
        self.key = self._field(self.tr("Name"), self.tr("such as refund.window"))
        self.kind = ChoiceBox(page.around.theme, self.tr("Kind"))
        for one in FactType:
            self.kind.addItem(type_word(one.value), one.value)
        self.unit = self._field(self.tr("Unit"), self.tr("such as GB or %"))
        self.meaning = self._field(self.tr("Meaning"), self.tr("for those who keep it"))
        self.value = self._field(self.tr("Says today"), "")
        grid = QGridLayout()
        grid.setContentsMargins(12, 4, 12, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        self._unit_label = QLabel(self.unit.accessibleName())
        for row, field in enumerate((self.key, self.kind, self.unit, self.meaning, self.value)):
            label = self._unit_label if field is self.unit else QLabel(field.accessibleName())
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        inset = QVBoxLayout()
        inset.setContentsMargins(12, 0, 12, 0)
        inset.addWidget(self.band)
        self.make = QPushButton(self.tr("Add the fact"))
        self.make.setAccessibleName(self.make.text())
        self.make.setProperty("primary", True)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAccessibleName(cancel.text())
        self.body.addLayout(inset)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.body.addLayout(in_line(None, cancel, self.make))
        self.kind.currentIndexChanged.connect(self._on_kind_changed)
        self.make.clicked.connect(self.define)
        cancel.clicked.connect(self.left)
        self._on_kind_changed()

    def begin(self) -> None:
        """Empties the fields and puts the keys into the first."""
        self.band.clear()
        for field in (self.key, self.unit, self.meaning, self.value):
            field.clear()
        self.kind.setCurrentIndex(0)
        self.key.setFocus()

    def define(self) -> None:
        """Puts the fact into the base."""
        desk = self._page.desk
        if desk is None:
            return
        key, written = self.key.text().strip(), self.value.text().strip()
        if not key:
            self.key.setFocus()
            return
        kind = FactType(self.kind.currentData())
        unit = self.unit.text().strip() if kind is FactType.NUMBER else ""
        meaning = self.meaning.text().strip()

        def work(_progress: Progress) -> Fact:
            fact = facts.draft(key, kind, unit=unit, description=meaning)
            return facts.begin(desk, fact, written)

        def then(fact: Fact) -> None:
            self._page.said.emit(self.tr("“{0}” is a fact now.").format(fact.key), None)
            self.made.emit(fact.key)

        self._page.write(work, then, self._on_failed)

    def _field(self, name: str, such_as: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(such_as)
        field.returnPressed.connect(self.define)
        return field

    def _on_kind_changed(self) -> None:
        is_number = self.kind.currentData() == FactType.NUMBER.value
        self.unit.setVisible(is_number)
        self._unit_label.setVisible(is_number)
        examples = {
            FactType.DURATION.value: self.tr("such as 14 days"),
            FactType.MONEY.value: self.tr("such as SEK 119"),
            FactType.DATE.value: self.tr("such as 2026-12-01"),
            FactType.NUMBER.value: self.tr("such as 5"),
            FactType.PHONE.value: self.tr("such as +46 8 465 004 20"),
            FactType.URL.value: self.tr("such as https://help.example"),
            FactType.HOURS.value: self.tr("such as Mon-Fri 09:00-17:00"),
        }
        self.value.setPlaceholderText(examples.get(str(self.kind.currentData()), ""))

    def _on_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("The fact was not added."), error))
