"""The shelf: holds the pages, builds each when it is first shown, and wakes it when it is stale."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from kbdesk.ui.pages.page import Page
from kbdesk.ui.screens import screen, screens_of, translated
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.column import stand_in_column
from kbdesk.ui.widgets.port import Port, Storeys


class Shelf(QWidget):
    """One page on screen; the tabs over it lead to the others of its group."""

    built = Signal(Page)
    shown = Signal(str)
    """Carries the key of the screen that came on."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self.key = ""
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.setAccessibleName(self.tr("Screens of this part"))
        self._stack = Storeys()
        stand_in_column(self, self.tabs, Port(self._stack))
        self.tabs.hide()
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)

    @property
    def page(self) -> Page | None:
        """The page on screen."""
        return self._pages.get(self.key)

    def page_of(self, key: str) -> Page:
        """Gives a page; builds it when nobody has seen it yet."""
        if key not in self._pages:
            page = screen(key).page_class()(self._around)
            self._pages[key] = page
            self._stack.addWidget(page)
            self.built.emit(page)
            if self._around.session.desk is not None:
                page.use()
        return self._pages[key]

    def on_screen(self, key: str) -> Page | None:
        """Gives the page of that key while it is the one on screen."""
        return self._pages.get(key) if key == self.key else None

    def show_page(self, key: str, argument: object = None) -> None:
        """Brings a screen up; its page gets `argument`."""
        page = self.page_of(key)
        self._show_tabs(key)
        self.key = key
        had_keys, last = self._has_keys(), page.focusWidget()
        self._stack.setCurrentWidget(page)
        self._stack.updateGeometry()
        if had_keys and last is not None and last.isVisibleTo(page):
            last.setFocus()
        elif had_keys:
            page.take_keys()
        if key in self._stale:
            self._stale.discard(key)
            page.refresh()
        page.enter(argument)
        self.shown.emit(key)

    def use(self) -> None:
        """A base was opened: every page takes it."""
        self._stale.clear()
        for page in self._pages.values():
            page.use()

    def refresh(self) -> None:
        """Somebody wrote to the base: the page on screen reads again, others when shown."""
        self._stale = set(self._pages) - {self.key}
        if self.page is not None:
            self.page.refresh()

    def _has_keys(self) -> bool:
        # Who types into the window's search, or goes along the tabs, stays there.
        holder = QApplication.focusWidget()
        return holder is not None and self._stack.isAncestorOf(holder)

    def _show_tabs(self, key: str) -> None:
        group = screens_of(screen(key).group)
        with QSignalBlocker(self.tabs):
            while self.tabs.count():
                self.tabs.removeTab(0)
            for place, one in enumerate(group):
                self.tabs.addTab(translated(one.title))
                self.tabs.setTabData(place, one.key)
                if one.key == key:
                    self.tabs.setCurrentIndex(place)
        self.tabs.setVisible(len(group) > 1)

    def _on_tabs_current_changed(self, place: int) -> None:
        key = self.tabs.tabData(place)
        if key and key != self.key:
            self.show_page(key)
