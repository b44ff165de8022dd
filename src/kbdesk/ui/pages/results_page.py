"""The results page: how learners fare with a pack, and which questions were hard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kbdesk.domain.errors import Cancelled
from kbdesk.progress import Progress
from kbdesk.ui.bridge import packs, results
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.models.table import Column, Table
from kbdesk.ui.pages.page import Page, Place
from kbdesk.ui.rows import counted, short_time
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.choice_box import ChoiceBox
from kbdesk.ui.widgets.column import side_by_side
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.table_card import TableCard
from kbdesk.ui.widgets.tile import Tile

if TYPE_CHECKING:
    from kbdesk.domain.training.results import LearnerResult
    from kbdesk.services.training.packs import PackLine
    from kbdesk.services.training.results import HardItem, Taken


@dataclass(frozen=True, slots=True)
class _Read:
    """What is known of a pack; `name` is "" while there is none."""

    lines: tuple[PackLine, ...]
    name: str
    learners: tuple[LearnerResult, ...] = ()
    hard: tuple[HardItem, ...] = ()


class ResultsPage(Page):
    """Figures over two tables: learners, and questions with the hardest first."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        self.name = ""
        self.band = Band(theme)
        self.packs = ChoiceBox(theme, self.tr("Pack"))
        self.take_button = QPushButton(self.tr("Take in answers …"))
        self.take_button.setAccessibleName(self.tr("Take in answers from a CSV file"))
        self.take_button.setProperty("primary", True)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self.packs, 1)
        head.addWidget(self.take_button)
        self.tiles = {
            "learners": Tile(theme, self.tr("Learners"), "users"),
            "passed": Tile(theme, self.tr("Passed"), "badge-check"),
            "again": Tile(theme, self.tr("To be asked again"), "refresh-cw"),
            "right": Tile(theme, self.tr("Right at the first try"), "target"),
        }
        strip = QHBoxLayout()
        strip.setSpacing(8)
        for tile in self.tiles.values():
            strip.addWidget(tile, 1)
        self.learners = TableCard(
            theme,
            self.tr("Learners"),
            Table(theme, self._learner_columns(), lambda one: one.learner, self),
            "users",
            self.tr("Nobody has answered a question of this pack."),
        )
        self.hard = TableCard(
            theme,
            self.tr("Hardest questions"),
            Table(theme, self._hard_columns(), lambda one: one.item.uid, self),
            "circle-help",
            self.tr("No question was answered yet."),
        )
        self.passage = QPushButton(self.tr("Open what it quotes"))
        self.passage.setAccessibleName(self.passage.text())
        self.hard.add_buttons(self.passage)
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(strip)
        column.addWidget(side_by_side((self.learners, 42), (self.hard, 58)), 1)
        self.empty = EmptyState(theme, "graduation-cap")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._whole)
        self._stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(head)
        outer.addWidget(self.band)
        outer.addWidget(self._stack, 1)
        self.setAcceptDrops(True)
        self.packs.activated.connect(self._on_packs_activated)
        self.take_button.clicked.connect(self.choose_file)
        self.passage.clicked.connect(self.open_passage)
        self.hard.view.moved.connect(lambda _index: self._tell_hard())
        self.hard.view.chosen.connect(lambda _index: self.open_passage())

    # --- what the window asks ---

    def refresh(self) -> None:
        """Reads the packs, and how learners fare with the one that is chosen."""
        desk, name = self.desk, self.name
        if desk is None:
            return

        def work(_progress: Progress) -> _Read:
            lines = packs.list_packs(desk)
            names = [line.pack.name for line in lines]
            chosen = name if name in names else (names[0] if names else "")
            if not chosen:
                return _Read(lines, "")
            found = results.learners(desk, chosen), results.hard_items(desk, chosen)
            return _Read(lines, chosen, *found)

        self.read(work, self._on_read, self._on_failed)

    def enter(self, argument: object) -> None:
        """Shows the pack of that name."""
        if isinstance(argument, str) and argument and argument != self.name:
            self.name = argument
            self.refresh()
        self.packs.setFocus()

    def focus_order(self) -> Sequence[QWidget]:
        """The pack, the learners, the questions."""
        return (self.packs, self.learners.view, self.hard.view)

    @property
    def has_pack(self) -> bool:
        """Whether there is a pack to take answers in for."""
        return bool(self.name)

    # --- what a person does ---

    def choose_file(self) -> None:
        """Asks for a file of answers."""
        found = QFileDialog.getOpenFileName(
            self, self.tr("Answers of learners"), str(Path.home()), "*.csv"
        )[0]
        if found:
            self.take_in(Path(found))

    def take_in(self, file: Path) -> None:
        """Takes the answers of a file in."""
        desk, name = self.desk, self.name
        if desk is None or not name:
            return
        self.band.clear()
        self.write(
            lambda _progress: results.take_results(desk, name, file),
            self._on_taken,
            self._on_failed,
            self.tr("Taking in answers"),
        )

    def open_passage(self) -> None:
        """Opens the text that the chosen question quotes."""
        one = self.hard.current
        if one is None:
            return
        citations = one.item.content.citations
        if citations:
            self.asked.emit("library", Place(citations[0].item_uid, one.item.content.locale))
        else:
            self.asked.emit("training", self.name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Lets a file of answers be dropped; called by Qt."""
        if self.has_pack and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Takes a dropped file in; called by Qt."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.take_in(Path(url.toLocalFile()))

    # --- what comes back ---

    def _on_read(self, read: _Read) -> None:
        self.name = read.name
        self.packs.clear()
        for line in read.lines:
            self.packs.addItem(line.title, line.pack.name)
        self.packs.setCurrentIndex(max(0, self.packs.findData(self.name)))
        self.packs.setVisible(bool(read.lines))
        self.take_button.setVisible(bool(read.lines))
        self.learners.show_things(read.learners)
        self.hard.show_things(read.hard)
        self._show_figures(read)
        if not read.name:
            self.empty.say(
                self.tr("There is no pack that could have results."),
                self.tr("Go to the packs"),
                lambda: self.asked.emit("training", None),
            )
        elif not read.learners and not read.hard:
            self.empty.say(
                self.tr(
                    "No answers yet. A file of them is a CSV with the columns learner, item, "
                    "answer, correct and when."
                ),
                self.tr("Take in answers …"),
                self.choose_file,
            )
        has_some = bool(read.learners or read.hard)
        self._stack.setCurrentWidget(self._whole if has_some else self.empty)
        self._tell_hard()
        self.state_changed.emit()

    def _show_figures(self, read: _Read) -> None:
        number = QLocale().toString
        passed = sum(one.passed_at is not None for one in read.learners)
        again = sum(bool(one.again) for one in read.learners)
        answers = sum(one.difficulty.answers for one in read.hard)
        right = sum(one.difficulty.right for one in read.hard)
        count = len(read.learners)
        self.tiles["learners"].show_figure(number(count))
        self.tiles["passed"].show_figure(number(passed), "ok" if count == passed else "warn")
        self.tiles["again"].show_figure(number(again), "warn" if again else "ok")
        self.tiles["right"].show_figure(_percent(right, answers))

    def _tell_hard(self) -> None:
        one = self.hard.current
        self.passage.setEnabled(one is not None)
        often = one.often if one is not None else ""
        self.hard.say(self.tr("Given most instead: {0}").format(often) if often else "")

    def _on_taken(self, taken: Taken) -> None:
        parts = [counted(taken.new, self.tr("{0} new answer"), self.tr("{0} new answers"))]
        if taken.known:
            parts.append(self.tr("{0} were there already").format(taken.known))
        if taken.unknown:
            words = (
                self.tr("{0} line is about no question of this pack"),
                self.tr("{0} lines are about no question of this pack"),
            )
            parts.append(counted(taken.unknown, *words))
        told = f"{', '.join(parts)}."
        self.said.emit(told, None)
        if taken.feedback:
            words = (
                self.tr("{0} article that was answered wrong got a word of feedback."),
                self.tr("{0} articles that were answered wrong got a word of feedback."),
            )
            first = taken.feedback[0]
            self.band.say(
                Words(counted(len(taken.feedback), *words), "", "", "info"),
                (
                    (
                        self.tr("Open the article")
                        if len(taken.feedback) == 1
                        else self.tr("Open the first"),
                        lambda: self.asked.emit("library", Place(first)),
                    ),
                ),
            )
        self.base_changed.emit()
        self.refresh()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self.band.say(explain(self.tr("That did not work."), error))

    def _on_packs_activated(self, _place: int) -> None:
        self.name = str(self.packs.currentData() or "")
        self.refresh()

    # --- the parts ---

    def _learner_columns(self) -> tuple[Column[LearnerResult], ...]:
        return (
            Column(self.tr("Name"), lambda one: one.learner),
            Column(
                self.tr("Right"),
                lambda one: self.tr("{0} of {1}").format(one.right, one.asked),
                key=lambda one: one.right / (one.asked or 1),
                width_px=88,
                is_number=True,
            ),
            Column(
                self.tr("Passed"),
                lambda one: short_time(one.passed_at) if one.passed_at else self.tr("not yet"),
                key=lambda one: one.passed_at.timestamp() if one.passed_at else 0.0,
                tone=lambda one: "ok" if one.passed_at else "warn",
                icon=lambda one: "circle-check" if one.passed_at else "circle-dashed",
                width_px=116,
            ),
            Column(
                self.tr("Again"),
                lambda one: str(len(one.again) or ""),
                key=lambda one: len(one.again),
                width_px=64,
                is_number=True,
                is_spare=True,
            ),
        )

    def _hard_columns(self) -> tuple[Column[HardItem], ...]:
        return (
            Column(self.tr("Question"), lambda one: one.item.content.prompt),
            Column(
                self.tr("Language"),
                lambda one: one.item.content.locale,
                tone=lambda _one: "muted",
                width_px=84,
                is_spare=True,
            ),
            Column(
                self.tr("Answers"),
                lambda one: QLocale().toString(one.difficulty.answers),
                key=lambda one: one.difficulty.answers,
                width_px=84,
                is_number=True,
                is_spare=True,
            ),
            Column(
                self.tr("Right"),
                lambda one: _percent(one.difficulty.right, one.difficulty.answers),
                key=lambda one: one.difficulty.right / (one.difficulty.answers or 1),
                tone=lambda one: "error" if _is_hard(one) else "ok",
                width_px=80,
                is_number=True,
            ),
        )


def _is_hard(one: HardItem) -> bool:
    return one.difficulty.right * 2 <= one.difficulty.answers


def _percent(part: int, whole: int) -> str:
    return f"{QLocale().toString(round(100 * part / whole))} %" if whole else "–"
