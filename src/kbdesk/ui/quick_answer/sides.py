"""What stands beside the hits: the answer, the call that it becomes, or the check of a reply."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kbdesk.ui import clipboard
from kbdesk.ui.messages import Words
from kbdesk.ui.quick_answer.answer_card import AnswerCard
from kbdesk.ui.quick_answer.call_view import CallView
from kbdesk.ui.quick_answer.copied_text import Checked
from kbdesk.ui.quick_answer.reply_card import ReplyCard
from kbdesk.ui.theme import Theme

if TYPE_CHECKING:
    from kbdesk.services.quick_answer import Prepared


class Sides(QStackedWidget):
    """Shows one of the three."""

    said = Signal(str)
    told = Signal(Words)
    edited = Signal()
    """A value was typed, in the form that is shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = AnswerCard(theme)
        self.call = CallView(theme)
        self.reply = ReplyCard(theme)
        for side in (self.card, self.call, self.reply):
            self.addWidget(side)
        for form in (self.card.form, self.call.form):
            form.edited.connect(self.edited)

    @property
    def values(self) -> dict[str, str]:
        """What is filled in, by name."""
        return (self.call if self.is_call else self.card).form.values

    @property
    def is_call(self) -> bool:
        """Whether a call is on."""
        return self.currentWidget() is self.call

    def step_back(self) -> bool:
        """Goes back to the answer; False when it is there already."""
        is_away = self.currentWidget() is not self.card
        self.setCurrentWidget(self.card)
        return is_away

    def leave_reply(self) -> None:
        """Goes back to the answer from the check of a reply; a call goes on."""
        if self.currentWidget() is self.reply:
            self.step_back()

    def begin_call(self, prepared: Prepared | None, values: Mapping[str, str]) -> None:
        """Goes into call mode, where the answer has steps to read out."""
        if prepared is None or not prepared.steps:
            self.told.emit(
                Words(
                    self.tr("This answer has no steps to read out."),
                    self.tr("Choose the phone, or an answer that is written as a call."),
                    tone="info",
                )
            )
            return
        self.follow_call(prepared, values)
        self.setCurrentWidget(self.call)
        self.call.setFocus()

    def follow_call(self, prepared: Prepared, values: Mapping[str, str]) -> None:
        """Shows the steps with the values that are known now."""
        if prepared.steps:
            self.call.ask(prepared.blanks, values)
            self.call.begin(prepared.title, prepared.steps, prepared.escalation)

    def show_reply(self, found: Checked) -> None:
        """Shows what the check of a reply found."""
        self.reply.show_report(found.report, found.text, found.title)
        self.setCurrentWidget(self.reply)
        self.reply.take_keys()

    def forget(self) -> None:
        """The next customer: nothing of the last one stays."""
        self.card.clear()
        self.call.end()
        self.setCurrentWidget(self.card)

    def copy_notes(self) -> None:
        """Copies the way through the call."""
        clipboard.put_text(self.call.notes())
        self.said.emit(self.tr("The notes of the call are copied."))

    def copy_escalation(self) -> None:
        """Copies who takes over."""
        text = self.call.escalation_text()
        if text:
            clipboard.put_text(text)
            self.said.emit(self.tr("Whom to turn to is copied."))
