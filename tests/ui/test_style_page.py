"""A team has to see what its rules find, make one of examples, and take any change back."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbdesk.domain.rendition import Content
from kbdesk.services import editing, house_rules, publishing, style_board
from kbdesk.services.desk import Desk
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.pages.style_page import StylePage

if TYPE_CHECKING:
    from conftest import Driver

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, colleague: Desk, drive: Driver) -> StylePage:
    made = editing.new_item(colleague, Content("Parcel", body="Hello.\n\nYour parcel is here!!"))
    publishing.publish(colleague, made.item.uid)
    window.show_page("style")
    found = window.shelf.page
    assert isinstance(found, StylePage)
    qtbot.waitUntil(lambda: bool(found.rules.model.things), timeout=drive.wait_ms)
    return found


def window_of(page: StylePage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def settled(qtbot: QtBot, page: StylePage, drive: Driver) -> None:
    qtbot.waitUntil(lambda: not page.around.jobs.running, timeout=60_000)


def choose(page: StylePage, name: str) -> None:
    page.rules.view.selectRow(page.rules.model.index_of(name).row())


def state_of(page: StylePage, name: str) -> str:
    return next(str(one.state) for one in page.rules.model.things if one.name == name)


def test_rules_are_found_and_enter_leads_to_the_line_that_one_hits(
    qtbot: QtBot, page: StylePage, drive: Driver
) -> None:
    settled(qtbot, page, drive)
    page.filter.show_only("hits")
    assert 0 < len(page.rules.model.things) < 100
    qtbot.keyClicks(page.filter.finder, "doublemarks")
    (rule,) = page.rules.model.things
    assert rule.name == "KBDesk.DoubleMarks"
    assert "Not like this" in page.panel.text.toPlainText()
    assert "anger" in page.panel.text.toPlainText()
    qtbot.keyClick(page.rules.view, Qt.Key.Key_Return)
    assert page.panel.tabs.currentIndex() == 1
    (hit,) = page.panel.hits.things
    assert (hit.text, hit.line, hit.match) == ("Parcel [en base]", 3, "!!")
    qtbot.keyClick(page.panel.hit_view, Qt.Key.Key_Return)
    window = window_of(page)
    assert window.shelf.key == "library"
    qtbot.waitUntil(
        lambda: (
            window.library.article.text is not None
            and window.library.article.text.item.item.uid == hit.item_uid
        ),
        timeout=drive.wait_ms,
    )
    drive.settle(window)


def test_a_rule_is_switched_off_and_on_again_by_undo(
    qtbot: QtBot, page: StylePage, colleague: Desk, drive: Driver
) -> None:
    settled(qtbot, page, drive)
    choose(page, "KBDesk.Actually")
    qtbot.keyClick(page.rules.view, Qt.Key.Key_Backspace, CTRL)
    qtbot.waitUntil(lambda: state_of(page, "KBDesk.Actually") == "off", timeout=drive.wait_ms)
    assert [one.enabled for one in house_rules.rules(colleague)] == [False]
    settled(qtbot, page, drive)
    window_of(page).toast.undo()
    qtbot.waitUntil(lambda: state_of(page, "KBDesk.Actually") == "on", timeout=drive.wait_ms)
    settled(qtbot, page, drive)


def test_examples_become_a_rule_that_is_tried_saved_and_restored(
    qtbot: QtBot, page: StylePage, colleague: Desk, drive: Driver
) -> None:
    settled(qtbot, page, drive)
    window, editor = window_of(page), page.editor
    qtbot.keyClick(window, Qt.Key.Key_R, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert editor.name.hasFocus()
    assert not editor.save_button.isEnabled()
    qtbot.keyClicks(editor.name, "NoRefund")
    qtbot.keyClicks(editor.bad, "refund")
    qtbot.keyClicks(editor.good, "We send your refund on Monday.")
    qtbot.waitUntil(lambda: "good example" in editor.said.text(), timeout=drive.wait_ms)
    assert not editor.save_button.isEnabled()
    editor.good.clear()
    qtbot.keyClicks(editor.instead, "money back")
    qtbot.waitUntil(editor.save_button.isEnabled, timeout=drive.wait_ms)
    qtbot.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: "It would hit" in editor.said.text(), timeout=60_000)
    assert house_rules.rules(colleague) == ()
    settled(qtbot, page, drive)
    qtbot.keyClick(window, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not page.is_editing, timeout=drive.wait_ms)
    qtbot.waitUntil(
        lambda: page.rules.current is not None and page.rules.current.name == "House.NoRefund",
        timeout=drive.wait_ms,
    )
    qtbot.waitUntil(lambda: len(page.panel.versions.things) == 1, timeout=drive.wait_ms)
    settled(qtbot, page, drive)
    current = page.rules.current
    assert current is not None
    assert current.hits, "the hits of a new rule are there without another step"
    # The next version, and the first one back in force.
    page.edit_rule()
    assert editor.bad.toPlainText() == "refund"
    assert editor.instead.text() == "money back"
    qtbot.keyClick(editor.bad, Qt.Key.Key_End, CTRL)
    qtbot.keyClick(editor.bad, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.bad, "refunds")
    qtbot.waitUntil(editor.save_button.isEnabled, timeout=drive.wait_ms)
    page.save_rule()
    qtbot.waitUntil(lambda: len(page.panel.versions.things) == 2, timeout=drive.wait_ms)
    settled(qtbot, page, drive)
    page.panel.tabs.setCurrentIndex(2)
    page.panel.version_view.setCurrentIndex(page.panel.versions.index(1, 0))
    qtbot.keyClick(page.panel.version_view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.panel.versions.things) == 3, timeout=drive.wait_ms)
    first, _, third = house_rules.history(colleague, "House.NoRefund")
    assert first.definition_yaml == third.definition_yaml
    settled(qtbot, page, drive)


def test_a_package_joins_and_says_what_of_it_cannot_run(
    qtbot: QtBot, page: StylePage, drive: Driver, tmp_path: Path
) -> None:
    settled(qtbot, page, drive)
    package = tmp_path / "Team.zip"
    with zipfile.ZipFile(package, "w") as packed:
        packed.writestr("Team/Asap.yml", "extends: existence\nmessage: \"'%s'\"\ntokens: [asap]\n")
        packed.writestr("Team/Odd.yml", "extends: telepathy\nmessage: no\n")
    page.packages.join(package)
    qtbot.waitUntil(lambda: "cannot run" in page.band.text, timeout=drive.wait_ms)
    assert "Team.Odd" in page.band.text
    settled(qtbot, page, drive)
    page.filter.show_only("broken")
    assert [one.name for one in page.rules.model.things] == ["Team.Odd"]
    assert "It cannot run" in page.panel.text.toPlainText()
    out = tmp_path / "out"
    page.packages.export_to(out)
    qtbot.waitUntil((out / "styles" / "Team" / "Asap.yml").exists, timeout=drive.wait_ms)
    settled(qtbot, page, drive)
    page.packages.export_to(out)
    qtbot.waitUntil(lambda: "not empty" in page.band.text, timeout=drive.wait_ms)


def test_words_go_into_the_vocabulary_and_out_again(
    qtbot: QtBot, page: StylePage, colleague: Desk, drive: Driver
) -> None:
    settled(qtbot, page, drive)
    page.tabs.setCurrentIndex(1)
    card = page.vocabulary
    qtbot.keyClicks(card.word, "Nordlys")
    qtbot.keyClick(card.word, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(card.model.things) == 1, timeout=drive.wait_ms)
    assert style_board.board(colleague).terms[0].kind == "accept"
    settled(qtbot, page, drive)
    qtbot.keyClick(card.view, Qt.Key.Key_Backspace, CTRL)
    qtbot.waitUntil(lambda: card.model.things == [], timeout=drive.wait_ms)
    settled(qtbot, page, drive)
    qtbot.keyClick(card.word, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "The word was not added." in page.band.text, timeout=drive.wait_ms)


def test_a_rule_holds_for_the_channels_that_were_ticked_and_its_next_version_too(
    qtbot: QtBot, page: StylePage, colleague: Desk, drive: Driver
) -> None:
    settled(qtbot, page, drive)
    editor = page.editor
    page.new_rule()
    qtbot.keyClicks(editor.name, "NoHello")
    qtbot.keyClicks(editor.bad, "hello")
    editor.channels.pick(("sms", "chat"))
    editor.language.setCurrentIndex(editor.language.findData("en"))
    qtbot.waitUntil(editor.save_button.isEnabled, timeout=drive.wait_ms)
    page.save_rule()
    qtbot.waitUntil(
        lambda: page.rules.current is not None and page.rules.current.name == "House.NoHello",
        timeout=drive.wait_ms,
    )
    settled(qtbot, page, drive)
    current = page.rules.current
    assert current is not None
    assert set(current.channels) == {"sms", "chat"}
    assert current.locales == ("en",)
    page.edit_rule()
    assert set(editor.typed.channels) == {"sms", "chat"}
    assert editor.typed.locale == "en"
    page.new_rule()
    assert editor.typed.channels == ()
    page._leave_editor()
    settled(qtbot, page, drive)
