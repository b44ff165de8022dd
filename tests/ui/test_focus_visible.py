"""Without this somebody who works by keys does not see where the next key goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kbdesk.ui.app import application
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.screens import SCREENS
from kbdesk.ui.theme import Mode

if TYPE_CHECKING:
    from conftest import Driver

LEAST_PX = 40
"""More than a caret has: a ring, a bar, another ground."""


def unseen(window: QWidget, away: QWidget) -> list[str]:
    """Gives the widgets that look the same with the keys in them."""
    found = []
    for widget in window.findChildren(QWidget):
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not widget.focusProxy()
        if widget is away or not takes or not widget.isVisible() or not widget.isEnabled():
            continue
        if widget.visibleRegion().isEmpty():
            continue
        # A card shows the focus of what it holds.
        around = widget.rect().adjusted(-14, -40, 14, 14)
        place = QRect(widget.mapTo(window, QPoint()) + around.topLeft(), around.size())
        place = place.intersected(window.rect())
        away.setFocus()
        QApplication.processEvents()
        before = window.grab(place).toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if widget.hasFocus() and differing(before, window.grab(place).toImage()) < LEAST_PX:
            found.append(f"{type(widget).__name__} “{widget.accessibleName()}”")
    return found


def differing(one: QImage, other: QImage) -> int:
    """Gives how many pixels differ."""
    if one == other:
        return 0
    return sum(
        one.pixel(x, y) != other.pixel(x, y)
        for y in range(one.height())
        for x in range(one.width())
    )


def elsewhere(window: QWidget) -> QWidget:
    away = QWidget(window)
    away.setGeometry(0, 0, 1, 1)
    away.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    away.show()
    return away


@pytest.mark.slow
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.CONTRAST])
def test_every_widget_shows_that_it_has_the_keys(
    qtbot: QtBot, make_window: Callable[..., MainWindow], base: Path, drive: Driver, mode: Mode
) -> None:
    window = make_window(mode)
    drive.open_base(window, base)
    window.activateWindow()
    away = elsewhere(window)
    problems = []
    for one in SCREENS:
        window.show_page(one.key)
        if one.key == "library":
            drive.open_article(window, "Refund is late")
        qtbot.waitUntil(lambda: not window.around.jobs.running, timeout=3 * drive.wait_ms)
        problems += [f"{one.key}: {name}" for name in unseen(window, away)]
    assert problems == []


def test_a_widget_that_shows_nothing_would_be_found(qtbot: QtBot) -> None:
    """The control: what looks for a missing ring finds one."""
    application()
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(300, 120)
    button = QPushButton("Same", holder)
    button.setAccessibleName("Same")
    button.setStyleSheet("QPushButton, QPushButton:focus { border: 1px solid; outline: 0 }")
    button.setGeometry(60, 60, 120, 30)
    away = elsewhere(holder)
    holder.show()
    holder.activateWindow()
    assert unseen(holder, away) == ["QPushButton “Same”"]
