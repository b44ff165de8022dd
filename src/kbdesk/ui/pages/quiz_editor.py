"""The editor of a quiz item: what is asked, which answers are right, and the passage behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kbdesk.domain.diff import word_diff
from kbdesk.domain.training.quiz import CHOICES, Option, QuizContent, QuizKind, QuizState
from kbdesk.ui.pages.training_editors import Editor
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.translation import QT_TRANSLATE_NOOP
from kbdesk.ui.widgets.choice_box import ChoiceBox
from kbdesk.ui.widgets.diff_view import DiffView
from kbdesk.ui.widgets.option_box import OptionBox

if TYPE_CHECKING:
    from kbdesk.services.training.standing import Standing

KINDS = {
    QuizKind.SINGLE: QT_TRANSLATE_NOOP("Quiz", "One right answer"),
    QuizKind.MULTI: QT_TRANSLATE_NOOP("Quiz", "Several right answers"),
    QuizKind.ORDER: QT_TRANSLATE_NOOP("Quiz", "Put in order"),
    QuizKind.MATCH_CHANNEL: QT_TRANSLATE_NOOP("Quiz", "Which channel"),
    QuizKind.REWRITE: QT_TRANSLATE_NOOP("Quiz", "Rewrite"),
    QuizKind.SPOT_FAULT: QT_TRANSLATE_NOOP("Quiz", "Find the fault"),
    QuizKind.ROLE_PLAY: QT_TRANSLATE_NOOP("Quiz", "Role play"),
}
STATES = {
    QuizState.PROPOSED: (QT_TRANSLATE_NOOP("Quiz", "Proposed: confirm it or drop it"), "info"),
    QuizState.OK: (QT_TRANSLATE_NOOP("Quiz", "Confirmed"), "ok"),
    QuizState.SUSPECT: (QT_TRANSLATE_NOOP("Quiz", "Suspect: its passage changed"), "warn"),
    QuizState.RETIRED: (QT_TRANSLATE_NOOP("Quiz", "Retired"), ""),
}
_OPTIONS = 4


def said(text: str) -> str:
    """Gives a text of KINDS or STATES in the language of the interface."""
    return QCoreApplication.translate("Quiz", text)


class _OptionRow(QWidget):
    """One option: whether it is right, or its channel, and its words."""

    def __init__(
        self,
        around: Surroundings,
        number: int,
        option: Option,
        kind: QuizKind,
        channels: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__()
        self._why = option.why
        self.tick = OptionBox(around.theme, "", is_round=False)
        self.tick.setAccessibleName(self.tr("Option {0} is right").format(number))
        self.tick.setChecked(option.is_right)
        self.tick.setVisible(kind in CHOICES)
        self.tick.setFixedWidth(around.theme.px(28))
        self.words = QLineEdit(option.text)
        self.words.setAccessibleName(self.tr("Option {0}").format(number))
        self.channel = ChoiceBox(around.theme, self.tr("Channel of option {0}").format(number))
        for key, name in channels:
            self.channel.addItem(name, key)
        self.channel.setCurrentIndex(max(0, self.channel.findData(option.match)))
        self.channel.setVisible(kind is QuizKind.MATCH_CHANNEL)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.tick)
        row.addWidget(self.words, 1)
        row.addWidget(self.channel)

    def option(self, kind: QuizKind) -> Option:
        """Gives what stands in it."""
        match = str(self.channel.currentData()) if kind is QuizKind.MATCH_CHANNEL else ""
        is_right = kind in CHOICES and self.tick.isChecked()
        return Option(self.words.text().strip(), is_right, match, self._why)


class QuizEditor(Editor):
    """Saving confirms: whoever mends a question has read it."""

    retire_asked = Signal()
    passage_asked = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._channels: tuple[tuple[str, str], ...] = ()
        self._base = QuizContent(QuizKind.SINGLE, "en", "")
        self._options: list[_OptionRow] = []
        self.uid = ""
        self.state = QLabel()
        self.state.setProperty("role", "pill")
        self.rows.addWidget(self.state, alignment=Qt.AlignmentFlag.AlignLeft)
        self.why = QLabel()
        self.why.setWordWrap(True)
        self.rows.addWidget(self.why)
        self.diff = DiffView(around.theme, self.tr("The passage then and now"))
        self.diff.setFixedHeight(around.theme.px(110))
        self.rows.addWidget(self.diff)
        self.kind = ChoiceBox(around.theme, self.tr("Kind of question"))
        for kind, words in KINDS.items():
            self.kind.addItem(said(words), kind)
        self.add(self.tr("Kind of question"), self.kind)
        self.prompt = self.add_text(self.tr("Question"), 3)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._options_label = self.add(self.tr("Answers; tick what is right"), self._holder)
        self.more_button = QPushButton(self.tr("Add an answer"))
        self.more_button.setProperty("flat", True)
        self.more_button.setAccessibleName(self.more_button.text())
        self.rows.addWidget(self.more_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.text = self.add_text(self.tr("Text to rewrite, or the situation"), 4)
        self.channel = ChoiceBox(around.theme, self.tr("Channel"))
        self._channel_label = self.add(self.tr("Channel"), self.channel)
        self.model = self.add_text(self.tr("A good answer"), 3)
        self.rubric = self.add_text(self.tr("Rubric: what a trainer looks for, a line each"), 3)
        self.explanation = self.add_text(self.tr("Explanation after the answer"), 2)
        self.quote = self.add_text(self.tr("Passage that proves it, word for word"), 3)
        self.passage_button = QPushButton(self.tr("Choose the article"))
        self.passage_button.setAccessibleName(self.passage_button.text())
        self.rows.addWidget(self.passage_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.rows.addStretch(1)
        self.retire_button = QPushButton(self.tr("Drop"))
        self.retire_button.setAccessibleName(self.retire_button.text())
        self.foot.insertWidget(0, self.retire_button)
        self.kind.activated.connect(self._on_kind_activated)
        self.more_button.clicked.connect(self._on_more_clicked)
        self.retire_button.clicked.connect(self.retire_asked)
        self.passage_button.clicked.connect(self.passage_asked)

    def offer_channels(self, channels: Sequence[tuple[str, str]]) -> None:
        """Takes the channels of the base, as (key, name)."""
        self._channels = tuple(channels)
        now = self.channel.currentData()
        self.channel.clear()
        for key, name in channels:
            self.channel.addItem(name, key)
        self.channel.setCurrentIndex(max(0, self.channel.findData(now)))

    def show_new(self, locale: str) -> None:
        """Shows an empty question of one right answer."""
        self.uid = ""
        self._fill(QuizContent(QuizKind.SINGLE, locale, "", tuple([Option("")] * _OPTIONS)))
        self.kind.setEnabled(True)
        for part in (self.state, self.why, self.diff, self.retire_button):
            part.hide()
        self.save_button.setText(self.tr("Add"))
        self.prompt.setFocus()

    def show_standing(self, one: Standing) -> None:
        """Shows a quiz item, and what changed where it is suspect."""
        self.uid = one.item.uid
        self._fill(one.item.content)
        self.kind.setEnabled(False)
        words, tone = STATES[one.state]
        self.state.setText(said(words))
        self.state.setProperty("tone", tone)
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        self.state.show()
        is_suspect = one.state is QuizState.SUSPECT
        self.why.setText("\n".join(one.reasons))
        self.why.setVisible(is_suspect)
        quotes = [passage.quote for passage in one.item.content.citations]
        pairs = [(old, new) for old, new in zip(quotes, one.now, strict=False) if old != new]
        self.diff.setVisible(is_suspect and bool(pairs))
        if pairs:
            self.diff.show_parts(word_diff(*pairs[0]))
        self.retire_button.show()
        self.save_button.setText(
            self.tr("Save") if one.state is QuizState.OK else self.tr("Confirm")
        )

    def show_passage(self, title: str) -> None:
        """Says which article the passage stands in."""
        self.passage_button.setText(title)
        self.passage_button.setAccessibleName(self.tr("Passage of: {0}").format(title))

    @property
    def content(self) -> QuizContent:
        """What stands in the fields."""
        kind: QuizKind = self.kind.currentData()
        options = (row.option(kind) for row in self._options)
        citations = self._base.citations
        if citations and self.quote.text:
            citations = (replace(citations[0], quote=self.quote.text), *citations[1:])
        return replace(
            self._base,
            kind=kind,
            prompt=self.prompt.text,
            options=tuple(one for one in options if one.text),
            text=self.text.text,
            channel=str(self.channel.currentData() or self._base.channel),
            model=self.model.text,
            rubric=self.rubric.lines,
            explanation=self.explanation.text,
            citations=citations,
        )

    def _fill(self, content: QuizContent) -> None:
        self._base = content
        self.kind.setCurrentIndex(self.kind.findData(content.kind))
        self.prompt.set_text(content.prompt)
        self.text.set_text(content.text)
        self.channel.setCurrentIndex(max(0, self.channel.findData(content.channel)))
        self.model.set_text(content.model)
        self.rubric.set_text("\n".join(content.rubric))
        self.explanation.set_text(content.explanation)
        self.quote.set_text(content.citations[0].quote if content.citations else "")
        self._show_options(content.options)
        self._show_for_kind()

    def _show_options(self, options: Sequence[Option]) -> None:
        for row in self._options:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._options = []
        for option in options:
            self._add_option(option)

    def _add_option(self, option: Option) -> None:
        kind = self.kind.currentData()
        row = _OptionRow(self.around, len(self._options) + 1, option, kind, self._channels)
        self._options.append(row)
        self._column.addWidget(row)

    def _show_for_kind(self) -> None:
        kind = self.kind.currentData()
        is_written = kind in (QuizKind.REWRITE, QuizKind.ROLE_PLAY)
        words = {
            QuizKind.ORDER: self.tr("Steps, in the right order"),
            QuizKind.MATCH_CHANNEL: self.tr("Texts and their channels"),
        }
        self._options_label.setText(words.get(kind, self.tr("Answers; tick what is right")))
        for part in (self._options_label, self._holder, self.more_button):
            part.setVisible(not is_written)
        for box in (self.text, self.channel, self.model, self.rubric):
            box.setVisible(is_written)
        for label in self.findChildren(QLabel):
            if label.buddy() in (self.text, self.channel, self.model, self.rubric):
                label.setVisible(is_written)
        is_new = not self.uid
        needs_passage = is_new and not is_written
        self.passage_button.setVisible(needs_passage)
        self.passage_button.setText(self.tr("Choose the article"))
        has_quote = needs_passage or bool(self._base.citations)
        self.quote.setVisible(has_quote)
        for label in self.findChildren(QLabel):
            if label.buddy() is self.quote:
                label.setVisible(has_quote)

    def _on_kind_activated(self, _place: int) -> None:
        self._show_options([row.option(self.kind.currentData()) for row in self._options])
        self._show_for_kind()

    def _on_more_clicked(self) -> None:
        self._add_option(Option(""))
        self._options[-1].words.setFocus()
