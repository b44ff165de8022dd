"""Tabs of channels: icon, name and digit; where it is narrow, only the chosen one has its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from kbdesk.ui.icons import icon
from kbdesk.ui.rows import channel_look, channel_word
from kbdesk.ui.theme import Theme

if TYPE_CHECKING:
    from kbdesk.domain.channel import Channel


class ChannelTabs(QTabBar):
    """Shows `channels`; the data of a tab is its channel's key."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._channels: Sequence[Channel] = ()
        self.setAccessibleName(self.tr("Channel"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.currentChanged.connect(self._dress)
        theme.changed.connect(self._dress)

    @property
    def channel(self) -> str:
        """The key of the one that is chosen; "" while there is none."""
        return str(self.tabData(self.currentIndex()) or "")

    @property
    def word(self) -> str:
        """The name of the one that is chosen; "" while there is none."""
        return next((one.name for one in self._channels if one.key == self.channel), "")

    def show_channels(self, channels: Sequence[Channel]) -> None:
        """Takes other channels; the one that was chosen stays chosen where it is still there."""
        former = self.channel
        self._channels = [replace(one, name=channel_word(one.key, one.name)) for one in channels]
        with QSignalBlocker(self):
            while self.count():
                self.removeTab(0)
            for place, channel in enumerate(self._channels):
                self.addTab(channel.name)
                self.setTabData(place, channel.key)
                self.setTabToolTip(place, self.tr("{0} (Alt+{1})").format(channel.name, place + 1))
                self.setAccessibleTabName(place, channel.name)
                if channel.key == former:
                    self.setCurrentIndex(place)
        self._dress()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any window: names give way."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives all channels their names where there is room; called by Qt."""
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        px, tokens = self._theme.px, self._theme.tokens
        self.setIconSize(QSize(px(16), px(16)))
        metrics = self.fontMetrics()
        # Icon, paddings and gaps of a tab, beside its words.
        around = px(16) + px(40)
        whole = sum(
            around + metrics.horizontalAdvance(f"{channel.name} {place + 1}")
            for place, channel in enumerate(self._channels)
        )
        is_narrow = whole > self.width()
        for place, channel in enumerate(self._channels):
            name, tone = channel_look(channel.key)
            is_on = place == self.currentIndex()
            words = f"{channel.name} {place + 1}" if is_on or not is_narrow else str(place + 1)
            if self.tabText(place) != words:
                self.setTabText(place, words)
            self.setTabIcon(place, icon(name, tokens[tone if is_on else "muted"], px(16)))
