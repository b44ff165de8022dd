"""The main window: a shell around the pages that knows no article."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kbdesk.domain.errors import KBDeskError
from kbdesk.ui import geometry
from kbdesk.ui.actions import Registry
from kbdesk.ui.base_files import BaseFiles
from kbdesk.ui.choices import Choices
from kbdesk.ui.jobs import Jobs
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.moment_band import MomentBand
from kbdesk.ui.pages.article_actions import ARTICLE_ACTIONS, LIBRARY_ACTIONS
from kbdesk.ui.pages.article_page import ArticlePage
from kbdesk.ui.pages.library_page import LibraryPage
from kbdesk.ui.pages.list_actions import LIST_ACTIONS
from kbdesk.ui.pages.page import Page
from kbdesk.ui.pages.start_page import StartPage
from kbdesk.ui.screens import GROUPS, SCREENS, screen, screens_of, translated
from kbdesk.ui.session import Session
from kbdesk.ui.shelf import Shelf
from kbdesk.ui.status_line import StatusLine
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.team_signs import TeamSigns
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.key_sheet import KeySheet
from kbdesk.ui.widgets.notice_list import NoticeList
from kbdesk.ui.widgets.palette import Palette
from kbdesk.ui.widgets.port import Port
from kbdesk.ui.widgets.rail import Rail
from kbdesk.ui.widgets.toast import Toast
from kbdesk.ui.widgets.top_row import TopRow
from kbdesk.ui.widgets.tour_card import TourCard
from kbdesk.ui.window_actions import WINDOW_ACTIONS, go_actions

MOST_RECENT = 6


class MainWindow(QWidget):
    """Rail, search, pages and status bar; the frame holds it, or it stands by itself."""

    other_base_asked = Signal(str, bool)
    """Carries the place of another base, and whether it is to be made."""
    popup_asked = Signal()

    def __init__(
        self, jobs: Jobs, theme: Theme, choices: Choices, remembered: geometry.Remembered
    ) -> None:
        super().__init__()
        self._jobs = jobs
        self._theme = theme
        self._choices = choices
        self.session = Session(jobs, self)
        self.bases = BaseFiles(self.session, self, jobs, theme)
        self.around = Surroundings(jobs, theme, choices, self.session)
        self.setWindowTitle("KBDesk")
        self._make_parts()
        self._lay_out()
        self.registry = Registry(self, theme)
        self.registry.add(self.library, LIBRARY_ACTIONS)
        self.registry.add_for(self._article_on_screen, ARTICLE_ACTIONS)
        self.registry.add_for(partial(self.shelf.on_screen, "library"), LIST_ACTIONS)
        for one in SCREENS:
            if one.key != "library":
                self.registry.add_for(partial(self.shelf.on_screen, one.key), one.own_actions())
        self.registry.add(self, go_actions())
        self.registry.add(self, WINDOW_ACTIONS)
        self.library.article.add_buttons(self.registry)
        self.top.menu_button.setMenu(self.registry.menu())
        self._connect()
        self._restore_geometry(remembered)
        self._on_theme_changed()

    # --- opening and closing ---

    def open_base(self, target: str) -> None:
        """Opens the base at `target` off the GUI thread and shows it."""
        self.bases.open(target)

    def create_base(self, target: str) -> None:
        """Makes an empty base at `target` and shows it."""
        self.bases.create(target)

    def show_start(self, words: Words | None = None) -> None:
        """Shows the ways to a base, and what was wrong with the last one."""
        self._storeys.setCurrentWidget(self._start_port)
        self.rail.hide()
        self.top.hide()
        self.status.say("")
        self.start.show_recent(self._choices.now.recent_bases)
        if words is not None:
            self.start.band.say(words, self.bases.ways_in())
        self.start.take_keys()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keeps what is unsaved and goes, without a question."""
        if not self._leave_base():
            event.ignore()
            return
        self._remember_geometry()
        event.accept()

    def _leave_base(self) -> bool:
        """Lets the base go; False when what is unsaved could not be kept."""
        try:
            self.library.article.keeper.keep_now()
        except KBDeskError as error:
            # Nothing but this window holds the text now: it stays.
            words = explain(self.tr("What you typed could not be kept on disk."), error)
            self.library.article.band.say(words)
            return False
        self._jobs.finish()
        self.session.close()
        return True

    def _on_session_opened(self) -> None:
        desk = self.session.desk
        assert desk is not None
        base = desk.kb.workspace
        self.setWindowTitle(f"{base.name} – KBDesk")
        target = self.session.target
        others = [one for one in self._choices.now.recent_bases if one != target]
        recent = (target, *others)[:MOST_RECENT]
        self._choices.remember(last_base=target, recent_bases=recent)
        self.rail.show()
        self.top.show()
        self._show_moment()
        self._storeys.setCurrentWidget(self.shelf)
        self.shelf.use()
        self.show_page("library")
        self.library.focus_list()
        self.registry.refresh()
        if self.bases.is_first_run and not self._choices.now.is_tour_seen:
            self.tour.begin()

    # --- the day that is shown ---

    def _ask_for_day(self, day: str) -> None:
        self.library.article.keeper.keep()
        self.session.look_back(day)

    def _on_session_moment_changed(self) -> None:
        self._show_moment()
        self.shelf.use()
        self.shelf.refresh()
        self.registry.refresh()

    def _show_moment(self) -> None:
        moment = self.session.moment
        self.top.date.show_moment(moment)
        self._central.setProperty("past", moment is not None)
        self._central.style().unpolish(self._central)
        self._central.style().polish(self._central)
        self.top.new_button.setEnabled(not self.session.is_read_only)
        self.moment_band.look()
        self.status.show_copy(self.session.copied_at)

    # --- what the status bar says ---

    def _on_session_index_changed(self, state: str) -> None:
        self.status.tell_index(state)
        self.library.tell_index(is_current=state == "current")
        if state == "current":
            self._index_band.clear()

    def _on_session_index_failed(self, words: Words) -> None:
        self._index_band.say(words, ((self.tr("Build it anew"), self.session.rebuild_index),))

    def _show_text_length(self) -> None:
        self.status.show_text(self.library.article.text)

    # --- going about ---

    def show_page(self, key: str, argument: object = None) -> None:
        """Brings up the screen `key` of SCREENS; its page gets `argument`."""
        self.shelf.show_page(key, argument)

    def show_group(self, key: str) -> None:
        """Brings up the first screen of a group of GROUPS."""
        self.show_page(screens_of(key)[0].key)

    def _on_shelf_built(self, page: Page) -> None:
        page.said.connect(self.say)
        page.asked.connect(self.show_page)
        page.base_changed.connect(self.session.look_for_changes)
        page.state_changed.connect(self.registry.refresh)
        page.keys_asked.connect(self.show_keys)

    def _on_shelf_shown(self, key: str) -> None:
        self.rail.choose(screen(key).group)
        page = self.shelf.page
        has_own = page is not None and page.has_search
        self.top.show_screen(translated(screen(key).title), has_own_search=has_own)
        self.registry.refresh()

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Says what was done, for a moment in a toast and to be read again in the notifications."""
        notice = self.notices.add(text, undo)
        self.toast.say(text, notice.take_back if undo is not None else None)

    def _article_on_screen(self) -> ArticlePage | None:
        return self.library.article if self.shelf.key == "library" else None

    def _on_tour_closed(self) -> None:
        self._choices.remember(is_tour_seen=True)

    def focus_search(self) -> None:
        """Puts the keys into the search box."""
        self.show_page("library")
        self.search.setFocus()
        self.search.selectAll()

    def show_keys(self) -> None:
        """Shows every shortcut."""
        KeySheet(self.registry.sheet(), self._theme, self).show()

    def show_palette(self, typed: str = "") -> None:
        """Shows every command that can be used now."""
        self.palette_box.open(self.registry.commands(), typed)

    def zoom(self, steps: int) -> None:
        """Makes everything larger or smaller; 0 is the usual size."""
        if steps:
            self._theme.zoom_by(steps)
        else:
            self._theme.set_zoom(100)

    def cycle_panes(self, by: int = 1) -> None:
        """Puts the keys into the next pane of the window."""
        page = self.shelf.page
        panes: list[QWidget] = [self.search, *(page.focus_order() if page is not None else ())]
        on_screen = [pane for pane in panes if pane.isVisible()]
        if not on_screen:
            return
        now = QApplication.focusWidget()
        place = on_screen.index(now) if now in on_screen else -1
        on_screen[(place + by) % len(on_screen)].setFocus()

    def step_back(self) -> None:
        """Escape: from a question or the history to the article, from hits to the list."""
        page = self.shelf.page
        if not self.notices.isHidden():
            self.notices.leave()
            return
        if page is not None and page.step_back():
            return
        if self.search.text():
            self.search.clear()
            self.library.focus_list()

    def tell_bug(self, error: Exception) -> None:
        """Says that something went wrong that nobody foresaw."""
        self.library.article.band.say(explain(self.tr("That did not work."), error))

    # --- parts ---

    def _make_parts(self) -> None:
        self.rail = Rail(self._theme)
        for group in GROUPS:
            if screens_of(group.key):
                title = translated(group.title)
                self.rail.add(group.key, title, group.icon, at_bottom=group.at_bottom)
        self.top = TopRow(self._theme)
        self.search = self.top.search
        self.shelf = Shelf(self.around)
        library = self.shelf.page_of("library")
        assert isinstance(library, LibraryPage)
        self.library = library
        self.start = StartPage(self._theme)
        self._index_band = Band(self._theme)
        self._base_band = Band(self._theme)
        self.moment_band = MomentBand(self.session, self._theme)
        self._storeys = QStackedWidget()
        self._start_port = Port(self.start)
        for part in (self.shelf, self._start_port):
            self._storeys.addWidget(part)
        self.status = StatusLine(self._jobs, self._theme)

    def _lay_out(self) -> None:
        body = QVBoxLayout()
        body.setContentsMargins(12, 12, 12, 8)
        body.setSpacing(8)
        for part in (self.top, self.moment_band, self._base_band, self._index_band):
            body.addWidget(part)
        body.addWidget(self._storeys, 1)
        self._central = central = QFrame()
        central.setProperty("role", "central")
        whole = QHBoxLayout(central)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(body, 1)
        whole_window = QVBoxLayout(self)
        whole_window.setContentsMargins(0, 0, 0, 0)
        whole_window.setSpacing(0)
        whole_window.addWidget(central, 1)
        whole_window.addWidget(self.status)
        self.toast = Toast(central)
        self.palette_box = Palette(self._theme, central)
        self.notices = NoticeList(self._theme, central)
        self.tour = TourCard(self._theme, lambda key: self.registry[key].trigger(), central)

    def _connect(self) -> None:
        self.signs = TeamSigns(self.session, self.library.article, self._base_band, self)
        self.session.opened.connect(self._on_session_opened)
        self.session.open_failed.connect(self.show_start)
        self.session.keep_unsaved = self.library.article.keeper.keep_now
        self.session.changed.connect(self.shelf.refresh)
        self.session.index_changed.connect(self._on_session_index_changed)
        self.session.index_failed.connect(self._on_session_index_failed)
        self.session.backup_failed.connect(self._index_band.say)
        self.rail.asked.connect(self.show_group)
        self.shelf.built.connect(self._on_shelf_built)
        self.shelf.shown.connect(self._on_shelf_shown)
        self._on_shelf_built(self.library)
        self.search.asked.connect(self._on_search_asked)
        self.search.opened.connect(self.library.open_current)
        self.search.line_asked.connect(self.library.article.workbench.edit.go_to_line)
        self.search.stepped.connect(self.library.step)
        self.search.left.connect(self.library.focus_list)
        self.top.new_button.clicked.connect(self.registry["library.new"].trigger)
        self.top.date.asked.connect(self._ask_for_day)
        self.bases.began.connect(self.status.say)
        self.bases.other_asked.connect(self.other_base_asked)
        self.session.moment_changed.connect(self._on_session_moment_changed)
        self.bases.said.connect(self.say)
        self.tour.closed.connect(self._on_tour_closed)
        self.notices.counted.connect(self.status.count_notices)
        self.status.notices_asked.connect(self.notices.open)
        self.library.counted.connect(self.status.count)
        self.library.query_asked.connect(self.search.setText)
        self.library.article.changed.connect(self._show_text_length)
        self.library.article.workbench.refreshed.connect(self._show_text_length)
        self.start.open_asked.connect(self.bases.choose)
        self.start.team_asked.connect(self.bases.ask_team)
        self.bases.refused.connect(self.show_start)
        self.start.new_asked.connect(self.bases.choose_new)
        self.start.sample_asked.connect(self.bases.open_sample)
        self.start.import_asked.connect(self.bases.import_folder)
        self.start.recent_asked.connect(self.open_base)
        self._theme.changed.connect(self._on_theme_changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Puts the keys into the list, not into the rail."""
        super().showEvent(event)
        self.library.focus_list()

    def _on_search_asked(self, query: str) -> None:
        if query.startswith(">"):
            self.search.clear()
            self.show_palette(query[1:].strip())
            return
        if query and self.shelf.key != "library":
            self.show_page("library")
        self.library.search(query)

    def _on_theme_changed(self) -> None:
        self.status.setMinimumHeight(self._theme.px(26))
        self._choices.remember(
            theme=self._theme.mode.value,
            zoom_percent=self._theme.zoom,
            density=self._theme.density.value,
        )

    def _restore_geometry(self, remembered: geometry.Remembered) -> None:
        self.library.panes.setSizes(list(remembered.splits))
        bench = self.library.article.workbench
        bench.halves.setSizes(list(remembered.halves))
        bench.set_mode(remembered.preview)

    def _remember_geometry(self) -> None:
        if not self._choices.is_kept:
            return
        bench = self.library.article.workbench
        splits, halves = tuple(self.library.panes.sizes()), tuple(bench.halves.sizes())
        measured = geometry.measured(self.window(), splits, halves, bench.mode)
        geometry.store(geometry.file(), measured)
