"""The links page: links that lead nowhere in the base, where they stand and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from kbdesk.domain.errors import Cancelled
from kbdesk.ui.bridge import links
from kbdesk.ui.jobs import Job
from kbdesk.ui.messages import explain
from kbdesk.ui.models.table import Column, Table
from kbdesk.ui.pages.page import Page, Place
from kbdesk.ui.rows import channel_look, channel_word, counted
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.column import stand_in_column
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.fitting_label import FittingLabel
from kbdesk.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from kbdesk.services.links import BrokenLink


class LinksPage(Page):
    """One table; Enter goes to the line of the link."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        self.band = Band(theme)
        self.look = QPushButton()
        self._told = FittingLabel(theme)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.look)
        row.addWidget(self._told, 1)
        top = QWidget()
        top.setLayout(row)
        columns: tuple[Column[BrokenLink], ...] = (
            Column(
                self.tr("Article"),
                lambda one: one.title,
                icon=lambda one: channel_look(one.channel)[0],
                width_px=260,
            ),
            Column(
                self.tr("Text"),
                lambda one: f"{one.locale} · {channel_word(one.channel)}",
                tone=lambda _one: "muted",
                width_px=110,
            ),
            Column(self.tr("Words of the link"), lambda one: one.text, width_px=180),
            Column(self.tr("Leads to"), lambda one: one.target, width_px=220),
            Column(
                self.tr("Why it does not"),
                lambda one: one.why,
                tone=lambda one: "error" if one.is_live else "warn",
                icon=lambda one: "circle-alert" if one.is_live else "triangle-alert",
            ),
            Column(
                self.tr("Line"),
                lambda one: str(one.line or ""),
                key=lambda one: one.line,
                width_px=56,
                is_number=True,
            ),
        )
        self.model: Table[BrokenLink] = Table(theme, columns, _uid_of, self)
        self.table = TableView(theme, self.tr("Broken links"))
        self.table.setModel(self.model)
        self._empty = EmptyState(theme, "link")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        self._card = Card(self.tr("Broken links"))
        self._card.hold(self.table)
        self._card.body.addWidget(self._stack, 1)
        stand_in_column(self, self.band, top, self._card)
        self._job: Job | None = None
        self.look.clicked.connect(self.look_or_stop)
        self.table.chosen.connect(self._on_chosen)
        self._mark_looking()

    @property
    def is_looking(self) -> bool:
        """Whether links are being followed."""
        return self._job is not None

    def refresh(self) -> None:
        """Follows all links again."""
        if self._job is None:
            self.look_or_stop()

    def enter(self, _argument: object) -> None:
        """Puts the keys into the table."""
        (self.table if self.model.things else self.look).setFocus()

    def focus_order(self) -> Sequence[QWidget]:
        """The button and the table."""
        return (self.look, self.table)

    def look_or_stop(self) -> None:
        """Follows all links of the base; stops that when it is going on."""
        if self._job is not None:
            self._job.cancel()
            return
        desk = self.desk
        if desk is None:
            return
        job = self.read(
            lambda progress: links.broken(desk, progress),
            self._on_found,
            self._on_failed,
            self.tr("Following the links"),
        )
        self._job = job
        self._mark_looking()

    def has_link(self) -> bool:
        """Tells whether a link is chosen."""
        return self.table.currentIndex().isValid()

    def open_current(self) -> None:
        """Opens the text at the line of the chosen link."""
        self._on_chosen(self.table.currentIndex())

    def _on_found(self, found: tuple[BrokenLink, ...]) -> None:
        self._job = None
        self.band.clear()
        self._mark_looking()
        held = self.model.thing_at(self.table.currentIndex())
        self.model.show(found)
        if found:
            index = self.model.index_of(_uid_of(held)) if held is not None else QModelIndex()
            self.table.setCurrentIndex(index if index.isValid() else self.model.index(0, 0))
        live = sum(one.is_live for one in found)
        self._told.show_parts(
            (
                counted(live, self.tr("{0} in live texts"), self.tr("{0} in live texts")),
                counted(len(found) - live, self.tr("{0} in drafts"), self.tr("{0} in drafts")),
            )
            if found
            else ()
        )
        self._card.remark.setText(str(len(found)) if found else "")
        self._stack.setCurrentWidget(self.table if found else self._empty)
        self._empty.say(self.tr("Every link leads somewhere."))
        self.state_changed.emit()

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._mark_looking()
        if not isinstance(error, Cancelled):
            self.band.say(explain(self.tr("The links could not be followed."), error))

    def _mark_looking(self) -> None:
        text = self.tr("Stop") if self._job is not None else self.tr("Follow the links again")
        self.look.setText(text)
        self.look.setAccessibleName(text)
        if not self.model.things:
            is_on = self._job is not None
            line = self.tr("Following the links …") if is_on else self.tr("Not looked at yet.")
            self._empty.say(line)

    def _on_chosen(self, index: QModelIndex) -> None:
        one = self.model.thing_at(index)
        if one is not None:
            self.asked.emit("library", Place(one.item_uid, one.locale, one.channel, one.line))


def _uid_of(one: BrokenLink) -> str:
    return f"{one.rendition_uid} {one.is_live} {one.target} {one.line}"
