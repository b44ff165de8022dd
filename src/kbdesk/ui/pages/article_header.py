"""The head of the article page: title, where the text stands, what can be done with it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kbdesk.domain.rendition import Content
from kbdesk.ui.actions import Registry
from kbdesk.ui.editor.text_tabs import TextTabs
from kbdesk.ui.pages.open_text import OpenText
from kbdesk.ui.pages.text_fields import TextFields
from kbdesk.ui.rows import short_time, state_look
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.fitting_label import FittingLabel


class ArticleHeader(QWidget):
    """Shows an OpenText; tells when its fields are edited and another text is asked for."""

    edited = Signal()
    title_edited = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._loaded = Content(title="")
        self._standing: list[str] = []
        self._others: list[str] = []
        self._signs: list[QToolButton] = []
        self.title = QLineEdit()
        self.title.setProperty("role", "title")
        self.title.setAccessibleName(self.tr("Title"))
        self.title.setPlaceholderText(self.tr("Title of the article"))
        self.title.textEdited.connect(self._on_title_edited)
        self._pill = QLabel()
        self._pill.setProperty("role", "pill")
        self._meta = FittingLabel(theme)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        line = QHBoxLayout()
        line.setContentsMargins(7, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._pill, alignment=Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._meta, 1)
        line.addLayout(self._actions)
        self.tabs = TextTabs(theme)
        self.details = TextFields(theme)
        self.details.edited.connect(self.edited)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addLayout(line)
        layout.addWidget(self.tabs)
        theme.changed.connect(self._on_theme_changed)

    def add_buttons(self, registry: Registry) -> None:
        """Adds the buttons of what is done most with a text; review ones come when it is time."""
        self.add_sign(registry["article.history"])
        self.add_action(registry["article.save"])
        self.add_action(registry["article.submit"], self.tr("Submit"), is_always=False)
        self.add_action(registry["article.return"], self.tr("Return …"), is_always=False)
        self.add_action(registry["article.approve"], is_always=False)
        self.add_action(registry["article.publish"], is_primary=True)

    def add_action(
        self,
        action: QAction,
        words: str = "",
        *,
        is_primary: bool = False,
        is_always: bool = True,
    ) -> None:
        """Adds a button for `action`, hidden while it cannot be used unless `is_always`.

        `words` are shown in place of the action's text, where that is long.
        """
        button = QPushButton(words or action.text())
        button.setAccessibleName(action.text())
        keys = action.shortcut().toString()
        button.setToolTip(f"{action.text()} ({keys})" if keys else action.text())
        button.setProperty("primary", is_primary)
        button.clicked.connect(action.trigger)
        tell = button.setEnabled if is_always else button.setVisible
        self._actions.addWidget(button)
        tell(action.isEnabled())
        action.enabledChanged.connect(tell)

    def add_sign(self, action: QAction) -> None:
        """Adds a small button for `action`, which shows its icon alone."""
        button = QToolButton()
        button.clicked.connect(action.trigger)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        button.setIcon(action.icon())
        action.changed.connect(lambda: button.setIcon(action.icon()))
        button.setAccessibleName(action.text())
        button.setToolTip(f"{action.text()} ({action.shortcut().toString()})")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        size = self._theme.px(18)
        button.setIconSize(QSize(size, size))
        self._signs.append(button)
        self._actions.addWidget(button)

    def content(self, body: str) -> Content:
        """Gives what the fields hold, with `body`."""
        title = self.title.text() if self.title.isModified() else self._loaded.title
        return replace(self.details.content(self._loaded), title=title, body=body)

    def load(self, text: OpenText) -> None:
        """Shows another text's fields."""
        content = self._loaded = text.content
        self.title.setText(content.title)
        self.title.setCursorPosition(0)
        self.details.load(content)
        self.show_state(text)

    def set_read_only(self, is_read_only: bool) -> None:
        """Lets the fields be edited or not."""
        self.title.setReadOnly(is_read_only)
        self.details.set_read_only(is_read_only)

    def show_state(self, text: OpenText) -> None:
        """Shows where the text stands, without touching what is typed."""
        word, tone = _standing(text)
        if text.is_new:
            word = self.tr("New, not saved")
        elif text.is_unsaved:
            word = self.tr("Unsaved changes")
        self._pill.setText(word)
        self._pill.setProperty("tone", {"warn": "warn", "ok": "ok", "info": "info"}.get(tone, ""))
        self._pill.style().unpolish(self._pill)
        self._pill.style().polish(self._pill)
        self._standing = self._standing_parts(text)
        self._meta.show_parts([*self._others, *self._standing])

    def show_others(self, others: list[str]) -> None:
        """Shows who else is at the text, before all that stands there."""
        if others != self._others:
            self._others = others
            self._meta.show_parts([*others, *self._standing])

    def _standing_parts(self, text: OpenText) -> list[str]:
        parts = []
        if text.base is not None:
            parts.append(f"v{text.base.number}")
            when = short_time(text.base.created_at)
            parts.append(self.tr("saved {0} by {1}").format(when, text.base.author))
        if text.item is not None:
            live = text.item.live
            if live is not None and text.base is not None and live.number != text.base.number:
                parts.append(self.tr("v{0} is live").format(live.number))
            if text.item.path:
                parts.append(" › ".join(section.name for section in text.item.path))
        return parts

    def _on_theme_changed(self) -> None:
        size = self._theme.px(18)
        for button in self._signs:
            button.setIconSize(QSize(size, size))

    def _on_title_edited(self, title: str) -> None:
        self.title_edited.emit(title)
        self.edited.emit()


def _standing(text: OpenText) -> tuple[str, str]:
    """Gives the word and the colour token of where the text stands."""
    if text.base is None or text.is_unsaved:
        return "", "warn"
    if text.is_live:
        return state_look("published")
    return state_look(text.base.state.value)
