"""Call mode: one step of a call at a time, in letters that can be read aloud from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from kbdesk.ui.theme import Theme
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from kbdesk.domain.escalation import EscalationPath
    from kbdesk.services.quick_answer import CallStep

_WORDS_PX = 18
_SECOND_MS = 1000

_KINDS = {
    "say": (QT_TRANSLATE_NOOP("CallView", "SAY"), "phone"),
    "ask": (QT_TRANSLATE_NOOP("CallView", "ASK"), "info"),
    "do": (QT_TRANSLATE_NOOP("CallView", "DO"), "warn"),
    "confirm": (QT_TRANSLATE_NOOP("CallView", "CONFIRM"), "ok"),
}


class CallView(QFrame):
    """Space ticks a step and goes on, Y and N answer a question, Backspace goes back."""

    stepped = Signal(int)
    """Carries the place of the step that is on, from 0."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: Sequence[CallStep] = ()
        self._escalation: EscalationPath | None = None
        self._answers: dict[int, str] = {}
        self._marks: list[tuple[QFrame, QLabel, QLabel]] = []
        self.place = 0
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Call"))
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._clock = QLabel("00:00")
        self._clock.setProperty("role", "key")
        self._clock.setAccessibleName(self.tr("Length of the call"))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._clock)
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
        self._keys = QLabel(self.tr("Space  done, next     Y / N  answer     Backspace  back"))
        self._keys.setProperty("role", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
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
            self._answers.clear()
            self.place = 0
            self._elapsed.start()
            self._timer.start()
            self._clock.setText("00:00")
        self._fill()
        self._show_place()

    def end(self) -> None:
        """The call is over: the clock stops."""
        self._timer.stop()
        self._title.setText("")
        self._steps = ()

    def notes(self) -> str:
        """Gives the way through the call as text, for the notes of the case."""
        lines = [self._title.text(), self._clock.text()]
        for place, step in enumerate(self._steps[: self.place]):
            answer = self._answers.get(place, "")
            lines.append(f"- {step.words}" + (f" → {answer}" if answer else ""))
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
        is_question = self.place < len(self._steps) and self._steps[self.place].kind == "ask"
        match event.key():
            case Qt.Key.Key_Space | Qt.Key.Key_Down:
                self._go(self.place + 1)
            case Qt.Key.Key_Backspace | Qt.Key.Key_Up:
                self._go(self.place - 1)
            case Qt.Key.Key_Y if is_question:
                self._answer(self.tr("yes"))
            case Qt.Key.Key_N if is_question:
                self._answer(self.tr("no"))
            case _:
                super().keyPressEvent(event)

    def _answer(self, word: str) -> None:
        self._answers[self.place] = word
        self._go(self.place + 1)

    def _go(self, place: int) -> None:
        self.place = max(0, min(place, len(self._steps)))
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
            words = QLabel(step.words)
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            line = QHBoxLayout(row)
            line.setContentsMargins(12, 8, 12, 8)
            line.setSpacing(12)
            line.addWidget(kind)
            line.addWidget(words, 1)
            self._list.addWidget(row)
            self._marks.append((row, kind, words))
        escalation = self.escalation_text()
        if escalation:
            card = QLabel(f"{self.tr('If it does not help')}\n{escalation}")
            card.setWordWrap(True)
            card.setProperty("role", "escalation")
            self._list.addWidget(card)
        self._list.addStretch(1)

    def _show_place(self) -> None:
        tokens = self._theme.tokens
        for place, (row, kind, words) in enumerate(self._marks):
            step = self._steps[place]
            name, tone = _KINDS[step.kind]
            is_done, is_on = place < self.place, place == self.place
            mark = "✓ " if is_done else ""
            kind.setText(f"{mark}{self.tr(name)}")
            kind.setStyleSheet(f"color: {tokens['muted' if is_done else tone]}; font-weight: 600;")
            weight = QFont.Weight.DemiBold if is_on else QFont.Weight.Normal
            words.setFont(self._theme.font(_WORDS_PX, weight=weight))
            words.setStyleSheet(
                f"color: {tokens['muted' if is_done else 'text']};"
                f" font-size: {self._theme.px(_WORDS_PX)}px; font-weight: {weight.value};"
            )
            row.setProperty("now", is_on)
            row.style().unpolish(row)
            row.style().polish(row)
            if is_on:
                self.setAccessibleDescription(f"{self.tr(name)}: {step.words}")
                QTimer.singleShot(0, self, lambda row=row: self._scroll.ensureWidgetVisible(row))

    def _on_timer_timeout(self) -> None:
        seconds = self._elapsed.elapsed() // _SECOND_MS
        number = QLocale.c()
        minutes = number.toString(seconds // 60).rjust(2, "0")
        self._clock.setText(f"{minutes}:{number.toString(seconds % 60).rjust(2, '0')}")

    def _on_theme_changed(self) -> None:
        if self._steps:
            self._fill()
            self._show_place()
