"""What stands beside the text: its preview, or one of the panels about it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from kbdesk.ui.icons import icon
from kbdesk.ui.theme import Theme


class Side(QWidget):
    """Panels under one row of tabs; one of them is on screen."""

    shown = Signal(str)
    """Carries the key of the panel that came on screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: dict[str, int] = {}
        self._names: list[str] = []
        self._icons: list[str] = []
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("Beside the text"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setProperty("role", "small")
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)
        theme.changed.connect(self._dress)

    @property
    def key(self) -> str:
        """The panel on screen."""
        return str(self.tabs.tabData(self.tabs.currentIndex()) or "")

    def add(self, key: str, name: str, sign: str, panel: QWidget) -> None:
        """Adds a panel, with a name in resources/icons; the first one is on screen."""
        self._stack.addWidget(panel)
        self._names.append(name)
        self._icons.append(sign)
        with QSignalBlocker(self.tabs):
            place = self.tabs.addTab(name)
            self.tabs.setTabData(place, key)
            self.tabs.setAccessibleTabName(place, name)
            self.tabs.setTabToolTip(place, name)
        self._dress()

    def tell(self, key: str, count: int) -> None:
        """Shows a number beside a panel's name; none for 0."""
        self._counts[key] = count
        self._dress()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives all panels their names where there is room; called by Qt."""
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        px, tokens = self._theme.px, self._theme.tokens
        size = px(16)
        self.tabs.setIconSize(QSize(size, size))
        self.tabs.setStyleSheet(f"QTabBar::tab {{ padding: {px(5)}px {px(6)}px; }}")
        measure = self.tabs.fontMetrics().horizontalAdvance
        words = [
            f"{name} {count}" if (count := self._counts.get(self._key(place), 0)) else name
            for place, name in enumerate(self._names)
        ]
        is_narrow = sum(measure(one) + px(46) for one in words) > self.width()
        for place, one in enumerate(words):
            is_on = place == self.tabs.currentIndex()
            count = self._counts.get(self._key(place), 0)
            shown = one if is_on or not is_narrow else str(count or "")
            if self.tabs.tabText(place) != shown:
                self.tabs.setTabText(place, shown)
            self.tabs.setAccessibleTabName(place, one)
            sign = icon(self._icons[place], tokens["accent" if is_on else "muted"], size)
            self.tabs.setTabIcon(place, sign)

    def _key(self, place: int) -> str:
        return str(self.tabs.tabData(place) or "")

    def _on_tabs_current_changed(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._dress()
        self.shown.emit(self.key)
