"""The filter over the list of articles: the line, its completion, and filters with a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kbdesk.progress import Progress
from kbdesk.ui.bridge import filtering, library
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import explain
from kbdesk.ui.pages.page import Page
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.filter_box import FilterBox

if TYPE_CHECKING:
    from kbdesk.domain.escalation import SavedFilter
    from kbdesk.domain.taxonomy import Section
    from kbdesk.services.desk import Desk
    from kbdesk.services.listing import ListedItem


_COUNT_AFTER_MS = 300


@dataclass(frozen=True, slots=True)
class Shelf:
    """What tree and list show."""

    sections: tuple[Section, ...]
    counts: dict[str, int]
    total: int
    section_uid: str
    rows: tuple[ListedItem, ...]
    saved: tuple[SavedFilter, ...]


def read_shelf(desk: Desk, line: str, section_uid: str, progress: Progress) -> Shelf:
    """Reads sections, saved filters, and the articles of a section that fit a filter line."""
    if line:
        rows = filtering.filter_items(desk, line, section_uid or None, progress=progress)
    else:
        rows = library.list_items(desk, section_uid or None)
    total = len(library.list_items(desk)) if section_uid or line else len(rows)
    counts, saved = library.section_counts(desk), filtering.list_saved(desk)
    return Shelf(library.sections(desk), counts, total, section_uid, rows, saved)


class ListFilter(QWidget):
    """The line over the line that gives it a name."""

    asked = Signal()
    """The line is another one: read the list again."""
    left = Signal()
    """Down or Enter: to the list."""
    counted = Signal(object)
    """Carries how many articles saved filters show, by their uids."""

    def __init__(self, page: Page, band: Band, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._band = band
        self.line = ""
        self.saved: tuple[SavedFilter, ...] = ()
        self._counts: Latest[dict[str, int]] = Latest(
            page.around.jobs,
            parent=self,
            delay_ms=_COUNT_AFTER_MS,
            then=self.counted.emit,
            failed=self._on_failed,
        )
        self._known: dict[str, tuple[str, ...]] = {}
        self._is_known = False
        self._renamed: SavedFilter | None = None
        self.box = FilterBox(page.around.theme, self.tr("Filter the articles"))
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the filter"))
        self.name.setPlaceholderText(self.tr("Name of the filter, then Enter"))
        self.name.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self.name)
        self.box.installEventFilter(self)
        self.box.asked.connect(self._on_box_asked)
        self.box.left.connect(self.left)
        self.box.save_asked.connect(self.ask_name)
        self.name.returnPressed.connect(self.save)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Reads what the fields can hold when the line is entered."""
        if event.type() == QEvent.Type.FocusIn and not self._is_known:
            self._learn()
        return super().eventFilter(watched, event)

    def take_saved(self, saved: tuple[SavedFilter, ...]) -> None:
        """Takes the filters with a name; counts what they show when it is quiet."""
        self.saved = saved
        desk = self._page.desk
        if saved and desk is not None:
            self._counts.ask(lambda progress: filtering.counts_of(desk, saved, progress=progress))

    def forget(self) -> None:
        """The base is another one, or changed: what the fields can hold is read again."""
        self._is_known = False

    def ask_name(self) -> None:
        """Asks what the filter is to be called."""
        if self.line or self.box.text().strip():
            self._ask("", None)

    def ask_other_name(self, uid: str) -> None:
        """Asks what a kept filter is to be called from now on."""
        for saved in self.saved:
            if saved.uid == uid:
                self._ask(saved.name, saved)

    def _ask(self, name: str, renamed: SavedFilter | None) -> None:
        self._renamed = renamed
        self.name.setText(name)
        self.name.show()
        self.name.setFocus()
        self.name.selectAll()

    def stop_naming(self) -> bool:
        """Takes the line for the name away; False when it is not there."""
        was_open = not self.name.isHidden()
        self.name.hide()
        return was_open

    def save(self) -> None:
        """Keeps the line under the name, or gives a kept filter its other name."""
        desk, name, line = self._page.desk, self.name.text().strip(), self.box.text().strip()
        if desk is None or not name:
            return
        if self._renamed is not None:
            self._rename(self._renamed, name)
            return

        def then(saved: SavedFilter) -> None:
            self.name.hide()
            self.box.setFocus()
            self._page.said.emit(
                self.tr("“{0}” is kept under the sections.").format(saved.name),
                lambda: self.remove(saved.uid),
            )
            self._page.base_changed.emit()

        self._page.write(lambda _progress: filtering.save(desk, name, line), then, self._on_failed)

    def _rename(self, former: SavedFilter, name: str) -> None:
        desk = self._page.desk
        if desk is None:
            return

        def work(_progress: Progress) -> SavedFilter:
            return filtering.save(desk, name, filtering.line_of(former), uid=former.uid)

        def then(saved: SavedFilter) -> None:
            self.name.hide()
            self.left.emit()
            self._page.said.emit(
                self.tr("“{0}” is called “{1}” now.").format(former.name, saved.name),
                lambda: self._rename(saved, former.name),
            )
            self._page.base_changed.emit()

        self._page.write(work, then, self._on_failed)

    def remove(self, uid: str) -> None:
        """Takes a kept filter away."""
        desk = self._page.desk
        if desk is None:
            return

        def then(saved: SavedFilter) -> None:
            self._page.said.emit(
                self.tr("The filter “{0}” is gone.").format(saved.name),
                lambda: self._put_back(saved),
            )
            self._page.base_changed.emit()

        self._page.write(lambda _progress: filtering.remove(desk, uid), then, self._on_failed)

    def use_saved(self, uid: str) -> None:
        """Shows what a kept filter asks for."""
        for saved in self.saved:
            if saved.uid == uid:
                self.box.show_line(filtering.line_of(saved))

    def _put_back(self, saved: SavedFilter) -> None:
        desk = self._page.desk
        if desk is not None:
            self._page.write(
                lambda _progress: filtering.put_back(desk, saved),
                lambda _none: self._page.base_changed.emit(),
                self._on_failed,
            )

    def _learn(self) -> None:
        desk = self._page.desk
        if desk is None:
            return
        self._is_known = True

        def then(known: dict[str, tuple[str, ...]]) -> None:
            self._known = known
            self.box.use_completer(self._complete)

        self._page.read(lambda _progress: filtering.values_of(desk), then, self._on_failed)

    def _complete(self, line: str, caret: int) -> tuple[int, int, tuple[str, ...]]:
        found = filtering.complete(line, caret, self._known)
        return found.start, found.end, found.parts

    def _on_box_asked(self, line: str) -> None:
        if line != self.line:
            self.line = line
            self.asked.emit()

    def _on_failed(self, error: Exception) -> None:
        self._band.say(explain(self.tr("The filter did not work."), error))
