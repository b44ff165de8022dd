"""Without this somebody who uses the keyboard, a screen reader or large letters is shut out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from kbdesk.config import settings
from kbdesk.ui.actions import Action, Registry
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.pages.article_actions import ARTICLE_ACTIONS
from kbdesk.ui.screens import SCREENS
from kbdesk.ui.theme import Mode
from kbdesk.ui.widgets.key_sheet import KeySheet

if TYPE_CHECKING:
    from conftest import Driver


def focusable(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.focusProxy()
    ]


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def states(window: MainWindow, drive: Driver, qtbot: QtBot) -> list[str]:
    """Goes through the states of the window and gives the widgets without a name."""
    nameless: list[str] = []

    def look(state: str) -> None:
        nameless.extend(
            f"{state}: {type(widget).__name__}"
            for widget in focusable(window)
            if not name_of(widget)
        )

    drive.open_article(window, "Refund is late")
    window.registry["article.details"].trigger()
    look("article")
    with qtbot.waitSignal(window.library.article.history.shown, timeout=drive.wait_ms):
        window.library.article.show_history()
    look("history")
    window.library.article.show_article()
    window.show_page("settings")
    look("settings")
    window.show_page("library")
    window.search.setText("refund")
    qtbot.waitUntil(window.library.hits.isVisible, timeout=drive.wait_ms)
    look("search")
    window.search.clear()
    return nameless


def test_everything_the_keyboard_reaches_has_a_name(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    assert states(window, drive, qtbot) == []
    window.show_keys()
    sheet = window.findChild(KeySheet)
    assert sheet is not None
    assert [name_of(widget) for widget in focusable(sheet) if not name_of(widget)] == []
    sheet.close()


def test_rows_are_spoken(window: MainWindow) -> None:
    interface = QAccessible.queryAccessibleInterface(window.library.rows)
    spoken = interface.child(1).text(QAccessible.Text.Name)
    assert "Refund is late" in spoken
    assert "Draft" in spoken


def test_tab_reaches_everything(drive: Driver, window: MainWindow, qtbot: QtBot) -> None:
    drive.open_article(window, "Refund is late")
    window.activateWindow()
    window.search.setFocus()
    qtbot.waitUntil(window.search.hasFocus)
    expected = set(focusable(window))
    visited = {window.search}
    for _ in range(2 * len(expected)):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        visited.add(QApplication.focusWidget())
    assert {name_of(widget) for widget in expected - visited} == set()


def test_f6_goes_through_the_panes(drive: Driver, window: MainWindow, qtbot: QtBot) -> None:
    drive.open_article(window, "Refund is late")
    window.search.setFocus()
    names = []
    for _ in range(6):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        names.append(name_of(QApplication.focusWidget()))
    assert names == [
        "Sections",
        "Filter the articles",
        "Articles",
        "Article text, Markdown",
        "Preview",
        "Search",
    ]


def test_the_focus_is_not_on_the_rail_at_the_start(window: MainWindow) -> None:
    assert QApplication.focusWidget() is window.library.rows


@pytest.mark.parametrize("zoom", [100, 150])
def test_no_word_is_cut(
    drive: Driver, make_window: Callable[..., MainWindow], base: Path, qtbot: QtBot, zoom: int
) -> None:
    window = make_window(Mode.LIGHT, zoom)
    drive.open_base(window, base)
    drive.open_article(window, "Refund is late")
    drive.type_at_end(window, " x")
    drive.settle(window)
    cut = []
    for button in window.findChildren(QToolButton) + window.findChildren(QPushButton):
        if not button.isVisible() or not button.text():
            continue
        bold = QFont(button.font())
        bold.setWeight(QFont.Weight.DemiBold)
        needed = QFontMetrics(bold).horizontalAdvance(button.text().replace("&", ""))
        if button.width() < needed + 4:
            cut.append(button.text())
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text() and not label.wordWrap():
            plain = re.sub(r"<[^>]+>", "", label.text())
            needed = QFontMetrics(label.font()).horizontalAdvance(plain)
            if label.width() < needed:
                cut.append(plain)
    assert cut == []


def test_zoom_and_theme_apply_at_once_and_are_remembered(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    before = window.search.height()
    qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.search.height() > before)
    window._theme.set_mode(Mode.DARK)
    drive.settle(window)
    assert (settings.load().zoom_percent, settings.load().theme) == (110, "dark")
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    drive.settle(window)
    assert settings.load().zoom_percent == 100


def test_the_key_sheet_names_every_shortcut(window: MainWindow) -> None:
    window.show_keys()
    sheet = window.findChild(KeySheet)
    assert sheet is not None
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    for action in window.registry.actions:
        if action.shortcut:
            assert action.text in shown
    assert {"Ctrl+S", "Alt+Enter", "F8"} <= shown
    sheet.close()


def test_no_two_actions_of_a_screen_have_one_key(window: MainWindow) -> None:
    own = {one.key: {action.id for action in one.own_actions()} for one in SCREENS}
    own["library"] |= {action.id for action in ARTICLE_ACTIONS}
    of_pages = set().union(*own.values())
    for key, ids in own.items():
        keys = [
            f"{keys} {action.id}"
            for action in window.registry.actions
            if action.id in ids or action.id not in of_pages or action.id == "library.new"
            for keys in action.shortcut.split("|")
            if keys
        ]
        twice = [one for one in keys if sum(two.split()[0] == one.split()[0] for two in keys) > 1]
        assert twice == [], key


def test_every_action_can_be_reached_without_knowing_its_key(window: MainWindow) -> None:
    unreachable = [action.id for action in window.registry.actions if not action.menu]
    assert unreachable == ["window.menu"]


def test_an_action_that_cannot_be_used_does_nothing(qtbot: QtBot, window: MainWindow) -> None:
    ran: list[object] = []
    registry = Registry(window, window._theme)
    registry.add(window, [Action("test.no", "No", ran.append, when=lambda _: False)])
    assert not registry["test.no"].isEnabled()
    registry["test.no"].setEnabled(True)
    registry["test.no"].trigger()
    assert ran == []


class GreedyField(QLineEdit):
    """Takes every key for itself, as fields on X11 take Ctrl+E and Ctrl+U."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


def test_a_text_field_leaves_the_keys_of_an_action_alone(qtbot: QtBot, window: MainWindow) -> None:
    ran: list[object] = []
    control = Qt.KeyboardModifier.ControlModifier
    field = GreedyField("late", window)
    field.show()
    field.setFocus()
    window.registry.add(window, [Action("test.yes", "Yes", ran.append, "Ctrl+U|Ctrl+A")])
    qtbot.keyClick(field, Qt.Key.Key_U, control)
    assert ran == [window]
    # A field keeps what is its own everywhere, and what cannot be used now asks for nothing.
    qtbot.keyClick(field, Qt.Key.Key_A, control)
    assert field.selectedText() == "late"
    window.registry["test.yes"].setEnabled(False)
    qtbot.keyClick(field, Qt.Key.Key_U, control)
    assert ran == [window]


def test_a_base_that_cannot_be_opened_says_why(
    make_window: Callable[[], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window()
    window.open_base(str(tmp_path / "nothing.kbdesk"))
    qtbot.waitUntil(lambda: bool(window.start.band.text), timeout=20_000)
    assert window.start.open_button.isVisible()
    assert "nothing.kbdesk" in window.start.band.text


def test_two_pictures_of_one_state_are_equal(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    drive.settle(window)
    window.library.rows.setFocus()
    assert window.grab().toImage() == window.grab().toImage()


def test_a_colon_and_a_number_go_to_that_line(
    qtbot: QtBot, window: MainWindow, drive: Driver
) -> None:
    drive.open_article(window, "Refund is late")
    edit = window.library.article.workbench.edit
    window.focus_search()
    qtbot.keyClicks(window.search, ":3")
    assert window.library.rows.isVisible()  # no search for a number
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert edit.hasFocus()
    assert edit.textCursor().blockNumber() == 2
    assert window.search.text() == ""
    window.focus_search()
    qtbot.keyClicks(window.search, ":900")
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert edit.textCursor().blockNumber() == 2
