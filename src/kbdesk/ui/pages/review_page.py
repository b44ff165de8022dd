"""The review page: what waits for a person, each text beside what is live, decided by one key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QSignalBlocker
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from kbdesk.domain.diff import DiffPart, word_diff
from kbdesk.progress import Progress
from kbdesk.ui.bridge import judging, reviewing, verifying
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import explain
from kbdesk.ui.models.review_rows import stale_row, waiting_row
from kbdesk.ui.models.revision_list import words_of
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.pages.page import Page, Place
from kbdesk.ui.pages.review_card import ReviewCard
from kbdesk.ui.pages.review_steps import ReviewSteps
from kbdesk.ui.rows import Row, short_time
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.column import stand_in_column
from kbdesk.ui.widgets.delegates import TwoLineDelegate
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.panes import side_by_side
from kbdesk.ui.widgets.row_view import RowView

if TYPE_CHECKING:
    from kbdesk.domain.finding import Finding
    from kbdesk.services.judging import Judged
    from kbdesk.services.reviewing import Queue
    from kbdesk.services.verifying import StaleItem

TABS = ("to_review", "to_publish", "own", "overdue")

STEPS = {
    "to_review": ("approve", "return"),
    "to_publish": ("publish", "return"),
    "own": ("recall",),
    "overdue": ("verify",),
}
"""What can be done with the texts of a tab; the first is what they wait for."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """All that waits."""

    queue: Queue
    stale: tuple[StaleItem, ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    """A text beside what is live, with the parts that differ."""

    judged: Judged
    parts: tuple[DiffPart, ...]


class ReviewPage(Page):
    """Tabs of what waits, a list of texts, and the text that is to be judged."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme, jobs = around.theme, around.jobs
        self.band = Band(theme)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("What waits"))
        self._lines: dict[str, Sequence[Any]] = dict.fromkeys(TABS, ())
        self._found: dict[str, tuple[Finding, ...]] = {}
        for key in TABS:
            self.tabs.setTabData(self.tabs.addTab(self._tab_title(key)), key)
        self.model: RowList[Any] = RowList(self._row, _uid_of, self)
        self.list = RowView(theme, TwoLineDelegate, self.tr("Waiting texts"))
        self.list.setModel(self.model)
        self._empty = EmptyState(theme, "circle-check")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.list)
        self._list_card = Card(self._tab_name(TABS[0]))
        self._list_card.setMinimumWidth(220)
        self._list_card.hold(self.list)
        self._list_card.body.addWidget(self._stack, 1)
        self.card = ReviewCard(theme)
        halves = side_by_side(self._list_card, self.card, sizes=(380, 760))
        stand_in_column(self, self.band, self.tabs, halves)
        self._looks: Latest[_Shown] = Latest(
            jobs, parent=self, delay_ms=60, then=self._on_looked, failed=self._on_look_failed
        )
        self._linting: Latest[dict[str, tuple[Finding, ...]]] = Latest(
            jobs,
            parent=self,
            delay_ms=0,
            then=self._on_linted,
            failed=self._on_lint_failed,
            label=self.tr("Checking the texts that wait"),
        )
        self.steps = ReviewSteps(
            self, self.band, chosen=lambda: self.line, open_text=self.open_current
        )
        self._connect()

    @property
    def tab(self) -> str:
        """The key of the tab that is on, one of TABS."""
        return str(self.tabs.tabData(self.tabs.currentIndex()))

    @property
    def line(self) -> Any:
        """The InReview or StaleItem that is chosen, or None."""
        return self.model.thing_at(self.list.currentIndex())

    @property
    def is_settled(self) -> bool:
        """Whether the text on screen is the one that is chosen, and nothing is being read."""
        return self._looks.is_idle and self._linting.is_idle and not self.steps.is_busy

    def refresh(self) -> None:
        """Reads what waits."""
        desk = self.desk
        if desk is not None:
            self.read(
                lambda _progress: _Waiting(reviewing.queue(desk), verifying.stale(desk)),
                self._on_read,
                self._on_failed,
            )

    def enter(self, argument: object) -> None:
        """Shows the tab that another page names, and puts the keys into the list."""
        if argument in TABS:
            self.tabs.setCurrentIndex(TABS.index(str(argument)))
        self.list.setFocus()

    def focus_order(self) -> Sequence[QWidget]:
        """The tabs, the list, the differences, the findings."""
        return (self.tabs, self.list, self.card.diff, self.card.findings.view)

    def step_back(self) -> bool:
        """From the note to the text."""
        if self.card.is_asking_why:
            self.card.ask_why(on=False)
            self.list.setFocus()
            return True
        return False

    # --- what a person does ---

    def can(self, step: str) -> bool:
        """Tells whether a step of STEPS can be taken with the chosen text."""
        return self.line is not None and step in STEPS[self.tab] and not self.steps.is_busy

    def step(self, by: int) -> None:
        """Goes to the next (1) or the former (-1) text."""
        row = max(0, self.list.currentIndex().row() + by)
        index = self.model.index(row, 0)
        if index.isValid():
            self.list.setCurrentIndex(index)

    def has_line(self) -> bool:
        """Tells whether a text is chosen."""
        return self.line is not None

    def open_current(self) -> None:
        """Opens the chosen text on the page of its article."""
        line = self.line
        if line is None:
            return
        is_text = self.tab != "overdue"
        place = Place(line.item_uid, line.locale, line.channel) if is_text else Place(line.item_uid)
        self.asked.emit("library", place)

    def ask_why(self) -> None:
        """Asks for the note that goes back with the text."""
        self.card.ask_why(on=True)

    def return_(self, note: str) -> None:
        """Sends the text back to its author."""
        self.card.ask_why(on=False)
        self.list.setFocus()
        self.steps.return_(note)

    # --- what is shown ---

    def _on_read(self, waiting: _Waiting) -> None:
        its = waiting.queue
        self._lines = dict(
            zip(TABS, (its.to_review, its.to_publish, its.own, waiting.stale), strict=True)
        )
        for place, key in enumerate(TABS):
            self.tabs.setTabText(place, self._tab_title(key))
        self._show_lines()
        desk = self.desk
        uids = [
            line.revision_uid
            for key in TABS[:3]
            for line in self._lines[key]
            if line.revision_uid not in self._found
        ]
        if desk is not None and uids:
            self._linting.ask(
                lambda progress: judging.findings_of(desk, uids, progress), at_once=True
            )

    def _show_lines(self) -> None:
        before, row = self.line, max(0, self.list.currentIndex().row())
        lines = self._lines[self.tab]
        with QSignalBlocker(self.list.selectionModel()):
            self.model.show(lines)
        self._list_card.heading.setText(self._tab_name(self.tab))
        self._list_card.remark.setText(str(len(lines)) if lines else "")
        self._stack.setCurrentWidget(self.list if lines else self._empty)
        if not lines:
            self._empty.say(self._nothing(self.tab), self.tr("All articles"), self._go_to_library)
            self.card.show_nothing()
            self._looks.forget()
            self.state_changed.emit()
            return
        index = self.model.index_of(_uid_of(before)) if before is not None else QModelIndex()
        if not index.isValid():
            # What was decided is gone: the one that took its place comes next.
            index = self.model.index(min(row, len(lines) - 1), 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _on_moved(self, _index: QModelIndex) -> None:
        desk, line, is_text = self.desk, self.line, self.tab != "overdue"
        self.state_changed.emit()
        if desk is None or line is None:
            return

        def look(_progress: Progress) -> _Shown:
            if not is_text:
                judged = judging.judge_item(desk, line.item_uid)
                words = words_of(judged.revision.content)
                return _Shown(judged, word_diff(words, words))
            judged = judging.judge(desk, line.revision_uid)
            new = words_of(judged.revision.content)
            old = words_of(judged.live.content) if judged.live is not None else new
            return _Shown(judged, word_diff(old, new))

        self._looks.ask(look)

    def _on_looked(self, shown: _Shown) -> None:
        line = self.line
        if line is None:
            return
        is_text = self.tab != "overdue"
        self.card.show_text(shown.judged, shown.parts, STEPS[self.tab], is_compared=is_text)
        if not is_text:
            self.card.remark.setText(self._overdue_words(line))
        self.state_changed.emit()

    def _on_linted(self, found: dict[str, tuple[Finding, ...]]) -> None:
        self._found |= found
        row = self.list.currentIndex().row()
        with QSignalBlocker(self.list.selectionModel()):
            self.model.show(self.model.things)
            self.list.setCurrentIndex(self.model.index(row, 0))
        self.list.viewport().update()

    def _row(self, line: Any) -> Row:
        if self.tab == "overdue":
            return stale_row(line)
        return waiting_row(line, self._found.get(line.revision_uid))

    def _overdue_words(self, line: StaleItem) -> str:
        return self.tr("was due {0}").format(short_time(line.due_at))

    def _tab_name(self, key: str) -> str:
        return {
            "to_review": self.tr("To review"),
            "to_publish": self.tr("Ready to publish"),
            "own": self.tr("Mine"),
            "overdue": self.tr("Overdue"),
        }[key]

    def _tab_title(self, key: str) -> str:
        count = len(self._lines[key])
        return f"{self._tab_name(key)}  {count}" if count else self._tab_name(key)

    def _nothing(self, key: str) -> str:
        return {
            "to_review": self.tr("No text waits for your review."),
            "to_publish": self.tr("No approved text waits to be published."),
            "own": self.tr("Nothing of yours is in review."),
            "overdue": self.tr("Every text was looked at in time."),
        }[key]

    def _go_to_library(self) -> None:
        self.asked.emit("library", None)

    def _on_tab_changed(self, _place: int) -> None:
        self.card.ask_why(on=False)
        self.band.clear()
        self._show_lines()

    def _on_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("What waits could not be read."), error))

    def _on_look_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("The text could not be read."), error))

    def _on_lint_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("The texts that wait were not checked."), error))

    def _on_chosen(self, _index: QModelIndex) -> None:
        self.open_current()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.list.moved.connect(self._on_moved)
        self.list.clicked.disconnect(self.list.chosen)
        self.list.doubleClicked.connect(self.list.chosen)
        self.list.chosen.connect(self._on_chosen)
        self.card.returned.connect(self.return_)
        self.card.left.connect(self.step_back)
        for step, run in (
            ("approve", self.steps.approve),
            ("return", self.ask_why),
            ("publish", self.steps.publish),
            ("recall", self.steps.recall),
            ("verify", self.steps.verify),
        ):
            self.card.buttons[step].clicked.connect(run)


def _uid_of(line: Any) -> str:
    """Gives the uid of a row; an overdue one stands for its item."""
    return str(getattr(line, "revision_uid", "") or line.item_uid)
