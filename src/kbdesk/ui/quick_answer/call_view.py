"""Call mode: one step of a call at a time, in letters that can be read aloud from."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kbdesk.ui.theme import Theme
from kbdesk.ui.translation import QT_TRANSLATE_NOOP
from kbdesk.ui.widgets.placeholder_form import PlaceholderForm, readable

if TYPE_CHECKING:
    from kbdesk.domain.escalation import EscalationPath
    from kbdesk.services.answer_text import Blank
    from kbdesk.services.quick_answer import CallStep

_WORDS_PX = 18
_SECOND_MS = 1000

_KINDS = {
    "say": (QT_TRANSLATE_NOOP("CallView", "SAY"), "phone"),
    "ask": (QT_TRANSLATE_NOOP("CallView", "ASK"), "info"),
    "do": (QT_TRANSLATE_NOOP("CallView", "DO"), "warn"),
    "confirm": (QT_TRANSLATE_NOOP("CallView", "CONFIRM"), "ok"),
}


_GAP = re.compile("⟨([^⟩]*)⟩")
"""A value that is still to be filled in, as the service marks it."""


@dataclass(frozen=True, slots=True)
class _Done:
    """A step of the way through the call.

    Attributes:
        place: of the step, from 0.
        answer: what the caller said; "" for none.
        clock: how long the call had lasted.
    """

    place: int
    answer: str
    clock: str


class CallView(QFrame):
    """Space ticks a step and goes on, an answer takes its branch, Backspace goes back."""

    stepped = Signal(int)
    """Carries the place of the step that is on, from 0."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: Sequence[CallStep] = ()
        self._escalation: EscalationPath | None = None
        self._way: list[_Done] = []
        self._said: dict[int, tuple[str, int | None]] = {}
        self._marks: list[tuple[QFrame, QLabel, QLabel]] = []
        self.place = 0
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Call"))
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._title.setWordWrap(True)
        self._clock = QLabel("00:00")
        self._clock.setProperty("role", "key")
        self._clock.setAccessibleName(self.tr("Length of the call"))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._clock)
        self.form = PlaceholderForm(theme)
        self.form.hide()
        self._body = QWidget()
        self._list = QVBoxLayout(self._body)
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(8)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._body)
        # The card shows through; Qt fills both with the window's colour otherwise.
        self._body.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._keys = QLabel()
        self._keys.setProperty("role", "muted")
        self._keys.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.form)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._keys)
        self._elapsed = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        theme.changed.connect(self._on_theme_changed)

    def begin(
        self, title: str, steps: Sequence[CallStep], escalation: EscalationPath | None
    ) -> None:
        """Begins a call, or shows the same call with other values in it."""
        kinds = [step.kind for step in steps]
        is_same = title == self._title.text() and kinds == [step.kind for step in self._steps]
        self._title.setText(title)
        self._steps, self._escalation = steps, escalation
        if not is_same:
            self._way.clear()
            self._said.clear()
            self.place = 0
            self._elapsed.start()
            self._timer.start()
            self._clock.setText("00:00")
        self._fill()
        self._show_place()

    def ask(self, blanks: Sequence[Blank], values: Mapping[str, str]) -> None:
        """Asks for what the steps have still to be told, while the caller says it."""
        self.form.ask(blanks, values)

    def end(self) -> None:
        """The call is over: the clock stops."""
        self._timer.stop()
        self._title.setText("")
        self._steps = ()
        self._way.clear()
        self._said.clear()
        self.form.ask((), {})

    def notes(self) -> str:
        """Gives the way through the call as text, with its times, for the notes of the case."""
        lines = [self._title.text(), self._clock.text()]
        for done in self._way:
            line = f"- {done.clock} {self._steps[done.place].words}"
            lines.append(f"{line} → {done.answer}" if done.answer else line)
        return "\n".join(lines)

    def escalation_text(self) -> str:
        """Gives who takes over when this does not help; "" where nobody is named."""
        if self._escalation is None:
            return ""
        return "\n".join(
            " · ".join(
                part
                for part in (level.team, level.contact, level.hours, ", ".join(level.collect))
                if part
            )
            for level in self._escalation.levels
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Goes through the steps."""
        branches, digit = self._branches(), event.key() - Qt.Key.Key_1
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not self.hasFocus():
                # A value was typed: the keys go through the steps again.
                self.setFocus()
            case Qt.Key.Key_Space | Qt.Key.Key_Down:
                self._go_on("")
            case Qt.Key.Key_Backspace | Qt.Key.Key_Up:
                self._go_back()
            case Qt.Key.Key_Y | Qt.Key.Key_J if self._is_question:
                self._say(0, self.tr("yes"))
            case Qt.Key.Key_N if self._is_question:
                self._say(1, self.tr("no"))
            case _ if 0 <= digit < len(branches) and not event.modifiers():
                self._take(digit)
            case _:
                super().keyPressEvent(event)

    @property
    def _is_question(self) -> bool:
        return self.place < len(self._steps) and self._steps[self.place].kind == "ask"

    def _branches(self) -> tuple[tuple[str, int], ...]:
        return self._steps[self.place].branches if self.place < len(self._steps) else ()

    def _say(self, place: int, word: str) -> None:
        """Takes the branch that begins with a yes or a no; the place decides where none does."""
        branches = self._branches()
        if not branches:
            self._go_on(word)
            return
        own = {_first_word(answer): at for at, (answer, _) in enumerate(branches)}
        self._take(next((own[one] for one in _WORDS[place] if one in own), place))

    def _take(self, place: int) -> None:
        branches = self._branches()
        if place < len(branches):
            answer, target = branches[place]
            self._go_on(answer, target)

    def _go_on(self, answer: str, target: int | None = None) -> None:
        """Goes to `target`, or where the step leads; without an answer the former one holds."""
        if self.place >= len(self._steps):
            return
        if answer:
            self._said[self.place] = (answer, target)
        answer, target = self._said.get(self.place, ("", None))
        led = self._steps[self.place].after if target is None else target
        self._way.append(_Done(self.place, answer, self._clock.text()))
        self.place = min(self.place + 1 if led is None else led, len(self._steps))
        self._tell()

    def _go_back(self) -> None:
        if self._way:
            self.place = self._way.pop().place
            self._tell()

    def _tell(self) -> None:
        self._show_place()
        self.stepped.emit(self.place)

    def _fill(self) -> None:
        while (gone := self._list.takeAt(0)) is not None:
            widget = gone.widget()
            if widget is not None:
                widget.deleteLater()
        self._marks = []
        for step in self._steps:
            row = QFrame()
            row.setProperty("role", "call")
            kind = QLabel()
            kind.setFixedWidth(self._theme.px(84))
            kind.setAlignment(Qt.AlignmentFlag.AlignTop)
            words = QLabel(self._marked(step.words))
            words.setTextFormat(Qt.TextFormat.RichText)
            words.setAccessibleName(step.words)
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            beside = QVBoxLayout()
            beside.setSpacing(8)
            beside.addWidget(words)
            for number, (answer, target) in enumerate(step.branches):
                beside.addWidget(self._branch_button(number, answer, target))
            line = QHBoxLayout(row)
            line.setContentsMargins(12, 8, 12, 8)
            line.setSpacing(12)
            line.addWidget(kind, 0, Qt.AlignmentFlag.AlignTop)
            line.addLayout(beside, 1)
            self._list.addWidget(row)
            self._marks.append((row, kind, words))
        escalation = self.escalation_text()
        if escalation:
            card = QLabel(f"{self.tr('If it does not help')}\n{escalation}")
            card.setWordWrap(True)
            card.setProperty("role", "escalation")
            self._list.addWidget(card)
        self._list.addStretch(1)

    def _branch_button(self, number: int, answer: str, target: int) -> QPushButton:
        title = self._steps[target].title if target < len(self._steps) else ""
        words = f"{answer} → {title}" if title else answer
        button = QPushButton(f"{number + 1}   {words}".replace("&", "&&"))
        button.setAccessibleName(words)
        button.setProperty("branch", True)
        # By its number: the keys stay with the steps.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._take(number))
        return button

    def _marked(self, words: str) -> str:
        tokens = self._theme.tokens
        mark = f"background:{tokens['hit']};color:{tokens['text']};font-weight:600"
        plain = html.escape(words).replace("\n", "<br>")
        return _GAP.sub(lambda gap: f'<span style="{mark}">[{readable(gap[1])}]</span>', plain)

    def _show_place(self) -> None:
        tokens = self._theme.tokens
        walked = {done.place for done in self._way}
        for place, (row, kind, words) in enumerate(self._marks):
            step = self._steps[place]
            name, tone = _KINDS[step.kind]
            is_on = place == self.place
            is_done = place in walked and not is_on
            is_past = is_done or place < self.place
            mark = "✓ " if is_done else ""
            kind.setText(f"{mark}{self.tr(name)}")
            kind.setStyleSheet(f"color: {tokens['muted' if is_past else tone]}; font-weight: 600;")
            weight = QFont.Weight.DemiBold if is_on else QFont.Weight.Normal
            words.setFont(self._theme.font(_WORDS_PX, weight=weight))
            words.setStyleSheet(
                f"color: {tokens['muted' if is_past else 'text']};"
                f" font-size: {self._theme.px(_WORDS_PX)}px; font-weight: {weight.value};"
            )
            for button in row.findChildren(QPushButton):
                button.setVisible(is_on)
            row.setProperty("now", is_on)
            row.style().unpolish(row)
            row.style().polish(row)
            if is_on:
                self.setAccessibleDescription(f"{self.tr(name)}: {step.words}")
                QTimer.singleShot(0, self, lambda row=row: self._scroll.ensureWidgetVisible(row))
        self._keys.setText(
            self.tr("1–9  answer     Space  next     Backspace  back")
            if self._branches()
            else self.tr("Space  done, next     Y / N  answer     Backspace  back")
        )

    def _on_timer_timeout(self) -> None:
        seconds = self._elapsed.elapsed() // _SECOND_MS
        number = QLocale.c()
        minutes = number.toString(seconds // 60).rjust(2, "0")
        self._clock.setText(f"{minutes}:{number.toString(seconds % 60).rjust(2, '0')}")

    def _on_theme_changed(self) -> None:
        if self._steps:
            self._fill()
            self._show_place()


_WORDS = (("yes", "ja", "jo"), ("no", "nej"))
"""How an answer begins that Y or N takes, in the languages of the window."""


def _first_word(answer: str) -> str:
    return answer.casefold().partition(" ")[0].strip(",.!:;–-")
