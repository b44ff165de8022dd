"""The insight page: how search goes, what is used, what is out of date, and the report of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kbdesk.domain.errors import Cancelled
from kbdesk.progress import Progress
from kbdesk.ui.bridge import report, report_figures
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.pages.page import Page, Place
from kbdesk.ui.rows import channel_word, counted
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.choice_box import ChoiceBox
from kbdesk.ui.widgets.plot import Plot
from kbdesk.ui.widgets.plots import Bar, BarPlot, Line, LinePlot
from kbdesk.ui.widgets.table_card import named_button
from kbdesk.ui.widgets.tile import Tile

if TYPE_CHECKING:
    from datetime import date

    from kbdesk.services.report_figures import Figures

_PERIODS = (7, 30, 90, 365)
_USUAL = 30
_MOST_BARS = 8
_TWO_COLUMNS_PX = 820


class InsightPage(Page):
    """Figures over plots; each value can be reached by keys and is said in words."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        self.figures: Figures | None = None
        self.band = Band(theme)
        self._title = QLabel()
        self._title.setProperty("role", "page")
        self.period = ChoiceBox(theme, self.tr("Period"))
        for days in _PERIODS:
            words = self.tr("Last {0} days").format(days)
            self.period.addItem(self.tr("Last year") if days == _PERIODS[-1] else words, days)
        self.period.setCurrentIndex(self.period.findData(_USUAL))
        self.write_button = named_button(
            self.tr("Write a report …"), "Ctrl+Shift+B", is_primary=True
        )
        self.tiles = {
            "searches": Tile(theme, self.tr("Searches"), "search"),
            "success": Tile(theme, self.tr("Led to an answer"), "circle-check"),
            "zero": Tile(theme, self.tr("Without any result"), "file-search"),
            "uses": Tile(theme, self.tr("Answers used"), "copy"),
            "stale": Tile(theme, self.tr("Articles overdue"), "clock"),
        }
        self.plots: dict[str, Plot] = {
            "searches": LinePlot(theme, self.tr("Searches and uses a day")),
            "shares": LinePlot(theme, self.tr("How search goes"), is_share=True),
            "channels": BarPlot(theme, self.tr("Use by channel")),
            "used": BarPlot(theme, self.tr("Most used")),
            "stale": BarPlot(theme, self.tr("Used and out of date")),
            "missed": BarPlot(theme, self.tr("Searches without an answer")),
        }
        self._nothing: dict[Plot, QLabel] = {}
        self._cards = [self._card(plot) for plot in self.plots.values()]
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self.period)
        head.addWidget(self.write_button)
        strip = QHBoxLayout()
        strip.setSpacing(8)
        for tile in self.tiles.values():
            strip.addWidget(tile, 1)
        self._sheet = QWidget()
        self._grid = QGridLayout(self._sheet)
        self._grid.setContentsMargins(0, 0, 4, 0)
        self._grid.setSpacing(8)
        self._columns = 0
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._sheet)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._arrange(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.band)
        column.addLayout(strip)
        column.addWidget(self._scroll, 1)
        self._gathering: Latest[Figures] = Latest(
            around.jobs,
            parent=self,
            delay_ms=0,
            then=self._on_gathered,
            failed=lambda error: self._fail(self.tr("The figures could not be read."), error),
            label=self.tr("Counting"),
        )
        self._connect()

    # --- what the window asks ---

    def refresh(self) -> None:
        """Gathers the figures of the chosen period."""
        desk = self.desk
        days = int(self.period.currentData())
        if desk is not None:
            self._gathering.ask(
                lambda progress: report_figures.gather(
                    desk, days=days, now=desk.kb.now(), progress=progress
                ),
                at_once=True,
            )

    def focus_order(self) -> Sequence[QWidget]:
        """The period, then the plots."""
        return (self.period, *self.plots.values())

    # --- showing ---

    def _on_gathered(self, figures: Figures) -> None:
        self.figures = figures
        self.band.clear()
        number = QLocale().toString
        self._title.setText(f"{_day(figures.first)} – {_day(figures.last)}")
        search, content = figures.search, figures.content
        tiles = self.tiles
        tiles["searches"].show_figure(number(search.searches))
        tiles["success"].show_figure(_share(search.success), "ok")
        tiles["zero"].show_figure(_share(search.zero), "warn" if search.zero else "ok")
        tiles["uses"].show_figure(number(figures.uses))
        stale = round((content.stale or 0) * content.items)
        tiles["stale"].show_figure(number(stale), "warn" if stale else "ok")
        if not search.searches and not figures.uses:
            words = self.tr("Nobody searched or used an answer in this time.")
            self.band.say(Words(words, self.tr("Choose a longer one."), tone="info"))
        self._show_days(figures)
        self._show_bars(figures)
        self.state_changed.emit()

    def _show_days(self, figures: Figures) -> None:
        at = [_day(each.day) for each in figures.days]
        days = figures.days
        searches, shares = self.plots["searches"], self.plots["shares"]
        assert isinstance(searches, LinePlot)
        assert isinstance(shares, LinePlot)
        searches.show_lines(
            at,
            (
                Line(self.tr("Searches"), tuple(float(d.search.searches) for d in days)),
                Line(self.tr("Uses"), tuple(float(d.uses) for d in days)),
            ),
        )
        shares.show_lines(
            at,
            (
                Line(self.tr("Led to an answer"), tuple(d.search.success for d in days)),
                Line(self.tr("Without any result"), tuple(d.search.zero for d in days)),
            ),
        )

    def _show_bars(self, figures: Figures) -> None:
        used = [item for item in figures.items if item.uses][:_MOST_BARS]
        overdue = [item for item in figures.items if item.days_overdue and item.uses]
        overdue.sort(key=lambda item: -item.uses * item.days_overdue)
        names = {
            "channels": [Bar(channel_word(key), float(uses)) for key, uses in figures.by_channel],
            "used": [Bar(item.title, float(item.uses), item.item_uid) for item in used],
            "stale": [
                Bar(
                    item.title,
                    float(item.uses),
                    item.item_uid,
                    counted(
                        item.days_overdue,
                        self.tr("{0} day overdue"),
                        self.tr("{0} days overdue"),
                    ),
                    "warn",
                )
                for item in overdue[:_MOST_BARS]
            ],
            "missed": [
                Bar(one.name, float(one.count), one.name, one.locale, "warn")
                for one in figures.missed[:_MOST_BARS]
            ],
        }
        for key, bars in names.items():
            plot = self.plots[key]
            assert isinstance(plot, BarPlot)
            plot.show_bars(bars)
            plot.setVisible(bool(bars))
            self._nothing[plot].setVisible(not bars)

    # --- the report ---

    def choose_folder(self) -> None:
        """Asks for a folder and writes the report to it."""
        name = QFileDialog.getExistingDirectory(self, self.tr("Empty folder for the report"))
        if name:
            self.write_report(Path(name))

    def write_report(self, out: Path) -> None:
        """Writes the report of the chosen period to the folder `out`."""
        desk = self.desk
        days = int(self.period.currentData())
        if desk is None:
            return
        language = QLocale().name()[:2]  # that of the window

        def work(progress: Progress) -> Path:
            report.write_report(desk, out, days=days, lint=True, locale=language, progress=progress)
            return out

        self.read(
            work,
            self._on_written,
            lambda error: self._fail(self.tr("The report was not written."), error),
            self.tr("Writing the report"),
        )

    @staticmethod
    def _open(page: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))

    def _on_written(self, out: Path) -> None:
        words = Words(self.tr("The report is in {0}.").format(out), tone="info")
        page = out / "report.html"
        self.band.say(
            words,
            (
                (
                    self.tr("Open it in the browser"),
                    lambda: self._open(page),
                ),
            ),
        )

    # --- parts ---

    def _card(self, plot: Plot) -> Card:
        card = Card(plot.accessibleName())
        nothing = QLabel(self.tr("Nothing in this time."), alignment=Qt.AlignmentFlag.AlignCenter)
        nothing.setProperty("role", "muted")
        nothing.setContentsMargins(12, 16, 12, 24)
        nothing.hide()
        self._nothing[plot] = nothing
        inner = QVBoxLayout()
        inner.setContentsMargins(8, 0, 8, 4)
        inner.addWidget(plot)
        inner.addWidget(nothing)
        inner.addStretch(1)
        card.body.addLayout(inner, 1)
        return card

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for place in range(2):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stands the plots in one column where two would be too narrow; called by Qt."""
        super().resizeEvent(event)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        is_wide = self.width() >= self.around.theme.px(_TWO_COLUMNS_PX)
        self._arrange(2 if is_wide else 1)

    def _on_plot_chosen(self, uid: str) -> None:
        if self.sender() is self.plots["missed"]:
            self.asked.emit("search_quality", uid)
        else:
            self.asked.emit("library", Place(uid))

    def _fail(self, what: str, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self.band.say(explain(what, error))

    def _connect(self) -> None:
        self.period.activated.connect(lambda _place: self.refresh())
        self.write_button.clicked.connect(self.choose_folder)
        for plot in self.plots.values():
            plot.chosen.connect(self._on_plot_chosen)
        self.tiles["zero"].clicked.connect(lambda: self.asked.emit("search_quality", None))
        self.tiles["success"].clicked.connect(lambda: self.asked.emit("search_quality", None))
        self.tiles["searches"].clicked.connect(self.plots["searches"].setFocus)
        self.tiles["uses"].clicked.connect(self.plots["used"].setFocus)
        self.tiles["stale"].clicked.connect(self.plots["stale"].setFocus)
        self.around.theme.changed.connect(self._on_theme_changed)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{QLocale().toString(round(value * 100))} %"


def _day(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM")
