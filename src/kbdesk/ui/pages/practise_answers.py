"""How a question is answered: by ticking, ordering, matching or writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kbdesk.domain.training.quiz import QuizKind
from kbdesk.ui.rows import ROW_ROLE, Row, channel_word, counted
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.choice_box import ChoiceBox
from kbdesk.ui.widgets.delegates import RowDelegate
from kbdesk.ui.widgets.option_box import OptionBox
from kbdesk.ui.widgets.text_box import TextBox

if TYPE_CHECKING:
    from kbdesk.domain.training.course import CourseQuestion
    from kbdesk.services.training.practice import Rewriting


class Answers(QWidget):
    """What a learner does with one question."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(4)

    @property
    def answer(self) -> tuple[str, ...]:
        """As `score_answer` takes it; nothing where a person judges."""
        return ()

    def begin(self) -> None:
        """Puts the keys where the answer begins."""

    def press(self, digit: int) -> None:
        """Takes a digit, from 1."""

    def show_right(self, _right: tuple[str, ...]) -> None:
        """Shows what was right; nothing can be changed any more."""
        self.setEnabled(False)


class Ticks(Answers):
    """One or several of some options."""

    def __init__(self, around: Surroundings, question: CourseQuestion) -> None:
        super().__init__()
        is_round = question.kind is not QuizKind.MULTI
        self._places = question.shown
        self.boxes: list[OptionBox] = []
        for number, place in enumerate(self._places, 1):
            words = self.tr("{0}  {1}").format(number, question.options[place].text)
            box = OptionBox(around.theme, words, is_round=is_round)
            box.toggled.connect(self.changed)
            self.boxes.append(box)
            self.rows.addWidget(box)
        self._texts = [question.options[place].text for place in self._places]

    @property
    def answer(self) -> tuple[str, ...]:
        """The numbers of the ticked options."""
        return tuple(
            str(place + 1)
            for place, box in zip(self._places, self.boxes, strict=True)
            if box.isChecked()
        )

    def begin(self) -> None:
        """The first option has the keys."""
        self.boxes[0].setFocus()

    def press(self, digit: int) -> None:
        """Ticks the option of that number."""
        if digit <= len(self.boxes):
            self.boxes[digit - 1].setFocus()
            self.boxes[digit - 1].click()

    def show_right(self, right: tuple[str, ...]) -> None:
        """Marks right ones, and wrong ones that were ticked."""
        for box, text in zip(self.boxes, self._texts, strict=True):
            if text in right:
                box.set_tone("ok")
            elif box.isChecked():
                box.set_tone("error")
        super().show_right(right)


class _Steps(QListWidget):
    """Dragged, or moved with Alt+Up and Alt+Down."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        keys = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        by = keys.get(Qt.Key(event.key()), 0)
        row = self.currentRow()
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier and row >= 0:
            if 0 <= row + by < self.count():
                self.insertItem(row + by, self.takeItem(row))
                self.setCurrentRow(row + by)
        else:
            super().keyPressEvent(event)


class Order(Answers):
    """Steps to be put in order."""

    def __init__(self, around: Surroundings, question: CourseQuestion) -> None:
        super().__init__()
        theme = around.theme
        hint = QLabel(self.tr("Drag the steps, or move them with Alt+Up and Alt+Down."))
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        self.list = _Steps()
        self.list.setAccessibleName(self.tr("Steps"))
        self.list.setItemDelegate(RowDelegate(theme, self.list))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        for place in question.shown:
            text = question.options[place].text
            item = QListWidgetItem(text)
            item.setData(ROW_ROLE, Row(text, icon="grip-vertical"))
            item.setData(Qt.ItemDataRole.UserRole, place + 1)
            item.setToolTip(text)
            self.list.addItem(item)
        self.list.setFixedHeight(theme.px(34) * len(question.options) + theme.px(12))
        self.rows.addWidget(hint)
        self.rows.addWidget(self.list)

    @property
    def answer(self) -> tuple[str, ...]:
        """The numbers of the steps as they stand."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(str(item.data(Qt.ItemDataRole.UserRole)) for item in items)

    def begin(self) -> None:
        """The first step has the keys."""
        self.list.setCurrentRow(0)
        self.list.setFocus()


class Match(Answers):
    """Texts, each with its channel."""

    def __init__(self, around: Surroundings, question: CourseQuestion) -> None:
        super().__init__()
        self.boxes: list[ChoiceBox] = []
        for number, option in enumerate(question.options, 1):
            words = QLabel(option.text)
            words.setWordWrap(True)
            words.setProperty("role", "quote")
            box = ChoiceBox(around.theme, self.tr("Channel of text {0}").format(number))
            box.addItem(self.tr("Choose a channel"), "")
            for key, name in question.channels:
                box.addItem(channel_word(key, name), key)
            words.setBuddy(box)
            self.boxes.append(box)
            self.rows.addWidget(words)
            self.rows.addWidget(box, alignment=Qt.AlignmentFlag.AlignLeft)

    @property
    def answer(self) -> tuple[str, ...]:
        """The channels in the order of the texts."""
        return tuple(str(box.currentData()) for box in self.boxes)

    def begin(self) -> None:
        """The first choice has the keys."""
        self.boxes[0].setFocus()


class Writing(Answers):
    """A text to be written anew, judged while it is typed."""

    def __init__(self, around: Surroundings, question: CourseQuestion) -> None:
        super().__init__()
        before = QLabel(question.text)
        before.setWordWrap(True)
        before.setProperty("role", "quote")
        self.edit = TextBox(around.theme, self.tr("Your answer"), 7)
        self.score = QLabel()
        self.score.setProperty("role", "heading")
        self.marks = QLabel()
        self.marks.setWordWrap(True)
        self.marks.setProperty("role", "muted")
        for part in (before, self.edit, self.score, self.marks):
            self.rows.addWidget(part)
        self.edit.textChanged.connect(self.changed)

    @property
    def answer(self) -> tuple[str, ...]:
        """The text."""
        return (self.edit.text,)

    def begin(self) -> None:
        """The field has the keys."""
        self.edit.setFocus()

    def show_rewriting(self, found: Rewriting) -> None:
        """Shows how the answer stands now."""
        length = str(found.length)
        if found.limit is not None:
            length = self.tr("{0} of {1}").format(found.length, found.limit)
        self.score.setText(
            self.tr("Score {0}, before {1} · {2} characters").format(
                found.score_after, found.score_before, length
            )
        )
        moves = [
            self.tr("✓ {0}").format(one.name) if one.is_made else self.tr("– {0}").format(one.name)
            for one in found.moves
        ]
        count = len(found.after)
        faults = counted(count, self.tr("{0} finding: "), self.tr("{0} findings: "))
        words = "; ".join(one.message for one in found.after[:4])
        lines = [" · ".join(moves), faults + words if count else self.tr("No findings.")]
        self.marks.setText("\n".join(line for line in lines if line))


class RolePlay(Answers):
    """A case to play with somebody; a person judges."""

    def __init__(self, question: CourseQuestion) -> None:
        super().__init__()
        for words in (question.text, *(self.tr("· {0}").format(one) for one in question.rubric)):
            label = QLabel(words)
            label.setWordWrap(True)
            label.setProperty("role", "quote" if words is question.text else "")
            self.rows.addWidget(label)


def answers_for(around: Surroundings, question: CourseQuestion) -> Answers:
    """Gives the way to answer a question."""
    match question.kind:
        case QuizKind.ORDER:
            return Order(around, question)
        case QuizKind.MATCH_CHANNEL:
            return Match(around, question)
        case QuizKind.REWRITE:
            return Writing(around, question)
        case QuizKind.ROLE_PLAY:
            return RolePlay(question)
        case _:
            return Ticks(around, question)
