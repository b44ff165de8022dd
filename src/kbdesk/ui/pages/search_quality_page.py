"""The search quality page: searches that did not help and what mends them, tried out at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from kbdesk.domain.misses import Proposal
from kbdesk.progress import Progress
from kbdesk.ui.bridge import answers, insight, search_aids, search_board, synonym_trial
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.pages.page import Page, Place
from kbdesk.ui.rows import counted
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.column import stand_in_column
from kbdesk.ui.widgets.misses_card import MissesCard
from kbdesk.ui.widgets.panes import side_by_side
from kbdesk.ui.widgets.search_test_card import SearchTestCard
from kbdesk.ui.widgets.synonym_card import SynonymCard, synonym_words
from kbdesk.ui.widgets.table_card import TableCard
from kbdesk.ui.widgets.try_search import TrySearch

if TYPE_CHECKING:
    from kbdesk.domain.search_aid import SearchTest
    from kbdesk.services.answers import Found
    from kbdesk.services.search_aids import SynonymChange
    from kbdesk.services.search_board import Mended, SearchBoard
    from kbdesk.services.search_tests import Rehearsal
    from kbdesk.services.synonym_trial import SynonymEffect

_TYPING_MS = 80
_HITS = 10
_TRYING_MS = 300


class SearchQualityPage(Page):
    """Three tables as tabs at the left; at the right a search on trial."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._asked_for = ""
        self._board: SearchBoard | None = None
        self.band = Band(around.theme)
        self.misses = MissesCard(around.theme, self._title)
        self.synonyms = SynonymCard(around.theme)
        self.tests = SearchTestCard(around.theme, self._title)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.setAccessibleName(self.tr("What helps the search"))
        self._stack = QStackedWidget()
        cards: tuple[TableCard[Any], ...] = (self.misses, self.synonyms, self.tests)
        for place, card in enumerate(cards):
            self.tabs.addTab("")
            card.join_tabs(self.tabs, place)
            self._stack.addWidget(card)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.trial = TrySearch(around.theme)
        self.panes = side_by_side(left, self.trial, sizes=(600, 400), stretch=(3, 2))
        stand_in_column(self, self.band, self.panes)
        self._trials: Latest[Found] = Latest(
            around.jobs,
            parent=self,
            delay_ms=_TYPING_MS,
            then=self._on_tried,
            failed=lambda error: self._fail(self.tr("The search did not work."), error),
        )
        self._effects: Latest[SynonymEffect] = Latest(
            around.jobs,
            parent=self,
            delay_ms=_TRYING_MS,
            then=self.synonyms.show_effect,
            failed=lambda error: self.synonyms.say(explain("", error).text),
        )
        self._connect()

    # --- what the window asks ---

    def refresh(self) -> None:
        """Reads misses, synonyms and tests, and runs the tests."""
        desk = self.desk
        if desk is not None:
            self.read(
                lambda _progress: search_board.board(desk),
                self._on_board_read,
                lambda error: self._fail(self.tr("The searches could not be read."), error),
                self.tr("Running the search tests"),
            )

    def enter(self, argument: object) -> None:
        """Marks the misses whose name another page carries."""
        if isinstance(argument, str) and argument:
            self._asked_for = argument
            self.tabs.setCurrentIndex(0)
            index = self.misses.model.index_of(argument)
            if index.isValid():
                self.misses.view.selectRow(index.row())
                self._asked_for = ""
        self.focus_order()[0].setFocus()

    def focus_order(self) -> Sequence[QWidget]:
        """The table, the search on trial and its hits."""
        shown = (self.misses, self.synonyms, self.tests)[self._stack.currentIndex()]
        return (shown.view, self.trial.field, self.trial.view)

    def _on_board_read(self, board: SearchBoard) -> None:
        self._board = board
        wanted, self._asked_for = self._asked_for, ""
        self.misses.show_things(board.misses, wanted)
        self.synonyms.show_things(board.synonyms)
        self.tests.show_things(board.tests)
        self._say_details()
        self.state_changed.emit()

    # --- misses ---

    def mend(self) -> None:
        """Does what the current misses propose."""
        desk, cluster = self.desk, self.misses.current
        if desk is None or cluster is None or not self.is_on_misses:
            return
        self.write(
            lambda _progress: search_board.mend(desk, cluster),
            self._on_mended,
            lambda error: self._fail(self.tr("That could not be mended."), error),
        )

    def _on_mended(self, mended: Mended) -> None:
        words = {
            Proposal.SYNONYM: self.tr("“{0}” and “{1}” find each other now."),
            Proposal.SEARCH_TEST: self.tr("“{0}” has to find “{2}” from now on."),
            Proposal.DRAFT: self.tr("A draft about “{0}” waits in the library."),
        }[mended.cluster.proposal]
        title = self._title(mended.item_uid)
        said = words.format(mended.cluster.name, mended.cluster.found_by, title)
        desk = self.desk
        self._done(said, lambda: search_board.undo(desk, mended) if desk else None)
        self._tell_broken(mended.search)

    def dismiss_miss(self) -> None:
        """Says that nothing is to be done about the current misses."""
        desk, cluster = self.desk, self.misses.current
        if desk is None or cluster is None or not self.is_on_misses:
            return
        self.write(
            lambda _progress: insight.dismiss(desk, cluster),
            lambda _none: self._done(
                self.tr("“{0}” is left as it is.").format(cluster.name),
                lambda: search_board.reopen(desk, cluster),
            ),
            lambda error: self._fail(self.tr("That could not be put aside."), error),
        )

    @property
    def is_on_misses(self) -> bool:
        """Whether the misses are on screen."""
        return self._stack.currentWidget() is self.misses

    # --- synonyms ---

    def _on_synonyms_tried(self, typed: list[str], is_one_way: bool, locale: str) -> None:
        desk = self.desk
        first, rest = (typed[:1], typed[1:]) if is_one_way else (typed, [])
        if desk is not None:
            self._effects.ask(
                lambda _progress: synonym_trial.synonym_effect(
                    desk, first, locale=locale, one_way_to=rest
                )
            )

    def _on_synonyms_typed(self, typed: list[str], is_one_way: bool, locale: str) -> None:
        desk = self.desk
        first, rest = (typed[:1], typed[1:]) if is_one_way else (typed, [])
        if desk is None:
            return
        self.write(
            lambda _progress: search_aids.add_synonyms(desk, first, locale=locale, one_way_to=rest),
            self._on_synonyms_added,
            lambda error: self._fail(self.tr("The synonyms were not added."), error),
        )

    def _on_synonyms_added(self, change: SynonymChange) -> None:
        self.synonyms.words.clear()
        desk = self.desk

        def take_back() -> None:
            for one in change.sets:
                if desk is not None:
                    search_aids.remove_synonyms(desk, one.uid)

        said = self.tr("Added: {0}").format(", ".join(synonym_words(s) for s in change.sets))
        self._done(said, take_back)
        self._tell_broken(change.search)

    def _tell_broken(self, search: Rehearsal) -> None:
        if search.broken:
            queries = ", ".join(f"“{one.test.query}”" for one in search.broken)
            words = Words(
                counted(
                    len(search.broken),
                    self.tr("{0} search test fails since."),
                    self.tr("{0} search tests fail since."),
                ),
                queries,
                self.tr("Undo it, or give the articles better words."),
                "warn",
            )
            self.band.say(words, ((self.tr("Show the tests"), self._show_tests),))
        elif search.untested:
            self.band.say(Words(search.untested, tone="info"))

    def _show_tests(self) -> None:
        self.tabs.setCurrentIndex(2)

    # --- tests ---

    def _on_trial_held(self, query: str, item_uid: str) -> None:
        desk = self.desk
        if desk is None:
            return

        def done(test: SearchTest) -> None:
            said = self.tr("“{0}” has to find “{1}” from now on.")
            self._done(
                said.format(test.query, self._title(test.item_uid)),
                lambda: search_aids.remove_test(desk, test.uid),
            )

        self.write(
            lambda _progress: search_aids.add_test(desk, item_uid, query),
            done,
            lambda error: self._fail(self.tr("The search test was not written."), error),
        )

    def take_away(self) -> None:
        """Takes the current synonyms or search test away, or puts the current misses aside."""
        desk = self.desk
        shown = self._stack.currentWidget()
        if desk is None:
            return
        synonyms, tested = self.synonyms.current, self.tests.current
        if shown is self.misses:
            self.dismiss_miss()
        elif shown is self.synonyms and synonyms is not None:
            words = synonyms.words
            first, rest = (words[:1], words[1:]) if synonyms.one_way else (words, ())
            self.write(
                lambda _progress: search_aids.remove_synonyms(desk, synonyms.uid),
                lambda change: self._after_removal(
                    change.search,
                    self.tr("{0} is taken away.").format(synonym_words(synonyms)),
                    lambda: search_aids.add_synonyms(
                        desk, first, locale=synonyms.locale, one_way_to=rest
                    ),
                ),
                lambda error: self._fail(self.tr("The synonyms were not taken away."), error),
            )
        elif shown is self.tests and tested is not None:
            test = tested.test
            self.write(
                lambda _progress: search_aids.remove_test(desk, test.uid),
                lambda _test: self._done(
                    self.tr("The test of “{0}” is taken away.").format(test.query),
                    lambda: search_aids.add_test(
                        desk,
                        test.item_uid,
                        test.query,
                        locale=test.locale,
                        max_rank=test.max_rank,
                    ),
                ),
                lambda error: self._fail(self.tr("The search test was not taken away."), error),
            )

    def _after_removal(self, search: Rehearsal, said: str, undo: Callable[[], object]) -> None:
        self._done(said, undo)
        self._tell_broken(search)

    # --- the search on trial ---

    def _on_trial_asked(self, query: str) -> None:
        desk = self.desk
        if not query or desk is None:
            self._trials.forget()
            self.trial.model.show(())
            self.trial.say_nothing("")
            return
        self._trials.ask(lambda _progress: answers.find_answers(desk, query, limit=_HITS))

    def _on_tried(self, found: Found) -> None:
        self.trial.show_found(found)

    def _on_trial_opened(self, item_uid: str, locale: str) -> None:
        self.asked.emit("library", Place(item_uid, locale))

    # --- parts ---

    def _title(self, item_uid: str) -> str:
        titles = self._board.titles if self._board is not None else {}
        return titles.get(item_uid, "–")

    def _say_details(self) -> None:
        shown = self._stack.currentWidget()
        cluster, tested = self.misses.current, self.tests.current
        self.misses.say_more()
        self.synonyms.remove.setEnabled(self.synonyms.current is not None)
        self.tests.remove.setEnabled(tested is not None)
        if shown is self.misses and cluster is not None:
            self.trial.try_words(cluster.name, cluster.item_uid)
        elif shown is self.tests and tested is not None:
            self.trial.try_words(tested.test.query, tested.test.item_uid)

    def _done(self, words: str, undo: Callable[[], object]) -> None:
        self.band.clear()

        def run() -> None:
            def work(_progress: Progress) -> object:
                return undo()

            self.write(
                work,
                lambda _result: self._after_write(),
                lambda error: self._fail(self.tr("That could not be undone."), error),
            )

        self.said.emit(words, run)
        self._after_write()

    def _after_write(self) -> None:
        self.base_changed.emit()
        self.refresh()

    def _fail(self, what: str, error: Exception) -> None:
        self.band.say(explain(what, error))

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.tabs.currentChanged.connect(lambda _place: self._say_details())
        for card in (self.misses, self.synonyms, self.tests):
            card.view.moved.connect(lambda _index: self._say_details())
        self.misses.view.chosen.connect(lambda _index: self.mend())
        self.misses.accept.clicked.connect(self.mend)
        self.misses.dismiss.clicked.connect(self.dismiss_miss)
        self.synonyms.added.connect(self._on_synonyms_typed)
        self.synonyms.tried.connect(self._on_synonyms_tried)
        self.synonyms.remove.clicked.connect(self.take_away)
        self.tests.remove.clicked.connect(self.take_away)
        self.tests.run.clicked.connect(self.refresh)
        self.trial.asked.connect(self._on_trial_asked)
        self.trial.opened.connect(self._on_trial_opened)
        self.trial.held.connect(self._on_trial_held)
