"""Duplicates, broken links, and find and replace: what keeps a base tidy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbdesk.domain.rendition import Content
from kbdesk.services import changesets, editing, library, publishing
from kbdesk.services.desk import Desk
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.pages.duplicates_page import DuplicatesPage
from kbdesk.ui.pages.links_page import LinksPage
from kbdesk.ui.pages.page import Place
from kbdesk.ui.pages.replace_page import ReplacePage

if TYPE_CHECKING:
    from conftest import Driver

LONG = " ".join(f"Step {number}: press the round button and wait for it." for number in range(30))


def article(desk: Desk, title: str, body: str, *, live: bool = True) -> str:
    uid = editing.new_item(desk, Content(title=title, body=body)).item.uid
    if live:
        publishing.publish(desk, uid)
    return uid


def shown(window: MainWindow, key: str) -> object:
    window.show_page(key)
    return window.shelf.page_of(key)


def test_two_articles_that_say_the_same_become_one_and_two_again(
    window: MainWindow, colleague: Desk, drive: Driver, qtbot: QtBot
) -> None:
    one = article(colleague, "Reset the speaker", LONG)
    other = article(colleague, "Speaker reset", f"{LONG} Then play.")
    page = shown(window, "duplicates")
    assert isinstance(page, DuplicatesPage)
    assert page.look.hasFocus()
    qtbot.keyClick(page.look, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(page.model.things) == 1, timeout=drive.wait_ms)
    qtbot.waitUntil(lambda: page.is_settled, timeout=drive.wait_ms)
    assert [side.heading.text() for side in page.sides] == ["Reset the speaker", "Speaker reset"]
    assert "Then play." in page.sides[1].text.toPlainText()
    assert "Then play." not in page.sides[0].text.toPlainText()
    page.sides[0].keep.click()
    qtbot.waitUntil(lambda: not page.model.things, timeout=drive.wait_ms)
    assert {row.item_uid for row in library.list_items(colleague)} & {one, other} == {one}
    assert "Speaker reset" in library.open_item(colleague, one).head.content.keywords
    window.toast.undo()
    qtbot.waitUntil(lambda: len(page.model.things) == 1, timeout=drive.wait_ms)
    drive.settle(window)
    assert {row.item_uid for row in library.list_items(colleague)} >= {one, other}
    assert library.open_item(colleague, one).head.content.keywords == ()


def test_looking_for_duplicates_can_be_stopped_and_nothing_is_said_kindly(
    window: MainWindow, drive: Driver, qtbot: QtBot
) -> None:
    page = shown(window, "duplicates")
    assert isinstance(page, DuplicatesPage)
    page.look_or_stop()
    assert page.look.text() == "Stop"
    page.look_or_stop()
    qtbot.waitUntil(lambda: not page.is_looking, timeout=drive.wait_ms)
    assert not page.band.text
    page.look_or_stop()
    qtbot.waitUntil(lambda: not page.is_looking, timeout=drive.wait_ms)
    assert "No two articles" in page._empty._line.text()
    drive.settle(window)


def test_a_merge_that_may_not_be_is_explained(
    window: MainWindow, colleague: Desk, drive: Driver, qtbot: QtBot
) -> None:
    one = article(colleague, "Reset the speaker", LONG)
    other = article(colleague, "Speaker reset", f"{LONG} Then play.")
    page = shown(window, "duplicates")
    assert isinstance(page, DuplicatesPage)
    page.look_or_stop()
    qtbot.waitUntil(page.has_pair, timeout=drive.wait_ms)
    publishing.archive(colleague, one)
    page.keep(0)
    qtbot.waitUntil(lambda: bool(page.band.text), timeout=drive.wait_ms)
    assert page.band.text.startswith("The articles stay as they are.")
    assert other in {row.item_uid for row in library.list_items(colleague)}
    drive.settle(window)


def test_links_that_lead_nowhere_are_listed_with_their_line(
    window: MainWindow, colleague: Desk, drive: Driver, qtbot: QtBot
) -> None:
    gone = article(colleague, "Gone", "Words.", live=False)
    uid = article(colleague, "Leads", f"Words.\n\nSee [it](kb:{gone}#top).", live=False)
    publishing.archive(colleague, gone)
    page = shown(window, "links")
    assert isinstance(page, LinksPage)
    qtbot.waitUntil(lambda: len(page.model.things) == 1, timeout=drive.wait_ms)
    (one,) = page.model.things
    assert (one.title, one.line) == ("Leads", 3)
    asked: list[object] = []
    page.asked.connect(lambda _key, place: asked.append(place))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert asked == [Place(uid, "en", "base", 3)]
    drive.settle(window)


def test_all_links_lead_somewhere_is_said(window: MainWindow, drive: Driver, qtbot: QtBot) -> None:
    page = shown(window, "links")
    assert isinstance(page, LinksPage)
    qtbot.waitUntil(lambda: not page.is_looking, timeout=drive.wait_ms)
    assert page._empty._line.text() == "Every link leads somewhere."
    drive.settle(window)


def test_words_are_replaced_in_the_whole_base_as_drafts_of_one_change_set(
    window: MainWindow, colleague: Desk, drive: Driver, qtbot: QtBot
) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_F, keys)
    page = window.shelf.page
    assert isinstance(page, ReplacePage)
    assert page.find_field.hasFocus()
    assert not page.replace.isEnabled()
    qtbot.keyClicks(page.find_field, "seconds")
    qtbot.waitUntil(lambda: len(page.model.things) == 1, timeout=drive.wait_ms)
    page.find_field.clear()
    qtbot.keyClicks(page.find_field, "days")
    qtbot.keyClicks(page.put_field, "nights")
    qtbot.waitUntil(page.can_replace, timeout=drive.wait_ms)
    assert page.replace.text() == "Replace in 1 text"
    assert "nights" in page.diff.toPlainText()
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert not page.can_replace()
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    page.replace.click()
    qtbot.waitUntil(lambda: window.shelf.key == "facts", timeout=drive.wait_ms)
    drive.settle(window)
    (made,) = changesets.list_all(colleague)
    assert len(made.members) == 1
    uid = next(r.item_uid for r in library.list_items(colleague) if r.title == "Refund is late")
    assert "three nights" in library.open_item(colleague, uid).head.content.body


def test_an_expression_that_is_none_is_said(
    window: MainWindow, drive: Driver, qtbot: QtBot
) -> None:
    page = shown(window, "replace")
    assert isinstance(page, ReplacePage)
    page.pattern.setChecked(True)
    qtbot.keyClicks(page.find_field, "(days")
    qtbot.waitUntil(lambda: bool(page.band.text), timeout=drive.wait_ms)
    assert "regular expression" in page.band.text
    qtbot.keyClicks(page.find_field, ")")
    qtbot.waitUntil(lambda: len(page.model.things) == 1, timeout=drive.wait_ms)
    assert not page.band.text
    drive.settle(window)
