"""Without this nobody says who may read an article, or sees what links to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import Audience, Item
from kbdesk.domain.rendition import Content
from kbdesk.services import editing, library
from kbdesk.services.desk import Desk
from kbdesk.ui.main_window import MainWindow

if TYPE_CHECKING:
    from conftest import Driver


def item_of(desk: Desk, title: str) -> Item:
    uid = next(row.item_uid for row in library.list_items(desk) if row.title == title)
    return library.open_item(desk, uid).item


def open_details(window: MainWindow, drive: Driver, qtbot: QtBot) -> None:
    drive.open_article(window, "Refund is late")
    drive.settle(window)
    with qtbot.waitSignal(window.library.article.item_details.read, timeout=drive.wait_ms):
        qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    drive.settle(window)


def test_a_change_of_the_item_is_one_step_that_can_be_undone(
    drive: Driver, window: MainWindow, colleague: Desk, qtbot: QtBot
) -> None:
    open_details(window, drive, qtbot)
    article = window.library.article
    panel = article.details
    assert panel.lines["section"].text() == "Billing"
    tags = panel.lines["tags"]
    with qtbot.waitSignal(article.item_details.read, timeout=drive.wait_ms):
        qtbot.keyClicks(tags, "money, bank")
        qtbot.keyClick(tags, Qt.Key.Key_Return)
    drive.settle(window)
    assert item_of(colleague, "Refund is late").tags == ("bank", "money")
    with qtbot.waitSignal(article.item_details.read, timeout=drive.wait_ms):
        window.toast.undo()
    drive.settle(window)
    assert item_of(colleague, "Refund is late").tags == ()
    assert tags.text() == ""

    place = panel.audience.findData(Audience.INTERNAL.value)
    panel.audience.setCurrentIndex(place)
    with qtbot.waitSignal(article.item_details.read, timeout=drive.wait_ms):
        panel.audience.activated.emit(place)
    drive.settle(window)
    assert item_of(colleague, "Refund is late").audience is Audience.INTERNAL


def test_a_cell_that_means_nothing_is_refused_and_shows_what_holds(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    open_details(window, drive, qtbot)
    article = window.library.article
    line = article.details.lines["section"]
    line.selectAll()
    with qtbot.waitSignal(article.item_details.read, timeout=drive.wait_ms):
        qtbot.keyClicks(line, "Nowhere")
        qtbot.keyClick(line, Qt.Key.Key_Return)
    drive.settle(window)
    assert "not changed" in article.band.text
    assert line.text() == "Billing"


def test_links_lead_to_the_articles_at_their_ends(
    drive: Driver, window: MainWindow, colleague: Desk, qtbot: QtBot
) -> None:
    target = item_of(colleague, "Headphones do not pair")
    refund = library.open_item(colleague, item_of(colleague, "Refund is late").uid)
    editing.save_draft(
        colleague,
        refund.rendition.uid,
        refund.head.uid,
        Content("Refund is late", f"See [this](kb:{target.uid})."),
        client_save_id=new_uid(),
    )
    open_details(window, drive, qtbot)
    article = window.library.article
    button = next(
        one
        for one in article.details.findChildren(QPushButton)
        if one.text() == "Headphones do not pair"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: article.text is not None and article.text.content.title == "Headphones do not pair",
        timeout=drive.wait_ms,
    )
    drive.settle(window)
