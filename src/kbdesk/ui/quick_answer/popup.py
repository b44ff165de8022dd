"""The popup: the quick answer in a small window over all others, called by a key of the desktop."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kbdesk.ui.actions import Action, Registry
from kbdesk.ui.quick_answer import pasting
from kbdesk.ui.quick_answer.panel import QuickAnswer
from kbdesk.ui.quick_answer.quick_actions import QUICK_ACTIONS
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.translation import QT_TRANSLATE_NOOP
from kbdesk.ui.widgets.key_sheet import KeySheet
from kbdesk.ui.widgets.toast import Toast

_SIZE = QSize(760, 520)


class Popup(QWidget):
    """Comes up where the person is and goes when its work is done."""

    page_asked = Signal(str, object)
    """Asks the main window for a screen: its key and what it gets."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(None, Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint)
        self._around = around
        # Only the main window ends the program.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(self.tr("Quick answer – KBDesk"))
        self.panel = QuickAnswer(around)
        self.registry = Registry(self, around.theme)
        self.registry.add(self.panel, QUICK_ACTIONS)
        self.registry.add(self, _POPUP_ACTIONS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.panel)
        self.toast = Toast(self)
        self.panel.said.connect(self.toast.say)
        self.panel.left.connect(self.leave)
        self.panel.copied.connect(self._on_panel_copied)
        self.panel.asked.connect(self._on_panel_asked)
        self.panel.state_changed.connect(self.registry.refresh)
        self.resize(self._fitting_size())
        if around.session.desk is not None:
            self.panel.use()

    def come_up(self, words: str = "") -> None:
        """Shows itself over all windows with the keys in its field."""
        if not self.isVisible():
            self.resize(self._fitting_size())
            self._place()
        self.show()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        self.panel.enter(words or None)

    def leave(self) -> None:
        """Hides; what the last customer's answer held is forgotten."""
        self.hide()
        self.panel.forget_values()
        self.panel.finder.field.clear()

    def show_keys(self) -> None:
        """Shows every shortcut of this window."""
        KeySheet(self.registry.sheet(), self._around.theme, self).show()

    def open_main(self) -> None:
        """Brings up the main window."""
        self.page_asked.emit("", None)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hides in place of closing: the next key press has to find it."""
        event.ignore()
        self.leave()

    def changeEvent(self, event: QEvent) -> None:
        """Shortcuts may be used again when the window comes to the front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self.registry.refresh()

    def _on_panel_copied(self, paste: bool) -> None:
        self.leave()
        if paste:
            pasting.paste_soon(self)

    def _on_panel_asked(self, key: str, argument: object) -> None:
        self.leave()
        self.page_asked.emit(key, argument)

    def _fitting_size(self) -> QSize:
        px = self._around.theme.px
        screen = self.screen().availableSize()
        return QSize(
            min(px(_SIZE.width()), screen.width() - 40),
            min(px(_SIZE.height()), screen.height() - 40),
        )

    def _place(self) -> None:
        area = self.screen().availableGeometry()
        self.move(
            area.left() + (area.width() - self.width()) // 2,
            area.top() + (area.height() - self.height()) // 3,
        )


_POPUP_ACTIONS = (
    Action(
        "popup.main",
        QT_TRANSLATE_NOOP("Action", "Open KBDesk"),
        Popup.open_main,
        "Ctrl+O",
        "library",
        "Answer",
    ),
    Action("popup.keys", QT_TRANSLATE_NOOP("Action", "Keys"), Popup.show_keys, "F1", "keyboard"),
)
