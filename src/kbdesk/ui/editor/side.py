"""What stands beside the text: its preview, or one of the panels about it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from kbdesk.ui.theme import Theme


class Side(QWidget):
    """Panels under one row of tabs; one of them is on screen."""

    shown = Signal(str)
    """Carries the key of the panel that came on screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: list[str] = []
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("Beside the text"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setProperty("role", "small")
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)

    @property
    def key(self) -> str:
        """The panel on screen."""
        return str(self.tabs.tabData(self.tabs.currentIndex()) or "")

    def add(self, key: str, name: str, panel: QWidget) -> None:
        """Adds a panel; the first one is on screen."""
        self._stack.addWidget(panel)
        self._names.append(name)
        with QSignalBlocker(self.tabs):
            place = self.tabs.addTab(name)
            self.tabs.setTabData(place, key)
            self.tabs.setAccessibleTabName(place, name)

    def tell(self, key: str, count: int) -> None:
        """Shows a number beside a panel's name; none for 0."""
        place = self._place(key)
        words = f"{self._names[place]} {count}" if count else self._names[place]
        if self.tabs.tabText(place) != words:
            self.tabs.setTabText(place, words)
            self.tabs.setAccessibleTabName(place, words)

    def show_panel(self, key: str) -> None:
        """Brings a panel on screen."""
        self.tabs.setCurrentIndex(self._place(key))

    def panel(self, key: str) -> QWidget:
        """Gives a panel."""
        found = self._stack.widget(self._place(key))
        assert found is not None
        return found

    def _place(self, key: str) -> int:
        return next(at for at in range(self.tabs.count()) if self.tabs.tabData(at) == key)

    def _on_tabs_current_changed(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.shown.emit(self.key)
