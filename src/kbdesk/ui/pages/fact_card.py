"""One fact: what it says, what it said and will say, where it stands, and the form to change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from kbdesk.ui.messages import Words
from kbdesk.ui.models.fact_tables import hit_row, today, type_word, use_row, value_row
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.pages.fact_form import FactForm, Wanted
from kbdesk.ui.rows import counted
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.column import stand_in_column
from kbdesk.ui.widgets.fitting_label import FittingLabel
from kbdesk.ui.widgets.list_card import ListCard

if TYPE_CHECKING:
    from kbdesk.domain.fact import FactValue
    from kbdesk.services.fact_changes import FactImpact
    from kbdesk.services.facts import FactLine
    from kbdesk.services.literal_scan import Hit, Scan
    from kbdesk.services.using import TextUse

__all__ = ["Detail", "FactCard", "Wanted"]


@dataclass(frozen=True, slots=True)
class Detail:
    """What is read of a fact when it is chosen.

    Attributes:
        values: each with how people write it.
    """

    values: tuple[tuple[FactValue, str], ...]
    uses: tuple[TextUse, ...]


class FactCard(QWidget):
    """The head with today's value over three lists, or over the form."""

    text_asked = Signal(str, str, str, int)
    """Carries item uid, locale, channel and line of a text to open."""
    checked = Signal(Wanted)
    """A new value was written: what would it reach?"""
    confirmed = Signal(object, str)
    """Carries the impact that a person has seen and the reason."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = Card("")
        self._head.heading.setProperty("role", "muted")
        self._head.head.setContentsMargins(16, 12, 16, 0)
        self._value = QLabel()
        self._value.setProperty("role", "page")
        self._value.setWordWrap(True)
        self._about = FittingLabel(theme)
        self.change_button = QPushButton(self.tr("Change …"))
        self.change_button.setAccessibleName(self.tr("Change this fact"))
        self.change_button.setProperty("primary", True)
        self.change_button.clicked.connect(self._on_change_clicked)
        line = QHBoxLayout()
        line.setContentsMargins(16, 0, 16, 4)
        line.setSpacing(8)
        line.addWidget(self._value, 1)
        line.addWidget(self.change_button)
        below = QVBoxLayout()
        below.setContentsMargins(16, 0, 16, 8)
        below.addWidget(self._about)
        self._head.body.addLayout(line)
        self._head.body.addLayout(below)
        self.values = ListCard(
            theme,
            self.tr("Over time"),
            RowList(value_row, lambda told: f"{told[0].valid_from} {told[0].value}", self),
            self.tr("This fact never said anything yet."),
        )
        self.uses = ListCard(
            theme,
            self.tr("Where it is used"),
            RowList(use_row, lambda use: use.rendition_uid, self),
            self.tr("No text uses this fact."),
        )
        self.hits = ListCard(
            theme,
            self.tr("Stated in words"),
            RowList(hit_row, _hit_uid, self),
            self.tr("No text states this value in words of its own."),
        )
        self._lists = QWidget()
        stand_in_column(self._lists, self.uses, self.hits, self.values)
        column = self._lists.layout()
        if isinstance(column, QVBoxLayout):
            for place, share in enumerate((3, 3, 2)):
                column.setStretch(place, share)
        self.form = FactForm(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._lists)
        self._stack.addWidget(self.form)
        stand_in_column(self, self._head, self._stack)
        self._line: FactLine | None = None
        self._connect()
        self.show_nothing()

    @property
    def is_changing(self) -> bool:
        """Whether the form is on screen."""
        return self._stack.currentWidget() is self.form

    def focus_order(self) -> tuple[QWidget, ...]:
        """The lists, or the fields of the form."""
        lists = (self.uses.view, self.hits.view, self.values.view)
        return (*lists, self.form.value, self.form.reached.view)

    def show_nothing(self) -> None:
        """There is no fact to show."""
        self._line = None
        self._head.heading.setText(self.tr("No fact is chosen."))
        self._value.setText("–")
        self._about.show_parts(())
        self.change_button.setEnabled(False)
        nothing: tuple[object, ...] = ()
        for card in (self.values, self.uses, self.hits):
            card.model.show(nothing)

    def show_line(self, line: FactLine) -> None:
        """Shows a fact; what is read of it comes after."""
        is_other = self._line is None or self._line.fact.uid != line.fact.uid
        self._line = line
        self._head.heading.setText(f"{line.fact.key} · {type_word(line.fact.type.value)}")
        self._value.setText(today(line))
        others = [f"{tag}: {said}" for tag, said in line.said[1:] if said != today(line)]
        parts = [part for part in (line.fact.description, *others) if part]
        self._about.show_parts(parts)
        self._about.setVisible(bool(parts))
        self.change_button.setEnabled(True)
        if is_other:
            self.change(on=False)
            self.form.take(tuple(tag for tag, _ in line.said))
            for card in (self.values, self.uses, self.hits):
                card.model.show(())

    def show_detail(self, detail: Detail) -> None:
        """Shows the values over time, the newest first, and the texts that use the fact."""
        newest_first = sorted(detail.values, key=lambda told: told[0].valid_from, reverse=True)
        self.values.model.show(newest_first)
        self.uses.model.show(detail.uses)

    def show_scan(self, scan: Scan) -> None:
        """Shows the texts that state a value of this kind in words, the same value first."""
        hits = sorted(scan.hits, key=lambda hit: hit.matches[0].agreement.value == "other")
        self.hits.model.show(hits)
        gaps = [self.tr("cannot be told from other words")] if scan.blind else []
        if scan.hidden:
            one, many = (
                self.tr("{0} place you may not read"),
                self.tr("{0} places you may not read"),
            )
            gaps.append(counted(scan.hidden, one, many))
        if gaps:
            count = [QLocale().toString(len(hits))] if hits else []
            self.hits.remark.setText(" · ".join(count + gaps))

    def show_impact(self, impact: FactImpact) -> None:
        """Shows what the new value would reach."""
        self.form.show_impact(impact)

    def show_fault(self, words: Words) -> None:
        """Says why the value cannot be."""
        self.form.show_fault(words)

    def change(self, *, on: bool) -> None:
        """Shows the form, or the lists again."""
        if on and self._line is None:
            return
        self.change_button.setVisible(not on)
        self._stack.setCurrentWidget(self.form if on else self._lists)
        if on:
            self.form.begin()

    def _on_change_clicked(self) -> None:
        self.change(on=True)

    def _on_left(self) -> None:
        self.change(on=False)

    def _on_use_chosen(self, index: QModelIndex) -> None:
        use: TextUse | None = self.uses.model.thing_at(index)
        if use is not None:
            self.text_asked.emit(use.item_uid, use.locale, use.channel, 0)

    def _on_hit_chosen(self, index: QModelIndex) -> None:
        hit: Hit | None = self.hits.model.thing_at(index)
        if hit is not None:
            self.text_asked.emit(hit.item_uid, hit.locale, hit.channel, hit.literal.line)

    def _connect(self) -> None:
        self.uses.view.chosen.connect(self._on_use_chosen)
        self.hits.view.chosen.connect(self._on_hit_chosen)
        self.form.checked.connect(self.checked)
        self.form.confirmed.connect(self.confirmed)
        self.form.left.connect(self._on_left)


def _hit_uid(hit: Hit) -> str:
    return f"{hit.rendition_uid} {hit.literal.field} {hit.literal.start}"
