"""The coverage page: what is told on which channel in a language, and what is behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QWidget

from kbdesk.progress import Progress
from kbdesk.ui.bridge import coverage, facts, library, translating
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import explain
from kbdesk.ui.models.cover_table import behind_row, cell_of, cover_table, missing_row
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.pages.page import Page, Place
from kbdesk.ui.pages.required_channels import RequiredChannels
from kbdesk.ui.rows import Row, channel_word, counted
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.choice_box import ChoiceBox
from kbdesk.ui.widgets.column import stand_in_column
from kbdesk.ui.widgets.delegates import TwoLineDelegate
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.fitting_label import FittingLabel
from kbdesk.ui.widgets.row_view import RowView
from kbdesk.ui.widgets.table_view import TableView
from kbdesk.ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from kbdesk.domain.rendition import Rendition
    from kbdesk.domain.taxonomy import Section
    from kbdesk.services.coverage import Coverage, CoveredItem
    from kbdesk.services.translating import TranslationStatus

GRID, BEHIND = 0, 1


@dataclass(frozen=True, slots=True)
class _Ways:
    """What a person wants to see."""

    locale: str
    section_uid: str
    gaps_only: bool
    every_channel: bool


@dataclass(frozen=True, slots=True)
class _Read:
    """What the page shows.

    Attributes:
        asked: the required channels of sections and items by uid; of the base under "".
    """

    matrix: Coverage
    status: TranslationStatus
    locales: tuple[str, ...]
    sections: tuple[Section, ...]
    channels: tuple[tuple[str, str], ...]
    asked: dict[str, tuple[str, ...]]


class CoveragePage(Page):
    """A row of choices over the grid, or over the translations that are behind."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        self.band = Band(theme)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(self.tr("Channels or translations"))
        self.tabs.addTab(self.tr("Channels"))
        self.tabs.addTab(self.tr("Translations behind"))
        self.language = ChoiceBox(theme, self.tr("Language"))
        self.section = ChoiceBox(theme, self.tr("Section"))
        self.section.setMinimumContentsLength(8)
        self.gaps = TickBox(theme, self.tr("Gaps only"))
        self.every = TickBox(theme, self.tr("All channels"))
        self.every.setAccessibleName(self.tr("All channels, asked for or not"))
        self.every.setChecked(True)
        self.required = RequiredChannels(self, self.band)
        self.share = FittingLabel(theme)
        choices = QHBoxLayout()
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(8)
        for part in (self.tabs, self.language, self.section, self.gaps, self.every):
            choices.addWidget(part)
        choices.addStretch(1)
        top = QWidget()
        top.setLayout(choices)
        self._channels: tuple[tuple[str, str], ...] = ()
        self._table = cover_table(theme, (), self)
        self.grid = TableView(theme, self.tr("Coverage"))
        self.grid.setSelectionBehavior(TableView.SelectionBehavior.SelectItems)
        self.grid.setModel(self._table)
        self._behind: RowList[Any] = RowList(_behind_row, _behind_uid, self)
        self.behind = RowView(theme, TwoLineDelegate, self.tr("Translations behind"))
        self.behind.setModel(self._behind)
        self._empty = EmptyState(theme, "circle-check")
        self._stack = QStackedWidget()
        for shown in (self.grid, self.behind, self._empty):
            self._stack.addWidget(shown)
        self._card = Card("")
        self._card.head.insertWidget(1, self.share, 1)
        self._card.head.addWidget(self.required)
        self._card.hold(self.grid, self.behind)
        self._card.body.addWidget(self._stack, 1)
        stand_in_column(self, self.band, top, self._card)
        self._reads: Latest[_Read] = Latest(
            around.jobs,
            parent=self,
            delay_ms=0,
            then=self._on_read,
            failed=self._on_failed,
            label=self.tr("Reading the coverage"),
        )
        self._is_first = True
        self._connect()

    @property
    def is_settled(self) -> bool:
        """Whether the grid shows what was asked for."""
        return self._reads.is_idle

    @property
    def table(self) -> Any:
        """The model of the grid."""
        return self._table

    def refresh(self) -> None:
        """Reads the matrix and what is behind."""
        desk = self.desk
        if desk is None:
            return
        ways = _Ways(
            str(self.language.currentData() or ""),
            str(self.section.currentData() or ""),
            self.gaps.isChecked(),
            self.every.isChecked(),
        )

        def read(_progress: Progress) -> _Read:
            with desk.kb.read() as reader:
                locales = facts.locales_of(reader)
                channels = tuple(
                    (one.key, channel_word(one.key, one.name)) for one in reader.channels.list_all()
                )
            matrix = coverage.coverage(
                desk,
                ways.section_uid or None,
                locale=ways.locale if ways.locale in locales else locales[0],
                gaps_only=ways.gaps_only,
                every_channel=ways.every_channel,
            )
            status = translating.status(desk)
            asked = {one.uid: one.channels for one in coverage.requirements(desk)}
            return _Read(matrix, status, locales, library.sections(desk), channels, asked)

        self._reads.ask(read, at_once=True)

    def enter(self, argument: object) -> None:
        """Puts the keys into the grid, or shows what is behind."""
        if argument == "behind":
            self.tabs.setCurrentIndex(BEHIND)
        shown = self._stack.currentWidget()
        if shown is not None:
            shown.setFocus()

    def focus_order(self) -> Sequence[QWidget]:
        """The choices, then the grid or the list."""
        return (
            self.tabs,
            self.language,
            self.section,
            self.gaps,
            self.every,
            self.required,
            self.grid,
            self.behind,
        )

    def has_cell(self) -> bool:
        """Tells whether a cell of the grid is chosen."""
        return self.tabs.currentIndex() == GRID and self.grid.currentIndex().isValid()

    def open_cell(self) -> None:
        """Opens the text of the chosen cell, or begins it."""
        self._on_cell_chosen(self.grid.currentIndex())

    def _on_read(self, read: _Read) -> None:
        self.band.clear()
        self._fill_choices(read)
        self.required.offer(str(self.section.currentData() or ""), read.channels, read.asked)
        wanted = {cell.channel for row in read.matrix.rows for cell in row.cells}
        channels = tuple(one for one in read.channels if one[0] in wanted)
        place = self.grid.currentIndex()
        column, bar = place.column(), self.grid.verticalScrollBar().value()
        held = self._table.thing_at(place)
        if channels != self._channels:
            self._channels = channels
            former, self._table = self._table, cover_table(self.around.theme, channels, self)
            self.grid.setModel(self._table)
            former.deleteLater()
        with QSignalBlocker(self.grid.selectionModel()):
            self._table.show(read.matrix.rows)
        index = self._table.index_of(held.item_uid) if held is not None else QModelIndex()
        row = index.row() if index.isValid() else 0
        start = self._table.index(row, max(column, 1))
        if start.isValid():
            self.grid.setCurrentIndex(start)
            self.grid.verticalScrollBar().setValue(bar)
        behind = [text for text in read.status.texts if text.outdated.value != "no"]
        behind.sort(key=lambda text: (text.outdated.value != "red", text.title.casefold()))
        self._behind.show([*behind, *read.status.missing])
        self._say_share(read.matrix)
        count = len(self._behind.things)
        name = self.tr("Translations behind")
        self.tabs.setTabText(BEHIND, f"{name}  {count}" if count else name)
        self._show_tab()

    def _fill_choices(self, read: _Read) -> None:
        for box, rows in (
            (self.language, [(tag, tag) for tag in read.locales]),
            (self.section, [(self.tr("All sections"), ""), *_indented(read.sections)]),
        ):
            chosen = box.currentData()
            with QSignalBlocker(box):
                box.clear()
                for name, key in rows:
                    box.addItem(name, key)
                box.setCurrentIndex(max(0, box.findData(chosen)))

    def _say_share(self, matrix: Coverage) -> None:
        its = matrix.share
        self.share.show_parts(
            (
                self.tr("{0} % own").format(round(its.covered * 100)),
                counted(its.missing, self.tr("{0} missing"), self.tr("{0} missing")),
                counted(its.draft, self.tr("{0} draft"), self.tr("{0} drafts")),
                counted(its.fallback, self.tr("{0} stands in"), self.tr("{0} stand in")),
            )
        )

    def _show_tab(self) -> None:
        on_grid = self.tabs.currentIndex() == GRID
        for part in (
            self.section,
            self.language,
            self.gaps,
            self.every,
            self.required,
            self.share,
        ):
            part.setVisible(on_grid)
        count = len(self._table.things) if on_grid else len(self._behind.things)
        self._card.heading.setText(self.tabs.tabText(self.tabs.currentIndex()).partition("  ")[0])
        self._card.remark.setText(
            counted(count, self.tr("{0} article"), self.tr("{0} articles"))
            if on_grid
            else str(count)
        )
        if count:
            self._stack.setCurrentWidget(self.grid if on_grid else self.behind)
        elif on_grid and self.gaps.isChecked():
            self._empty.say(
                self.tr("There are no gaps here."),
                self.tr("Show everything"),
                lambda: self.gaps.setChecked(False),
            )
            self._stack.setCurrentWidget(self._empty)
        else:
            line = (
                self.tr("No articles here yet.")
                if on_grid
                else self.tr("Every translation follows its source.")
            )
            self._empty.say(line, self.tr("All articles"), self._go_to_library)
            self._stack.setCurrentWidget(self._empty)
        self.state_changed.emit()

    def _on_cell_chosen(self, index: QModelIndex) -> None:
        desk = self.desk
        item: CoveredItem | None = self._table.thing_at(index)
        if desk is None or item is None:
            return
        if index.column() == 0:
            self.asked.emit("library", Place(item.item_uid))
            return
        channel = self._channels[index.column() - 1][0]
        cell = cell_of(item, channel)
        if cell is None:
            return
        locale, cover = cell.locale, cell.cover.value
        if cover == "own":
            self.asked.emit("library", Place(item.item_uid, locale, channel))
            return

        def then(text: Rendition) -> None:
            self.base_changed.emit()
            self.asked.emit("library", Place(text.item_uid, text.locale, text.channel))
            if not text.live_uid:
                told = self.tr("A draft for {0} in {1} is begun with the words that stood in.")
                self.said.emit(told.format(channel_word(channel), locale), None)

        self.write(
            lambda _progress: coverage.begin(desk, item.item_uid, locale, channel),
            then,
            self._on_begin_failed,
            self.tr("Beginning the text"),
        )

    def _on_behind_chosen(self, index: QModelIndex) -> None:
        line = self._behind.thing_at(index)
        if line is not None:
            place = Place(line.item_uid, line.locale, getattr(line, "channel", "base"))
            self.asked.emit("library", place)

    def _on_begin_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("The text was not begun."), error))

    def _on_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("The coverage could not be read."), error))

    def _on_tab_changed(self, _place: int) -> None:
        self._show_tab()

    def _on_choice_changed(self) -> None:
        self.refresh()

    def _go_to_library(self) -> None:
        self.asked.emit("library", None)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.language.currentIndexChanged.connect(self._on_choice_changed)
        self.section.currentIndexChanged.connect(self._on_choice_changed)
        self.gaps.toggled.connect(self._on_choice_changed)
        self.every.toggled.connect(self._on_choice_changed)
        self.grid.chosen.connect(self._on_cell_chosen)
        self.behind.chosen.connect(self._on_behind_chosen)


def _indented(sections: Sequence[Section]) -> list[tuple[str, str]]:
    """Gives (name, uid) of sections in tree order, those below others further in."""
    depth: dict[str, int] = {}
    rows = []
    for section in sections:
        depth[section.uid] = depth.get(section.parent_uid, -1) + 1 if section.parent_uid else 0
        rows.append((f"{'    ' * depth[section.uid]}{section.name}", section.uid))
    return rows


def _behind_row(line: Any) -> Row:
    return behind_row(line) if hasattr(line, "outdated") else missing_row(line)


def _behind_uid(line: Any) -> str:
    return f"{line.item_uid} {line.locale} {getattr(line, 'channel', '')}"
