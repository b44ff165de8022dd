"""The style guide page: every rule with what it finds, the team's own rules, the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from kbdesk.domain.errors import Cancelled
from kbdesk.domain.style import TermKind
from kbdesk.progress import Progress
from kbdesk.ui.bridge import house_rules, style_board
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.pages.page import Page, Place
from kbdesk.ui.pages.rule_workshop import RuleWorkshop
from kbdesk.ui.pages.style_packages import StylePackages
from kbdesk.ui.rows import counted
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.column import stand_in_column
from kbdesk.ui.widgets.panes import side_by_side
from kbdesk.ui.widgets.rule_editor import RuleEditor
from kbdesk.ui.widgets.rule_filter import RuleFilter
from kbdesk.ui.widgets.rule_panel import RulePanel
from kbdesk.ui.widgets.rules_card import RulesCard
from kbdesk.ui.widgets.table_card import TableCard, named_button
from kbdesk.ui.widgets.vocabulary_card import VocabularyCard

if TYPE_CHECKING:
    from kbdesk.domain.style import HouseRule
    from kbdesk.services.house_rules import Joined
    from kbdesk.services.style_board import RuleHit, StyleBoard


class StylePage(Page):
    """Rules and vocabulary at the left; the rule, or the editor of one, at the right."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        self._board: StyleBoard | None = None
        self._asked_for = ""
        self.band = Band(theme)
        self.rules = RulesCard(theme)
        self.vocabulary = VocabularyCard(theme)
        self.new_button = named_button(self.tr("New rule …"), "Ctrl+Shift+R", is_primary=True)
        self.add_button = named_button(self.tr("Add a package …"))
        self.export_button = named_button(self.tr("Export …"))
        self.rules.add_buttons(self.new_button, self.add_button, self.export_button)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Parts of the style guide"))
        self._left = QStackedWidget()
        cards: tuple[TableCard[Any], ...] = (self.rules, self.vocabulary)
        for place, card in enumerate(cards):
            self.tabs.addTab("")
            card.join_tabs(self.tabs, place)
            self._left.addWidget(card)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.filter = RuleFilter(theme)
        self.rules.head.insertWidget(0, self.filter, 100)
        column.addWidget(self.tabs)
        column.addWidget(self._left, 1)
        self.panel = RulePanel(theme)
        self.editor = RuleEditor(theme)
        self.workshop = RuleWorkshop(around.jobs, self.editor, self)
        self.packages = StylePackages(around, self)
        self._right = QStackedWidget()
        self._right.addWidget(self.panel)
        self._right.addWidget(self.editor)
        self.panes = side_by_side(left, self._right, sizes=(580, 420), stretch=(3, 2))
        stand_in_column(self, self.band, self.panes)
        self._hits: Latest[StyleBoard] = Latest(
            around.jobs,
            parent=self,
            delay_ms=0,
            then=self._on_hits_read,
            failed=lambda error: self._fail(self.tr("The texts could not be checked."), error),
            label=self.tr("Checking the texts"),
        )
        self._connect()

    # --- what the window asks ---

    def refresh(self) -> None:
        """Reads the rules at once, then what they find."""
        desk = self.desk
        if desk is not None:
            self.read(
                lambda _progress: style_board.board(desk),
                self._on_board_read,
                lambda error: self._fail(self.tr("The style guide could not be read."), error),
            )

    def enter(self, argument: object) -> None:
        """Marks the rule whose name another page carries."""
        if isinstance(argument, str) and argument:
            self._asked_for = argument
            self.filter.show_only("")
        self.focus_order()[1].setFocus()

    def focus_order(self) -> Sequence[QWidget]:
        """The filter, the table, the rule."""
        panel = self.panel
        left = (self.rules, self.vocabulary)[self._left.currentIndex()]
        return (self.filter.finder, left.view, panel.text, panel.hit_view, panel.version_view)

    def step_back(self) -> bool:
        """From the editor back to the rule."""
        if self._right.currentWidget() is self.editor:
            self._leave_editor()
            return True
        return False

    @property
    def is_editing(self) -> bool:
        """Whether the editor is on screen."""
        return self._right.currentWidget() is self.editor

    # --- reading ---

    def _on_board_read(self, board: StyleBoard) -> None:
        former = self._board
        self._board = style_board.keep_hits(board, former) if former is not None else board
        self._show_rules()
        self.vocabulary.show_things(board.terms)
        desk = self.desk
        if desk is not None:
            self._hits.ask(
                lambda progress: style_board.with_hits(desk, board, progress), at_once=True
            )

    def _on_hits_read(self, board: StyleBoard) -> None:
        self._board = board
        self._show_rules()

    def _show_rules(self) -> None:
        board = self._board
        if board is None:
            return
        shown = [rule for rule in board.rules if self.filter.lets_through(rule)]
        uid, self._asked_for = self._asked_for, ""
        current = self.rules.current
        self.rules.show_things(shown, uid or (current.name if current is not None else ""))
        if board.texts:
            hits = sum(len(rule.hits) for rule in board.rules)
            self.rules.say(
                self.tr("{0} in {1}.").format(
                    counted(hits, self.tr("{0} hit"), self.tr("{0} hits")),
                    counted(board.texts, self.tr("{0} text"), self.tr("{0} texts")),
                )
            )
        self._show_rule()

    def _show_rule(self) -> None:
        rule = self.rules.current
        self.panel.show_rule(rule)
        self.panel.show_versions(())
        desk = self.desk
        if desk is not None and rule is not None and rule.version:
            name = rule.name

            def show(versions: Sequence[HouseRule]) -> None:
                if self.panel.rule is not None and self.panel.rule.name == name:
                    self.panel.show_versions(versions)

            self.read(
                lambda _progress: house_rules.history(desk, name),
                show,
                lambda error: self._fail(self.tr("The versions could not be read."), error),
            )
        self.state_changed.emit()

    # --- rules on, off and back ---

    def switch_rule(self) -> None:
        """Switches the current rule off, or on again; words go out of the vocabulary."""
        desk, rule = self.desk, self.rules.current
        if self._left.currentWidget() is self.vocabulary:
            self._remove_term()
            return
        if desk is None or rule is None or self.is_editing or rule.state == "broken":
            return
        name = rule.name

        def off() -> object:
            return house_rules.disable(desk, name)

        def on() -> object:
            return house_rules.restore(desk, name)

        if rule.state == "on":
            self._change(off, on, self.tr("{0} is switched off.").format(name))
        else:
            self._change(on, off, self.tr("{0} is switched on.").format(name))

    def _on_version_chosen(self, version: HouseRule) -> None:
        desk, rule = self.desk, self.rules.current
        if desk is None or rule is None:
            return
        former = rule.version
        self._change(
            lambda: house_rules.restore(desk, version.name, version.version),
            lambda: house_rules.restore(desk, version.name, former),
            self.tr("Version {0} of {1} is in force.").format(version.version, version.name),
        )

    # --- the editor ---

    def new_rule(self) -> None:
        """Begins a rule."""
        self._show_editor()
        self.editor.start()

    def edit_rule(self) -> None:
        """Begins the next version of the current rule."""
        rule = self.rules.current
        if rule is not None and rule.is_own:
            self._show_editor()
            self.editor.start(rule)
            self.workshop.look_at()

    def _show_editor(self) -> None:
        self._right.setCurrentWidget(self.editor)
        self.state_changed.emit()

    def _leave_editor(self) -> None:
        self.workshop.forget()
        self._right.setCurrentWidget(self.panel)
        self.rules.view.setFocus()
        self.state_changed.emit()

    def try_rule(self) -> None:
        """Tells in which texts the rule of the editor would find something."""
        self.workshop.try_rule(self.desk)

    def save_rule(self) -> None:
        """Puts the rule of the editor in force."""
        self.workshop.save_rule(self.desk)

    def _on_workshop_saved(self, rule: HouseRule) -> None:
        desk = self.desk
        self._asked_for = rule.name
        self._leave_editor()

        def undo() -> object:
            if desk is not None and rule.version > 1:
                return house_rules.restore(desk, rule.name, rule.version - 1)
            return house_rules.disable(desk, rule.name) if desk is not None else None

        said = self.tr("{0}, version {1}, is in force.").format(rule.name, rule.version)
        self._after_write(said, undo)

    # --- vocabulary, packages, export ---

    def _on_term_added(self, term: str, kind: str) -> None:
        desk = self.desk
        if desk is None:
            return

        def done(_made: object) -> None:
            self.vocabulary.word.clear()
            self._after_write(self.tr("“{0}” is in the vocabulary.").format(term), None)

        self.write(
            lambda _progress: style_board.put_term(desk, term, TermKind(kind)),
            done,
            lambda error: self._fail(self.tr("The word was not added."), error),
        )

    def _remove_term(self) -> None:
        desk, term = self.desk, self.vocabulary.current
        if desk is not None and term is not None:
            self._change(
                lambda: style_board.remove_term(desk, term),
                lambda: style_board.put_term(desk, term.term, term.kind, term.locale),
                self.tr("“{0}” is out of the vocabulary.").format(term.term),
            )

    def _on_joined(self, joined: Joined) -> None:
        said = counted(joined.rules, self.tr("{0} rule runs."), self.tr("{0} rules run."))
        self._after_write(said, None)
        if joined.unsupported:
            words = Words(
                counted(
                    len(joined.unsupported),
                    self.tr("{0} thing of the package cannot run."),
                    self.tr("{0} things of the package cannot run."),
                ),
                f"{joined.unsupported[0].rule}: {joined.unsupported[0].reason}",
                tone="warn",
            )
            self.band.say(words, ((self.tr("Show them"), self._show_broken),))

    def _show_broken(self) -> None:
        self.filter.show_only("broken")

    # --- parts ---

    def _change(self, work: Callable[[], object], undo: Callable[[], object], said: str) -> None:
        self.write(
            lambda _progress: work(),
            lambda _result: self._after_write(said, undo),
            lambda error: self._fail(self.tr("The style guide was not changed."), error),
        )

    def _after_write(self, said: str, undo: Callable[[], object] | None) -> None:
        def take_back() -> None:
            def work(_progress: Progress) -> object:
                return undo() if undo is not None else None

            self.write(
                work,
                lambda _result: self._look_again(),
                lambda error: self._fail(self.tr("That could not be undone."), error),
            )

        self.band.clear()
        self.said.emit(said, take_back if undo is not None else None)
        self._look_again()

    def _look_again(self) -> None:
        self.base_changed.emit()
        self.refresh()

    def _fail(self, what: str, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self.band.say(explain(what, error))

    def _on_hit_opened(self, hit: RuleHit) -> None:
        self.asked.emit("library", Place(hit.item_uid, hit.locale, hit.channel, hit.line))

    def _on_rule_chosen(self) -> None:
        if self.panel.hits.things:
            self.panel.tabs.setCurrentIndex(1)
            self.panel.hit_view.setFocus()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._left.setCurrentIndex)
        self.filter.changed.connect(self._show_rules)
        self.rules.view.moved.connect(lambda _index: self._show_rule())
        self.rules.view.chosen.connect(lambda _index: self._on_rule_chosen())
        self.panel.hit_opened.connect(self._on_hit_opened)
        self.panel.version_chosen.connect(self._on_version_chosen)
        self.panel.switch.clicked.connect(self.switch_rule)
        self.panel.edit.clicked.connect(self.edit_rule)
        self.new_button.clicked.connect(self.new_rule)
        self.add_button.clicked.connect(self.packages.choose_package)
        self.export_button.clicked.connect(self.packages.choose_folder)
        self.packages.joined.connect(self._on_joined)
        self.packages.said.connect(lambda words: self.said.emit(words, None))
        self.packages.failed.connect(self._fail)
        self.workshop.saved.connect(self._on_workshop_saved)
        self.workshop.failed.connect(self._fail)
        self.editor.tried.connect(self.try_rule)
        self.editor.saved.connect(self.save_rule)
        self.editor.left.connect(self._leave_editor)
        self.vocabulary.added.connect(self._on_term_added)
        self.vocabulary.remove.clicked.connect(self.switch_rule)
