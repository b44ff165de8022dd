"""Work on its way, where a person asked for it: what, how far, and a button that cancels it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from kbdesk.ui.jobs import Job, Jobs
from kbdesk.ui.told import told


class WorkStrip(QWidget):
    """Hidden until a job is followed, and when it has ended."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job: Job | None = None
        self._text = QLabel()
        self._text.setProperty("role", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setAccessibleName(self.tr("Cancel this work"))
        self.cancel_button.clicked.connect(self._on_cancel_button_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._bar, 1)
        row.addWidget(self._text)
        row.addWidget(self.cancel_button)
        jobs.progressed.connect(self._on_jobs_progressed)
        jobs.ended.connect(self._on_jobs_ended)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether the job has not ended yet."""
        return self.job is not None

    def follow(self, job: Job) -> None:
        """Shows a job until it ends."""
        self.job = job
        self._text.setText(job.label)
        self._bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        self.show()

    def _on_jobs_progressed(self, job: Job) -> None:
        if job is not self.job:
            return
        what = told(job.what)
        what = what[:1].upper() + what[1:] or job.label
        if job.total:
            what = self.tr("{0} ({1} of {2})").format(what, job.done, job.total)
        elif job.done:
            what = self.tr("{0} ({1})").format(what, job.done)
        self._text.setText(what)
        self._bar.setRange(0, job.total)
        self._bar.setValue(job.done)

    def _on_jobs_ended(self, job: Job) -> None:
        if job is self.job:
            self.job = None
            self.hide()

    def _on_cancel_button_clicked(self) -> None:
        if self.job is not None:
            self.job.cancel()
            self.cancel_button.setEnabled(False)
            self._text.setText(self.tr("Stopping …"))
