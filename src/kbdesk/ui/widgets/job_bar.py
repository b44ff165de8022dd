"""The status bar's corner for work that takes a while: what, how far, and a way to cancel."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from kbdesk.ui.icons import icon
from kbdesk.ui.jobs import Job, Jobs
from kbdesk.ui.theme import Theme
from kbdesk.ui.told import told

_SHOW_AFTER_MS = 200
"""Shorter work is over before a person could read of it."""


class JobBar(QWidget):
    """Shows the oldest labelled job that runs, and how many more there are."""

    def __init__(self, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._theme = theme
        self._text = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = QToolButton()
        self._cancel.setToolTip(self.tr("Cancel this work"))
        self._cancel.setAccessibleName(self.tr("Cancel this work"))
        self._cancel.clicked.connect(self._on_cancel_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(8)
        for part in (self._text, self._bar, self._cancel):
            layout.addWidget(part)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOW_AFTER_MS)
        self._timer.timeout.connect(self._refresh)
        jobs.started.connect(self._on_jobs_started)
        jobs.progressed.connect(self._on_jobs_progressed)
        jobs.ended.connect(self._on_jobs_ended)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    @property
    def job(self) -> Job | None:
        """The job that is shown, or would be."""
        return next((job for job in self._jobs.running if job.label), None)

    def _refresh(self) -> None:
        job = self.job
        self.setVisible(job is not None)
        if job is None:
            return
        more = sum(bool(other.label) for other in self._jobs.running) - 1
        text = told(job.what) or job.label
        text = text[:1].upper() + text[1:]
        if job.total:
            text = self.tr("{0} ({1} of {2})").format(text, job.done, job.total)
        self._text.setText(self.tr("{0}, {1} more").format(text, more) if more else text)
        self._bar.setRange(0, job.total)
        self._bar.setValue(job.done)

    def _on_jobs_started(self, job: Job) -> None:
        if job.label and self.isHidden() and not self._timer.isActive():
            self._timer.start()

    def _on_jobs_progressed(self, _job: Job) -> None:
        if not self.isHidden():
            self._refresh()

    def _on_jobs_ended(self, _job: Job) -> None:
        if self.job is None:
            self._timer.stop()
        if not self.isHidden():
            self._refresh()

    def _on_cancel_clicked(self) -> None:
        if self.job is not None:
            self.job.cancel()
            self._text.setText(self.tr("Stopping …"))

    def _on_theme_changed(self) -> None:
        self._cancel.setIconSize(QSize(self._theme.px(12), self._theme.px(12)))
        self._cancel.setIcon(icon("x", self._theme.tokens["muted"], self._theme.px(12)))
