"""The library page: sections, the articles of one or the hits of a search, and the open article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kbdesk.ui.bridge import answers
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import explain
from kbdesk.ui.models.article_table import article_table, with_words
from kbdesk.ui.models.hit_list import hit_list
from kbdesk.ui.models.section_rows import ALL, FILTER, SectionRows
from kbdesk.ui.pages.article_page import ArticlePage
from kbdesk.ui.pages.list_filter import ListFilter, Shelf, read_shelf
from kbdesk.ui.pages.many_articles import ManyArticles
from kbdesk.ui.pages.page import Page, Place
from kbdesk.ui.pages.recovery import Recovery
from kbdesk.ui.rows import UID_ROLE
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.column import stand_in_column
from kbdesk.ui.widgets.delegates import TwoLineDelegate
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.panes import Panes
from kbdesk.ui.widgets.row_view import RowView
from kbdesk.ui.widgets.section_tree import SectionTree

if TYPE_CHECKING:
    from kbdesk.services.answers import Found

_TYPING_MS = 60
_HITS = 30


class LibraryPage(Page):
    """Tree, list and article side by side."""

    counted = Signal(int)
    """Carries the number of articles in the base."""
    loaded = Signal()
    """The list shows the base as it is."""
    hits_shown = Signal()
    query_asked = Signal(str)
    """Carries words to search for in place of what was typed."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        jobs, theme = around.jobs, around.theme
        self._query = ""
        self._shown_section_uid = ALL
        self._is_index_current = False
        self.article = ArticlePage(around)
        self.band = Band(theme)
        self.recovery = Recovery(jobs, self.article, self.band, self)
        self._sections = SectionRows(self)
        self.tree = SectionTree(theme)
        self.tree.setModel(self._sections)
        tree_card = Card(self.tr("Sections"))
        tree_card.hold(self.tree)
        tree_card.body.addWidget(self.tree, 1)
        self._rows = article_table(self)
        self.rows = RowView(theme, TwoLineDelegate, self.tr("Articles"))
        self.rows.setModel(self._rows)
        self._hits = hit_list(self)
        self.hits = RowView(theme, TwoLineDelegate, self.tr("Search results"))
        self.hits.setModel(self._hits)
        self._titles = article_table(self)
        self.titles = RowView(theme, TwoLineDelegate, self.tr("Titles"))
        self.titles.setModel(self._titles)
        self._empty = EmptyState(theme, "inbox")
        self._nothing = EmptyState(theme, "file-search")
        self._lists = QStackedWidget()
        for part in (self.rows, self.hits, self.titles, self._empty, self._nothing):
            self._lists.addWidget(part)
        self._list_card = Card(self.tr("Articles"))
        self._list_card.hold(self.rows, self.hits, self.titles)
        self.filter = ListFilter(self, self.band)
        self._list_card.body.addWidget(self.filter)
        self._list_card.body.addWidget(self._lists, 1)
        self.many = ManyArticles(self, self.article, self.rows)
        self.panes = Panes(theme)
        for card, least in ((tree_card, 0), (self._list_card, 200), (self.many, 0)):
            card.setMinimumWidth(least)
            self.panes.addWidget(card)
        self.panes.setStretchFactor(2, 1)
        stand_in_column(self, self.band, self.panes)
        self._shelves: Latest[Shelf] = Latest(
            jobs,
            parent=self,
            delay_ms=0,
            then=self._on_shelf_read,
            failed=self._on_shelf_failed,
            label=self.tr("Reading the articles"),
        )
        self._searches: Latest[Found] = Latest(
            jobs, parent=self, delay_ms=_TYPING_MS, then=self._on_found, failed=self._on_find_failed
        )
        self._meanings: Latest[Found] = Latest(
            jobs, parent=self, delay_ms=_TYPING_MS, then=self._on_meant, failed=self._on_find_failed
        )
        self._is_list_touched = False
        self._connect()
        self.article.fixes.rule_asked.connect(lambda rule: self.asked.emit("style", rule))

    @property
    def section_uid(self) -> str:
        """The section that is chosen; "" for all."""
        uid = str(self.tree.currentIndex().data(UID_ROLE) or ALL)
        return ALL if uid.startswith(FILTER) else uid

    @property
    def saved_uid(self) -> str:
        """The saved filter that is chosen in the tree; "" for none."""
        lead, mark, uid = str(self.tree.currentIndex().data(UID_ROLE) or "").partition(FILTER)
        return uid if mark and not lead else ""

    @property
    def is_searching(self) -> bool:
        """Whether the list shows hits."""
        return bool(self._query)

    def use(self) -> None:
        """Takes the base that is open now."""
        desk, journal = self.around.session.desk, self.around.session.journal
        assert desk is not None
        assert journal is not None
        self.article.use(desk, journal)
        self.recovery.use(desk, journal)
        self._read_shelf()

    def refresh(self) -> None:
        """Reads tree, list and the open article again."""
        self._read_shelf()
        self.article.refresh()

    def enter(self, argument: object) -> None:
        """Opens the text that another page asked for."""
        if isinstance(argument, Place):
            self.article.texts.open_at(argument)

    def focus_order(self) -> Sequence[QWidget]:
        """Tree, filter, list, editor, preview and findings."""
        bench = self.article.workbench
        lists = (self.rows, self.hits, self.titles)
        return (
            self.tree,
            self.filter.box,
            *lists,
            bench.edit,
            bench.preview,
            bench.findings.view,
        )

    def step_back(self) -> bool:
        """From a question, the history, a panel or many articles to the article."""
        return self.filter.stop_naming() or self.choose_one() or self.article.step_back()

    def _read_shelf(self) -> None:
        desk, section_uid = self.desk, self.section_uid
        if desk is None:
            return

        line = self.filter.line
        self.filter.forget()
        self._shelves.ask(
            lambda progress: read_shelf(desk, line, section_uid, progress), at_once=True
        )

    # --- search ---

    def search(self, query: str) -> None:
        """Shows the hits for `query` as soon as typing rests; "" goes back to the articles."""
        self._query = query
        self.filter.setVisible(not query)
        self._is_list_touched = False
        self._meanings.forget()
        desk = self.desk
        if not query or desk is None:
            self._searches.forget()
            self._show_articles()
            return
        self._searches.ask(
            lambda _progress: answers.find_answers(desk, query, limit=_HITS, drafts=True)
        )

    def _view(self) -> RowView:
        if not self.is_searching:
            return self.rows
        return self.hits if self._is_index_current or self._hits.things else self.titles

    def tell_index(self, *, is_current: bool) -> None:
        """Takes note of the index's state; asks again when it took something in."""
        self._is_index_current = is_current
        if self._query and is_current:
            self.search(self._query)

    def step(self, by: int) -> None:
        """Moves in the list that is on screen."""
        view = self._view()
        row = max(0, view.currentIndex().row() + by)
        index = view.model().index(row, 0)
        if index.isValid():
            self._is_list_touched = True
            view.setCurrentIndex(index)
            self._open(index)

    def open_current(self) -> None:
        """Opens the current row and goes to its text."""
        view = self._view()
        if view.currentIndex().isValid():
            self._on_view_chosen(view.currentIndex())

    def is_open(self) -> bool:
        """Tells whether a base is open."""
        return self.desk is not None

    def new_article(self) -> None:
        """Opens an empty text that will stand in the chosen section."""
        self.article.new(self.section_uid)

    def focus_list(self) -> None:
        """Puts the keys into the list."""
        shown = self._lists.currentWidget()
        if shown is not None:
            shown.setFocus()

    def _on_found(self, found: Found) -> None:
        self._hits.show(found.answers)
        self._list_card.heading.setText(self.tr("Results"))
        count = len(found.answers)
        self._list_card.remark.setText(f"{count}+" if count == _HITS else str(count or ""))
        if found.answers:
            # The first hit is marked and not opened: the article under a person's eyes stays
            # until Enter or an arrow key asks for another.
            with QSignalBlocker(self.hits.selectionModel()):
                self.hits.setCurrentIndex(self._hits.index(0, 0))
            self._lists.setCurrentWidget(self.hits)
            self.hits.viewport().update()
        elif not self._is_index_current:
            # Until the index is built titles can be found, and the heading says that it is so.
            self._titles.show(with_words(self._rows.things, self._query))
            self._list_card.heading.setText(self.tr("Titles"))
            self._list_card.remark.setText(self.tr("index is being built"))
            self._lists.setCurrentWidget(self.titles)
        else:
            line = self.tr("Nothing found for “{0}”.").format(self._query)
            if found.did_you_mean:
                step = self.tr("Search for “{0}”").format(found.did_you_mean)
                self._nothing.say(line, step, lambda: self.query_asked.emit(found.did_you_mean))
            else:
                self._nothing.say(line, self.tr("New article"), self.article.new_asked.emit)
            self._lists.setCurrentWidget(self._nothing)
        self.hits_shown.emit()

        desk, query = self.desk, self._query
        if desk is not None and query and not found.by_meaning:
            self._meanings.ask(
                lambda _progress: answers.find_answers(
                    desk, query, limit=_HITS, drafts=True, meaning=True
                )
            )

    def _on_meant(self, found: Found) -> None:
        """Shows what meaning adds, unless a person has begun to use the list as it is."""
        is_at_top = (
            self.hits.currentIndex().row() <= 0 and not self.hits.verticalScrollBar().value()
        )
        if found.by_meaning and self._query and is_at_top and not self._is_list_touched:
            self._on_found(found)

    def _on_find_failed(self, error: Exception) -> None:
        self.article.band.say(explain(self.tr("The search did not work."), error))

    # --- tree and list ---

    def _on_shelf_read(self, shelf: Shelf) -> None:
        self.many.panel.show_sections(shelf.sections)
        held = str(self.tree.currentIndex().data(UID_ROLE) or shelf.section_uid)
        with QSignalBlocker(self.tree.selectionModel()):
            if self._sections.show(shelf.sections, shelf.counts, shelf.total, shelf.saved):
                index = self._sections.index_of(held)
                self.tree.setCurrentIndex(
                    index if index.isValid() else self._sections.index_of(ALL)
                )
                self.tree.expandToDepth(0)
                self.tree.scrollTo(self.tree.currentIndex())
        self.filter.take_saved(shelf.saved)
        bar = self.rows.verticalScrollBar()
        place = bar.value() if shelf.section_uid == self._shown_section_uid else 0
        self._shown_section_uid = shelf.section_uid
        self.recovery.clear_other_words()
        with QSignalBlocker(self.rows.selectionModel()):
            self._rows.show(shelf.rows)
            self.many.choose_again()
        if not self.many.uids:
            self._mark_open_item(is_shown=False)
        bar.setValue(place)
        if not self._query:
            self._show_articles()
        self.counted.emit(shelf.total)
        self.loaded.emit()

    def _on_shelf_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("The articles could not be read."), error))

    def choose_all(self) -> None:
        """Chooses every article of the list, to change them in one step."""
        if not self.is_searching:
            self.many.choose_all(tuple(row.item_uid for row in self._rows.things))

    def choose_one(self) -> bool:
        """Goes back from many articles to the one that is open; False when it is on screen."""
        if not self.many.choose_one():
            return False
        self._mark_open_item(is_shown=True)
        self.focus_list()
        return True

    def _show_articles(self) -> None:
        name = self._sections.name_of(self.section_uid) or self.tr("Articles")
        self._list_card.heading.setText(name)
        self._list_card.remark.setText(str(len(self._rows.things)))
        line, step = self.tr("No articles here yet."), self.tr("New article")
        run = self.article.new_asked.emit
        if self.filter.line:
            line, step = self.tr("No article fits this filter."), self.tr("Clear the filter")
            run = self.filter.box.clear
        elif self.section_uid == ALL:
            step, run = self.tr("Import articles …"), partial(self.asked.emit, "import", None)
        self._empty.say(line, step, run)
        self._lists.setCurrentWidget(self.rows if self._rows.things else self._empty)

    def open_first(self) -> None:
        """Opens the first article of the list, if nothing is open."""
        if self.article.text is None and self._rows.things:
            self.article.open(self._rows.things[0].item_uid)

    def _on_tree_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if self.saved_uid:
            self.filter.use_saved(self.saved_uid)
        self.state_changed.emit()
        if current.isValid():
            self._read_shelf()

    def _on_view_moved(self, index: QModelIndex) -> None:
        self._is_list_touched = True
        self._open(index)

    def _on_view_chosen(self, index: QModelIndex) -> None:
        self._is_list_touched = True
        self._open(index)
        if not self.many.is_many(index):
            self.article.workbench.edit.setFocus()

    def _open(self, index: QModelIndex) -> None:
        uid = index.data(UID_ROLE)
        if not uid or self.many.is_many(index):
            return
        hit = self._hits.thing_at(index) if index.model() is self._hits else None
        if hit is not None:
            self.article.open(uid, hit.locale, hit.channel)
        else:
            self.article.open(uid)

    def _connect(self) -> None:
        self.tree.selectionModel().currentChanged.connect(self._on_tree_current_changed)
        for view in (self.rows, self.hits, self.titles):
            view.moved.connect(self._on_view_moved)
            view.chosen.connect(self._on_view_chosen)
        self.many.watch()
        self.many.left.connect(self.choose_one)
        self.many.changed.connect(self.state_changed)
        self.filter.asked.connect(self._read_shelf)
        self.filter.left.connect(self.focus_list)
        self.filter.counted.connect(self._sections.count_filters)
        self.article.item_shown.connect(self._mark_open_item)
        self.article.new_asked.connect(self.new_article)
        self.article.said.connect(self.said)
        self.article.base_changed.connect(self.base_changed)
        self.article.changed.connect(self.state_changed)
        self.article.closed.connect(self.focus_list)

    def _mark_open_item(self, _item_uid: str = "", *, is_shown: bool = True) -> None:
        text = self.article.text
        if text is None or text.item is None:
            return
        index = self._rows.index_of(text.item.item.uid)
        if index.isValid() and index != self.rows.currentIndex():
            with QSignalBlocker(self.rows.selectionModel()):
                self.rows.setCurrentIndex(index)
            if is_shown:
                self.rows.scrollTo(index)
        self.rows.viewport().update()
