"""The duplicates page: pairs of articles that say nearly the same, and how they become one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from kbdesk.domain.diff import DiffKind, DiffPart, word_diff
from kbdesk.domain.errors import Cancelled
from kbdesk.progress import Progress
from kbdesk.ui.bridge import duplicates, library
from kbdesk.ui.jobs import Job
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import explain
from kbdesk.ui.models.revision_list import words_of
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.pages.page import Page, Place
from kbdesk.ui.rows import Row
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.choice_box import ChoiceBox
from kbdesk.ui.widgets.column import stand_in_column
from kbdesk.ui.widgets.delegates import TwoLineDelegate
from kbdesk.ui.widgets.diff_view import DiffView
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.fitting_label import FittingLabel
from kbdesk.ui.widgets.panes import side_by_side
from kbdesk.ui.widgets.row_view import RowView

if TYPE_CHECKING:
    from kbdesk.services.duplicates import Alike, Merged

LIKENESS = (95, 90, 80, 70)
"""Per cent that a person can ask for; the third is the usual one."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """Two texts: what is only in each, marked."""

    pair: Alike
    one: tuple[DiffPart, ...]
    other: tuple[DiffPart, ...]


class DuplicatesPage(Page):
    """Pairs at the left; both texts at the right, each with the button that keeps it."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        self.band = Band(theme)
        self.look = QPushButton(self.tr("Look for duplicates"))
        self.look.setProperty("primary", True)
        self.likeness = ChoiceBox(theme, self.tr("How alike"))
        for share in LIKENESS:
            self.likeness.addItem(self.tr("at least {0} % alike").format(share), share)
        self.likeness.setCurrentIndex(2)
        self._told = FittingLabel(theme)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.likeness)
        row.addWidget(self.look)
        row.addWidget(self._told, 1)
        top = QWidget()
        top.setLayout(row)
        self.model: RowList[Alike] = RowList(self._row, _uid_of, self)
        self.list = RowView(theme, TwoLineDelegate, self.tr("Pairs"))
        self.list.setModel(self.model)
        self._empty = EmptyState(theme, "copy")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.list)
        self._card = Card(self.tr("Pairs"))
        self._card.setMinimumWidth(220)
        self._card.hold(self.list)
        self._card.body.addWidget(self._stack, 1)
        self.sides = (_Side(around), _Side(around))
        halves = side_by_side(self._card, *self.sides, sizes=(320, 420, 420), stretch=())
        stand_in_column(self, self.band, top, halves)
        self._job: Job | None = None
        self._texts: Latest[_Sides] = Latest(
            around.jobs, parent=self, delay_ms=60, then=self._on_sides, failed=self._on_failed
        )
        self._connect()
        self._show_pairs(())

    @property
    def is_looking(self) -> bool:
        """Whether pairs are being looked for."""
        return self._job is not None

    @property
    def is_settled(self) -> bool:
        """Whether both texts of the chosen pair are on screen."""
        return self._texts.is_idle and not self.is_looking

    @property
    def pair(self) -> Alike | None:
        """The pair that is chosen."""
        return self.model.thing_at(self.list.currentIndex())

    def use(self) -> None:
        """Another base: nothing is known of it yet."""
        self._show_pairs(())

    def enter(self, _argument: object) -> None:
        """Puts the keys where the work is."""
        (self.list if self.model.things else self.look).setFocus()

    def focus_order(self) -> Sequence[QWidget]:
        """The choice, the pairs, both texts."""
        return (self.likeness, self.list, *(side.text for side in self.sides))

    def look_or_stop(self) -> None:
        """Looks for pairs; stops that when it is going on."""
        if self._job is not None:
            self._job.cancel()
            return
        desk, least = self.desk, int(self.likeness.currentData()) / 100
        if desk is None:
            return
        self.band.clear()
        self._job = self.read(
            lambda progress: duplicates.find_duplicates(desk, threshold=least, progress=progress),
            self._on_found,
            self._on_look_failed,
            self.tr("Comparing the articles"),
        )
        self._mark_looking()

    def has_pair(self) -> bool:
        """Tells whether a pair is chosen."""
        return self.pair is not None

    def keep(self, side: int) -> None:
        """Keeps one side (0 or 1) of the chosen pair; the other goes out of use."""
        desk, pair = self.desk, self.pair
        if desk is None or pair is None:
            return
        kept, gone = (pair.one, pair.other) if side == 0 else (pair.other, pair.one)
        name = pair.other_title if side == 0 else pair.one_title

        def then(merged: Merged) -> None:
            left = [one for one in self.model.things if gone not in {one.one, one.other}]
            row = self.list.currentIndex().row()
            self._show_pairs(left, row)
            self.said.emit(
                self.tr("“{0}” leads to the other one now.").format(name),
                lambda: self._undo(merged),
            )
            self.base_changed.emit()

        self.write(
            lambda _progress: duplicates.merge_into(desk, gone, kept),
            then,
            self._on_merge_failed,
            self.tr("Merging the articles"),
        )

    def _undo(self, merged: Merged) -> None:
        desk = self.desk
        if desk is None:
            return

        def then(_words_went: bool) -> None:
            self.said.emit(self.tr("Both articles are in use again."), None)
            self.base_changed.emit()
            self.look_or_stop()

        self.write(lambda _progress: duplicates.unmerge(desk, merged), then, self._on_merge_failed)

    def _on_found(self, pairs: tuple[Alike, ...]) -> None:
        self._job = None
        self._mark_looking()
        self._show_pairs(pairs)
        if not pairs:
            self._empty.say(self.tr("No two articles are that much alike."))
        self.list.setFocus()

    def _on_look_failed(self, error: Exception) -> None:
        self._job = None
        self._mark_looking()
        if not isinstance(error, Cancelled):
            self.band.say(explain(self.tr("The articles could not be compared."), error))

    def _mark_looking(self) -> None:
        text = self.tr("Stop") if self._job is not None else self.tr("Look for duplicates")
        self.look.setText(text)
        self.look.setAccessibleName(text)
        self._told.show_parts([self.tr("Comparing the articles …")] if self._job else [])
        self.state_changed.emit()

    def _show_pairs(self, pairs: Sequence[Alike], row: int = 0) -> None:
        with QSignalBlocker(self.list.selectionModel()):
            self.model.show(pairs)
        self._card.remark.setText(str(len(pairs)) if pairs else "")
        self._stack.setCurrentWidget(self.list if pairs else self._empty)
        self._empty.say(self.tr("Articles that say nearly the same come here."))
        for side in self.sides:
            side.setVisible(bool(pairs))
        if pairs:
            self.list.setCurrentIndex(self.model.index(min(max(row, 0), len(pairs) - 1), 0))
        self.state_changed.emit()

    def _on_moved(self, _index: QModelIndex) -> None:
        desk, pair = self.desk, self.pair
        if desk is None or pair is None:
            return

        def look(_progress: Progress) -> _Sides:
            texts = []
            for uid in (pair.one, pair.other):
                opened = library.open_item(desk, uid, pair.locale)
                texts.append(words_of((opened.live or opened.head).content))
            parts = word_diff(texts[0], texts[1])
            one = tuple(part for part in parts if part.kind is not DiffKind.ADDED)
            return _Sides(pair, one, tuple(p for p in parts if p.kind is not DiffKind.REMOVED))

        self._texts.ask(look)

    def _on_sides(self, shown: _Sides) -> None:
        pair = shown.pair
        self.sides[0].show_text(pair.one_title, shown.one, is_live=pair.one_live)
        self.sides[1].show_text(pair.other_title, shown.other, is_live=pair.other_live)

    def _row(self, pair: Alike) -> Row:
        badge = self.tr("{0} %").format(round(pair.similarity * 100))
        return Row(pair.one_title, (pair.other_title, pair.locale), "copy", "muted", badge, "warn")

    def _open(self, side: int) -> None:
        pair = self.pair
        if pair is not None:
            uid = pair.one if side == 0 else pair.other
            self.asked.emit("library", Place(uid, pair.locale))

    def _on_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("The texts could not be read."), error))

    def _on_merge_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("The articles stay as they are."), error))

    def _connect(self) -> None:
        self.look.clicked.connect(self.look_or_stop)
        self.list.moved.connect(self._on_moved)
        for place, side in enumerate(self.sides):
            side.keep.clicked.connect(lambda _checked=False, place=place: self.keep(place))
            side.open.clicked.connect(lambda _checked=False, place=place: self._open(place))


class _Side(Card):
    """One text of a pair."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.text = DiffView(around.theme, self.tr("Text of the pair"))
        self.keep = QPushButton(self.tr("Keep this one"))
        self.keep.setAccessibleName(self.tr("Keep this one"))
        self.open = QPushButton(self.tr("Open"))
        self.open.setAccessibleName(self.tr("Open"))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 8, 12, 8)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.open)
        buttons.addWidget(self.keep)
        self.hold(self.text)
        self.body.addWidget(self.text, 1)
        self.body.addLayout(buttons)
        self.setMinimumWidth(220)

    def show_text(self, title: str, parts: Sequence[DiffPart], *, is_live: bool) -> None:
        """Shows one text; what the other does not say is marked."""
        self.heading.setText(title)
        self.heading.setToolTip(title)
        self.remark.setText(self.tr("live") if is_live else self.tr("not live"))
        self.keep.setAccessibleName(self.tr("Keep “{0}”").format(title))
        self.text.show_parts(parts)


def _uid_of(pair: Alike) -> str:
    return f"{pair.one} {pair.other}"
