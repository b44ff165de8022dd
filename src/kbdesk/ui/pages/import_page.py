"""The import page: what comes in is planned first, and can be taken back as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kbdesk.domain.errors import Cancelled
from kbdesk.ui.bridge import import_batches, import_sources, import_undo, importing
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.pages.import_plan import ImportPlanView
from kbdesk.ui.pages.import_source import ImportSource
from kbdesk.ui.pages.page import Page, Place
from kbdesk.ui.rows import Row, counted, full_time
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.column import in_line, scrolled, side_by_side
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.list_card import ListCard
from kbdesk.ui.widgets.tick_box import TickBox
from kbdesk.ui.widgets.work_strip import WorkStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kbdesk.progress import Progress
    from kbdesk.services.import_batches import ImportBatch
    from kbdesk.services.import_sources import Source
    from kbdesk.services.import_undo import Undone
    from kbdesk.services.importing import ImportResult


class ImportPage(Page):
    """The source and earlier imports at the left, the plan at the right; files drop anywhere."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        self.planned: ImportResult | None = None
        self._is_done = False
        self.setAcceptDrops(True)
        self.band = Band(theme)
        self.source = ImportSource(theme)
        self.plan_view = ImportPlanView(theme)
        self.work = WorkStrip(around.jobs)
        self.empty = EmptyState(theme, "file-down")
        self.live = TickBox(theme, self.tr("Make the texts live at once"))
        self.run_button = QPushButton()
        self.run_button.setProperty("primary", True)
        self.folder_button = QPushButton(self.tr("Choose a folder …"))
        self.undo_button = QPushButton(self.tr("Undo this import"))
        for button in (self.folder_button, self.undo_button):
            button.setAccessibleName(button.text())
        self.earlier = ListCard(
            theme,
            self.tr("Earlier imports"),
            RowList(self._batch_row, lambda one: one.batch, self),
            self.tr("Nothing was imported yet."),
        )
        self._lay_out()
        self._connect()
        self._say_nothing_yet()

    def use(self) -> None:
        """Reads what there is to import from."""
        self.read(
            lambda _: import_sources.list_sources(), self._on_sources_read, self._on_read_failed
        )
        self.refresh()

    def refresh(self) -> None:
        """Reads the earlier imports."""
        desk = self.desk
        if desk is not None:
            self.read(
                lambda _: import_batches.list_batches(desk),
                self._on_batches_read,
                self._on_read_failed,
            )

    def enter(self, argument: object) -> None:
        """Takes the path that somebody dropped elsewhere, if there is one."""
        if isinstance(argument, str | Path):
            self.look_at(Path(argument))

    def focus_order(self) -> Sequence[QWidget]:
        """The path, the plan, earlier imports."""
        return (self.source.path.edit, self.plan_view.view, self.earlier.view)

    @property
    def can_run(self) -> bool:
        """Whether the plan holds something to import."""
        plan = self.planned
        has_news = plan is not None and bool(plan.new or plan.changed)
        return has_news and not self.work.is_busy and not self._is_done

    @property
    def can_undo(self) -> bool:
        """Whether an import is chosen that was not taken back."""
        one = self._batch
        return one is not None and not one.is_undone and not self.work.is_busy

    # --- what a person asks for ---

    def look_at(self, path: Path) -> None:
        """Finds out what kind of source a path is, and plans its import."""
        self.source.path.edit.blockSignals(True)
        self.source.path.set_path(str(path))
        self.source.path.edit.blockSignals(False)
        self.read(lambda _: import_sources.guess(path), self._on_guessed, self._on_stopped)

    def choose_file(self) -> None:
        """Lets a person look for a file."""
        self.source.path.choose()

    def choose_folder(self) -> None:
        """Lets a person look for a folder."""
        found = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), str(Path.home()))
        if found:
            self.look_at(Path(found))

    def plan(self) -> None:
        """Reads the source and tells what an import would do."""
        desk, path, key = self.desk, self.source.path.path, self.source.key
        if desk is None or path is None or not key or self.work.is_busy:
            return
        options = self.source.options

        def work(progress: Progress) -> ImportResult:
            said = importing.ImportOptions(**options)
            return importing.import_from(desk, key, path, said, dry_run=True, progress=progress)

        self.band.clear()
        self._is_done = False
        self._say_nothing_yet()
        job = self.read(work, self._on_planned, self._on_stopped, self.tr("Reading the source"))
        self.work.follow(job)
        self._show_buttons()

    def run(self) -> None:
        """Brings the texts in, all or none."""
        desk, path, key = self.desk, self.source.path.path, self.source.key
        if desk is None or path is None or not self.can_run:
            return
        options, is_live = self.source.options, self.live.isChecked()

        def work(progress: Progress) -> ImportResult:
            said = importing.ImportOptions(**options)
            return importing.import_from(desk, key, path, said, publish=is_live, progress=progress)

        self.band.clear()
        self.work.follow(
            self.write(work, self._on_imported, self._on_stopped, self.tr("Importing"))
        )
        self._show_buttons()

    def undo(self) -> None:
        """Takes the chosen import back."""
        one = self._batch
        if one is not None and self.can_undo:
            self.undo_batch(one.batch)

    def undo_batch(self, batch: str) -> None:
        """Takes an import back as far as nobody has built on it."""
        desk = self.desk
        if desk is None:
            return

        def work(progress: Progress) -> Undone:
            return import_undo.undo_import(desk, batch, progress=progress)

        self.work.follow(
            self.write(work, self._on_undone, self._on_stopped, self.tr("Taking the import back"))
        )
        self._show_buttons()

    # --- dropping ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files and folders; called by Qt."""
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Plans the import of what was dropped; called by Qt."""
        self.look_at(Path(event.mimeData().urls()[0].toLocalFile()))

    # --- what comes back ---

    @property
    def _batch(self) -> ImportBatch | None:
        found: ImportBatch | None = self.earlier.model.thing_at(self.earlier.view.currentIndex())
        return found

    def _on_sources_read(self, sources: tuple[Source, ...]) -> None:
        self.source.offer(sources)
        if self.source.path.path is None:
            self.source.choose_kind("folder")

    def _on_batches_read(self, batches: tuple[ImportBatch, ...]) -> None:
        self.earlier.model.show(batches)
        self._show_buttons()

    def _on_read_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("The earlier imports could not be read."), error))

    def _on_guessed(self, key: str) -> None:
        self.source.choose_kind(key)
        self.plan()

    def _on_planned(self, result: ImportResult) -> None:
        self.planned = result
        self.source.show_columns(result.columns)
        self.plan_view.show_result(result)
        self.card.heading.setText(self.tr("Plan"))
        self.card.remark.setText(self.tr("Nothing is written yet"))
        self._stack.setCurrentWidget(self.plan_view)
        self._show_buttons()

    def _on_imported(self, result: ImportResult) -> None:
        self._is_done = True
        self.plan_view.show_result(result)
        self.card.heading.setText(self.tr("Imported"))
        self.card.remark.setText(
            counted(result.published, self.tr("{0} text is live"), self.tr("{0} texts are live"))
            if result.published
            else self.tr("They are drafts")
        )
        self._show_buttons()
        words = counted(result.texts, self.tr("Imported {0} text."), self.tr("Imported {0} texts."))
        undo = (lambda: self.undo_batch(result.batch)) if result.batch else None
        self.said.emit(words, undo)
        self.base_changed.emit()
        self.refresh()

    def _on_undone(self, done: Undone) -> None:
        self._show_buttons()
        count = done.archived + done.restored
        if done.kept:
            what = counted(len(done.kept), self.tr("{0} item stays."), self.tr("{0} items stay."))
            why = "\n".join(f"{one.title}: {one.reason}." for one in done.kept[:5])
            self.band.say(Words(what, "\n" + why, "", "warn"))
        words = self.tr("Took back {0} item."), self.tr("Took back {0} items.")
        self.said.emit(counted(count, *words), None)
        self._say_nothing_yet()
        self.base_changed.emit()
        self.refresh()

    def _on_stopped(self, error: Exception) -> None:
        self._show_buttons()
        if isinstance(error, Cancelled):
            self.said.emit(self.tr("Cancelled. Nothing was imported."), None)
        else:
            self.band.say(explain(self.tr("That could not be imported."), error))

    # --- the parts ---

    def _batch_row(self, one: ImportBatch) -> Row:
        texts = counted(one.texts, self.tr("{0} text"), self.tr("{0} texts"))
        return Row(
            self.tr("{0}, {1}").format(full_time(one.at), texts),
            (one.by, *one.titles),
            "file-down",
            "muted",
            badge=self.tr("taken back") if one.is_undone else "",
        )

    def _lay_out(self) -> None:
        source = Card(self.tr("Import from"))
        source.body.addWidget(scrolled(self.source), 1)
        source.body.addLayout(in_line(self.folder_button, None))
        self.earlier.body.addLayout(in_line(None, self.undo_button))
        left = QSplitter(Qt.Orientation.Vertical)
        left.setChildrenCollapsible(False)
        left.setHandleWidth(8)
        left.addWidget(source)
        left.addWidget(self.earlier)
        left.setSizes([420, 280])
        self.card = Card(self.tr("Plan"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.plan_view)
        self.card.body.addWidget(self.work)
        self.card.body.addWidget(self._stack, 1)
        self.card.body.addLayout(in_line(self.live, None, self.run_button))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.band)
        column.addWidget(side_by_side((left, 35), (self.card, 65)), 1)

    def _connect(self) -> None:
        self.source.path_changed.connect(self._on_source_path_changed)
        self.source.changed.connect(self.plan)
        self.plan_view.item_asked.connect(self._on_item_asked)
        self.run_button.clicked.connect(self.run)
        self.folder_button.clicked.connect(self.choose_folder)
        self.undo_button.clicked.connect(self.undo)
        self.earlier.view.moved.connect(self._on_earlier_moved)

    def _on_source_path_changed(self) -> None:
        path = self.source.path.path
        if path is not None:
            self.look_at(path)

    def _on_earlier_moved(self, _index: QModelIndex) -> None:
        self._show_buttons()

    def _on_item_asked(self, item_uid: str) -> None:
        self.asked.emit("library", Place(item_uid))

    def _say_nothing_yet(self) -> None:
        self.planned = None
        self.card.heading.setText(self.tr("Plan"))
        self.card.remark.setText("")
        self.empty.say(
            self.tr(
                "Drop a file or a folder here. Nothing is written before you have seen the plan."
            ),
            self.tr("Choose a file …"),
            self.choose_file,
        )
        self._stack.setCurrentWidget(self.empty)
        self._show_buttons()

    def _show_buttons(self) -> None:
        plan = self.planned
        count = plan.texts if plan is not None else 0
        words = self.tr("Import")
        if self.can_run:
            words = counted(count, self.tr("Import {0} text"), self.tr("Import {0} texts"))
        self.run_button.setText(words)
        self.run_button.setAccessibleName(words)
        self.run_button.setEnabled(self.can_run)
        self.live.setEnabled(self.can_run)
        self.undo_button.setEnabled(self.can_undo)
        self.state_changed.emit()
