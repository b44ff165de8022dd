"""Without this nobody sees which words a customer gets by SMS, or that a translation is old."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Content
from kbdesk.services import editing, library, publishing, text_map, translating
from kbdesk.services.desk import Desk
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.pages.page import Place

if TYPE_CHECKING:
    from conftest import Driver


def look_at(window: MainWindow, drive: Driver, qtbot: QtBot, key: str) -> None:
    """Chooses a channel by its tab and waits for what is shown of it."""
    article = window.library.article
    tabs = article.header.tabs.channels
    qtbot.waitUntil(lambda: tabs.count() > 0, timeout=drive.wait_ms)
    place = next(at for at in range(tabs.count()) if tabs.tabData(at) == key)
    tabs.setCurrentIndex(place)
    qtbot.waitUntil(
        lambda: article.asked[1] == key and article.workbench.is_settled, timeout=drive.wait_ms
    )
    drive.settle(window)


def buttons(window: MainWindow) -> dict[str, QPushButton]:
    notice = window.library.article.notice
    return {one.text(): one for one in notice.findChildren(QPushButton) if one.isVisible()}


@pytest.fixture
def refund(drive: Driver, window: MainWindow) -> MainWindow:
    drive.open_article(window, "Refund is late")
    drive.settle(window)
    return window


def test_an_inherited_channel_is_read_only_until_it_gets_words_of_its_own(
    drive: Driver, refund: MainWindow, qtbot: QtBot
) -> None:
    article = refund.library.article
    look_at(refund, drive, qtbot, "sms")
    assert article.is_inherited
    assert article.workbench.edit.isReadOnly()
    assert "No text of its own for SMS" in article.notice.text
    assert "1 SMS part" in article.workbench.length.text()
    assert not refund.registry["article.save"].isEnabled()

    (offer,) = (one for name, one in buttons(refund).items() if "SMS" in name)
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not article.is_inherited, timeout=drive.wait_ms)
    drive.settle(refund)
    assert not article.workbench.edit.isReadOnly()
    assert article.notice.text == ""
    assert article.text is not None
    assert article.text.channel == "sms"
    article.workbench.edit.selectAll()
    qtbot.keyClicks(article.workbench.edit, "Refund on its way.")
    with qtbot.waitSignal(article.writer.saved, timeout=drive.wait_ms):
        qtbot.keyClick(refund, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    drive.settle(refund)

    look_at(refund, drive, qtbot, "base")
    assert article.workbench.edit.text.startswith("We sent your refund")
    desk = refund.session.desk
    assert desk is not None
    own = text_map.text_map(desk, article.text.item.item.uid).own("en", "sms")
    assert own is not None
    assert own.number == 2


def test_the_preview_of_a_plain_channel_shows_what_is_sent_and_what_is_left(
    drive: Driver, refund: MainWindow, qtbot: QtBot
) -> None:
    article = refund.library.article
    drive.type_at_end(refund, " **Soon** " + "x" * 300)
    drive.settle(refund)
    look_at(refund, drive, qtbot, "social_reply")
    assert "characters too many" in article.workbench.length.text()
    assert "**" not in article.workbench.preview.toPlainText()
    look_at(refund, drive, qtbot, "phone")
    assert "read aloud" in article.workbench.length.text()
    # The words were typed into the base text and wait there.
    look_at(refund, drive, qtbot, "base")
    assert article.text is not None
    assert article.text.is_unsaved


def test_another_language_is_begun_from_the_words_that_stand_in(
    drive: Driver, window: MainWindow, colleague: Desk, qtbot: QtBot
) -> None:
    row = next(one for one in library.list_items(colleague) if one.title == "Refund is late")
    source = library.open_item(colleague, row.item_uid)
    publishing.publish(colleague, row.item_uid)
    made = translating.start(
        colleague, source.rendition.uid, Content("Sen återbetalning", "Måndag."), locale="sv"
    )
    editing.save_draft(
        colleague,
        source.rendition.uid,
        source.head.uid,
        Content("Refund is late", "We sent it on Friday. It takes 9 days."),
        note="Other days",
        client_save_id=new_uid(),
    )
    publishing.publish(colleague, row.item_uid, source.rendition.uid)

    article = window.library.article
    drive.open_article(window, "Refund is late")
    drive.settle(window)
    languages = article.header.tabs.languages
    assert languages.isVisible()
    languages.setCurrentIndex(languages.findData("sv"))
    qtbot.waitUntil(
        lambda: article.text is not None and article.text.locale == "sv", timeout=drive.wait_ms
    )
    drive.settle(window)
    assert "has changed" in article.notice.text

    qtbot.mouseClick(buttons(window)["Compare"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: article.is_comparing, timeout=drive.wait_ms)
    source_view, target_view = article.compare.views
    assert "Friday" in source_view.toPlainText()
    assert source_view.change_count > 0
    assert "Måndag" in target_view.toPlainText()
    qtbot.mouseClick(article.compare.buttons[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: article.notice.text == "" and article.has_text, timeout=drive.wait_ms)
    drive.settle(window)
    history = library.history(colleague, made.rendition_uid)
    assert history[0].number == 2
    assert history[0].based_on_uid != made.based_on_uid


def test_alt_and_a_digit_go_to_a_channel(drive: Driver, refund: MainWindow, qtbot: QtBot) -> None:
    article = refund.library.article
    refund.activateWindow()
    article.workbench.edit.setFocus()
    qtbot.waitUntil(article.workbench.edit.hasFocus, timeout=drive.wait_ms)
    qtbot.keyClick(article.workbench.edit, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: article.asked[1] == "phone", timeout=drive.wait_ms)
    drive.settle(refund)
    qtbot.keyClick(article.workbench.edit, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: article.asked[1] == "base", timeout=drive.wait_ms)
    drive.settle(refund)


def test_a_text_is_held_against_another_of_the_article(
    drive: Driver, window: MainWindow, colleague: Desk, qtbot: QtBot
) -> None:
    row = next(one for one in library.list_items(colleague) if one.title == "Refund is late")
    source = library.open_item(colleague, row.item_uid)
    short = Content("Refund is late", "We sent your refund.")
    translating.start(colleague, source.rendition.uid, short, locale="en", channel="sms")
    drive.open_article(window, "Refund is late")
    drive.settle(window)
    history = window.library.article.history
    with qtbot.waitSignal(history.shown, timeout=drive.wait_ms):
        window.registry["article.history"].trigger()
    assert history.against.itemText(2) == "Against SMS (en)"
    with qtbot.waitSignal(history.shown, timeout=drive.wait_ms):
        history.against.setCurrentIndex(2)
    assert history.diff.change_count > 0
    assert "It takes three days." in history.diff.toPlainText()
    drive.settle(window)


def test_another_screen_leads_to_a_line(drive: Driver, window: MainWindow, qtbot: QtBot) -> None:
    desk = window.session.desk
    assert desk is not None
    uid = next(one.item_uid for one in library.list_items(desk) if one.title == "Refund is late")
    window.show_page("library", Place(uid, line=3))
    edit = window.library.article.workbench.edit
    qtbot.waitUntil(
        lambda: edit.textCursor().block().text() == "It takes three days.", timeout=drive.wait_ms
    )
    drive.settle(window)
