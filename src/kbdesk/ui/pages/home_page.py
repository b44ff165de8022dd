"""The home page: what needs the person now, and where the work stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kbdesk.ui.bridge import home
from kbdesk.ui.messages import explain
from kbdesk.ui.models.article_table import article_row
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.pages.page import Page, Place
from kbdesk.ui.rows import UID_ROLE, Row, channel_look, counted, short_time, state_look
from kbdesk.ui.screens import SCREENS
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.list_card import ListCard
from kbdesk.ui.widgets.tile import Tile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kbdesk.domain.misses import Cluster
    from kbdesk.services.home import Overview
    from kbdesk.services.verifying import StaleItem
    from kbdesk.store.waiting import InReview


class HomePage(Page):
    """Figures that lead to screens, over four lists."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        self.band = Band(theme)
        title = QLabel(self.tr("What needs you now"))
        title.setProperty("role", "page")
        self.tiles = {
            "review": Tile(theme, self.tr("To decide"), "list-checks"),
            "stale": Tile(theme, self.tr("Overdue for review"), "clock"),
            "behind": Tile(theme, self.tr("Translations behind"), "globe"),
            "missed": Tile(theme, self.tr("Searches without an answer"), "file-search"),
            "incidents": Tile(theme, self.tr("Open incidents"), "siren"),
        }
        strip = QHBoxLayout()
        strip.setSpacing(8)
        for tile in self.tiles.values():
            strip.addWidget(tile, 1)
        self.waiting = ListCard(
            theme,
            self.tr("Waiting for you"),
            RowList(_waiting_row, lambda line: line.revision_uid, self),
            self.tr("Nothing waits for your decision."),
        )
        self.stale = ListCard(
            theme,
            self.tr("Overdue for review"),
            RowList(self._stale_row, lambda line: line.item_uid, self),
            self.tr("Every text was looked at in time."),
        )
        self.missed = ListCard(
            theme,
            self.tr("Searches without an answer"),
            RowList(self._missed_row, lambda line: line.name, self),
            self.tr("In the last 30 days everybody found an answer."),
        )
        self.recent = ListCard(
            theme,
            self.tr("Written last"),
            RowList(article_row, lambda line: line.item_uid, self),
            self.tr("No articles here yet."),
        )
        grid = QGridLayout()
        grid.setSpacing(8)
        cards = (self.waiting, self.stale, self.missed, self.recent)
        for place, card in enumerate(cards):
            grid.addWidget(card, place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
            grid.setRowStretch(place // 2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self.band)
        column.addLayout(strip)
        column.addLayout(grid, 1)
        self._connect()

    def refresh(self) -> None:
        """Reads what needs the person."""
        desk = self.desk
        if desk is not None:
            self.read(lambda _progress: home.overview(desk), self._on_read, self._on_failed)

    def focus_order(self) -> Sequence[QWidget]:
        """The tiles, then the lists."""
        lists = (self.waiting, self.stale, self.missed, self.recent)
        return (*self.tiles.values(), *(card.view for card in lists))

    def _on_read(self, overview: Overview) -> None:
        self.band.clear()
        figures = {
            "review": len(overview.to_decide),
            "stale": len(overview.stale),
            "behind": len(overview.behind) + overview.missing,
            "missed": sum(cluster.count for cluster in overview.missed),
            "incidents": len(overview.open_incidents),
        }
        for key, count in figures.items():
            alarm = "error" if key == "incidents" else "warn"
            self.tiles[key].show_figure(str(count), alarm if count else "ok")
        self.waiting.model.show(overview.to_decide)
        self.stale.model.show(overview.stale)
        self.missed.model.show(overview.missed)
        self.recent.model.show(overview.recent)

    def _on_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("What needs you could not be read."), error))

    def _stale_row(self, line: StaleItem) -> Row:
        days = counted(line.days_overdue, self.tr("{0} day overdue"), self.tr("{0} days overdue"))
        uses = counted(line.uses, self.tr("used once"), self.tr("used {0} times"))
        parts = (days, uses, line.assignee)
        return Row(line.title, tuple(part for part in parts if part), "clock", "warn")

    def _missed_row(self, line: Cluster) -> Row:
        times = counted(line.count, self.tr("searched once"), self.tr("searched {0} times"))
        others = tuple(query for query, _ in line.queries[1:4])
        return Row(line.name, (times, line.locale, *others), "file-search", "muted")

    def _connect(self) -> None:
        known = {one.key for one in SCREENS}
        for key, screen in (
            ("review", "review"),
            ("stale", "review"),
            ("behind", "coverage"),
            ("missed", "search_quality"),
            ("incidents", "incidents"),
        ):
            tile = self.tiles[key]
            tile.setEnabled(screen in known)
            tile.clicked.connect(
                lambda _checked=False, screen=screen: self.asked.emit(screen, None)
            )
        self.waiting.view.chosen.connect(self._on_waiting_chosen)
        self.stale.view.chosen.connect(self._on_item_chosen)
        self.missed.view.chosen.connect(self._on_missed_chosen)
        self.recent.view.chosen.connect(self._on_item_chosen)

    def _on_waiting_chosen(self, index: QModelIndex) -> None:
        line: InReview = self.waiting.model.things[index.row()]
        self.asked.emit("library", Place(line.item_uid, line.locale, line.channel))

    def _on_item_chosen(self, index: QModelIndex) -> None:
        self.asked.emit("library", Place(index.data(UID_ROLE)))

    def _on_missed_chosen(self, index: QModelIndex) -> None:
        if self.tiles["missed"].isEnabled():
            self.asked.emit("search_quality", index.data(UID_ROLE))


def _waiting_row(line: InReview) -> Row:
    icon, tone = channel_look(line.channel)
    word, word_tone = state_look(line.state)
    return Row(
        line.title,
        (line.author, line.locale, short_time(line.entered_at)),
        icon,
        tone,
        badge=word,
        badge_tone=word_tone,
    )
