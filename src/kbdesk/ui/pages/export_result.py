"""What an export would do or did: figures, notes, files, and what moved apart in the target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from kbdesk.domain.diff import word_diff
from kbdesk.ui.models.table import Column, Table
from kbdesk.ui.rows import counted
from kbdesk.ui.theme import Theme
from kbdesk.ui.told import told
from kbdesk.ui.translation import QT_TRANSLATE_NOOP
from kbdesk.ui.widgets.diff_view import DiffView
from kbdesk.ui.widgets.figure_strip import FigureStrip
from kbdesk.ui.widgets.notes_view import Note, NotesView
from kbdesk.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kbdesk.exporters.base import ExportWarning
    from kbdesk.services.drift import Drift, DriftReport
    from kbdesk.services.export_trial import Trial, TriedFile
    from kbdesk.services.exporting import ExportReport

_DRIFTS = {
    "edited there": QT_TRANSLATE_NOOP("Drift", "Edited there"),
    "edited here": QT_TRANSLATE_NOOP("Drift", "Edited here"),
    "both": QT_TRANSLATE_NOOP("Drift", "Edited in both"),
    "deleted": QT_TRANSLATE_NOOP("Drift", "Deleted there"),
    "orphan": QT_TRANSLATE_NOOP("Drift", "Only there"),
    "new": QT_TRANSLATE_NOOP("Drift", "Not exported yet"),
}
_CHANGES = {
    "A": (QT_TRANSLATE_NOOP("ExportChange", "new"), "ok"),
    "M": (QT_TRANSLATE_NOOP("ExportChange", "changed"), "warn"),
    "D": (QT_TRANSLATE_NOOP("ExportChange", "removed"), "error"),
    "": (QT_TRANSLATE_NOOP("ExportChange", "as it was"), "muted"),
}


class ExportResult(QWidget):
    """Three tabs under a line of figures."""

    item_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = FigureStrip()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Parts of the report"))
        self.notes = NotesView(theme, self.tr("Notes"))
        self.notes.item_asked.connect(self.item_asked)
        self.files: Table[TriedFile] = Table(
            theme, self._file_columns(), lambda one: one.path, self
        )
        self.file_view = TableView(theme, self.tr("Files"))
        self.file_view.setProperty("inCard", True)
        self.file_view.setModel(self.files)
        self.drifts: Table[Drift] = Table(theme, self._drift_columns(), _drift_uid, self)
        self.drift_view = TableView(theme, self.tr("What moved apart"))
        self.drift_view.setModel(self.drifts)
        self.drift_view.moved.connect(self._on_drift_view_moved)
        self.drift_view.chosen.connect(self._on_drift_view_chosen)
        self.diff = DiffView(theme, self.tr("There and here"))
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.setContentsMargins(8, 0, 8, 8)
        halves.addWidget(self.drift_view)
        halves.addWidget(self.diff)
        self._stack = QStackedWidget()
        for words, part in (
            (self.tr("Notes"), self.notes),
            (self.tr("Files"), self.file_view),
            (self.tr("Moved apart"), halves),
        ):
            self.tabs.addTab(words)
            self._stack.addWidget(part)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.figures)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

    def show_trial(self, trial: Trial) -> None:
        """Shows what an export would do."""
        changed = sum(bool(one.change) for one in trial.files)
        left_out = sum(count for _, count in trial.left_out)
        self._show_figures(
            len(trial.files), changed, trial.size_bytes, len(trial.warnings), left_out
        )
        self._show_notes(trial.warnings, trial.left_out)
        self.files.show(trial.files)
        self._show_tabs(has_files=True, has_drift=False)

    def show_report(self, report: ExportReport, tried: Trial | None) -> None:
        """Shows what an export did; `tried` is the plan that was looked at before."""
        left_out = sum(count for _, count in report.left_out)
        changed = report.written + report.removed
        self._show_figures(report.files, changed, report.size_bytes, len(report.warnings), left_out)
        self._show_notes(report.warnings, report.left_out)
        self.files.show(tried.files if tried is not None else ())
        self._show_tabs(has_files=tried is not None, has_drift=False)

    def show_drift(self, report: DriftReport) -> None:
        """Shows what moved apart since the last export."""
        figures = [(str(report.same), self.tr("the same"), "ok" if report.same else "")]
        figures += [
            (str(count), _drift_words(kind), "warn") for kind, count in report.counts.items()
        ]
        self.figures.show_figures(figures)
        self.drifts.show(report.drifts)
        self.diff.show_parts(())
        self._show_tabs(has_files=False, has_drift=True)
        if report.drifts:
            self.drift_view.setCurrentIndex(self.drifts.index(0, 0))

    def _show_figures(self, files: int, changed: int, size: int, notes: int, left_out: int) -> None:
        self.figures.show_figures(
            (
                (str(files), counted(files, self.tr("file"), self.tr("files")), ""),
                (str(changed), self.tr("new or changed"), ""),
                (QLocale().formattedDataSize(size, 1), self.tr("in all"), ""),
                (
                    str(notes),
                    counted(notes, self.tr("note"), self.tr("notes")),
                    "warn" if notes else "ok",
                ),
                (str(left_out), self.tr("left out"), ""),
            )
        )

    def _show_notes(
        self, warnings: Sequence[ExportWarning], left_out: Sequence[tuple[str, int]]
    ) -> None:
        groups: dict[str, list[tuple[str, str]]] = {}
        for one in warnings:
            heading = self.tr("Texts") if one.item_uid else self.tr("The whole export")
            groups.setdefault(heading, []).append((told(one.message), one.item_uid))
        notes = [
            Note(f"{heading} · {len(lines)}", tuple(lines)) for heading, lines in groups.items()
        ]
        if left_out:
            lines = tuple(
                (
                    counted(count, self.tr("{0} item"), self.tr("{0} items")) + f": {told(reason)}",
                    "",
                )
                for reason, count in left_out
            )
            notes.append(Note(self.tr("Left out by rule"), lines))
        if not notes:
            notes = [Note("", ((self.tr("Everything goes along as it is."), ""),))]
        self.notes.show_notes(notes)

    def _show_tabs(self, *, has_files: bool, has_drift: bool) -> None:
        for place, is_on in enumerate((not has_drift, has_files, has_drift)):
            self.tabs.setTabVisible(place, is_on)
        self.tabs.setCurrentIndex(2 if has_drift else 0)

    def _file_columns(self) -> tuple[Column[TriedFile], ...]:
        return (
            Column(self.tr("File"), lambda one: one.path),
            Column(
                self.tr("Size"),
                lambda one: QLocale().formattedDataSize(one.size_bytes, 1),
                lambda one: one.size_bytes,
                width_px=88,
                is_number=True,
            ),
            Column(
                self.tr("There now"),
                lambda one: QCoreApplication.translate("ExportChange", _CHANGES[one.change][0]),
                tone=lambda one: _CHANGES[one.change][1],
                width_px=104,
            ),
        )

    def _drift_columns(self) -> tuple[Column[Drift], ...]:
        return (
            Column(self.tr("Title"), lambda one: one.title),
            Column(self.tr("Language"), lambda one: one.locale, width_px=88),
            Column(
                self.tr("What happened"), lambda one: _drift_words(one.kind.value), width_px=140
            ),
        )

    def _on_drift_view_moved(self, index: QModelIndex) -> None:
        one = self.drifts.thing_at(index)
        if one is not None:
            self.diff.show_parts(word_diff(one.there, one.here))

    def _on_drift_view_chosen(self, index: QModelIndex) -> None:
        one = self.drifts.thing_at(index)
        if one is not None and one.item_uid:
            self.item_asked.emit(one.item_uid)


def _drift_words(kind: str) -> str:
    return QCoreApplication.translate("Drift", _DRIFTS[kind])


def _drift_uid(one: Drift) -> str:
    return f"{one.kind}/{one.key}"
