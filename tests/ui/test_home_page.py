"""Without this a person has to go through every screen to learn what waits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbdesk.services import editing, library, reviewing
from kbdesk.services.desk import Desk
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.pages.home_page import HomePage

if TYPE_CHECKING:
    from conftest import Driver


def home_of(window: MainWindow) -> HomePage:
    window.show_page("home")
    page = window.shelf.page
    assert isinstance(page, HomePage)
    return page


def submitted(colleague: Desk, title: str) -> None:
    uid = next(row.item_uid for row in library.list_items(colleague) if row.title == title)
    item = library.open_item(colleague, uid)
    saved = editing.save_draft(
        colleague,
        item.rendition.uid,
        item.head.uid,
        editing.changed(item.head.content, {"question": "When does it come?"}),
        client_save_id="one",
    )
    reviewing.submit(colleague, saved.revision.uid)


def test_a_text_that_a_colleague_hands_in_waits_and_enter_opens_it(
    qtbot: QtBot, window: MainWindow, colleague: Desk, drive: Driver
) -> None:
    submitted(colleague, "Refund is late")
    home = home_of(window)
    qtbot.waitUntil(lambda: len(home.waiting.model.things) == 1, timeout=drive.wait_ms)
    assert home.tiles["review"].accessibleName() == "To decide: 1"
    home.waiting.view.setCurrentIndex(home.waiting.model.index(0, 0))
    qtbot.keyClick(home.waiting.view, Qt.Key.Key_Return)
    assert window.shelf.key == "library"
    article = window.library.article
    qtbot.waitUntil(
        lambda: article.text is not None and article.text.content.title == "Refund is late",
        timeout=drive.wait_ms,
    )


def test_nothing_to_do_is_said_in_words(
    qtbot: QtBot, window: MainWindow, base: Path, drive: Driver
) -> None:
    home = home_of(window)
    qtbot.waitUntil(lambda: len(home.recent.model.things) > 0, timeout=drive.wait_ms)
    assert home.waiting._line.isVisible()
    assert home.tiles["incidents"].accessibleName() == "Open incidents: 0"
