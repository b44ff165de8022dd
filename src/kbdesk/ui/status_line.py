"""The status line: what is open, how the index stands, the open text's length, and jobs."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from kbdesk.ui.icons import icon
from kbdesk.ui.jobs import Jobs
from kbdesk.ui.pages.open_text import OpenText
from kbdesk.ui.rows import counted, short_time
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.job_bar import JobBar


class StatusLine(QStatusBar):
    """One line of words; at its right jobs with a cancel, and the notifications."""

    notices_asked = Signal()

    def __init__(self, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._index = ""
        self._copied_at: datetime | None = None
        self._text: OpenText | None = None
        self._label = QLabel()
        self._label.setContentsMargins(8, 0, 0, 0)
        self.addWidget(self._label, 1)
        self.addPermanentWidget(JobBar(jobs, theme))
        self._theme = theme
        self._bell = QToolButton()
        self._bell.setToolTip(self.tr("Notifications (Ctrl+Alt+B)"))
        self._bell.clicked.connect(self.notices_asked)
        self.addPermanentWidget(self._bell)
        self._new = 0
        theme.changed.connect(self._on_theme_changed)
        self.count_notices(0)
        self.setSizeGripEnabled(False)

    @property
    def words(self) -> str:
        """What it says."""
        return self._label.text()

    def say(self, words: str) -> None:
        """Says something until the base tells of itself."""
        self._label.setText(words)

    def count(self, articles: int) -> None:
        """Tells how many articles the base has."""
        self._count = articles
        self._refresh()

    def tell_index(self, state: str) -> None:
        """Tells the index's state: "updating", "current" or "failed"."""
        self._index = {
            "updating": self.tr("search index is being updated"),
            "current": self.tr("search index up to date"),
            "failed": self.tr("search index is not up to date"),
        }[state]
        self._refresh()

    def show_copy(self, copied_at: datetime | None) -> None:
        """Tells that a copy is read while the server is away, and of when; None for the base."""
        self._copied_at = copied_at
        self._refresh()

    def show_text(self, text: OpenText | None) -> None:
        """Tells the language and length of the open text."""
        self._text = text
        self._refresh()

    def count_notices(self, new: int) -> None:
        """Tells how many notices nobody has looked at."""
        self._new = new
        words = self.tr("Notifications")
        if new:
            words = counted(new, self.tr("{0} notification"), self.tr("{0} notifications"))
        self._bell.setAccessibleName(words)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        px, tokens = self._theme.px, self._theme.tokens
        self._bell.setIcon(icon("bell", tokens["accent" if self._new else "muted"], px(14)))
        self._bell.setIconSize(QSize(px(14), px(14)))

    def _refresh(self) -> None:
        parts = []
        if self._copied_at is not None:
            at = short_time(self._copied_at)
            parts.append(self.tr("Server away: this is the copy of {0}, to read").format(at))
        parts.append(counted(self._count, self.tr("{0} article"), self.tr("{0} articles")))
        if self._index:
            parts.append(self._index)
        if self._text is not None:
            words = len(self._text.content.body.split())
            parts += [self._text.locale, counted(words, self.tr("{0} word"), self.tr("{0} words"))]
        self._label.setText(" · ".join(parts))
