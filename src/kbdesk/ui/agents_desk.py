"""The agent's desk: brings the popup up, whether a key, the tray or another process asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from kbdesk.ui.icons import icon
from kbdesk.ui.quick_answer.popup import Popup
from kbdesk.ui.quick_answer.porter import Porter

if TYPE_CHECKING:
    from kbdesk.ui.main_window import MainWindow


class AgentsDesk(QObject):
    """Serves one main window at a time; the porter and the tray icon stay."""

    def __init__(self, frame: QWidget) -> None:
        super().__init__(frame)
        self._frame = frame
        self._window: MainWindow | None = None
        self._waiting: str | None = None
        self.popup: Popup | None = None
        self.porter = Porter(self)
        self.porter.knocked.connect(self.come_up)
        self.is_at_door = self.porter.listen()
        self._tray: QSystemTrayIcon | None = None

    def serve(self, window: MainWindow) -> None:
        """Takes the main window whose base the popup answers from."""
        self._drop_popup()
        self._window = window
        window.popup_asked.connect(self.come_up)
        window.session.opened.connect(self._on_session_opened)
        window.session.moment_changed.connect(self._on_session_moment_changed)
        window.session.open_failed.connect(self._on_session_open_failed)
        if self._tray is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._tray = self._make_tray(window)

    def come_up(self, words: str = "") -> None:
        """Shows the popup; without a base the main window, which asks for one."""
        window = self._window
        if window is None:
            return
        if window.session.desk is None:
            self._show_main()
            return
        if self.popup is None:
            self.popup = Popup(window.around)
            self.popup.page_asked.connect(self._on_popup_page_asked)
        self.popup.come_up(words)

    def come_up_when_open(self, words: str) -> None:
        """Shows the popup as soon as the base is open."""
        self._waiting = words

    def rest(self) -> None:
        """The program ends."""
        self._drop_popup()
        self.porter.close()
        if self._tray is not None:
            self._tray.hide()

    def _drop_popup(self) -> None:
        if self.popup is not None:
            self.popup.hide()
            self.popup.deleteLater()
            self.popup = None

    def _show_main(self) -> None:
        self._frame.show()
        self._frame.raise_()
        self._frame.activateWindow()

    def _on_session_opened(self) -> None:
        self._on_session_moment_changed()
        words, self._waiting = self._waiting, None
        if words is not None:
            self.come_up(words)

    def _on_session_moment_changed(self) -> None:
        if self.popup is not None:
            self.popup.panel.use()

    def _on_session_open_failed(self) -> None:
        # What went wrong stands in the main window.
        self._waiting = None
        self._show_main()

    def _on_popup_page_asked(self, key: str, argument: object) -> None:
        self._show_main()
        if key and self._window is not None:
            self._window.show_page(key, argument)

    def _make_tray(self, window: MainWindow) -> QSystemTrayIcon:
        tokens = window.around.theme.tokens
        tray = QSystemTrayIcon(icon("book-open", tokens["accent"], 32), self)
        menu = QMenu(self._frame)
        menu.addAction(self.tr("Quick answer"), self.come_up)
        menu.addAction(self.tr("Open KBDesk"), self._show_main)
        menu.addSeparator()
        menu.addAction(self.tr("Quit"), self._frame.close)
        tray.setContextMenu(menu)
        tray.setToolTip("KBDesk")
        tray.activated.connect(self._on_tray_activated)
        tray.show()
        return tray

    def _on_tray_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.come_up()
