"""The editor of a team's own rule: made of examples, checked while typing, tried on the base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kbdesk.ui.languages import LANGUAGES
from kbdesk.ui.rows import CHANNEL_WORDS, channel_word
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.choice_box import ChoiceBox
from kbdesk.ui.widgets.pick_box import PickBox
from kbdesk.ui.widgets.table_card import named_button

if TYPE_CHECKING:
    from kbdesk.services.house_rules import Draft, Trial
    from kbdesk.services.style_board import RuleLine

_LABEL_PX, _EXAMPLES_PX, _LEAST_CHARS = 112, 76, 10


@dataclass(frozen=True, slots=True)
class Typed:
    """What the editor holds, in the words of `services.rule_drafts.Wish`."""

    kind: str
    name: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    message: str
    instead: str
    pattern: str
    level: str
    locale: str
    channels: tuple[str, ...]
    why: str
    note: str


class RuleEditor(Card):
    """Says at once whether the rule tells its examples apart; saving is one key away."""

    edited = Signal()
    tried = Signal()
    saved = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("New rule"), parent)
        self._theme = theme
        self.kind = ChoiceBox(theme, self.tr("Kind"))
        for words, key in (
            (self.tr("A word that nobody is to write"), "term"),
            (self.tr("A pattern that sentences share"), "pattern"),
            (self.tr("A step that an answer has to make"), "move"),
        ):
            self.kind.addItem(words, key)
        self.name = self._line(self.tr("Name"), self.tr("letters and digits, such as LogIn"))
        self.bad = self._examples(self.tr("Not like this"), self.tr("one example a line"))
        self.good = self._examples(self.tr("Like this"), self.tr("one example a line"))
        self.instead = self._line(self.tr("Write instead"), self.tr("may stay empty"))
        self.pattern = self._line(
            self.tr("Regular expression"), self.tr("empty: the examples decide")
        )
        self.message = self._line(self.tr("What writers read"), self.tr("empty: KBDesk says it"))
        self.why = self._line(self.tr("Why"), self.tr("one sentence that convinces"))
        self.level = ChoiceBox(theme, self.tr("Level"))
        for words, key in (
            (self.tr("Warning"), "warning"),
            (self.tr("Error"), "error"),
            (self.tr("Suggestion"), "suggestion"),
        ):
            self.level.addItem(words, key)
        self.language = ChoiceBox(theme, self.tr("Language"))
        self.language.addItem(self.tr("every language"), "")
        for key, words in LANGUAGES.items():
            self.language.addItem(words, key)
        self.channels = PickBox(theme, self.tr("Channels"), self.tr("every channel"))
        self.channels.offer([(key, channel_word(key), 0) for key in CHANNEL_WORDS if key != "base"])
        for box in (self.kind, self.level, self.language):
            box.setMinimumContentsLength(_LEAST_CHARS)
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.note = self._line(self.tr("Note for the history"), self.tr("what changed, and why"))
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setProperty("role", "muted")
        self.try_button = named_button(self.tr("Try it on all texts"), "F9")
        self.save_button = named_button(self.tr("Save the rule"), "Ctrl+Enter", is_primary=True)
        self.back = named_button(self.tr("Cancel"), "Esc")
        self._lay_out()
        self._connect()
        self.tell(None)

    @property
    def typed(self) -> Typed:
        """What is filled in."""
        return Typed(
            str(self.kind.currentData()),
            self.name.text().strip(),
            _lines(self.bad),
            _lines(self.good),
            self.message.text().strip(),
            self.instead.text().strip(),
            self.pattern.text().strip(),
            str(self.level.currentData()),
            str(self.language.currentData()),
            self.channels.picked,
            self.why.text().strip(),
            self.note.text().strip(),
        )

    def start(self, rule: RuleLine | None = None) -> None:
        """Begins a new rule, or the next version of one."""
        name = rule.name.rpartition(".")[2] if rule is not None else ""
        title = self.tr("New rule")
        self.heading.setText(self.tr("Next version of {0}").format(name) if rule else title)
        self.name.setText(name)
        self.name.setReadOnly(rule is not None)
        self.bad.setPlainText("\n".join(rule.bad) if rule else "")
        self.good.setPlainText("\n".join(rule.good) if rule else "")
        # A message that was made up is made up again.
        wish = rule.wish if rule else None
        said = wish.message if wish else rule.message if rule else ""
        self.message.setText(said)
        self.why.setText(rule.why if rule else "")
        self.kind.setCurrentIndex(max(0, self.kind.findData(str(wish.kind) if wish else "")))
        self._on_kind_activated(0)
        self.instead.setText(wish.instead if wish else "")
        self.pattern.setText(wish.pattern if wish else "")
        self.note.clear()
        self.channels.pick(rule.channels if rule else ())
        self.level.setCurrentIndex(max(0, self.level.findData(str(rule.severity) if rule else "")))
        locale = rule.locales[0] if rule and rule.locales else ""
        self.language.setCurrentIndex(max(0, self.language.findData(locale)))
        (self.bad if rule else self.name).setFocus()
        self.tell(None)

    def tell(self, draft: Draft | None, why: str = "") -> None:
        """Says whether the rule can be saved, and if not what is wrong with it."""
        is_sound = draft is not None and draft.is_sound
        self.save_button.setEnabled(is_sound)
        self.try_button.setEnabled(draft is not None and not draft.gaps)
        if draft is None:
            self.said.setText(
                why or self.tr("Write a name and an example of what the rule has to find.")
            )
        elif draft.gaps:
            self.said.setText(self.tr("It cannot run: {0}").format(draft.gaps[0].reason))
        elif draft.wrong:
            first = draft.wrong[0]
            words = self.tr("It does not find: {0}")
            if first.found:
                words = self.tr("It finds something in a good example: {0}")
            self.said.setText(words.format(first.example))
        else:
            self.said.setText(self.tr("It tells all its examples apart."))

    def tell_trial(self, trial: Trial) -> None:
        """Says how many texts the rule would hit, and the first of them."""
        count = len(trial.hits)
        number = QLocale().toString
        words = self.tr("It would hit {0} of {1} texts").format(number(count), number(trial.texts))
        names = "; ".join(hit.name for hit in trial.hits[:3])
        self.said.setText(f"{words}: {names}" if names else f"{words}.")

    def _line(self, name: str, hint: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setPlaceholderText(hint)
        line.textEdited.connect(self.edited)
        return line

    def _examples(self, name: str, hint: str) -> QPlainTextEdit:
        edit = QPlainTextEdit()
        edit.setAccessibleName(name)
        edit.setPlaceholderText(hint)
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(self._theme.px(_EXAMPLES_PX))
        edit.setMinimumWidth(self._theme.px(120))
        edit.textChanged.connect(self.edited)
        return edit

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setContentsMargins(12, 4, 12, 4)
        self._form.setSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        fields = (self.kind, self.name, self.bad, self.good, self.instead, self.pattern)
        where = (self.level, self.language, self.channels)
        for field in (*fields, self.message, self.why, *where, self.note):
            # What is ticked belongs to a box for several values, not to its label.
            name = field.name if isinstance(field, PickBox) else field.accessibleName()
            label = QLabel(name)
            label.setBuddy(field)
            label.setMinimumWidth(self._theme.px(_LABEL_PX))
            self._form.addRow(label, field)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._form)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(sheet)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        sheet.setAutoFillBackground(False)
        self.body.addWidget(scroll, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 4, 12, 8)
        foot.setSpacing(8)
        foot.addWidget(self.said)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.save_button, self.try_button, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        foot.addLayout(buttons)
        self.body.addLayout(foot)
        self._on_kind_activated(0)

    def _connect(self) -> None:
        self.kind.activated.connect(self._on_kind_activated)
        for box in (self.kind, self.level, self.language):
            box.activated.connect(lambda _place: self.edited.emit())
        self.channels.changed.connect(self.edited)
        self.try_button.clicked.connect(self.tried)
        self.save_button.clicked.connect(self.saved)
        self.back.clicked.connect(self.left)

    def _on_kind_activated(self, _place: int) -> None:
        kind = self.kind.currentData()
        self._form.setRowVisible(self.instead, kind == "term")
        self._form.setRowVisible(self.pattern, kind == "pattern")


def _lines(edit: QPlainTextEdit) -> tuple[str, ...]:
    return tuple(line.strip() for line in edit.toPlainText().splitlines() if line.strip())
