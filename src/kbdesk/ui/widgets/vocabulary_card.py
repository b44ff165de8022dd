"""The card of a team's vocabulary: words that are right as they stand, and words to avoid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from kbdesk.domain.style import TermKind
from kbdesk.ui.models.table import Column, Table
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.choice_box import ChoiceBox
from kbdesk.ui.widgets.table_card import TableCard, named_button

if TYPE_CHECKING:
    from kbdesk.domain.style import Term


class VocabularyCard(TableCard["Term"]):
    """Shows all words; a line under them adds one."""

    added = Signal(str, str)
    """Carries the word and its kind."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        right = translate("VocabularyCard", "right as it stands")
        wrong = translate("VocabularyCard", "not to be written")
        every = translate("VocabularyCard", "every one")
        columns: tuple[Column[Term], ...] = (
            Column(translate("VocabularyCard", "Word"), lambda one: one.term),
            Column(
                translate("VocabularyCard", "It is"),
                lambda one: right if one.kind is TermKind.ACCEPT else wrong,
                tone=lambda one: "ok" if one.kind is TermKind.ACCEPT else "error",
                icon=lambda one: "check" if one.kind is TermKind.ACCEPT else "x",
                width_px=180,
            ),
            Column(
                translate("VocabularyCard", "Language"),
                lambda one: one.locale or every,
                width_px=100,
            ),
        )
        super().__init__(
            theme,
            translate("VocabularyCard", "Vocabulary"),
            Table(theme, columns, lambda one: f"{one.locale}:{one.term}"),
            "book-open",
            translate("VocabularyCard", "No words yet: names of products belong here."),
            parent,
        )
        self.word = QLineEdit()
        self.word.setAccessibleName(self.tr("Word for the vocabulary"))
        self.word.setPlaceholderText(self.tr("a word or name"))
        self.kind = ChoiceBox(theme, self.tr("What the word is"))
        self.kind.addItem(right, TermKind.ACCEPT)
        self.kind.addItem(wrong, TermKind.REJECT)
        self.add = named_button(self.tr("Add"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.word, 1)
        line.addWidget(self.kind)
        line.addWidget(self.add)
        self.foot.addLayout(line)
        self.remove = named_button(self.tr("Take away"), "Ctrl+Backspace")
        self.add_buttons(self.remove)
        self.add.clicked.connect(self.send)
        self.word.returnPressed.connect(self.send)

    def send(self) -> None:
        """Hands over the word that is typed."""
        self.added.emit(self.word.text().strip(), str(self.kind.currentData()))
