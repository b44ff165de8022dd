"""The head of the article page: title, where the text stands, what can be done with it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from kbdesk.domain.rendition import BASE_CHANNEL, Content
from kbdesk.ui.icons import icon
from kbdesk.ui.pages.open_text import OpenText
from kbdesk.ui.rows import channel_look, short_time, state_look
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.fitting_label import FittingLabel


class ArticleHeader(QWidget):
    """Shows an OpenText; tells when its fields are edited and another text is asked for."""

    edited = Signal()
    title_edited = Signal(str)
    rendition_asked = Signal(str, str)
    """Carries locale and channel of another text of the same item."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._loaded = Content(title="")
        self._renditions: tuple[tuple[str, str], ...] = ()
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
        self._tabs = QTabBar()
        self._tabs.setAccessibleName(self.tr("Texts of this article by language and channel"))
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.currentChanged.connect(self._on_tabs_current_changed)
        self.details = _Details(self)
        self.details.edited.connect(self.edited)
        self.details.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addLayout(line)
        layout.addWidget(self._tabs)
        layout.addWidget(self.details)
        theme.changed.connect(self._on_theme_changed)

    def add_action(self, action: QAction, *, is_primary: bool = False) -> None:
        """Adds a button for `action`."""
        button = QPushButton(action.text())
        button.setAccessibleName(action.text())
        button.setToolTip(f"{action.text()} ({action.shortcut().toString()})")
        button.setProperty("primary", is_primary)
        button.clicked.connect(action.trigger)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
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
        self._show_tabs(text)
        self.show_state(text)

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
        self._meta.show_parts(self._standing_parts(text))

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

    def _show_tabs(self, text: OpenText) -> None:
        renditions = text.item.renditions if text.item else ()
        with QSignalBlocker(self._tabs):
            while self._tabs.count():
                self._tabs.removeTab(0)
            self._renditions = tuple((one.locale, one.channel) for one in renditions)
            has_languages = len({locale for locale, _ in self._renditions}) > 1
            for locale, channel in self._renditions:
                name = self.tr("Base") if channel == BASE_CHANNEL else channel.replace("_", " ")
                name = name[:1].upper() + name[1:]
                self._tabs.addTab(f"{name} ({locale})" if has_languages else name)
            if (text.locale, text.channel) in self._renditions:
                self._tabs.setCurrentIndex(self._renditions.index((text.locale, text.channel)))
        self._tabs.setVisible(len(self._renditions) > 1)
        self._on_theme_changed()

    def _on_title_edited(self, title: str) -> None:
        self.title_edited.emit(title)
        self.edited.emit()

    def _on_tabs_current_changed(self, place: int) -> None:
        if 0 <= place < len(self._renditions):
            self.rendition_asked.emit(*self._renditions[place])

    def _on_theme_changed(self) -> None:
        size = self._theme.px(16)
        self._tabs.setIconSize(QSize(size, size))
        for place, (_, channel) in enumerate(self._renditions):
            name, token = channel_look(channel)
            self._tabs.setTabIcon(place, icon(name, self._theme.tokens[token], self._theme.px(16)))


class _Details(QFrame):
    """The fields of a text beside title and body."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.question = QLineEdit()
        self.short_answer = QLineEdit()
        self.subject = QLineEdit()
        self.keywords = QLineEdit()
        form = QFormLayout(self)
        form.setContentsMargins(12, 12, 12, 12)
        form.setSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for label, field, hint in (
            (self.tr("Question"), self.question, self.tr("What does the customer ask?")),
            (self.tr("Short answer"), self.short_answer, self.tr("One or two sentences")),
            (self.tr("Subject"), self.subject, self.tr("Subject line, for email")),
            (self.tr("Keywords"), self.keywords, self.tr("Words people search for, with commas")),
        ):
            field.setPlaceholderText(hint)
            field.setAccessibleName(label)
            field.textEdited.connect(self._on_field_edited)
            form.addRow(label, field)

    def load(self, content: Content) -> None:
        """Shows another text's fields."""
        self.question.setText(content.question)
        self.short_answer.setText(content.short_answer)
        self.subject.setText(content.subject)
        self.keywords.setText(", ".join(content.keywords))

    def content(self, loaded: Content) -> Content:
        """Gives `loaded` with the fields that were edited.

        The others are taken as they were loaded: a field on screen cannot hold a line break.
        """
        words = self.keywords.text().split(",")
        edited: dict[str, object] = {
            name: field.text()
            for name, field in (
                ("question", self.question),
                ("short_answer", self.short_answer),
                ("subject", self.subject),
            )
            if field.isModified()
        }
        if self.keywords.isModified():
            edited["keywords"] = tuple(word.strip() for word in words if word.strip())
        return replace(loaded, **edited)  # type: ignore[arg-type]

    def _on_field_edited(self, _text: str) -> None:
        self.edited.emit()


def _standing(text: OpenText) -> tuple[str, str]:
    """Gives the word and the colour token of where the text stands."""
    if text.base is None or text.is_unsaved:
        return "", "warn"
    if text.is_live:
        return state_look("published")
    return state_look(text.base.state.value)
