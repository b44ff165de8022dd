"""The quick answer: search, channels, what will be copied, and the fields that it still needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kbdesk.domain.insight import Use, Verdict
from kbdesk.ui.bridge import answer_text, quick_answer
from kbdesk.ui.icons import icon
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.pages.page import Page, Place
from kbdesk.ui.quick_answer import clipboard
from kbdesk.ui.quick_answer.answer_card import AnswerCard
from kbdesk.ui.quick_answer.call_view import CallView
from kbdesk.ui.quick_answer.finder import MOST_CHANNELS, Finder
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.band import Band

if TYPE_CHECKING:
    from kbdesk.domain.channel import Channel
    from kbdesk.services.answer_text import AnswerText
    from kbdesk.services.quick_answer import Prepared


class QuickAnswer(Page):
    """From three letters to the clipboard; a page of the window, and all of the popup."""

    copied = Signal(bool)
    """An answer is on the clipboard; carries whether it is to be pasted at once."""
    left = Signal()
    """Escape, with nothing left to step back from."""

    has_search = True

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        self._values: dict[str, str] = {}
        self._locale: str | None = None
        self._marked_uid = ""
        self.prepared: Prepared | None = None
        self.band = Band(theme)
        self.finder = Finder(around, self)
        self.card = AnswerCard(theme)
        self.call = CallView(theme)
        self._sides = QStackedWidget()
        self._sides.addWidget(self.card)
        self._sides.addWidget(self.call)
        self._lay_out()
        self._preparing: Latest[Prepared] = Latest(
            around.jobs,
            parent=self,
            delay_ms=0,
            then=self._on_prepared,
            failed=self._on_prepare_failed,
        )
        self._connect()

    # --- what the window asks ---

    def use(self) -> None:
        """Reads the channels of the base."""
        desk = self.desk
        if desk is not None:
            self.read(
                lambda _progress: quick_answer.channels(desk), self._on_channels, self._on_failed
            )

    def refresh(self) -> None:
        """The base has changed: searches again."""
        self.finder.search(self.finder.query)

    def enter(self, argument: object) -> None:
        """Puts the keys into the field; `argument` may be words to search for."""
        if isinstance(argument, str):
            self.finder.field.setText(argument)
        self.finder.field.setFocus()
        self.finder.field.selectAll()

    def focus_order(self) -> Sequence[QWidget]:
        """Field, channels, list, form."""
        finder, form = self.finder, self.card.form
        return (finder.field, finder.tabs, finder.hits, *form.fields.values())

    def step_back(self) -> bool:
        """Out of call mode, then out of what was typed, then away."""
        if self._sides.currentWidget() is self.call:
            self.toggle_call()
        elif self.finder.field.text():
            self.finder.field.clear()
            self.finder.field.setFocus()
        else:
            self.left.emit()
        return True

    # --- search ---

    def _on_channels(self, found: Sequence[Channel]) -> None:
        self.finder.show_channels(found)

    def _on_finder_marked(self) -> None:
        hit = self.finder.hit
        if hit is None:
            return
        if hit.item_uid != self._marked_uid:
            # The language that somebody chose was for the other answer.
            self._marked_uid, self._locale = hit.item_uid, None
        self._prepare()

    def _on_finder_emptied(self) -> None:
        self.prepared = None
        self.card.clear()
        self.state_changed.emit()

    def _on_finder_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("The search did not work."), error))

    # --- the answer ---

    def _prepare(self) -> None:
        desk, hit, channel = self.desk, self.finder.hit, self.finder.channel
        if desk is None or hit is None or not channel:
            return
        values, locale = dict(self._values), self._locale or hit.locale
        self._preparing.ask(
            lambda _progress: quick_answer.prepare(
                desk, hit.item_uid, values, locale=locale, channel=channel
            ),
            at_once=True,
        )

    def _on_prepared(self, prepared: Prepared) -> None:
        self.band.clear()
        self.prepared = prepared
        self.card.show_answer(prepared, self._values)
        if self._sides.currentWidget() is self.call:
            self._show_call(prepared)
        self.state_changed.emit()

    def _on_prepare_failed(self, error: Exception) -> None:
        self.prepared = None
        self.card.clear()
        self.band.say(explain(self.tr("This answer cannot be used here."), error))
        self.state_changed.emit()

    def _on_form_edited(self) -> None:
        self._values |= self.card.form.values
        self._prepare()

    def copy(self, *, paste: bool = False, is_rich: bool = True) -> None:
        """Copies what is shown; goes to the first empty field when one is required."""
        desk, prepared = self.desk, self.prepared
        if desk is None or prepared is None:
            return
        missing = next((blank for blank in prepared.blanks if blank.is_missing), None)
        if missing is not None:
            self.card.form.go_to(missing.placeholder.key)
            return
        values = dict(self._values)

        def done(answer: AnswerText) -> None:
            clipboard.put(answer, is_rich=is_rich)
            sitting, hit = self.around.session.sitting, self.finder.hit
            if sitting is not None and hit is not None:
                sitting.chose(answer.item_uid, self.finder.rank)
                sitting.used(
                    answer.item_uid,
                    channel=answer.channel,
                    locale=answer.locale,
                    use=Use.INSERT if paste else Use.COPY,
                )
            self.said.emit(self.tr("Copied for {0}.").format(prepared.channel.name), None)
            self.copied.emit(paste)

        self.read(
            lambda _progress: answer_text.copy_text(
                desk,
                prepared.item_uid,
                values,
                locale=prepared.locale,
                channel=prepared.channel.key,
            ),
            done,
            self._on_copy_failed,
        )

    def forget_values(self) -> None:
        """The next customer: nothing of the last one stays."""
        self._values.clear()
        self.card.clear()
        self.prepared = None
        self.call.end()
        self._sides.setCurrentWidget(self.card)

    def next_language(self) -> None:
        """Shows the answer in the next language that it is live in."""
        prepared = self.prepared
        if prepared is not None and len(prepared.locales) > 1:
            place = prepared.locales.index(prepared.locale) + 1
            self._locale = prepared.locales[place % len(prepared.locales)]
            self._prepare()

    def open_article(self) -> None:
        """Opens what the answer was made of in the editor."""
        if self.prepared is not None:
            self.asked.emit(
                "library",
                Place(self.prepared.item_uid, self.prepared.locale, self.prepared.channel.key),
            )

    def flag(self) -> None:
        """Tells the owner that this answer is wrong or old."""
        sitting, prepared = self.around.session.sitting, self.prepared
        if sitting is not None and prepared is not None:
            sitting.said(prepared.item_uid, Verdict.OUTDATED, self.finder.field.text())
            self.said.emit(self.tr("Thank you. “{0}” is flagged.").format(prepared.title), None)

    def ask_for_article(self) -> None:
        """Tells the knowledge managers what was searched for and is not there."""
        sitting, query = self.around.session.sitting, self.finder.query
        if sitting is not None and query:
            sitting.said("", Verdict.MISSING, query)
            self.said.emit(self.tr("Asked for an article on “{0}”.").format(query), None)

    def _on_copy_clicked(self) -> None:
        self.copy()

    def _on_copy_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("Nothing was copied."), error))

    def _on_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("The channels could not be read."), error))

    # --- calls ---

    def toggle_call(self) -> None:
        """Goes into call mode and out of it."""
        if self._sides.currentWidget() is self.call:
            self._sides.setCurrentWidget(self.card)
            self.finder.field.setFocus()
        elif self.prepared is not None and self.prepared.steps:
            self._show_call(self.prepared)
            self._sides.setCurrentWidget(self.call)
            self.call.setFocus()
        else:
            self.band.say(
                Words(
                    self.tr("This answer has no steps to read out."),
                    self.tr("Choose the phone, or an answer that is written as a call."),
                    tone="info",
                )
            )

    def copy_notes(self) -> None:
        """Copies the way through the call."""
        clipboard.put_text(self.call.notes())
        self.said.emit(self.tr("The notes of the call are copied."), None)

    def copy_escalation(self) -> None:
        """Copies who takes over."""
        text = self.call.escalation_text()
        if text:
            clipboard.put_text(text)
            self.said.emit(self.tr("Whom to turn to is copied."), None)

    def _show_call(self, prepared: Prepared) -> None:
        if prepared.steps:
            self.call.begin(prepared.title, prepared.steps, prepared.escalation)

    # --- parts ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose the channel while the field is empty."""
        digit = event.key() - Qt.Key.Key_1
        if not self.finder.field.text() and 0 <= digit < MOST_CHANNELS and not event.modifiers():
            self.finder.choose_channel(digit)
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.copy_button = QPushButton(self.tr("Copy"))
        self.copy_button.setProperty("primary", True)
        self.copy_button.setAccessibleName(self.tr("Copy the answer"))
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self._keys = QLabel(
            self.tr("↑↓ choose    Tab fields    Enter copy    F2 call    Ctrl+M flag    Esc back")
        )
        self._keys.setProperty("role", "muted")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._keys, 1)
        foot.addWidget(self.copy_button)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setHandleWidth(8)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.finder.card)
        halves.addWidget(self._sides)
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 3)
        halves.setSizes([316, 420])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.finder.field, self.finder.tabs, self.band):
            column.addWidget(part)
        column.addWidget(halves, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.finder.field.opened.connect(self.copy)
        self.finder.field.left.connect(self.step_back)
        self.finder.marked.connect(self._on_finder_marked)
        self.finder.emptied.connect(self._on_finder_emptied)
        self.finder.failed.connect(self._on_finder_failed)
        self.finder.article_asked.connect(self.ask_for_article)
        self.card.form.edited.connect(self._on_form_edited)
        self.card.copy_asked.connect(self.copy)
        self.around.theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        px, tokens = self.around.theme.px, self.around.theme.tokens
        self.copy_button.setIcon(icon("copy", tokens["on_accent"], px(16)))
        self.copy_button.setIconSize(QSize(px(16), px(16)))
