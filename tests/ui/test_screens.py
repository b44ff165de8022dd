"""Without this a screen shuts out whoever uses the keyboard, a screen reader or large letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kbdesk.ui import languages
from kbdesk.ui.app import application
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.screens import GROUPS, SCREENS
from kbdesk.ui.theme import Mode

if TYPE_CHECKING:
    from conftest import Driver

KEYS = [one.key for one in SCREENS]


@pytest.fixture(params=["en", "sv"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    app = application()
    languages.put_on(app, request.param)
    yield request.param
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(QLocale.system())


def at_rest(qtbot: QtBot, window: MainWindow, drive: Driver) -> None:
    qtbot.waitUntil(lambda: not window.around.jobs.running, timeout=drive.wait_ms)
    QApplication.processEvents()


def cut_off(window: QWidget) -> list[str]:
    """Gives the words that do not fit where they stand."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        words = getattr(widget, "text", None)
        text = words() if callable(words) else ""
        if not text or not isinstance(widget, QLabel | QPushButton | QToolButton):
            continue
        if isinstance(widget, QLabel):
            if widget.wordWrap() or "<" in text:
                continue
            room, need = widget.contentsRect().width(), widget.fontMetrics().horizontalAdvance(text)
        elif isinstance(widget, QToolButton):
            if widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
                continue
            room, need = widget.width(), widget.fontMetrics().horizontalAdvance(text)
        else:
            option = QStyleOptionButton()
            widget.initStyleOption(option)
            part = QStyle.SubElement.SE_PushButtonContents
            room = widget.style().subElementRect(part, option, widget).width()
            need = widget.fontMetrics().horizontalAdvance(text.replace("&", ""))
        if need > room + 1:
            found.append(f"{type(widget).__name__} “{text}”: {need} px in {room} px")
    return found


def nameless(window: QWidget) -> list[str]:
    return [
        type(widget).__name__
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.focusProxy()
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]


@pytest.mark.parametrize("zoom", [100, 150])
def test_every_screen_can_be_read_and_named(
    qtbot: QtBot,
    make_window: Callable[..., MainWindow],
    base: Path,
    drive: Driver,
    language: str,
    zoom: int,
) -> None:
    window = make_window(Mode.LIGHT, zoom)
    drive.open_base(window, base)
    problems = []
    for key in KEYS:
        window.show_page(key)
        at_rest(qtbot, window, drive)
        problems += [f"{key}: {words}" for words in cut_off(window)]
        problems += [f"{key}: {name} has no name" for name in nameless(window)]
    assert problems == []
    # Whatever the letters, the window goes onto a small screen: what has no room is scrolled.
    window.zoom(8)
    QApplication.processEvents()
    least = window.minimumSizeHint()
    assert least.width() <= 1024
    assert least.height() <= 700


def test_every_screen_is_reached_by_keys_and_by_its_button(
    qtbot: QtBot, window: MainWindow
) -> None:
    for key in KEYS:
        action = window.registry[f"go.{key}"]
        action.trigger()
        assert window.shelf.key == key
        group = next(one.group for one in SCREENS if one.key == key)
        button = window.rail.buttons[
            [one.key for one in GROUPS if any(s.group == one.key for s in SCREENS)].index(group)
        ]
        assert button.isChecked()


def test_every_action_names_what_its_page_can_do() -> None:
    """Actions name methods in words, so that no page is loaded for them."""
    lacking = []
    for one in SCREENS:
        page = one.page_class()
        for action in one.own_actions():
            for call in (action.run, action.when):
                if isinstance(call, methodcaller):
                    name = call.__reduce__()[1][0]
                    if not hasattr(page, name):
                        lacking.append(f"{action.id}: {page.__name__} has no {name}")
    assert lacking == []


def test_a_label_that_is_too_long_would_be_found(qtbot: QtBot) -> None:
    """The control: what looks for cut words finds one."""
    application()
    label = QLabel("A label that nobody can read to its end")
    holder = QWidget()
    label.setParent(holder)
    label.setFixedWidth(40)
    qtbot.addWidget(holder)
    holder.show()
    assert cut_off(holder) != []
