"""Find and replace in the whole base: what is found, what changes, one change set of drafts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from kbdesk.ui.bridge import replacing
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import explain
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.pages.page import Page, Place
from kbdesk.ui.rows import Row, channel_look, channel_word, counted
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.column import stand_in_column
from kbdesk.ui.widgets.delegates import TwoLineDelegate
from kbdesk.ui.widgets.diff_view import DiffView
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.panes import side_by_side
from kbdesk.ui.widgets.row_view import RowView
from kbdesk.ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from kbdesk.services.replacing import Hit, Replaced, Search

_TYPING_MS = 250


class ReplacePage(Page):
    """Two fields over the texts that were found; the change of one at the right."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        self.band = Band(theme)
        self.find_field = self._field(self.tr("Find in all articles"))
        self.put_field = self._field(self.tr("Replace with"))
        self.match_case = TickBox(theme, self.tr("Match case"))
        self.whole_words = TickBox(theme, self.tr("Whole words"))
        self.pattern = TickBox(theme, self.tr("Regular expression"))
        self.replace = QPushButton()
        self.replace.setProperty("primary", True)
        self._out: set[str] = set()
        self.model: RowList[Hit] = RowList(self._row, lambda hit: hit.rendition_uid, self)
        self.list = _Hits(theme, TwoLineDelegate, self.tr("Texts that hold it"))
        self.list.setModel(self.model)
        self._empty = EmptyState(theme, "replace")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.list)
        self._card = Card(self.tr("Found"))
        self._card.setMinimumWidth(240)
        self._card.hold(self.list)
        self._card.body.addWidget(self._stack, 1)
        self.diff = DiffView(theme, self.tr("What would change"))
        self._diff_card = Card(self.tr("What would change"))
        self._diff_card.hold(self.diff)
        self._diff_card.body.addWidget(self.diff, 1)
        self.leave_out = QPushButton(self.tr("Leave out (Space)"))
        self.leave_out.setAccessibleName(self.tr("Leave this text out"))
        self.open = QPushButton(self.tr("Open"))
        self.open.setAccessibleName(self.tr("Open this text"))
        stand_in_column(self, self.band, self._form(), self._halves())
        self._search: Search | None = None
        self._finds: Latest[tuple[Hit, ...]] = Latest(
            around.jobs,
            parent=self,
            delay_ms=_TYPING_MS,
            then=self._on_found,
            failed=self._on_find_failed,
            label=self.tr("Looking through all texts"),
        )
        self._connect()
        self._show_hits(())

    @property
    def is_settled(self) -> bool:
        """Whether the hits on screen are those of the fields."""
        return self._finds.is_idle

    @property
    def hit(self) -> Hit | None:
        """The text that is chosen."""
        return self.model.thing_at(self.list.currentIndex())

    @property
    def wanted(self) -> tuple[Hit, ...]:
        """The texts that would change: all but those that were left out."""
        return tuple(
            hit
            for hit in self.model.things
            if hit.rendition_uid not in self._out and hit.new != hit.old and not hit.why_not
        )

    def refresh(self) -> None:
        """Looks again, if something is looked for."""
        self._ask()

    def enter(self, argument: object) -> None:
        """Puts the keys into the first field; another page may say what to find."""
        if isinstance(argument, str) and argument:
            self.find_field.setText(argument)
        self.find_field.setFocus()
        self.find_field.selectAll()

    def focus_order(self) -> Sequence[QWidget]:
        """The fields, the texts, the change."""
        return (self.find_field, self.put_field, self.list, self.diff)

    def can_replace(self) -> bool:
        """Tells whether something would change."""
        return bool(self.wanted) and self.is_settled

    def has_hit(self) -> bool:
        """Tells whether a text is chosen."""
        return self.hit is not None

    def toggle_out(self) -> None:
        """Leaves the chosen text out, or takes it in again."""
        hit = self.hit
        if hit is None:
            return
        self._out ^= {hit.rendition_uid}
        row = self.list.currentIndex().row()
        with QSignalBlocker(self.list.selectionModel()):
            self.model.show(self.model.things)
            self.list.setCurrentIndex(self.model.index(row, 0))
        self._say_count()

    def replace_all(self) -> None:
        """Saves a draft of every text that is not left out, in one change set."""
        desk, search, wanted = self.desk, self._search, self.wanted
        if desk is None or search is None or not wanted:
            return
        self.replace.setEnabled(False)
        self.write(
            lambda progress: replacing.apply(desk, search, wanted, progress=progress),
            self._on_replaced,
            self._on_replace_failed,
            self.tr("Saving the drafts"),
        )

    def open_current(self) -> None:
        """Opens the chosen text."""
        hit = self.hit
        if hit is not None:
            self.asked.emit("library", Place(hit.item_uid, hit.locale, hit.channel))

    def _ask(self) -> None:
        desk, find = self.desk, self.find_field.text()
        if desk is None or not find.strip():
            self._finds.forget()
            self._search = None
            self.band.clear()
            self._show_hits(())
            return
        search = self._search = replacing.Search(
            find,
            self.put_field.text(),
            match_case=self.match_case.isChecked(),
            whole_words=self.whole_words.isChecked(),
            is_pattern=self.pattern.isChecked(),
        )
        self.replace.setEnabled(False)
        self._finds.ask(lambda progress: replacing.preview(desk, search, progress=progress))

    def _on_found(self, hits: tuple[Hit, ...]) -> None:
        self.band.clear()
        self._out &= {hit.rendition_uid for hit in hits}
        self._show_hits(hits)
        if not hits:
            self._empty.say(self.tr("No text holds “{0}”.").format(self.find_field.text()))

    def _show_hits(self, hits: Sequence[Hit]) -> None:
        held = self.hit
        with QSignalBlocker(self.list.selectionModel()):
            self.model.show(hits)
        self._stack.setCurrentWidget(self.list if hits else self._empty)
        self._empty.say(self.tr("Write above what to find in every article."))
        self._diff_card.setVisible(bool(hits))
        if hits:
            index = self.model.index_of(held.rendition_uid) if held else QModelIndex()
            self.list.setCurrentIndex(index if index.isValid() else self.model.index(0, 0))
            self._on_moved(self.list.currentIndex())
        self._say_count()

    def _say_count(self) -> None:
        hits = self.model.things
        places = sum(hit.count for hit in hits)
        texts = counted(len(hits), self.tr("{0} text"), self.tr("{0} texts"))
        told = counted(places, self.tr("{0} place"), self.tr("{0} places"))
        self._card.remark.setText(f"{told} · {texts}" if hits else "")
        count = len(self.wanted)
        label = counted(count, self.tr("Replace in {0} text"), self.tr("Replace in {0} texts"))
        self.replace.setText(label if count else self.tr("Replace"))
        self.replace.setAccessibleName(self.replace.text())
        self.replace.setEnabled(bool(count))
        hit = self.hit
        is_out = hit is not None and hit.rendition_uid in self._out
        self.leave_out.setText(
            self.tr("Take in (Space)") if is_out else self.tr("Leave out (Space)")
        )
        self.state_changed.emit()

    def _on_moved(self, _index: QModelIndex) -> None:
        hit = self.hit
        if hit is None:
            return
        self.diff.show_parts(hit.parts)
        self._diff_card.heading.setText(hit.title)
        self._diff_card.remark.setText(f"{hit.locale} · {channel_word(hit.channel)}")
        self._say_count()

    def _on_replaced(self, done: Replaced) -> None:
        told = counted(
            len(done.saved),
            self.tr("{0} draft is in a change set."),
            self.tr("{0} drafts are in a change set."),
        )
        self.said.emit(told, None)
        self.base_changed.emit()
        if done.stale:
            words = counted(
                len(done.stale),
                self.tr("{0} text was changed by somebody meanwhile and stays as it is."),
                self.tr("{0} texts were changed by somebody meanwhile and stay as they are."),
            )
            self.said.emit(words, None)
        if done.change_set is not None:
            self.asked.emit("facts", done.change_set.uid)

    def _row(self, hit: Hit) -> Row:
        icon, tone = channel_look(hit.channel)
        if hit.why_not:
            return Row(hit.title, (hit.why_not,), icon, tone, self.tr("not yours"), "warn")
        if hit.rendition_uid in self._out:
            return Row(hit.title, (hit.sample,), "x", "muted", self.tr("left out"), "muted")
        return Row(hit.title, (hit.sample,), icon, tone, f"{hit.count} ×", "info")

    def _on_find_failed(self, error: Exception) -> None:
        self._show_hits(())
        self.band.say(explain(self.tr("This cannot be looked for."), error))

    def _on_replace_failed(self, error: Exception) -> None:
        self._say_count()
        self.band.say(explain(self.tr("The texts were not all replaced."), error))

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        return field

    def _form(self) -> QWidget:
        form = QWidget()
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.addWidget(self.find_field, 0, 0)
        grid.addWidget(self.put_field, 0, 1)
        grid.addWidget(self.replace, 0, 2)
        boxes = QHBoxLayout()
        boxes.setSpacing(16)
        for box in (self.match_case, self.whole_words, self.pattern):
            boxes.addWidget(box)
        boxes.addStretch(1)
        grid.addLayout(boxes, 1, 0, 1, 3)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return form

    def _halves(self) -> QSplitter:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 8, 12, 8)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.open)
        buttons.addWidget(self.leave_out)
        self._diff_card.body.addLayout(buttons)
        return side_by_side(self._card, self._diff_card, sizes=(460, 680))

    def _connect(self) -> None:
        for field in (self.find_field, self.put_field):
            field.textChanged.connect(self._ask)
            field.returnPressed.connect(self.list.setFocus)
        for box in (self.match_case, self.whole_words, self.pattern):
            box.toggled.connect(self._ask)
        self.list.moved.connect(self._on_moved)
        self.list.clicked.disconnect(self.list.chosen)
        self.list.doubleClicked.connect(self.list.chosen)
        self.list.chosen.connect(lambda _index: self.open_current())
        self.list.toggled.connect(self.toggle_out)
        self.leave_out.clicked.connect(self.toggle_out)
        self.open.clicked.connect(self.open_current)
        self.replace.clicked.connect(self.replace_all)


class _Hits(RowView):
    """Space leaves a text out."""

    toggled = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space goes to the page; called by Qt."""
        if event.key() == Qt.Key.Key_Space:
            self.toggled.emit()
            return
        super().keyPressEvent(event)
