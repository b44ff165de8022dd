"""Without this a person has to hunt through menus for what they can name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from kbdesk.ui.actions import Command
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.theme import Mode
from kbdesk.ui.widgets.palette import matching


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


def test_rows_stand_closer_in_the_compact_density(qtbot: QtBot, window: MainWindow) -> None:
    before = window.library.rows.sizeHintForRow(0)
    window.show_page("settings")
    settings = window.shelf.page
    settings.density.setCurrentIndex(1)  # type: ignore[union-attr]
    settings.density.activated.emit(1)  # type: ignore[union-attr]
    assert window.library.rows.sizeHintForRow(0) < before


def test_a_setting_is_found_by_its_name(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("settings")
    page = window.shelf.page
    qtbot.keyClicks(page.finder, "contrast")  # type: ignore[union-attr]
    assert page.mode.isVisible()  # type: ignore[union-attr]
    assert not page.language.isVisible()  # type: ignore[union-attr]
    assert page.step_back()  # type: ignore[union-attr]
    assert page.language.isVisible()  # type: ignore[union-attr]


def test_high_contrast_can_be_put_on(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("settings")
    page = window.shelf.page
    page.mode.setCurrentIndex(page.mode.findData(Mode.CONTRAST))  # type: ignore[union-attr]
    page.mode.activated.emit(page.mode.currentIndex())  # type: ignore[union-attr]
    assert window.around.theme.tokens["border"] in {"#000000", "#FFFFFF"}
    assert window.around.choices.now.theme == "contrast"
