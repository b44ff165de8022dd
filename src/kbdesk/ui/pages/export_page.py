"""The export page: a target, what goes into it, and what comes of it, planned before it is made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QModelIndex, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kbdesk.config.paths import data_dir
from kbdesk.domain.errors import Cancelled
from kbdesk.ui.bridge import drift, export_targets, export_trial, exporting, selecting
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.pages.export_form import ExportForm
from kbdesk.ui.pages.export_result import ExportResult
from kbdesk.ui.pages.export_words import purpose
from kbdesk.ui.pages.page import Page, Place
from kbdesk.ui.rows import Row, short_time
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.told import told
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.column import in_line, scrolled, side_by_side
from kbdesk.ui.widgets.empty_state import EmptyState
from kbdesk.ui.widgets.list_card import ListCard
from kbdesk.ui.widgets.path_box import PathBox, Wanted
from kbdesk.ui.widgets.work_strip import WorkStrip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kbdesk.progress import Progress
    from kbdesk.services.drift import DriftReport
    from kbdesk.services.export_targets import Target, Targets
    from kbdesk.services.export_trial import Trial
    from kbdesk.services.exporting import ExportReport
    from kbdesk.ui.jobs import Work

T = TypeVar("T")

_ICONS = {
    "faq-site": "globe",
    "eml": "mail",
    "email-html": "mail",
    "csv": "table",
    "xlsx": "table",
    "espanso": "keyboard",
    "intents": "messages-square",
    "whatsapp": "messages-square",
}


class ExportPage(Page):
    """Targets at the left, the form in the middle, the plan and the report at the right."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = around.theme
        self._tried: Trial | None = None
        self._written: Path | None = None
        self._found: Targets | None = None
        self.band = Band(theme)
        self.targets = ListCard(
            theme,
            self.tr("Export to"),
            RowList(self._row, lambda one: one.key, self),
            self.tr("There is no target."),
        )
        self.form = ExportForm(theme)
        self.out = PathBox(theme, self.tr("Where to"), Wanted.FOLDER)
        self.work = WorkStrip(around.jobs)
        self.result = ExportResult(theme)
        self.empty = EmptyState(theme, "list-checks")
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._say_nothing_yet()

    def refresh(self) -> None:
        """Reads the targets and when each was written last."""
        desk = self.desk
        if desk is not None:
            self.read(lambda _: export_targets.list_targets(desk), self._on_read, self._on_failed)

    def focus_order(self) -> Sequence[QWidget]:
        """The targets, where to, the result."""
        return (self.targets.view, self.out.edit, self.result.notes)

    @property
    def target(self) -> Target | None:
        """The one that is chosen."""
        found: Target | None = self.targets.model.thing_at(self.targets.view.currentIndex())
        return found

    @property
    def can_run(self) -> bool:
        """Whether there is something to export and nothing on its way."""
        return self.target is not None and not self.work.is_busy

    @property
    def has_result(self) -> bool:
        """Whether something was written since the target was chosen."""
        return self._written is not None

    # --- what a person asks for ---

    def plan(self) -> None:
        """Makes all files, checks them and writes none."""
        desk, target = self.desk, self.target
        if desk is None or target is None or self.work.is_busy:
            return
        out, options, wish = self.out.path, self.form.options, self.form.wish

        def work(progress: Progress) -> Trial:
            return export_trial.try_export(
                desk,
                target.key,
                out,
                options=options,
                selection=selecting.Selection(**wish),
                progress=progress,
            )

        self._start(work, self._on_tried, self.tr("Planning the export"), is_write=False)

    def run(self) -> None:
        """Writes the export, whole or not at all."""
        desk, target, out = self.desk, self.target, self.out.path
        if desk is None or target is None or self.work.is_busy:
            return
        if out is None:
            what = self.tr("Where is the export to go?")
            self.band.say(Words(what, "", self.tr("Choose a folder or name a file."), "warn"))
            self.out.edit.setFocus()
            return
        options, wish = self.form.options, self.form.wish

        def work(progress: Progress) -> ExportReport:
            return exporting.export(
                desk,
                target.key,
                out,
                options=options,
                selection=selecting.Selection(**wish),
                progress=progress,
            )

        self._start(work, self._on_written, self.tr("Exporting"), is_write=True)

    def compare_with(self, dump: Path) -> None:
        """Tells what moved apart between the last export, the base and a file from the target."""
        desk, target, out = self.desk, self.target, self.out.path
        if desk is None or target is None or out is None or self.work.is_busy:
            return
        options, wish = self.form.options, self.form.wish

        def work(progress: Progress) -> DriftReport:
            return drift.drift(
                desk,
                target.key,
                out,
                dump,
                options=options,
                selection=selecting.Selection(**wish),
                progress=progress,
            )

        self._start(work, self._on_compared, self.tr("Comparing"), is_write=False)

    def compare(self) -> None:
        """Asks for the file that came out of the target."""
        asked = PathBox(self.around.theme, self.tr("File from the target"), Wanted.FILE, self)
        asked.hide()
        asked.choose()
        path = asked.path
        asked.deleteLater()
        if path is not None:
            self.compare_with(path)

    def open_in_browser(self) -> None:
        """Opens the site, or the file, in the program that the system has for it."""
        if self._written is not None:
            front = self._written / "index.html"
            shown = front if front.is_file() else self._written
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(shown)))

    def show_folder(self) -> None:
        """Shows where the files lie."""
        if self._written is not None:
            folder = self._written if self._written.is_dir() else self._written.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    # --- what comes back ---

    def _start(
        self, work: Work[T], then: Callable[[T], None], label: str, *, is_write: bool
    ) -> None:
        self.band.clear()
        start = self.write if is_write else self.read
        self.work.follow(start(work, then, self._on_stopped, label))
        self.state_changed.emit()
        self._show_buttons()

    def _on_read(self, found: Targets) -> None:
        self._found = found
        before = self.target.key if self.target is not None else "faq-site"
        self.targets.model.show(found.targets)
        for name, reason in found.broken:
            what = self.tr("The plug-in “{0}” does not load.").format(name)
            self.band.say(Words(what, reason, self.tr("Reinstall it, or take it away."), "warn"))
        self.form.offer(found)
        index = self.targets.model.index_of(before)
        self.targets.view.setCurrentIndex(index if index.isValid() else self.targets.model.index(0))

    def _on_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("The targets could not be read."), error))

    def _on_tried(self, trial: Trial) -> None:
        self._tried = trial
        self.head.heading.setText(self.tr("Plan"))
        self.head.remark.setText(self.tr("Nothing is written yet"))
        self.result.show_trial(trial)
        self._stack.setCurrentWidget(self.result)
        self._ended()

    def _on_written(self, report: ExportReport) -> None:
        self._written = report.out
        self.head.heading.setText(self.tr("Report"))
        self.head.remark.setText(str(report.out))
        self.result.show_report(report, self._tried)
        self._stack.setCurrentWidget(self.result)
        self._ended()
        self.said.emit(self.tr("Exported to {0}.").format(report.out), None)
        self.base_changed.emit()
        if self.around.choices.now.opens_exports:
            self.open_in_browser()

    def _on_compared(self, report: DriftReport) -> None:
        self.head.heading.setText(self.tr("Moved apart"))
        self.head.remark.setText(self.tr("Nothing is written"))
        self.result.show_drift(report)
        self._stack.setCurrentWidget(self.result)
        self._ended()

    def _on_stopped(self, error: Exception) -> None:
        self._ended()
        if isinstance(error, Cancelled):
            self.said.emit(self.tr("Cancelled. All files are as they were."), None)
        else:
            self.band.say(explain(self.tr("The export was not made."), error))

    def _ended(self) -> None:
        self._show_buttons()
        self.state_changed.emit()

    # --- the parts ---

    def _row(self, one: Target) -> Row:
        last = short_time(one.last.created_at) if one.last is not None else ""
        icon = _ICONS.get(one.key, "send")
        return Row(told(one.title), (purpose(one.key),), icon, "accent", badge=last)

    def _make_buttons(self) -> None:
        self.plan_button = QPushButton(self.tr("Look at the plan"))
        self.run_button = QPushButton(self.tr("Export"))
        self.run_button.setProperty("primary", True)
        self.compare_button = QPushButton(self.tr("Compare with a file …"))
        self.browser_button = QPushButton(self.tr("Open in browser"))
        self.folder_button = QPushButton(self.tr("Show folder"))
        for button, run in (
            (self.plan_button, self.plan),
            (self.run_button, self.run),
            (self.compare_button, self.compare),
            (self.browser_button, self.open_in_browser),
            (self.folder_button, self.show_folder),
        ):
            button.setAccessibleName(button.text())
            button.clicked.connect(run)

    def _lay_out(self) -> None:
        panes = side_by_side((self.targets, 27), (self._sheet(), 33), (self._outcome(), 40))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.band)
        column.addWidget(panes, 1)

    def _sheet(self) -> QWidget:
        self.sheet = Card("")
        self.about = QLabel()
        self.last = QLabel()
        for label in (self.about, self.last):
            label.setProperty("role", "muted")
            label.setWordWrap(True)
        place = QLabel(self.tr("Where to"))
        place.setBuddy(self.out.edit)
        place.setContentsMargins(0, 8, 0, 0)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(12, 0, 12, 12)
        rows.setSpacing(4)
        for part in (self.about, self.last, place, self.out, self.form):
            rows.addWidget(part)
        rows.addStretch(1)
        self.sheet.body.addWidget(scrolled(inside), 1)
        self.sheet.body.addLayout(in_line(self.plan_button, None, self.run_button))
        return self.sheet

    def _outcome(self) -> QWidget:
        self.head = Card(self.tr("Plan"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.result)
        self.head.body.addWidget(self.work)
        self.head.body.addWidget(self._stack, 1)
        self.head.body.addLayout(
            in_line(self.compare_button, None, self.folder_button, self.browser_button)
        )
        return self.head

    def _connect(self) -> None:
        self.targets.view.moved.connect(self._on_targets_moved)
        self.form.changed.connect(self._on_form_changed)
        self.out.changed.connect(self._on_form_changed)
        self.result.item_asked.connect(self._on_item_asked)

    def _on_targets_moved(self, _index: QModelIndex) -> None:
        target = self.target
        if target is None or target.key == self.form.shown:
            self._show_last()
            return
        self.sheet.heading.setText(told(target.title))
        self.about.setText(purpose(target.key))
        self.form.show_target(target)
        self.out.wanted = Wanted.FOLDER
        folder = self.around.choices.now.export_folder or str(data_dir())
        self.out.set_path(target.last.target if target.last else str(Path(folder) / target.key))
        self._show_last()
        self._written = None
        self._say_nothing_yet()
        self._ended()

    def _show_last(self) -> None:
        target = self.target
        run = target.last if target is not None else None
        words = self.tr("Not exported yet")
        if run is not None:
            words = self.tr("Last exported {0} by {1}").format(
                short_time(run.created_at), run.created_by
            )
        self.last.setText(words)

    def _on_form_changed(self, *_value: object) -> None:
        if self._tried is not None and not self.work.is_busy:
            self._say_nothing_yet()

    def _say_nothing_yet(self) -> None:
        self._tried = None
        self.head.heading.setText(self.tr("Plan"))
        self.head.remark.setText("")
        words = self.tr(
            "See which files there will be and what is left out, before one is written."
        )
        self.empty.say(words)
        self._stack.setCurrentWidget(self.empty)
        self._show_buttons()

    def _show_buttons(self) -> None:
        is_free = self.can_run
        self.plan_button.setEnabled(is_free)
        self.run_button.setEnabled(is_free)
        target = self.target
        self.compare_button.setVisible(target is not None and target.can_compare)
        self.compare_button.setEnabled(is_free)
        for button in (self.folder_button, self.browser_button):
            button.setVisible(self._written is not None)
        is_site = self._written is not None and (self._written / "index.html").is_file()
        self.browser_button.setText(self.tr("Open in browser") if is_site else self.tr("Open"))

    def _on_item_asked(self, item_uid: str) -> None:
        self.asked.emit("library", Place(item_uid))
