"""The line that narrows a style guide's rules down: by words, state and level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from kbdesk.services.style_board import RuleLine


class RuleFilter(QWidget):
    """A field and two boxes; `changed` when any of them is another one."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finder = QLineEdit()
        self.finder.setAccessibleName(self.tr("Find a rule"))
        self.finder.setPlaceholderText(self.tr("Find a rule"))
        self.finder.setClearButtonEnabled(True)
        self.which = ChoiceBox(theme, self.tr("Which rules"))
        for words, key in (
            (self.tr("All rules"), ""),
            (self.tr("With hits"), "hits"),
            (self.tr("The team's own"), "own"),
            (self.tr("Switched off"), "off"),
            (self.tr("Cannot run"), "broken"),
        ):
            self.which.addItem(words, key)
        self.level = ChoiceBox(theme, self.tr("Which levels"))
        for words, key in (
            (self.tr("All levels"), ""),
            (self.tr("Errors"), "error"),
            (self.tr("Warnings"), "warning"),
            (self.tr("Suggestions"), "suggestion"),
        ):
            self.level.addItem(words, key)
        self.finder.setMinimumWidth(theme.px(130))
        for box in (self.which, self.level):
            box.setMinimumContentsLength(6)  # gives way before the words of the search do
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.finder, 1)
        line.addWidget(self.which)
        line.addWidget(self.level)
        self.finder.textChanged.connect(lambda _text: self.changed.emit())
        for box in (self.which, self.level):
            box.activated.connect(lambda _place: self.changed.emit())

    def lets_through(self, rule: RuleLine) -> bool:
        """Tells whether a rule is to be shown."""
        which = str(self.which.currentData())
        level = str(self.level.currentData())
        return (
            all(word in rule.words for word in self.finder.text().casefold().split())
            and level in ("", str(rule.severity))
            and (
                not which
                or (which == "hits" and bool(rule.hits))
                or (which == "own" and bool(rule.version))
                or which == str(rule.state)
            )
        )

    def show_only(self, which: str) -> None:
        """Shows one kind of rules, and no other limit."""
        self.finder.clear()
        self.level.setCurrentIndex(0)
        self.which.setCurrentIndex(self.which.findData(which))
        self.changed.emit()
