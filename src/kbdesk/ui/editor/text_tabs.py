"""The texts of an article as tabs: channels first, languages second; own ones stand out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from kbdesk.domain.translation import Outdated
from kbdesk.ui.icons import icon
from kbdesk.ui.rows import channel_look, channel_word, state_look
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from kbdesk.services.text_map import TextMap

_AROUND_PX = 40
"""Icon, paddings and gaps of a tab, beside its words."""

_LANGUAGE_PX = 96


class TextTabs(QWidget):
    """Shows a TextMap; tells which text somebody wants to see."""

    asked = Signal(str, str)
    """Carries locale and channel; there may be no such text yet."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._map: TextMap | None = None
        self._locale = ""
        self.channels = _Bar()
        self.channels.setAccessibleName(self.tr("Channel of the text"))
        self.channels.setDrawBase(False)
        self.channels.setExpanding(False)
        self.channels.setUsesScrollButtons(True)
        self.channels.setElideMode(Qt.TextElideMode.ElideNone)
        self.channels.currentChanged.connect(self._on_channels_current_changed)
        self.languages = ChoiceBox(theme, self.tr("Language of the text"))
        self.languages.currentIndexChanged.connect(self._on_languages_index_changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.channels, 1)
        row.addWidget(self.languages)
        theme.changed.connect(self._dress)
        self.hide()

    @property
    def channel(self) -> str:
        """The key of the chosen channel; "" while there is none."""
        return str(self.channels.tabData(self.channels.currentIndex()) or "")

    @property
    def locale_tag(self) -> str:
        """The chosen language."""
        return str(self.languages.currentData() or self._locale)

    def show_map(self, found: TextMap, locale: str, channel: str) -> None:
        """Shows which texts there are, and which of them is on screen."""
        self._map, self._locale = found, locale
        with QSignalBlocker(self.channels), QSignalBlocker(self.languages):
            while self.channels.count():
                self.channels.removeTab(0)
            for place, one in enumerate(found.channels):
                self.channels.addTab(one.name)
                self.channels.setTabData(place, one.key)
                if one.key == channel:
                    self.channels.setCurrentIndex(place)
            self.languages.clear()
            for tag in found.locales:
                self.languages.addItem(tag, tag)
                self.languages.setItemData(
                    self.languages.count() - 1, language_name(tag), Qt.ItemDataRole.ToolTipRole
                )
            self.languages.setCurrentIndex(max(0, self.languages.findData(locale)))
        self.languages.setVisible(len(found.locales) > 1)
        self.setVisible(len(found.channels) > 1)
        self._dress()

    def step(self, by: int) -> None:
        """Goes to the next or the former channel; round at the ends."""
        count = self.channels.count()
        if count:
            self.channels.setCurrentIndex((self.channels.currentIndex() + by) % count)

    def choose(self, place: int) -> None:
        """Goes to the channel at a place."""
        if 0 <= place < self.channels.count():
            self.channels.setCurrentIndex(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives all channels their names where there is room; called by Qt."""
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        found = self._map
        if found is None:
            return
        px, tokens = self._theme.px, self._theme.tokens
        size = px(16)
        self.channels.setIconSize(QSize(size, size))
        self.channels.setStyleSheet(f"QTabBar::tab {{ padding: {px(6)}px {px(4)}px; }}")
        room = self.width() - (px(_LANGUAGE_PX) if self.languages.isVisibleTo(self) else 0)
        measure = self.channels.fontMetrics().horizontalAdvance
        names = [channel_word(one.key, one.name) for one in found.channels]
        own = [found.own(self._locale, one.key) for one in found.channels]
        around = px(_AROUND_PX)
        whole = sum(around + measure(name) for name in names)
        some = sum(
            around + (measure(name) if text else 0) for name, text in zip(names, own, strict=True)
        )
        for place, (one, word, text) in enumerate(zip(found.channels, names, own, strict=True)):
            is_on = place == self.channels.currentIndex()
            is_named = whole <= room or is_on or (text is not None and some <= room)
            name, tone = channel_look(one.key)
            if text is None:
                says, token = self.tr("{0}: no text of its own").format(word), "control"
            elif text.outdated is not Outdated.NO:
                says = self.tr("{0}: its source has changed").format(word)
                name, token = "triangle-alert", "warn"
            else:
                says = self.tr("{0}: {1}, v{2}").format(
                    word, _standing(text.state.value, is_live=text.is_live), text.number
                )
                token = tone if tone != "muted" else "text"
            if place < 9:
                says = self.tr("{0} (Alt+{1})").format(says, place + 1)
            words = word if is_named else ""
            if self.channels.tabText(place) != words:
                self.channels.setTabText(place, words)
            self.channels.setTabIcon(place, icon(name, tokens[token], size))
            self.channels.setTabToolTip(place, says)
            self.channels.setAccessibleTabName(place, says)
            self.channels.setTabTextColor(
                place, tokens.colour("accent" if is_on else "text" if text else "control")
            )

    def _on_channels_current_changed(self, _place: int) -> None:
        self._dress()
        self.asked.emit(self.locale_tag, self.channel)

    def _on_languages_index_changed(self, _place: int) -> None:
        self.asked.emit(self.locale_tag, self.channel)


class _Bar(QTabBar):
    """Narrow enough for any window: names give way."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


def _standing(state: str, *, is_live: bool) -> str:
    return state_look("published" if is_live else state)[0]


def language_name(tag: str) -> str:
    """Gives the name of a language in itself: "Svenska (sv)"."""
    name = QLocale(tag).nativeLanguageName()
    return f"{name[:1].upper()}{name[1:]} ({tag})" if name else tag
