"""Three panes for a text that two people changed: theirs, the result, mine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from kbdesk.domain.diff import DiffPart
from kbdesk.ui.editor.positions import Positions
from kbdesk.ui.pages.compare_panel import Choice, show_choices
from kbdesk.ui.rows import counted
from kbdesk.ui.theme import Theme
from kbdesk.ui.translation import QT_TRANSLATE_NOOP
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.diff_view import DiffView

if TYPE_CHECKING:
    from kbdesk.services.merging import Merge

_NAMES = {
    "title": "",
    "question": QT_TRANSLATE_NOOP("History", "Question"),
    "short_answer": QT_TRANSLATE_NOOP("History", "Short answer"),
    "subject": QT_TRANSLATE_NOOP("History", "Subject"),
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a conflict stands in the result, in code points; half-open."""

    start: int
    end: int


class MergePanel(QWidget):
    """Shows a Merge and takes a decision on each of its conflicts."""

    settled = Signal()
    """Another conflict was decided, or one that was is decided otherwise."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._merge: Merge | None = None
        self._chosen: list[str | None] = []
        self._places: list[_Place] = []
        self._at = 0
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._line = QLabel()
        self._line.setProperty("role", "muted")
        self._line.setWordWrap(True)
        self.theirs = DiffView(theme, self.tr("What they changed"))
        self.mine = DiffView(theme, self.tr("What you changed"))
        self.result = QPlainTextEdit()
        self.result.setReadOnly(True)
        self.result.setAccessibleName(self.tr("The result"))
        self.result.document().setDocumentMargin(10)
        self._theirs_card = self._card(self.theirs)
        self._mine_card = self._card(self.mine)
        self._result_card = self._card(self.result)
        self._mine_card.heading.setText(self.tr("What you changed"))
        self._result_card.heading.setText(self.tr("The result"))
        self.take_theirs = self._button(self.tr("Take theirs"), lambda: self.choose("theirs"))
        self.take_both = self._button(self.tr("Take both"), lambda: self.choose("both"))
        self.take_mine = self._button(self.tr("Take yours"), lambda: self.choose("mine"))
        self.next = self._button(self.tr("Next"), lambda: self.step(1))
        self._deciding = QWidget()
        deciding = QHBoxLayout(self._deciding)
        deciding.setContentsMargins(0, 0, 0, 0)
        deciding.setSpacing(8)
        self._count = QLabel()
        deciding.addWidget(self._count)
        deciding.addStretch(1)
        for button in (self.take_theirs, self.take_both, self.take_mine, self.next):
            deciding.addWidget(button)
        panes = QHBoxLayout()
        panes.setSpacing(8)
        for card in (self._theirs_card, self._result_card, self._mine_card):
            panes.addWidget(card, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self.buttons: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._line)
        column.addWidget(self._deciding)
        column.addLayout(panes, 1)
        column.addLayout(self._buttons)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def is_settled(self) -> bool:
        """Whether every conflict is decided."""
        return all(one is not None for one in self._chosen)

    @property
    def choices(self) -> list[str]:
        """The words for each conflict; of those that are not decided, none."""
        return [one or "" for one in self._chosen]

    def ask(
        self,
        title: str,
        line: str,
        merge: Merge,
        sides: tuple[Sequence[DiffPart], Sequence[DiffPart]],
        choices: Sequence[Choice],
    ) -> None:
        """Shows a merge; the first of `choices` needs every conflict to be decided."""
        self._merge = merge
        self._chosen = [None] * len(merge.conflicts)
        self._at = 0
        self._title.setText(title)
        self._line.setText(line)
        self._theirs_card.heading.setText(
            self.tr("What they changed (v{0})").format(merge.theirs.number)
        )
        self.theirs.show_parts(sides[0])
        self.mine.show_parts(sides[1])
        self.buttons = show_choices(self._buttons, choices)
        self._deciding.setVisible(bool(self._chosen))
        self._fill()
        (self.take_mine if self._chosen else self.buttons[0]).setFocus()

    def choose(self, side: str) -> None:
        """Decides the conflict that is looked at: "theirs", "mine" or "both"; goes to the next."""
        if self._merge is None or not self._chosen:
            return
        conflict = self._merge.conflicts[self._at]
        both = conflict.theirs + conflict.mine
        self._chosen[self._at] = {"theirs": conflict.theirs, "mine": conflict.mine}.get(side, both)
        left = [place for place, one in enumerate(self._chosen) if one is None]
        self._at = next((one for one in left if one > self._at), left[0] if left else self._at)
        self._fill()
        if not left:
            self.buttons[0].setFocus()
        self.settled.emit()

    def step(self, by: int) -> None:
        """Goes to the next or the former conflict; round at the ends."""
        if self._chosen:
            self._at = (self._at + by) % len(self._chosen)
            self._fill()
        else:
            self.theirs.step(by)
            self.mine.step(by)

    def _fill(self) -> None:
        assert self._merge is not None
        pieces: list[str] = []
        self._places = []
        at = number = 0
        merged = self._merge.merged
        fields = dict(merged.fields)

        def put(words: str) -> None:
            nonlocal at
            pieces.append(words)
            at += len(words)

        for name in (*_NAMES, "body"):
            if name == "body":
                if merged.keywords:
                    put(f"{_said('Keywords')}: {', '.join(merged.keywords)}\n")
                put("\n")
            elif _NAMES[name] and fields[name].parts:
                put(f"{_said(_NAMES[name])}: ")
            for part in fields[name].parts:
                words = part.text
                if part.conflict is not None:
                    decided = self._chosen[number]
                    words = (part.conflict.mine if decided is None else decided) or " "
                    self._places.append(_Place(at, at + len(words)))
                    number += 1
                put(words)
            if name != "body" and fields[name].parts:
                put("\n")
        self.result.setPlainText("".join(pieces))
        self._mark("".join(pieces))
        count = len(self._chosen)
        left = sum(one is None for one in self._chosen)
        if count:
            self._count.setText(
                self.tr("Conflict {0} of {1}").format(self._at + 1, count)
                if left
                else self.tr("All conflicts are decided.")
            )
        self._result_card.remark.setText(
            counted(left, self.tr("{0} to decide"), self.tr("{0} to decide"))
            if left
            else self.tr("complete")
        )
        if self.buttons:
            self.buttons[0].setEnabled(self.is_settled)

    def _mark(self, text: str) -> None:
        tokens = self._theme.tokens
        positions = Positions(text)
        marks = []
        for number, place in enumerate(self._places):
            mark = QTextEdit.ExtraSelection()
            is_open = self._chosen[number] is None
            look = QTextCharFormat()
            look.setBackground(tokens.colour("removed" if is_open else "added"))
            look.setFontUnderline(number == self._at)
            cursor = QTextCursor(self.result.document())
            cursor.setPosition(positions.to_utf16(place.start))
            cursor.setPosition(positions.to_utf16(place.end), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format = look
            marks.append(mark)
        self.result.setExtraSelections(marks)
        if self._places:
            caret = self.result.textCursor()
            caret.setPosition(positions.to_utf16(self._places[self._at].start))
            self.result.setTextCursor(caret)
            self.result.centerCursor()

    def _card(self, view: QPlainTextEdit) -> Card:
        card = Card("")
        card.hold(view)
        card.body.addWidget(view, 1)
        return card

    def _button(self, words: str, run: object) -> QPushButton:
        button = QPushButton(words)
        button.setAccessibleName(words)
        button.clicked.connect(run)
        return button

    def _on_theme_changed(self) -> None:
        self.result.setFont(self._theme.mono())
        if self._merge is not None:
            self._fill()


def _said(name: str) -> str:
    return QCoreApplication.translate("History", name)
