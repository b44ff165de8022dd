"""The quick answer: search, channels, what will be copied, and the fields that it still needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from kbdesk.domain.insight import Use, Verdict
from kbdesk.ui import clipboard
from kbdesk.ui.bridge import at_hand, message_parts, quick_answer
from kbdesk.ui.jobs import Lane
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import explain
from kbdesk.ui.pages.page import Page, Place
from kbdesk.ui.quick_answer.copied_text import CopiedText, Source
from kbdesk.ui.quick_answer.finder import MOST_CHANNELS, Finder
from kbdesk.ui.quick_answer.foot import Foot
from kbdesk.ui.quick_answer.incident_band import IncidentBand
from kbdesk.ui.quick_answer.message import Message
from kbdesk.ui.quick_answer.sides import Sides
from kbdesk.ui.reasons import reason
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.band import Band

if TYPE_CHECKING:
    from kbdesk.domain.channel import Channel
    from kbdesk.services.answer_text import AnswerText
    from kbdesk.services.message_parts import Part
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
        self._copied_uid = ""
        self.band = Band(theme)
        self.incident_band = IncidentBand(around)
        self.copied_text = CopiedText(around, self)
        self.message = Message(around, self)
        self.finder = Finder(around, self)
        self.sides = Sides(theme)
        self.card, self.call = self.sides.card, self.sides.call
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
        """Reads the channels of the base, and which one was answered on last."""
        desk = self.desk
        if desk is not None:
            first = self.around.choices.now.first_channel
            self.read(
                lambda _progress: (
                    quick_answer.channels(desk),
                    first or at_hand.at_hand(desk).channel,
                ),
                self._on_channels,
                self._teller(self.tr("The channels could not be read.")),
            )
            self.incident_band.look()

    def refresh(self) -> None:
        """The base has changed: searches again."""
        self.finder.search(self.finder.query)
        self.incident_band.look()

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
        """Out of call mode or the check, then out of what was typed, then away."""
        if self.sides.step_back():
            self.finder.field.setFocus()
        elif self.finder.field.text():
            self.finder.field.clear()
            self.finder.field.setFocus()
        else:
            self.left.emit()
        return True

    # --- search ---

    def _on_channels(self, found: tuple[Sequence[Channel], str]) -> None:
        channels, first = found
        is_first = not self.finder.channel
        self.finder.show_channels(channels)
        if is_first and first:
            self.finder.choose_kind(first)

    def _on_finder_marked(self) -> None:
        hit = self.finder.hit
        if hit is None:
            return
        if hit.item_uid != self._marked_uid:
            # The language that somebody chose was for the other answer, and so was a check.
            self._marked_uid, self._locale = hit.item_uid, None
            self.sides.leave_reply()
        self._prepare()

    def _on_finder_emptied(self) -> None:
        self.prepared = None
        self.card.clear()
        self.state_changed.emit()

    # --- the answer ---

    def _prepare(self) -> None:
        desk, hit, channel = self.desk, self.finder.hit, self.finder.channel
        if desk is None or hit is None or not channel:
            return
        values, parts = dict(self._values), self._parts()
        if len(parts) == 1:
            uid, locale = parts[0].item_uid, parts[0].locale
            self._preparing.ask(
                lambda _progress: quick_answer.prepare(
                    desk, uid, values, locale=locale, channel=channel
                ),
                at_once=True,
            )
        else:
            self._preparing.ask(
                lambda _progress: message_parts.prepare_message(
                    desk, parts, values, channel=channel
                ),
                at_once=True,
            )

    def _parts(self) -> tuple[Part, ...]:
        hit = self.finder.hit
        assert hit is not None
        return self.message.parts_with(hit, self._locale or hit.locale)

    def _on_prepared(self, prepared: Prepared) -> None:
        self.band.clear()
        self.prepared = prepared
        hit = self.finder.hit
        self.card.show_answer(prepared, self._values, reason(hit.why) if hit else "")
        if self.sides.is_call:
            self.sides.follow_call(prepared, self._values)
        self.state_changed.emit()

    def _on_prepare_failed(self, error: Exception) -> None:
        self.prepared = None
        self.card.clear()
        self.band.say(explain(self.tr("This answer cannot be used here."), error))
        self.state_changed.emit()

    def _on_form_edited(self) -> None:
        self.finder.is_in_use = True
        self._values |= self.sides.values
        self._prepare()

    def copy(self, *, paste: bool = False, is_rich: bool | None = None) -> None:
        """Copies what is shown; goes to the first empty field when one is required.

        Whether it comes with its formatting, the settings say where `is_rich` does not.
        """
        desk, prepared = self.desk, self.prepared
        if desk is None or prepared is None:
            return
        missing = next((blank for blank in prepared.blanks if blank.is_missing), None)
        if missing is not None:
            self.card.form.go_to(missing.placeholder.key)
            return
        values, parts = dict(self._values), self._parts()
        with_formatting = self.around.choices.now.copies_formatting if is_rich is None else is_rich

        def done(copied: tuple[AnswerText, tuple[AnswerText, ...]]) -> None:
            whole, texts = copied
            clipboard.put(whole, is_rich=with_formatting)
            self._note_use(texts, Use.INSERT if paste else Use.COPY)
            self.said.emit(self.tr("Copied for {0}.").format(self.finder.tabs.word), None)
            self.copied.emit(paste)

        channel = prepared.channel.key
        self.read(
            lambda _progress: message_parts.copy_message(desk, parts, values, channel=channel),
            done,
            self._teller(self.tr("Nothing was copied.")),
        )

    def _note_use(self, texts: Sequence[AnswerText], use: Use) -> None:
        desk, sitting, hit = self.desk, self.around.session.sitting, self.finder.hit
        if desk is None or sitting is None or hit is None:
            return
        uid, channel = hit.item_uid, texts[0].channel
        self._copied_uid = uid
        sitting.chose(uid, self.finder.rank)
        for text in texts:
            sitting.used(text.item_uid, channel=channel, locale=text.locale, use=use)
        self.around.jobs.start(
            lambda _progress: at_hand.copied(desk, uid, channel), owner=self, lane=Lane.KEEP
        )

    def forget_values(self) -> None:
        """The next customer: nothing of the last one stays."""
        self._values.clear()
        self.message.clear()
        self.copied_text.forget()
        self.sides.forget()
        self.prepared = None

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

    def flag(self, verdict: Verdict = Verdict.OUTDATED) -> None:
        """Tells the owner that this answer is wrong or old; where there is none, that it lacks."""
        sitting, prepared = self.around.session.sitting, self.prepared
        if prepared is None:
            self.ask_for_article()
        elif sitting is not None:
            sitting.said(prepared.item_uid, verdict, self.finder.field.text())
            words = {
                Verdict.WRONG: self.tr("Thank you. “{0}” is flagged as wrong."),
                Verdict.UNCLEAR: self.tr("Thank you. “{0}” is flagged as unclear."),
                Verdict.OUTDATED: self.tr("Thank you. “{0}” is flagged as old."),
            }
            self.said.emit(words[verdict].format(prepared.title), None)

    def pin(self) -> None:
        """Pins the marked answer for this person, or lets it go."""
        desk, hit = self.desk, self.finder.hit
        if desk is None or hit is None:
            return

        def done(is_pinned: bool) -> None:
            words = self.tr("“{0}” is pinned.") if is_pinned else self.tr("“{0}” is let go.")
            self.said.emit(words.format(hit.title), self.pin)
            if not self.finder.query:
                self.finder.search("")

        self.read(
            lambda _progress: at_hand.pin(desk, hit.item_uid),
            done,
            self._teller(self.tr("It could not be pinned.")),
        )

    def keep(self) -> None:
        """Keeps the marked answer in the message while others are looked for."""
        hit = self.finder.hit
        if hit is not None and self.message.keep(hit, self._locale or hit.locale):
            self.said.emit(self.tr("“{0}” is in the message.").format(hit.title), None)

    def change_end(self, role: str) -> None:
        """Puts the next greeting or closing into the message."""
        if self.prepared is not None:
            self.message.change_end(
                role, locale=self.prepared.locale, channel=self.prepared.channel.key
            )

    def paste_customer_text(self) -> None:
        """Searches for what the customer wrote, as it lies on the clipboard."""
        self.copied_text.search(self.enter)

    def check_reply(self) -> None:
        """Checks the reply that lies on the clipboard, against the answer it was made from."""
        hit = self.finder.hit
        self.finder.is_in_use = True
        uid = hit.item_uid if hit and self.finder.query else self._copied_uid
        locale = self.prepared.locale if self.prepared is not None else ""
        self.copied_text.check(Source(uid, self.finder.channel, locale, dict(self._values)))

    def ask_for_article(self) -> None:
        """Tells the knowledge managers what was searched for and is not there."""
        sitting, query = self.around.session.sitting, self.finder.query
        if sitting is not None and query:
            sitting.said("", Verdict.MISSING, query)
            self.said.emit(self.tr("Asked for an article on “{0}”.").format(query), None)

    # --- calls ---

    def toggle_call(self) -> None:
        """Goes into call mode and out of it."""
        if self.sides.is_call:
            self.step_back()
        else:
            self.sides.begin_call(self.prepared, self._values)

    def continue_by_email(self) -> None:
        """Goes on with the same answer and the same values in writing."""
        self.sides.step_back()
        if self.finder.choose_kind("email"):
            self.said.emit(self.tr("Goes on by email; what you typed is carried over."), None)
        self.finder.field.setFocus()

    # --- parts ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose the channel while the field is empty."""
        digit = event.key() - Qt.Key.Key_1
        if not self.finder.field.text() and 0 <= digit < MOST_CHANNELS and not event.modifiers():
            self.finder.choose_channel(digit)
            return
        super().keyPressEvent(event)

    def _teller(self, what: str) -> Callable[[Exception], None]:
        return lambda error: self.band.say(explain(what, error))

    def _lay_out(self) -> None:
        self.foot = Foot(self.around.theme)
        self.foot.copy_asked.connect(self.copy)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setHandleWidth(8)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.finder.card)
        halves.addWidget(self.sides)
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 3)
        halves.setSizes([316, 420])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        above = (
            self.incident_band,
            self.finder.field,
            self.finder.chips,
            self.finder.tabs,
            self.band,
        )
        for part in above:
            column.addWidget(part)
        column.addWidget(halves, 1)
        column.addWidget(self.message.row)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.finder.field.opened.connect(self.copy)
        self.finder.field.left.connect(self.step_back)
        self.finder.marked.connect(self._on_finder_marked)
        self.finder.emptied.connect(self._on_finder_emptied)
        self.finder.failed.connect(self._teller(self.tr("The search did not work.")))
        self.finder.article_asked.connect(self.ask_for_article)
        self.message.changed.connect(self._prepare)
        self.message.failed.connect(self._teller(self.tr("Nothing was copied.")))
        self.message.told.connect(self.band.say)
        self.copied_text.told.connect(self.band.say)
        self.copied_text.checked.connect(self.sides.show_reply)
        self.sides.told.connect(self.band.say)
        self.sides.said.connect(lambda words: self.said.emit(words, None))
        self.incident_band.answers_asked.connect(self.finder.field.clear)
        self.sides.edited.connect(self._on_form_edited)
        self.card.copy_asked.connect(self.copy)
