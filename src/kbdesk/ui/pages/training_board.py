"""The parts of the training page: header, outline, editors, coverage and what waits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kbdesk.domain.training.pack import PartKind
from kbdesk.domain.training.quiz import QuizState
from kbdesk.ui.icons import icon
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.pages.export_words import language_name
from kbdesk.ui.pages.item_picker import ItemPicker
from kbdesk.ui.pages.quiz_editor import KINDS, QuizEditor, said
from kbdesk.ui.pages.training_editors import ScenarioEditor, SectionEditor, TextPart
from kbdesk.ui.pages.training_header import TrainingHeader
from kbdesk.ui.rows import Row, channel_word
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.bar_list import BarList
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.column import in_line, scrolled, side_by_side
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.list_card import ListCard
from kbdesk.ui.widgets.outline_tree import OutlineSection, OutlineTree, Spot

if TYPE_CHECKING:
    from kbdesk.domain.channel import Channel
    from kbdesk.domain.training.pack import Scenario
    from kbdesk.services.training.outline import Coverage
    from kbdesk.services.training.overview import Overview, PartLine
    from kbdesk.services.training.packs import PackLine
    from kbdesk.services.training.standing import Standing

_ICONS = {
    "text": "file-text",
    "channels": "columns-2",
    "call": "phone",
    "scenario": "users",
}
_NAME_PARTS = re.compile(r"[a-z0-9]+")
_MAX_NAME = 64


def name_of(title: str) -> str:
    """Gives the name of a pack with that title, as commands call it."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(_NAME_PARTS.findall(plain))[:_MAX_NAME].strip("-") or "pack"


class TrainingBoard(QWidget):
    """Shows what it is given and tells what is wished."""

    propose_asked = Signal()
    add_asked = Signal(str)

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._shown: Overview | None = None
        self.wanted: Spot = (0, -1)
        self.is_new_scenario = False
        self._make_parts()
        self.empty = EmptyState(around.theme, "graduation-cap")
        self.empty.say(
            self.tr("No training pack yet. A pack is made of live articles, cases and questions."),
            self.tr("Make a pack"),
            self._on_create_asked,
        )
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.header)
        panes = side_by_side((self._outline(), 34), (self._middle(), 42), (self._right(), 24))
        column.addWidget(panes, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(whole)
        self._stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        around.theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def language(self) -> str:
        """The language in which the pack is shown."""
        return self.header.language

    # --- showing ---

    def offer(
        self,
        lines: Sequence[PackLine],
        name: str,
        formats: Sequence[tuple[str, str, str]],
        channels: Sequence[Channel],
    ) -> None:
        """Takes the packs, the formats of courses and the channels."""
        self.header.offer(lines, name, formats)
        self.quiz.offer_channels([(one.key, channel_word(one.key, one.name)) for one in channels])

    def show_nothing(self) -> None:
        """Shows that there is no pack."""
        self._shown = None
        self._stack.setCurrentWidget(self.empty)

    def show_pack(self, shown: Overview, covered: Coverage) -> None:
        """Shows a pack; what was chosen of it stays chosen."""
        is_same = self._shown is not None and self._shown.pack.uid == shown.pack.uid
        spot = self.wanted if self.wanted != (0, -1) or not is_same else self.tree.spot
        self._shown = shown
        self.wanted = (0, -1)
        self._stack.setCurrentIndex(0)
        self.header.offer_locales([tag for tag, _ in covered.languages])
        self.tree.show_sections(
            [
                OutlineSection(
                    Row(f"{place} {section.title}"), tuple(map(self._part_row, section.parts))
                )
                for place, section in enumerate(shown.sections, 1)
            ],
            spot or (0, -1),
        )
        self.channels.show_bars([(channel_word("", name), n) for name, n in covered.channels])
        self.languages.show_bars([(language_name(tag), count) for tag, count in covered.languages])
        waits = (QuizState.SUSPECT, QuizState.PROPOSED)
        waiting = [one for one in shown.quizzes if one.state in waits]
        waiting.sort(key=lambda one: (waits.index(one.state), one.item.content.prompt))
        self.waiting.model.show(waiting)
        self.show_spot()

    def show_spot(self) -> None:
        """Shows the editor of what is chosen in the outline."""
        shown, spot = self._shown, self.tree.spot
        if shown is None or spot is None:
            return
        section, part = spot
        if part < 0:
            self.head.heading.setText(self.tr("Section"))
            self.section.show_section(shown.pack.content.sections[section], self.language)
            self.editors.setCurrentWidget(self.section)
            return
        standing = self.standing_at(spot)
        stored = shown.pack.content.sections[section].parts[part]
        if standing is not None:
            self.show_question(standing)
        elif stored.kind is PartKind.SCENARIO:
            self.show_scenario(stored.scenarios, is_new=False)
        else:
            words = {
                PartKind.TEXT: self.tr("Article"),
                PartKind.CHANNELS: self.tr("Comparison of channels"),
                PartKind.CALL: self.tr("Call guide"),
            }[stored.kind]
            self.head.heading.setText(words)
            line = shown.sections[section].parts[part]
            channels = ", ".join(map(channel_word, stored.channels or (stored.channel,)))
            self.text.show_part(
                line, self.tr("Text for {0}").format(channels), is_pinned=bool(stored.pinned)
            )
            self.editors.setCurrentWidget(self.text)

    def show_scenario(self, scenarios: tuple[Scenario, ...], *, is_new: bool) -> None:
        """Shows a scenario, or an empty one."""
        self.is_new_scenario = is_new
        self.head.heading.setText(self.tr("New scenario") if is_new else self.tr("Scenario"))
        self.scenario.show_scenario(scenarios, self.language)
        self.editors.setCurrentWidget(self.scenario)
        if is_new:
            self.scenario.title.setFocus()

    def show_new_question(self) -> None:
        """Shows an empty question."""
        self.head.heading.setText(self.tr("New question"))
        self.editors.setCurrentWidget(self.quiz)
        self.quiz.show_new(self.language)

    def show_question(self, one: Standing) -> None:
        """Shows a question."""
        self.head.heading.setText(said(KINDS[one.item.content.kind]))
        self.quiz.show_standing(one)
        self.editors.setCurrentWidget(self.quiz)

    def show_question_again(self, title: str) -> None:
        """Goes back to the question, whose passage stands in that article."""
        self.head.heading.setText(self.tr("New question"))
        self.quiz.show_passage(title)
        self.editors.setCurrentWidget(self.quiz)
        self.quiz.quote.setFocus()

    def show_picker(self) -> None:
        """Lets a person find an article."""
        self.head.heading.setText(self.tr("Find an article"))
        self.editors.setCurrentWidget(self.picker)
        self.picker.begin()

    def standing_at(self, spot: Spot) -> Standing | None:
        """Gives the question at a place of the outline, or None."""
        shown = self._shown
        if shown is None or spot[1] < 0:
            return None
        part = shown.pack.content.sections[spot[0]].parts[spot[1]]
        found = (one for one in shown.quizzes if one.item.uid == part.quiz_uid)
        return next(found, None) if part.quiz_uid else None

    # --- the parts ---

    def _make_parts(self) -> None:
        around, theme = self._around, self._around.theme
        self.header = TrainingHeader(theme)
        self.tree = OutlineTree(theme, self.tr("Outline"))
        self.section = SectionEditor(around)
        self.scenario = ScenarioEditor(around)
        self.quiz = QuizEditor(around)
        self.text = TextPart()
        self.picker = ItemPicker(around)
        self.picker.setContentsMargins(12, 0, 12, 12)
        self.channels = BarList(theme, self.tr("Channels"))
        self.languages = BarList(theme, self.tr("Questions by language"))
        self.waiting = ListCard(
            theme,
            self.tr("To look at"),
            RowList(self._waiting_row, lambda one: one.item.uid, self),
            self.tr("Every question is confirmed and still true."),
        )
        self._icons: list[tuple[QToolButton, str]] = []
        self.add_button = self._icon_button("plus", self.tr("Add to the pack"))
        self.up_button = self._icon_button("arrow-up", self.tr("Move up (Alt+Up)"))
        self.down_button = self._icon_button("arrow-down", self.tr("Move down (Alt+Down)"))
        self.remove_button = self._icon_button("trash-2", self.tr("Take out (Delete)"))
        menu = QMenu(self)
        for key, words in (
            ("section", self.tr("Section")),
            ("text", self.tr("Article …")),
            ("channels", self.tr("Comparison of channels …")),
            ("call", self.tr("Call guide …")),
            ("scenario", self.tr("Scenario")),
            ("question", self.tr("Question")),
        ):
            action = menu.addAction(words)
            action.triggered.connect(lambda _on=False, key=key: self.add_asked.emit(key))
        self.add_button.setMenu(menu)
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _outline(self) -> QWidget:
        card = Card(self.tr("Outline"))
        card.hold(self.tree)
        for button, _ in self._icons:
            card.head.addWidget(button)
        card.body.addWidget(self.tree, 1)
        return card

    def _middle(self) -> QWidget:
        self.head = Card("")
        self.editors = QStackedWidget()
        for part in (self.section, self.scenario, self.quiz, self.text, self.picker):
            self.editors.addWidget(part)
        self.head.body.addWidget(self.editors, 1)
        return self.head

    def _right(self) -> QWidget:
        card = Card(self.tr("Coverage"))
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(12, 0, 12, 12)
        rows.setSpacing(4)
        for words, part in (
            (self.tr("Texts and questions by channel"), self.channels),
            (self.tr("Questions by language"), self.languages),
        ):
            label = QLabel(words)
            label.setProperty("role", "muted")
            label.setWordWrap(True)
            label.setContentsMargins(0, 8, 0, 0)
            rows.addWidget(label)
            rows.addWidget(part)
        rows.addStretch(1)
        card.body.addWidget(scrolled(inside), 1)
        propose = QPushButton(self.tr("Propose questions"))
        propose.setAccessibleName(propose.text())
        propose.clicked.connect(self.propose_asked)
        self.waiting.body.addLayout(in_line(propose, None))
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(card, 3)
        column.addWidget(self.waiting, 2)
        return both

    def _icon_button(self, name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setToolTip(words)
        button.setAccessibleName(words)
        self._icons.append((button, name))
        return button

    def _part_row(self, line: PartLine) -> Row:
        kind, _, state = line.kind.partition(" ")
        if kind != "quiz":
            return Row(line.words, icon=_ICONS.get(kind, "file-text"), tone="accent")
        is_suspect = state == QuizState.SUSPECT.value
        locales = {one.item.uid: one.item.content.locale for one in self._quizzes}
        other = locales.get(line.uid, self.language)
        badge = self.tr("suspect") if is_suspect else (other if other != self.language else "")
        tone = "warn" if is_suspect else "muted"
        return Row(line.words, icon="circle-help", tone=tone, badge=badge, badge_tone=tone)

    @property
    def _quizzes(self) -> Sequence[Standing]:
        return self._shown.quizzes if self._shown is not None else ()

    def _waiting_row(self, one: Standing) -> Row:
        is_suspect = one.state is QuizState.SUSPECT
        state = self.tr("suspect") if is_suspect else self.tr("proposed")
        return Row(
            one.item.content.prompt,
            (state, said(KINDS[one.item.content.kind]), *one.reasons),
            "triangle-alert" if is_suspect else "circle-help",
            "warn" if is_suspect else "info",
        )

    def _on_create_asked(self) -> None:
        self.header.create_asked.emit()

    def _on_theme_changed(self) -> None:
        theme = self._around.theme
        side = theme.px(16)
        for button, name in self._icons:
            button.setIconSize(QSize(side, side))
            button.setIcon(icon(name, theme.tokens["muted"], side))
