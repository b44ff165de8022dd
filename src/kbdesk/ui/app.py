"""Starts the window: Qt first and the window on screen, the heavy rooms after it."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtWidgets import QApplication

import kbdesk
from kbdesk.domain.errors import BadSource
from kbdesk.ui.choices import Choices
from kbdesk.ui.icons import icon
from kbdesk.ui.jobs import Jobs
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.theme import Mode, Theme, load_fonts

_log = logging.getLogger("kbdesk.ui")

SCREENSHOT_SIZE = QSize(1280, 800)
_SCREENSHOT_LIMIT_MS = 60_000


def run(target: str | None, *, screenshot: Path | None = None) -> int:
    """Opens the window on the base `target`, or on the last one; gives the exit code.

    With `screenshot` it shows the first article, writes a picture of the window when list, text,
    preview and findings are on screen, and ends; 1 when they did not come within a minute.
    """
    app = application()
    jobs = Jobs()
    try:
        choices = Choices(jobs)
    except BadSource as error:
        # A window that says so is worth more than no window; the broken file is left alone.
        _log.error("%s", error)
        jobs.close()
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    theme = Theme(Mode(choices.now.theme), choices.now.zoom_percent)
    theme.apply()
    window = MainWindow(jobs, theme, choices)
    _Surprises(window)
    start = target or choices.now.last_base
    if start:
        # After the first paint: opening imports the heavy rooms.
        QTimer.singleShot(0, window, lambda: window.open_base(start))
    else:
        window.show_start()
    if screenshot is not None:
        window.resize(SCREENSHOT_SIZE)
        _Photographer(window, screenshot)
    window.show()
    code = app.exec()
    jobs.close()
    sys.excepthook = sys.__excepthook__
    return code


def application() -> QApplication:
    """Gives the one QApplication of the process, dressed in our fonts."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["kbdesk"])
    app.setApplicationName("KBDesk")
    app.setApplicationVersion(kbdesk.__version__)
    app.setDesktopFileName("kbdesk")
    app.setStyle("Fusion")
    load_fonts()
    app.setWindowIcon(icon("book-open", "#1D5FBF", 64))
    return app


class _Surprises(QObject):
    """Tells a person of a bug in the window, instead of only on a terminal nobody sees."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        sys.excepthook = self._tell

    def _tell(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        sys.__excepthook__(kind, error, trace)
        if isinstance(error, Exception):
            self._window.tell_bug(error)


class _Photographer(QObject):
    """Waits until all is on screen, takes the picture and ends the program."""

    def __init__(self, window: MainWindow, file: Path) -> None:
        super().__init__(window)
        self._window = window
        self._file = file
        self._is_indexed = False
        QApplication.setCursorFlashTime(0)
        window.library.loaded.connect(window.library.open_first)
        window.library.article.workbench.refreshed.connect(self._on_something_shown)
        window.session.index_changed.connect(self._on_session_index_changed)
        window.session.open_failed.connect(self._on_session_open_failed)
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self._on_limit_timeout)
        self._limit.start(_SCREENSHOT_LIMIT_MS)

    def _on_session_index_changed(self, state: str) -> None:
        self._is_indexed = state != "updating"
        self._on_something_shown()

    def _on_something_shown(self) -> None:
        article = self._window.library.article
        if self._is_indexed and article.has_text and article.workbench.is_settled:
            self._limit.stop()
            # One more turn of the event loop, so that the last change is painted.
            QTimer.singleShot(250, self, self._shoot)

    def _shoot(self) -> None:
        is_written = self._window.grab().save(str(self._file))
        self._end(0 if is_written else 2)

    def _on_session_open_failed(self, *_words: object) -> None:
        self._end(2)

    def _on_limit_timeout(self) -> None:
        self._end(1)

    def _end(self, code: int) -> None:
        self._window.close()
        QApplication.exit(code)
