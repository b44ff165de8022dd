"""The left side of the quick answer: what is asked, for which channel, and the hits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QStackedWidget

from kbdesk.ui.bridge import answers, at_hand
from kbdesk.ui.latest import Latest
from kbdesk.ui.models.hit_list import hit_row
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.reasons import reason
from kbdesk.ui.rows import Row
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.channel_tabs import ChannelTabs
from kbdesk.ui.widgets.chip_row import ChipRow
from kbdesk.ui.widgets.delegates import TwoLineDelegate
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.row_view import RowView
from kbdesk.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from kbdesk.domain.channel import Channel
    from kbdesk.search.expression import Chip
    from kbdesk.services.answers import Answer, Found

_TYPING_MS = 60
_HITS = 20
_LONGEST_QUERY = 2000
_MEANING_FROM = 4
"""Letters from which on the sentence model has a say: fewer are the start of a word."""

MOST_CHANNELS = 9
"""As many as there are digits to choose them by."""


class Finder(QObject):
    """Makes field, tabs and list; the panel lays them out."""

    marked = Signal()
    """Another answer is marked, or another channel is chosen."""
    emptied = Signal()
    """There is no answer to mark."""
    failed = Signal(Exception)
    article_asked = Signal()
    """Nothing was found, and the person wants that to be told."""

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        theme = around.theme
        self._session = around.session
        self.field = SearchBox(theme)
        self.field.setPlaceholderText(self.tr("Type what the customer asks"))
        self.field.setMaxLength(_LONGEST_QUERY)
        self.tabs = ChannelTabs(theme)
        self._model: RowList[Answer] = RowList(_row, lambda hit: hit.item_uid, self)
        self.hits = RowView(theme, TwoLineDelegate, self.tr("Answers"))
        self.hits.setModel(self._model)
        self._asked_last = ""
        self.chips = ChipRow(theme, self.tr("Filter"))
        self.chips.removed.connect(self._on_chips_removed)
        self._chips: tuple[Chip, ...] = ()
        self._nothing = EmptyState(theme, "file-search")
        self._lists = QStackedWidget()
        self._lists.addWidget(self._nothing)
        self._lists.addWidget(self.hits)
        self.card = Card(self.tr("Answers"))
        self.card.hold(self.hits)
        self.card.body.addWidget(self._lists, 1)
        self._searches: Latest[Found] = Latest(
            around.jobs,
            parent=self,
            delay_ms=_TYPING_MS,
            then=self._on_found,
            failed=self.failed.emit,
        )
        self._meanings: Latest[Found] = Latest(
            around.jobs,
            parent=self,
            delay_ms=_TYPING_MS,
            then=self._on_meant,
            failed=self.failed.emit,
        )
        self.is_in_use = False
        """Whether the person has begun to use the list as it stands."""
        self._session.index_changed.connect(self._on_session_index_changed)
        self.field.asked.connect(self.search)
        self.field.stepped.connect(self.step)
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)
        self.hits.moved.connect(self._on_hits_moved)

    @property
    def channel(self) -> str:
        """The key of the channel that is chosen; "" before the base is read."""
        return self.tabs.channel

    @property
    def hit(self) -> Answer | None:
        """The answer that is marked."""
        return self._model.thing_at(self.hits.currentIndex())

    @property
    def rank(self) -> int:
        """The place of the marked answer in the list, from 1; 0 for none."""
        return self.hits.currentIndex().row() + 1

    @property
    def query(self) -> str:
        """What is asked."""
        return self.field.text().strip()

    def show_channels(self, channels: Sequence[Channel]) -> None:
        """Offers the first MOST_CHANNELS of `channels`; the one that was chosen stays chosen."""
        self.tabs.show_channels(channels[:MOST_CHANNELS])
        self.search(self.query)

    def choose_kind(self, key: str) -> bool:
        """Takes the channel of that key; False where the base has none."""
        keys = [self.tabs.tabData(place) for place in range(self.tabs.count())]
        if key in keys:
            self.tabs.setCurrentIndex(keys.index(key))
        return key in keys

    def choose_channel(self, place: int) -> None:
        """Takes the channel at `place`, from 0, if there is one."""
        if 0 <= place < self.tabs.count():
            self.tabs.setCurrentIndex(place)

    def step(self, by: int) -> None:
        """Marks another answer while the keys stay in the field."""
        self.is_in_use = True
        row = max(0, min(self._model.rowCount() - 1, self.hits.currentIndex().row() + by))
        if self._model.rowCount():
            self.hits.setCurrentIndex(self._model.index(row, 0))

    def search(self, query: str) -> None:
        """Shows the answers to `query` as soon as typing rests."""
        desk, channel = self._session.desk, self.channel
        if desk is None or not channel:
            return
        self._meanings.forget()
        if not query:
            self._searches.ask(lambda _progress: at_hand.first(desk, limit=_HITS, channel=channel))
            return
        self._searches.ask(
            lambda _progress: answers.find_answers(desk, query, limit=_HITS, channel=channel)
        )

    def _on_found(self, found: Found) -> None:
        # The same words on another channel: the person still means the same answer.
        is_same = self.query == self._asked_last
        marked = self.hit.item_uid if self.hit and is_same else ""
        self._asked_last = self.query
        self.is_in_use = self.is_in_use and is_same
        is_asked_further = self._ask_meaning()
        self._show(found, marked)
        if found.answers or not is_asked_further:
            self._note(found)

    def _ask_meaning(self) -> bool:
        """Asks for what means the same, after the words: the first time a model is loaded."""
        desk, query, channel = self._session.desk, self.query, self.channel
        if desk is None or len(query) < _MEANING_FROM:
            return False
        self._meanings.ask(
            lambda _progress: answers.find_answers(
                desk, query, limit=_HITS, channel=channel, meaning=True
            )
        )
        return True

    def _on_meant(self, found: Found) -> None:
        """Shows what meaning adds, unless the person has begun to use the list as it stands."""
        had_none = not self._model.things
        uids = [one.item_uid for one in found.answers]
        is_other = uids != [one.item_uid for one in self._model.things]
        if found.by_meaning and is_other and not self.is_in_use:
            self._show(found, "")
        if had_none:
            self._note(found)

    def _note(self, found: Found) -> None:
        sitting = self._session.sitting
        if sitting is not None and self.query:
            locale = found.answers[0].locale if found.answers else ""
            sitting.searched(self.query, locale=locale, results=len(found.answers))

    def _show(self, found: Found, marked: str) -> None:
        with QSignalBlocker(self.hits.selectionModel()):
            self._model.show(found.answers)
            kept = self._model.index_of(marked)
            self.hits.setCurrentIndex(kept if kept.isValid() else self._model.index(0, 0))
        self._show_chips(found)
        self.card.heading.setText(self.tr("Answers") if self.query else self.tr("At hand"))
        self.card.remark.setText(found.hint or str(len(found.answers) or ""))
        if found.answers:
            self._lists.setCurrentWidget(self.hits)
            self.marked.emit()
            return
        self._say_nothing(found)
        self._lists.setCurrentWidget(self._nothing)
        self.emptied.emit()

    def _show_chips(self, found: Found) -> None:
        self._chips = found.chips
        self.chips.show_chips([f"{chip.field}: {chip.value}" for chip in found.chips])

    def _on_chips_removed(self, place: int) -> None:
        if place < len(self._chips):
            chip, text = self._chips[place], self.field.text()
            self.field.setText(" ".join(f"{text[: chip.start]} {text[chip.end :]}".split()))
        self.field.setFocus()

    def _say_nothing(self, found: Found) -> None:
        if not self.query:
            self._nothing.say(self.tr("Type three letters of what the customer asks."))
            return
        if not self._session.is_index_current:
            self._nothing.say(
                self.tr("The search index is being built. What it finds comes by itself.")
            )
            return
        line = self.tr("Nothing found for “{0}”.").format(self.query)
        if found.did_you_mean:
            step = self.tr("Search for “{0}”").format(found.did_you_mean)
            self._nothing.say(line, step, lambda: self.field.setText(found.did_you_mean))
        else:
            self._nothing.say(line, self.tr("Ask for an article"), self.article_asked.emit)

    def _on_session_index_changed(self, state: str) -> None:
        if state == "current" and not self._model.things:
            self.search(self.query)

    def _on_tabs_current_changed(self, _place: int) -> None:
        self.search(self.query)
        if self.hit is not None:
            self.marked.emit()

    def _on_hits_moved(self, _index: QModelIndex) -> None:
        self.is_in_use = True
        self.marked.emit()


def _row(hit: Answer) -> Row:
    """Gives the row of a hit; one that nobody searched for says why it is offered."""
    row = hit_row(hit)
    if not hit.score:
        details = tuple(part for part in (hit.section, reason(hit.why)) if part)
        row = replace(row, details=details, detail_marks=())
    if hit.is_pinned:
        badge = QCoreApplication.translate("Finder", "Incident")
        return replace(row, badge=badge, badge_tone="error", icon="siren", tone="error")
    return replace(row, icon="pin", tone="accent") if "pinned" in hit.why.split(", ") else row
