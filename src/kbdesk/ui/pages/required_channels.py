"""The button that says on which channels articles ought to have texts of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu

from kbdesk.ui.bridge import coverage
from kbdesk.ui.messages import explain
from kbdesk.ui.pages.page import Page
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.menu_button import MenuButton


class RequiredChannels(MenuButton):
    """Opens a menu of all channels; a tick asks for one, in a section or in the whole base."""

    def __init__(self, page: Page, band: Band) -> None:
        super().__init__(page.around.theme, parent=page)
        self._page = page
        self._band = band
        self._section_uid = ""
        self._held: tuple[str, ...] = ()
        self.setText(self.tr("Required"))
        self.setAccessibleName(self.tr("Required channels"))
        self.setToolTip(self.tr("The channels on which articles ought to have texts of their own"))
        self.ways = QMenu(self)
        self.setMenu(self.ways)

    def offer(
        self,
        section_uid: str,
        channels: Sequence[tuple[str, str]],
        asked: Mapping[str, tuple[str, ...]],
    ) -> None:
        """Takes the channels: (key, name), and which are asked for, by section; "" is the base."""
        self._section_uid, self._held = section_uid, asked.get(section_uid, ())
        self.ways.clear()
        for key, name in channels:
            action = self.ways.addAction(name)
            action.setCheckable(True)
            action.setChecked(key in self._held)
            action.triggered.connect(partial(self._turn, key))
        self.setEnabled(not self._page.around.session.is_read_only)

    def _turn(self, key: str) -> None:
        held = self._held
        wanted = tuple(one for one in held if one != key) if key in held else (*held, key)
        self._put(self._section_uid, wanted, held)

    def _put(self, section_uid: str, wanted: tuple[str, ...], former: tuple[str, ...]) -> None:
        desk = self._page.desk
        if desk is None:
            return

        def then(_keys: tuple[str, ...]) -> None:
            self._band.clear()
            words = self.tr("The required channels are changed.")
            self._page.said.emit(words, lambda: self._put(section_uid, former, wanted))
            self._page.base_changed.emit()
            self._page.refresh()

        def failed(error: Exception) -> None:
            self._band.say(explain(self.tr("The required channels were not changed."), error))

        self._page.write(
            lambda _progress: coverage.require_in(desk, section_uid, wanted), then, failed
        )
