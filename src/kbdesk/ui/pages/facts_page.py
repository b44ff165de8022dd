"""The facts page: what each fact says today, what it reaches, and its change as one change set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from kbdesk.progress import Progress
from kbdesk.ui.bridge import changesets, fact_changes, facts, literal_scan
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import explain
from kbdesk.ui.models.fact_tables import fact_table, set_list
from kbdesk.ui.pages.change_set_card import ChangeSetCard
from kbdesk.ui.pages.fact_card import Detail, FactCard, Wanted
from kbdesk.ui.pages.new_fact_card import NewFactCard
from kbdesk.ui.pages.page import Page, Place
from kbdesk.ui.pages.set_steps import SetSteps
from kbdesk.ui.rows import counted
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.column import stand_in_column
from kbdesk.ui.widgets.delegates import TwoLineDelegate
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.panes import side_by_side
from kbdesk.ui.widgets.row_view import RowView
from kbdesk.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from kbdesk.domain.changeset import ChangeSet
    from kbdesk.services.fact_changes import FactChanged, FactImpact
    from kbdesk.services.facts import FactLine
    from kbdesk.services.literal_scan import Scan

FACTS, SETS = 0, 1
_KIND, _COMING, _WIDE_PX = 2, 4, 540


@dataclass(frozen=True, slots=True)
class _Read:
    """What the page shows at the left."""

    lines: tuple[FactLine, ...]
    sets: tuple[ChangeSet, ...]


class FactsPage(Page):
    """Facts and change sets at the left, the chosen one at the right."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme, jobs = around.theme, around.jobs
        self.band = Band(theme)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Facts or change sets"))
        self.tabs.addTab(self.tr("Facts"))
        self.tabs.addTab(self.tr("Change sets"))
        self._facts = fact_table(theme, self)
        self.facts = TableView(theme, self.tr("Facts"))
        self.facts.setModel(self._facts)
        self._sets = set_list(self)
        self.sets = RowView(theme, TwoLineDelegate, self.tr("Change sets"))
        self.sets.setModel(self._sets)
        self._no_facts = EmptyState(theme, "braces")
        self._no_sets = EmptyState(theme, "folders")
        self._lists = QStackedWidget()
        for part in (self.facts, self.sets, self._no_facts, self._no_sets):
            self._lists.addWidget(part)
        left = self._left_half()
        self.card = FactCard(theme)
        self.set_card = ChangeSetCard(theme)
        self._set_steps = SetSteps(self, self.band, lambda: self.change_set)
        self.new_card = NewFactCard(self)
        self._cards = QStackedWidget()
        self._cards.addWidget(self.card)
        self._cards.addWidget(self.set_card)
        self._cards.addWidget(self.new_card)
        halves = side_by_side(left, self._cards, sizes=(640, 520))
        stand_in_column(self, self.band, halves)
        self._details: Latest[Detail] = Latest(
            jobs, parent=self, delay_ms=40, then=self.card.show_detail, failed=self._on_failed
        )
        self._scans: Latest[Scan] = Latest(
            jobs,
            parent=self,
            delay_ms=200,
            then=self.card.show_scan,
            failed=self._on_scan_failed,
            label=self.tr("Looking for values written in words"),
        )
        self._impacts: Latest[FactImpact] = Latest(
            jobs,
            parent=self,
            delay_ms=0,
            then=self.card.show_impact,
            failed=self._on_impact_failed,
            label=self.tr("Looking what the new value reaches"),
        )
        self._wanted = ""
        self._connect()

    def _left_half(self) -> QWidget:
        self._list_card = list_card = Card(self.tr("Facts"))
        list_card.setMinimumWidth(320)
        list_card.hold(self.facts, self.sets)
        list_card.body.addWidget(self._lists, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.new_button = QPushButton(self.tr("New fact …"))
        self.new_button.setAccessibleName(self.tr("New fact"))
        top = QHBoxLayout()
        top.addWidget(self.tabs, 1)
        top.addWidget(self.new_button)
        column.addLayout(top)
        column.addWidget(list_card, 1)
        return left

    @property
    def line(self) -> FactLine | None:
        """The fact that is chosen."""
        return self._facts.thing_at(self.facts.currentIndex())

    @property
    def change_set(self) -> ChangeSet | None:
        """The change set that is chosen."""
        return self._sets.thing_at(self.sets.currentIndex())

    @property
    def is_settled(self) -> bool:
        """Whether everything about the chosen fact is on screen."""
        return self._details.is_idle and self._scans.is_idle and self._impacts.is_idle

    def refresh(self) -> None:
        """Reads facts and change sets."""
        desk = self.desk
        if desk is not None:
            self.read(
                lambda _progress: _Read(facts.list_facts(desk), changesets.list_all(desk)),
                self._on_read,
                self._on_failed,
            )

    def enter(self, argument: object) -> None:
        """Shows a change set or a fact that another page names by its uid or key."""
        if isinstance(argument, str) and argument:
            self._wanted = argument
            self._choose_wanted()
        (self.facts if self.tabs.currentIndex() == FACTS else self.sets).setFocus()

    def focus_order(self) -> Sequence[QWidget]:
        """The tabs, the list, then what the card holds."""
        return (self.tabs, self.facts, self.sets, *self.card.focus_order(), self.set_card.view)

    def step_back(self) -> bool:
        """From a form to the fact."""
        if self._cards.currentWidget() is self.new_card:
            self._leave_new()
            return True
        if self.card.is_changing:
            self.card.change(on=False)
            self.facts.setFocus()
            return True
        return False

    def has_fact(self) -> bool:
        """Tells whether a fact is chosen."""
        return self.line is not None and self.tabs.currentIndex() == FACTS

    def change(self) -> None:
        """Asks for the new value of the chosen fact."""
        self.card.change(on=True)

    def new_fact(self) -> None:
        """Asks what a new fact is called and says."""
        self._go_to_facts()
        self._cards.setCurrentWidget(self.new_card)
        self._cards.show()
        self.new_card.begin()

    def _leave_new(self) -> None:
        self._show_list()
        self.facts.setFocus()

    def _on_made(self, key: str) -> None:
        self._wanted = key
        self._leave_new()
        self.base_changed.emit()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves the column out that the card tells as well, where there is no room for it."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        is_narrow = self.facts.width() < self.around.theme.px(_WIDE_PX)
        self.facts.setColumnHidden(_KIND, is_narrow)
        self.facts.setColumnHidden(_COMING, not any(one.to_come for one in self._facts.things))

    # --- lists ---

    def _on_read(self, read: _Read) -> None:
        held = self.line
        with QSignalBlocker(self.facts.selectionModel()):
            self._facts.show(read.lines)
        chosen = self.change_set
        with QSignalBlocker(self.sets.selectionModel()):
            self._sets.show(read.sets)
        self._show_list()
        self._fit_columns()
        if read.lines:
            index = self._facts.index_of(held.fact.key) if held else QModelIndex()
            self.facts.setCurrentIndex(index if index.isValid() else self._facts.index(0, 0))
        else:
            self.card.show_nothing()
        index = self._sets.index_of(chosen.uid) if chosen is not None else QModelIndex()
        if not index.isValid() and read.sets:
            index = self._sets.index(0, 0)
        self.sets.setCurrentIndex(index)
        self.set_card.show_set(self.change_set)
        self._choose_wanted()
        self.state_changed.emit()

    def _show_list(self) -> None:
        on_facts = self.tabs.currentIndex() == FACTS
        count = len(self._facts.things) if on_facts else len(self._sets.things)
        self._list_card.heading.setText(self.tabs.tabText(self.tabs.currentIndex()))
        self._list_card.remark.setText(str(count) if count else "")
        self._cards.setCurrentWidget(self.card if on_facts else self.set_card)
        self._cards.setVisible(count > 0)
        if count:
            self._lists.setCurrentWidget(self.facts if on_facts else self.sets)
        elif on_facts:
            self._no_facts.say(
                self.tr("There are no facts yet. A fact is a value that many texts share."),
                self.tr("New fact"),
                self.new_fact,
            )
            self._lists.setCurrentWidget(self._no_facts)
        else:
            self._no_sets.say(
                self.tr("No change set is open. Changing a fact opens one."),
                self.tr("Facts"),
                self._go_to_facts,
            )
            self._lists.setCurrentWidget(self._no_sets)

    def _choose_wanted(self) -> None:
        """Chooses what somebody asked for, once it is in a list."""
        if not self._wanted:
            return
        fact, change_set = self._facts.index_of(self._wanted), self._sets.index_of(self._wanted)
        if fact.isValid():
            self.tabs.setCurrentIndex(FACTS)
            self.facts.setCurrentIndex(fact)
        elif change_set.isValid():
            self.tabs.setCurrentIndex(SETS)
            self.sets.setCurrentIndex(change_set)
        if fact.isValid() or change_set.isValid():
            self._wanted = ""

    def _go_to_facts(self) -> None:
        self.tabs.setCurrentIndex(FACTS)

    def _on_tab_changed(self, _place: int) -> None:
        self.band.clear()
        self._show_list()
        self.state_changed.emit()

    def _on_set_moved(self, _index: QModelIndex) -> None:
        self.set_card.show_set(self.change_set)

    # --- one fact ---

    def _on_fact_moved(self, _index: QModelIndex) -> None:
        desk, line = self.desk, self.line
        self.state_changed.emit()
        if desk is None or line is None:
            return
        key = line.fact.key
        self.card.show_line(line)

        def read(_progress: Progress) -> Detail:
            default = desk.kb.workspace.default_locale
            values = tuple(
                (value, facts.said(line.fact, value.value, value.locale or default))
                for value in facts.values_of(desk, key)
            )
            return Detail(values, facts.where_used(desk, key))

        self._details.ask(read)
        self._scans.ask(lambda progress: literal_scan.scan(desk, [key], progress=progress))

    def _on_checked(self, wanted: Wanted) -> None:
        desk, line = self.desk, self.line
        if desk is None or line is None:
            return
        fact = line.fact

        def look(progress: Progress) -> FactImpact:
            value = facts.new_value(
                desk,
                fact,
                wanted.written,
                valid_from=wanted.valid_from,
                locale=wanted.locale,
            )
            return fact_changes.impact(desk, fact.key, value, progress=progress)

        self._impacts.ask(look, at_once=True)

    def _on_impact_failed(self, error: Exception) -> None:
        self.card.show_fault(explain(self.tr("This value cannot be."), error))

    def _on_confirmed(self, impact: FactImpact, reason: str) -> None:
        desk = self.desk
        if desk is None:
            return

        def work(progress: Progress) -> FactChanged:
            return fact_changes.change(
                desk, impact.fact.key, impact.value, reason=reason, progress=progress
            )

        self.write(work, self._on_changed, self._on_change_failed, self.tr("Changing the fact"))

    def _on_changed(self, changed: FactChanged) -> None:
        self.card.change(on=False)
        self.facts.setFocus()
        opened = changed.change_set
        self.base_changed.emit()
        self.refresh()
        if opened is None:
            self.said.emit(self.tr("The fact is changed; every text says it."), None)
            return
        self._wanted = opened.uid
        told = counted(
            len(changed.drafts),
            self.tr("A change set with {0} draft is open."),
            self.tr("A change set with {0} drafts is open."),
        )
        self.said.emit(told, None)
        self.tabs.setCurrentIndex(SETS)

    def _on_change_failed(self, error: Exception) -> None:
        self.card.show_fault(explain(self.tr("The fact was not changed."), error))

    # --- one change set ---

    def _on_text_asked(self, item_uid: str, locale: str, channel: str, line: int) -> None:
        self.asked.emit("library", Place(item_uid, locale or None, channel or "base", line))

    def _on_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("The facts could not be read."), error))

    def _on_scan_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("The texts could not be looked through."), error))

    def _connect(self) -> None:
        self.around.theme.changed.connect(self._fit_columns)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.facts.moved.connect(self._on_fact_moved)
        self.facts.chosen.connect(lambda _index: self.change())
        self.sets.moved.connect(self._on_set_moved)
        self.new_button.clicked.connect(self.new_fact)
        self.new_card.made.connect(self._on_made)
        self.new_card.left.connect(self._leave_new)
        self.card.text_asked.connect(self._on_text_asked)
        self.card.checked.connect(self._on_checked)
        self.card.confirmed.connect(self._on_confirmed)
        self.set_card.text_asked.connect(self._on_text_asked)
        self.set_card.step_asked.connect(self._set_steps.take)
