"""The line over a pack: which one, in which language, and what can be made of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from kbdesk.ui.pages.export_words import language_name
from kbdesk.ui.theme import Theme
from kbdesk.ui.told import told
from kbdesk.ui.widgets.choice_box import ChoiceBox
from kbdesk.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from kbdesk.services.training.packs import PackLine


class TrainingHeader(QWidget):
    """Menus for formats and sheets, so that one line holds all."""

    pack_chosen = Signal(str)
    locale_chosen = Signal()
    create_asked = Signal()
    export_asked = Signal(str)
    print_asked = Signal(str)
    preview_asked = Signal(str)
    practise_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.packs = ChoiceBox(theme, self.tr("Pack"))
        self.packs.activated.connect(self._on_packs_activated)
        self.locales = ChoiceBox(theme, self.tr("Language"))
        for box in (self.packs, self.locales):
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.locales.activated.connect(self._on_locales_activated)
        self._export_menu = QMenu(self)
        print_menu = QMenu(self)
        as_pdf = QMenu(self.tr("Save as PDF"), print_menu)
        for sheet, words in (
            ("handout", self.tr("Handout")),
            ("trainer-guide", self.tr("Trainer guide")),
            ("call-guide", self.tr("Call guide")),
            ("role-plays", self.tr("Role plays")),
        ):
            action = print_menu.addAction(words)
            action.triggered.connect(lambda _on=False, sheet=sheet: self.preview_asked.emit(sheet))
            action = as_pdf.addAction(words)
            action.triggered.connect(lambda _on=False, sheet=sheet: self.print_asked.emit(sheet))
        print_menu.addMenu(as_pdf)
        create = QPushButton(self.tr("New pack …"))
        create.clicked.connect(self.create_asked)
        practise = QPushButton(self.tr("Practise"))
        practise.clicked.connect(self.practise_asked)
        self.print_button = MenuButton(theme, self.tr("Print"))
        self.print_button.setMenu(print_menu)
        self.print_button.setToolTip(self.tr("Sheets on paper, looked at first, or as PDF"))
        self.export_button = MenuButton(theme, self.tr("Export"))
        self.export_button.setMenu(self._export_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.packs, 1)
        row.addWidget(self.locales)
        for button in (create, practise, self.print_button, self.export_button):
            button.setAccessibleName(button.text().rstrip(" …"))
            row.addWidget(button)

    @property
    def language(self) -> str:
        """The language that is chosen."""
        return str(self.locales.currentData() or "")

    def offer(
        self, lines: Sequence[PackLine], name: str, formats: Sequence[tuple[str, str, str]]
    ) -> None:
        """Takes the packs and the formats of courses."""
        self.packs.clear()
        for line in lines:
            self.packs.addItem(line.title, line.pack.name)
        self.packs.setCurrentIndex(max(0, self.packs.findData(name)))
        self._export_menu.clear()
        for key, title, _ in formats:
            action = self._export_menu.addAction(told(title))
            action.triggered.connect(lambda _on=False, key=key: self.export_asked.emit(key))

    def offer_locales(self, tags: Sequence[str]) -> None:
        """Takes the languages; the one that is chosen stays."""
        now = self.language
        self.locales.clear()
        for tag in tags:
            self.locales.addItem(language_name(tag), tag)
        self.locales.setCurrentIndex(max(0, self.locales.findData(now)))

    def _on_packs_activated(self, _place: int) -> None:
        self.pack_chosen.emit(self.packs.currentData())

    def _on_locales_activated(self, _place: int) -> None:
        self.locale_chosen.emit()
