"""The top row: where one is or what one searches, the day that is shown, and the menu."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from kbdesk.ui.icons import icon
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.date_box import DateBox
from kbdesk.ui.widgets.search_box import SearchBox


class TopRow(QWidget):
    """A page with a search of its own has its name here in place of the window's search."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.search = SearchBox(theme, takes_lines=True)
        self.search.setToolTip(
            self.tr("Words, or #tag, @owner, /section; > runs a command (Ctrl+K)")
        )
        self._heading = QLabel()
        self._heading.setProperty("role", "page")
        self._heading.hide()
        self.new_button = QPushButton(self.tr("New article"))
        self.new_button.setAccessibleName(self.tr("New article"))
        self.new_button.setToolTip(self.tr("New article (Ctrl+N)"))
        self.date = DateBox(theme)
        self.menu_button = QToolButton()
        self.menu_button.setAccessibleName(self.tr("Menu"))
        self.menu_button.setToolTip(self.tr("Menu (F10)"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._heading, 1)
        line.addWidget(self.search, 1)
        for part in (self.new_button, self.date, self.menu_button):
            line.addWidget(part)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_screen(self, title: str, *, has_own_search: bool) -> None:
        """Says where one is, where the window's search steps aside."""
        self._heading.setText(title)
        self._heading.setVisible(has_own_search)
        self.search.setVisible(not has_own_search)
        self.new_button.setVisible(not has_own_search)

    def _on_theme_changed(self) -> None:
        px, tokens = self._theme.px, self._theme.tokens
        self.new_button.setIcon(icon("plus", tokens["text"], px(16)))
        self.new_button.setIconSize(QSize(px(16), px(16)))
        self.new_button.setMinimumHeight(px(34))
        self.menu_button.setIconSize(QSize(px(18), px(18)))
        self.menu_button.setIcon(icon("menu", tokens["muted"], px(18)))
        self.menu_button.setFixedSize(px(34), px(34))
