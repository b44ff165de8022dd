"""Without this a person has to hunt through menus for what they can name."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from kbdesk.ui.actions import Command
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.pages.article_actions import LIBRARY_ACTIONS
from kbdesk.ui.screens import SCREENS, Screen
from kbdesk.ui.widgets.palette import matching
from kbdesk.ui.window_actions import WINDOW_ACTIONS, go_actions


def command(text: str, category: str = "") -> Command:
    action = QAction()
    action.setObjectName(text)
    return Command(action, text, category)


def test_parts_of_a_name_find_it_and_starts_come_first(qtbot: QtBot) -> None:
    commands = [command("Unpublish"), command("Save version", "Article"), command("Publish")]
    assert [one.text for one in matching(commands, "pub", ())] == ["Publish", "Unpublish"]
    assert [one.text for one in matching(commands, "art ver", ())] == ["Save version"]
    assert matching(commands, "nothing", ()) == []


def test_what_was_used_last_stands_first(qtbot: QtBot) -> None:
    commands = [command("Larger"), command("Smaller"), command("Quit")]
    shown = matching(commands, "", ["Quit"])
    assert [one.text for one in shown] == ["Quit", "Larger", "Smaller"]


def test_keys_open_it_and_enter_runs_the_command(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(
        window, "P", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    palette = window.palette_box
    assert palette.isVisible()
    qtbot.keyClicks(palette.field, "settings")
    assert "Settings" in palette.shown[0].text
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isHidden()
    assert window.shelf.key == "settings"


def test_only_what_can_be_done_now_is_offered(qtbot: QtBot, window: MainWindow) -> None:
    window.show_palette("save version")
    assert window.palette_box.shown == []


def test_the_search_box_leads_there_too(qtbot: QtBot, window: MainWindow) -> None:
    window.search.setFocus()
    qtbot.keyClicks(window.search, ">zoom")
    assert window.palette_box.isVisible()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: one.key)
def test_no_two_commands_of_a_screen_are_called_the_same(screen: Screen) -> None:
    always = (*go_actions(), *WINDOW_ACTIONS, *LIBRARY_ACTIONS)
    named = Counter(
        one.text for one in {one.id: one for one in (*always, *screen.own_actions())}.values()
    )
    assert [text for text, count in named.items() if count > 1] == []
