"""The form that changes a fact: the new value, what it reaches, then one change set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from kbdesk.ui.messages import Words
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.rows import Row, channel_word, counted, day_words, read_day
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.choice_box import ChoiceBox
from kbdesk.ui.widgets.list_card import ListCard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kbdesk.services.fact_changes import FactImpact

_SOME_DAY = date(2026, 12, 1)
"""Shows how a day is written."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wrote.

    Attributes:
        valid_from: None for today.
        locale: "" for all.
    """

    written: str
    valid_from: date | None
    locale: str


class FactForm(Card):
    """First "what does it reach", then "change"; another value asks anew."""

    checked = Signal(Wanted)
    confirmed = Signal(object, str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("Change the fact"))
        self.head.setContentsMargins(16, 12, 16, 4)
        self.band = Band(theme)
        self.value = QLineEdit()
        self.value.setAccessibleName(self.tr("New value"))
        self.since = QLineEdit()
        self.since.setAccessibleName(self.tr("From which day"))
        self.since.setPlaceholderText(self.tr("today, or {0}").format(day_words(_SOME_DAY)))
        self.language = ChoiceBox(theme, self.tr("For which language"))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("Shown with the change set"))
        grid = QGridLayout()
        grid.setContentsMargins(16, 4, 16, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (name, field) in enumerate(
            (
                (self.tr("New value"), self.value),
                (self.tr("From"), self.since),
                (self.tr("For"), self.language),
                (self.tr("Reason"), self.reason),
            )
        ):
            grid.addWidget(QLabel(name), row, 0)
            grid.addWidget(field, row, 1)
        self.reached = ListCard(
            theme,
            self.tr("What it reaches"),
            RowList(lambda row: row, lambda row: row.title, self),
            self.tr("Write the new value and see what it reaches before you change it."),
        )
        self._check = QPushButton(self.tr("See what it reaches"))
        self._check.setAccessibleName(self.tr("See what it reaches"))
        self._check.clicked.connect(self.check)
        self._confirm = QPushButton(self.tr("Change the fact"))
        self._confirm.setAccessibleName(self.tr("Change the fact"))
        self._confirm.clicked.connect(self._on_confirm)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Cancel"))
        self._cancel.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 8, 16, 12)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self._cancel, self._check, self._confirm):
            buttons.addWidget(button)
        inset = QHBoxLayout()
        inset.setContentsMargins(16, 0, 16, 0)
        inset.addWidget(self.band)
        lists = QHBoxLayout()
        lists.setContentsMargins(16, 0, 16, 0)
        lists.addWidget(self.reached)
        self.body.addLayout(inset)
        self.body.addLayout(grid)
        self.body.addLayout(lists, 1)
        self.body.addLayout(buttons)
        self._impact: FactImpact | None = None
        for field in (self.value, self.since):
            field.textEdited.connect(self._on_edited)
            field.returnPressed.connect(self.check)
        self.reason.returnPressed.connect(self._on_confirm)
        self.language.currentIndexChanged.connect(self._on_edited)

    def take(self, locales: tuple[str, ...]) -> None:
        """Offers these languages beside "all"."""
        self.language.clear()
        self.language.addItem(self.tr("All languages"), "")
        for tag in locales:
            self.language.addItem(tag, tag)

    def begin(self) -> None:
        """Empties the fields and puts the keys into the first."""
        for field in (self.value, self.since, self.reason):
            field.clear()
        self.language.setCurrentIndex(0)
        self._forget()
        self.value.setFocus()

    def show_impact(self, impact: FactImpact) -> None:
        """Shows what the value would reach; now it can be changed."""
        self._impact = impact
        self.band.clear()
        self.reached.model.show(tuple(self._rows(impact)))
        said = ", ".join(dict.fromkeys(f"{old or '–'} → {new}" for _, old, new in impact.said))
        self.reached.remark.setText(said)
        self._mark_primary()
        self.reason.setFocus()

    def show_fault(self, words: Words) -> None:
        """Says what is wrong with the value."""
        self.band.say(words)
        self.value.setFocus()

    def _rows(self, impact: FactImpact) -> Iterator[Row]:
        its = impact.summary
        yield Row(
            counted(len(its.items), self.tr("{0} article"), self.tr("{0} articles")),
            tuple(sorted({use.title for use in impact.uses})) or (self.tr("by no use of it"),),
            "file-text",
        )
        if its.channels:
            yield Row(
                counted(len(its.channels), self.tr("{0} channel"), self.tr("{0} channels")),
                tuple(map(channel_word, its.channels)),
                "messages-square",
            )
        if its.locales:
            yield Row(
                counted(len(its.locales), self.tr("{0} language"), self.tr("{0} languages")),
                its.locales,
                "globe",
            )
        if its.to_draft:
            titles = tuple(sorted({change.hit.title for change in impact.words}))
            yield Row(
                counted(len(its.to_draft), self.tr("{0} new draft"), self.tr("{0} new drafts")),
                (self.tr("states the old value in words"), *titles),
                "pencil-line",
                "warn",
                badge=self.tr("change set"),
                badge_tone="warn",
            )
        if its.quizzes:
            yield Row(
                counted(len(its.quizzes), self.tr("{0} quiz item"), self.tr("{0} quiz items")),
                (self.tr("has to be confirmed again"),),
                "graduation-cap",
                "warn",
            )
        if impact.hidden:
            yield Row(
                counted(
                    impact.hidden,
                    self.tr("{0} text that you may not read"),
                    self.tr("{0} texts that you may not read"),
                ),
                (self.tr("says the new value as well"),),
                "shield-check",
            )
        if its.incidents:
            yield Row(
                counted(
                    len(its.incidents), self.tr("{0} open incident"), self.tr("{0} open incidents")
                ),
                (self.tr("its playbook uses this fact"),),
                "siren",
                "error",
            )

    def _forget(self) -> None:
        self._impact = None
        self.band.clear()
        self.reached.model.show(())
        self._mark_primary()

    def _mark_primary(self) -> None:
        is_seen = self._impact is not None
        self._confirm.setEnabled(is_seen)
        for button, is_primary in ((self._check, not is_seen), (self._confirm, is_seen)):
            button.setProperty("primary", is_primary)
            button.style().unpolish(button)
            button.style().polish(button)

    def _on_edited(self) -> None:
        if self._impact is not None:
            self._forget()

    def check(self) -> None:
        """Asks what the written value would reach."""
        written, day = self.value.text().strip(), self.since.text().strip()
        if not written:
            self.value.setFocus()
            return
        since = read_day(day) if day else None
        if day and since is None:
            what = self.tr("“{0}” is no day.").format(day)
            self.band.say(
                Words(what, "", self.tr("Write it as {0}.").format(day_words(_SOME_DAY)), "warn")
            )
            self.since.setFocus()
            return
        self.checked.emit(Wanted(written, since, str(self.language.currentData() or "")))

    def _on_confirm(self) -> None:
        if self._impact is not None:
            self.confirmed.emit(self._impact, self.reason.text().strip())
