"""Takes a picture of the window once list, text, preview and findings are on screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from kbdesk.ui.main_window import MainWindow

_LIMIT_MS = 60_000
_LAST_PAINT_MS = 250

DONE, TOO_LATE, FAILED = 0, 1, 2


class Photographer(QObject):
    """Waits, shoots, and ends the program with DONE, TOO_LATE or FAILED."""

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
        self._limit.start(_LIMIT_MS)
        self._shutter = QTimer(self)
        self._shutter.setSingleShot(True)
        self._shutter.timeout.connect(self._on_shutter_timeout)

    def _on_session_index_changed(self, state: str) -> None:
        self._is_indexed = state != "updating"
        self._on_something_shown()

    def _on_something_shown(self) -> None:
        article = self._window.library.article
        if self._is_indexed and article.has_text and article.workbench.is_settled:
            self._limit.stop()
            # A little later, so that the last change is painted.
            self._shutter.start(_LAST_PAINT_MS)

    def _on_shutter_timeout(self) -> None:
        self._end(DONE if self._window.window().grab().save(str(self._file)) else FAILED)

    def _on_session_open_failed(self, *_words: object) -> None:
        self._end(FAILED)

    def _on_limit_timeout(self) -> None:
        self._end(TOO_LATE)

    def _end(self, code: int) -> None:
        self._limit.stop()
        self._window.window().close()
        QApplication.exit(code)
