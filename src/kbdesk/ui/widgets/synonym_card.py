"""The card of synonyms: a table of them, and a line that adds some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from kbdesk.ui.languages import LANGUAGES
from kbdesk.ui.models.table import Column, Table
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.choice_box import ChoiceBox
from kbdesk.ui.widgets.table_card import TableCard, named_button

if TYPE_CHECKING:
    from kbdesk.domain.search_aid import SynonymSet
    from kbdesk.services.synonym_trial import SynonymEffect


class SynonymCard(TableCard["SynonymSet"]):
    """Shows sets of synonyms; words with commas become a new one."""

    added = Signal(list, bool, str)
    """Carries the words, whether only the first finds the others, and the language."""
    tried = Signal(list, bool, str)
    """Likewise, while they are typed: what would they do?"""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        columns: tuple[Column[SynonymSet], ...] = (
            Column(translate("SynonymCard", "Words"), synonym_words),
            Column(
                translate("SynonymCard", "Way"),
                lambda one: (
                    translate("SynonymCard", "one way")
                    if one.one_way
                    else translate("SynonymCard", "both ways")
                ),
                icon=lambda one: "arrow-right" if one.one_way else "arrow-left-right",
                width_px=120,
            ),
            Column(
                translate("SynonymCard", "Language"),
                lambda one: one.locale or translate("SynonymCard", "every one"),
                width_px=100,
            ),
        )
        super().__init__(
            theme,
            translate("SynonymCard", "Synonyms"),
            Table(theme, columns, lambda one: one.uid),
            "arrow-left-right",
            translate("SynonymCard", "No synonyms yet: write words that mean the same below."),
            parent,
        )
        self.words = QLineEdit()
        self.words.setAccessibleName(self.tr("Words that mean the same"))
        self.words.setPlaceholderText(self.tr("refund, money back"))
        self.way = ChoiceBox(theme, self.tr("Way"))
        self.way.addItem(self.tr("both ways"), False)
        self.way.addItem(self.tr("first finds others"), True)
        self.language = ChoiceBox(theme, self.tr("Language"))
        self.language.addItem(self.tr("every language"), "")
        for key, words in LANGUAGES.items():
            self.language.addItem(words, key)
        self.add = named_button(self.tr("Add"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.words, 1)
        line.addWidget(self.way)
        line.addWidget(self.language)
        line.addWidget(self.add)
        self.foot.addLayout(line)
        self.remove = named_button(self.tr("Take away"), "Ctrl+Backspace")
        self.add_buttons(self.remove)
        self.add.clicked.connect(self.send)
        self.words.returnPressed.connect(self.send)
        self.words.textChanged.connect(self._try)
        self.way.currentIndexChanged.connect(self._try)
        self.language.currentIndexChanged.connect(self._try)

    @property
    def typed(self) -> list[str]:
        """The words that are typed."""
        return [word.strip() for word in self.words.text().split(",") if word.strip()]

    def send(self) -> None:
        """Hands over what is typed."""
        self.added.emit(*self._wish())

    def _wish(self) -> tuple[list[str], bool, str]:
        return self.typed, bool(self.way.currentData()), str(self.language.currentData())

    def _try(self) -> None:
        self.say("")
        if len(self.typed) > 1:
            self.tried.emit(*self._wish())

    def show_effect(self, effect: SynonymEffect) -> None:
        """Tells what the typed words would do."""
        if len(self.typed) < 2:
            return
        more = [
            self.tr("“{0}” finds {1} answers in place of {2}").format(word, after, before)
            for word, before, after in effect.finds
            if after != before
        ]
        if effect.broken:
            queries = ", ".join(f"“{one.test.query}”" for one in effect.broken)
            broken = self.tr("these search tests would fail: {0}").format(queries)
        else:
            broken = self.tr("no search test would fail")
        self.say(" · ".join([*(more or [self.tr("Nothing more is found")]), broken]))


def synonym_words(one: SynonymSet) -> str:
    """Gives a set as people read it: "refund, money back", or "earbuds → headphones"."""
    if one.one_way:
        return f"{one.words[0]} → {', '.join(one.words[1:])}"
    return ", ".join(one.words)
