"""Without this nobody sees which channel has no words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from kbdesk.services import library, publishing
from kbdesk.services.desk import Desk
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.pages.coverage_page import BEHIND, CoveragePage
from kbdesk.ui.pages.page import Place

if TYPE_CHECKING:
    from conftest import Driver


def grid(window: MainWindow, qtbot: QtBot, drive: Driver) -> CoveragePage:
    window.show_page("coverage")
    page = window.shelf.page_of("coverage")
    assert isinstance(page, CoveragePage)
    qtbot.waitUntil(lambda: page.is_settled and bool(page.table.things), timeout=drive.wait_ms)
    return page


def words(page: CoveragePage, row: int, channel: str) -> str:
    column = [one.title for one in page.table.columns].index(channel)
    return str(page.table.index(row, column).data())


def test_the_grid_tells_in_words_and_gaps_can_be_asked_for(
    window: MainWindow, colleague: Desk, drive: Driver, qtbot: QtBot
) -> None:
    first = library.list_items(colleague)[0]
    publishing.publish(colleague, first.item_uid)
    page = grid(window, qtbot, drive)
    assert len(page.table.things) == 3
    assert words(page, 0, "Base") == "own"
    assert words(page, 0, "SMS") == "from Base"
    assert words(page, 1, "Base") == "draft"
    assert words(page, 1, "SMS") == "draft"
    page.every.setChecked(False)
    qtbot.waitUntil(lambda: len(page.table.columns) == 2, timeout=drive.wait_ms)
    page.gaps.setChecked(True)
    qtbot.waitUntil(lambda: len(page.table.things) == 2, timeout=drive.wait_ms)
    assert "33 % own" in page.share.text
    drive.settle(window)


def test_enter_on_a_cell_begins_its_text_or_opens_it(
    window: MainWindow, colleague: Desk, drive: Driver, qtbot: QtBot
) -> None:
    first = library.list_items(colleague)[0]
    publishing.publish(colleague, first.item_uid)
    page = grid(window, qtbot, drive)
    asked: list[object] = []
    page.asked.connect(lambda _key, place: asked.append(place))
    column = [one.title for one in page.table.columns].index("SMS")
    page.grid.setCurrentIndex(page.table.index(0, column))
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(asked), timeout=drive.wait_ms)
    assert asked == [Place(first.item_uid, "en", "sms")]
    with colleague.kb.read() as reader:
        made = reader.renditions.find(first.item_uid, "en", "sms")
        assert made is not None
        assert reader.revisions.get(made.head_uid).content.body
    drive.settle(window)
    window.show_page("coverage")
    page.grid.setCurrentIndex(page.table.index(0, 1))
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert asked[-1] == Place(first.item_uid, "en", "base")
    drive.settle(window)


def test_a_section_narrows_the_grid_and_nothing_behind_is_said(
    window: MainWindow, drive: Driver, qtbot: QtBot
) -> None:
    page = grid(window, qtbot, drive)
    page.section.setCurrentIndex(page.section.findText("Sound"))
    qtbot.waitUntil(lambda: len(page.table.things) == 1, timeout=drive.wait_ms)
    page.tabs.setCurrentIndex(BEHIND)
    assert "follows its source" in page._empty._line.text()
    drive.settle(window)


def test_a_channel_is_asked_for_in_the_menu_and_the_gap_shows_until_it_is_undone(
    window: MainWindow, colleague: Desk, drive: Driver, qtbot: QtBot
) -> None:
    first = library.list_items(colleague)[0]
    publishing.publish(colleague, first.item_uid)
    page = grid(window, qtbot, drive)
    said: list[tuple[str, Callable[[], None]]] = []
    page.said.connect(lambda told, undo: said.append((told, undo)))

    def sms() -> QAction:
        return next(one for one in page.required.ways.actions() if one.text() == "SMS")

    sms().trigger()
    qtbot.waitUntil(lambda: words(page, 0, "SMS") == "required: from Base", timeout=drive.wait_ms)
    assert sms().isChecked()
    assert words(page, 0, "Email") == "from Base"
    said[-1][1]()
    qtbot.waitUntil(lambda: words(page, 0, "SMS") == "from Base", timeout=drive.wait_ms)
    drive.settle(window)
