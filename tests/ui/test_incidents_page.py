"""In a crisis a person has a minute: few keys have to write, copy, tick off and close."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbdesk.domain.playbook import Phase
from kbdesk.services import incidents
from kbdesk.services.desk import Desk
from kbdesk.services.incident_marks import Mark, Which, mark
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.pages.incidents_page import IncidentsPage
from lived_in import open_outage, resolve_outage

if TYPE_CHECKING:
    from conftest import Driver

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, make_window: Callable[[], MainWindow], lived_in_base: Path, drive: Driver):
    window = make_window()
    window.open_base(str(lived_in_base))
    qtbot.waitUntil(lambda: window.session.desk is not None, timeout=drive.wait_ms)
    window.show_page("incidents")
    found = window.shelf.page
    assert isinstance(found, IncidentsPage)
    return found


def window_of(page: IncidentsPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def show_incident(qtbot: QtBot, page: IncidentsPage, uid: str, drive: Driver) -> None:
    page.refresh()
    qtbot.waitUntil(
        lambda: page.board is not None and page.board.incident.uid == uid, timeout=drive.wait_ms
    )


def settled(qtbot: QtBot, page: IncidentsPage, drive: Driver) -> None:
    qtbot.waitUntil(lambda: not page.around.jobs.running, timeout=drive.wait_ms)


def test_from_the_alarm_to_the_first_post_by_keys_alone(
    qtbot: QtBot, page: IncidentsPage, manager: Desk, drive: Driver
) -> None:
    window = window_of(page)
    qtbot.keyClick(window, Qt.Key.Key_I, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: bool(page.form.fields), timeout=drive.wait_ms)
    assert list(page.form.fields) == ["incident.since", "incident.next_update"]
    qtbot.keyClicks(page.form.title, "No sound anywhere")
    qtbot.keyClick(page.form.title, Qt.Key.Key_Return)
    since, following = page.form.fields.values()
    qtbot.keyClicks(since, "14:05 and on")
    assert since.text() == "14:05 an", "no fact can make a message too long"
    since.setText("14:05")
    qtbot.keyClick(since, Qt.Key.Key_Return)
    qtbot.keyClicks(following, "15:30")
    qtbot.keyClick(following, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.board is not None, timeout=drive.wait_ms)
    board = page.board
    assert board is not None
    assert (board.left, len(page.view.model.things)) == (26, 26)
    assert page.view.count.text() == "26 messages to do"
    # Enter copies exactly the words of the line; Ctrl+Enter says that they stand.
    first = page.view.model.things[0]
    assert first.message.slot.channel == "faq"
    qtbot.keyClick(page.view.table, Qt.Key.Key_Return)
    assert QApplication.clipboard().text() == first.text
    assert "14:05" in first.text or "15:30" in first.text
    qtbot.keyClick(window, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.view.count.text() == "25 messages to do", timeout=drive.wait_ms)
    assert page.view.model.things[0].message.uid != first.message.uid
    (standing,) = incidents.list_incidents(manager)
    (posted,) = (m for m in standing.messages if m.is_live)
    assert posted.uid == first.message.uid
    settled(qtbot, page, drive)


def test_a_missing_fact_writes_nothing_and_keeps_what_was_typed(
    qtbot: QtBot, page: IncidentsPage, manager: Desk, drive: Driver
) -> None:
    page.ask_new()
    qtbot.waitUntil(lambda: bool(page.form.fields), timeout=drive.wait_ms)
    qtbot.keyClicks(page.form.title, "No sound")
    qtbot.mouseClick(page.form.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.band.text), timeout=drive.wait_ms)
    assert "No message was written." in page.band.text
    assert "still to fill in" in page.band.text
    assert page.form.isVisible()
    assert page.form.title.text() == "No sound"
    assert page.form.send.isEnabled()
    assert incidents.list_incidents(manager, open_only=False) == ()


def test_the_next_phase_asks_only_for_what_is_new(
    qtbot: QtBot, page: IncidentsPage, manager: Desk, drive: Driver
) -> None:
    uid = open_outage(manager, posted=26)
    show_incident(qtbot, page, uid, drive)
    assert page.view.count.text() == "Nothing left to do in this phase"
    qtbot.keyClick(window_of(page), Qt.Key.Key_U, CTRL)
    assert page.form.phase.currentData() == Phase.IDENTIFIED
    assert page.form.fields["incident.next_update"].text() == "15:30"
    english = page.form.fields["incident.cause.en"]
    assert english.hasFocus()
    qtbot.keyClicks(english, "a fault in our network")
    qtbot.keyClick(english, Qt.Key.Key_Return)
    swedish = page.form.fields["incident.cause.sv"]
    swedish.setText("ett fel i vårt nät")
    qtbot.keyClick(swedish, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: page.board is not None and page.board.incident.phase is Phase.IDENTIFIED,
        timeout=drive.wait_ms,
    )
    assert page.view.board is not None
    assert page.view.board.left == 26
    # A new banner takes the place of the old one; a mail that was read stays what it was.
    page.view.table.selectAll()
    page.view.mark_posted()
    qtbot.waitUntil(lambda: page.view.board.left == 0, timeout=drive.wait_ms)
    old = [m for m in incidents.standing(manager, uid).messages if m.phase is Phase.INVESTIGATING]
    withdrawn = {m.slot.channel for m in old if m.withdrawn_at}
    assert withdrawn == {"banner", "faq", "forum"}
    settled(qtbot, page, drive)


def test_closing_says_what_is_left_and_what_to_put_there(
    qtbot: QtBot, page: IncidentsPage, manager: Desk, drive: Driver
) -> None:
    uid = open_outage(manager, posted=2)
    mark(manager, uid, Mark.WITHDRAWN, Which(channel="email"))
    resolve_outage(manager, uid)
    show_incident(qtbot, page, uid, drive)
    back = page.view.model.things[0]
    assert (back.state, back.message.slot.channel) == ("take_back", "faq")
    assert "no longer applies" in back.text
    qtbot.keyClick(page.view.table, Qt.Key.Key_Return)
    assert QApplication.clipboard().text() == back.text
    page.close_incident()
    qtbot.waitUntil(lambda: "stays open" in page.band.text, timeout=drive.wait_ms)
    assert page.board is not None
    assert page.board.incident.closed_at is None
    settled(qtbot, page, drive)
    page.view.table.selectAll()
    qtbot.keyClick(page.view.table, Qt.Key.Key_Backspace, CTRL)
    qtbot.waitUntil(lambda: page.view.board.left == 0, timeout=drive.wait_ms)
    settled(qtbot, page, drive)
    page.close_incident()
    qtbot.waitUntil(lambda: incidents.list_incidents(manager) == (), timeout=drive.wait_ms)
    qtbot.waitUntil(lambda: page.view.count.text().startswith("Closed"), timeout=drive.wait_ms)
    assert not page.view.post.isEnabled()
    settled(qtbot, page, drive)


def test_the_messages_go_to_a_folder_and_a_full_one_is_left_alone(
    qtbot: QtBot, page: IncidentsPage, manager: Desk, drive: Driver, tmp_path: Path
) -> None:
    show_incident(qtbot, page, open_outage(manager), drive)
    out = tmp_path / "out"
    page.papers.put_messages(page.uid, out)
    qtbot.waitUntil((out / "index.md").exists, timeout=drive.wait_ms)
    settled(qtbot, page, drive)
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "mine.txt").write_text("mine", encoding="utf-8")
    page.papers.put_messages(page.uid, taken)
    qtbot.waitUntil(lambda: bool(page.band.text), timeout=drive.wait_ms)
    assert "The messages were not written." in page.band.text
    assert [one.name for one in taken.iterdir()] == ["mine.txt"]


def test_without_a_playbook_the_page_says_what_to_do(
    qtbot: QtBot, window: MainWindow, drive: Driver
) -> None:
    window.show_page("incidents")
    page = window.shelf.page
    assert isinstance(page, IncidentsPage)
    if page._quiet.isVisible():
        qtbot.mouseClick(page._empty._button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.band.text), timeout=drive.wait_ms)
    assert page.form.isHidden()


def test_ctrl_5_puts_the_keys_into_the_list_and_back_to_where_they_were(
    qtbot: QtBot, page: IncidentsPage, manager: Desk, drive: Driver
) -> None:
    window = window_of(page)
    show_incident(qtbot, page, open_outage(manager), drive)
    window.show_page("library")
    window.library.tree.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_5, CTRL)
    page.view.table.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_3, CTRL)
    assert QApplication.focusWidget() is window.library.tree
    qtbot.keyClick(window, Qt.Key.Key_5, CTRL)
    assert QApplication.focusWidget() is page.view.table


def test_what_is_typed_into_the_search_stays_there_when_the_page_changes(
    qtbot: QtBot, make_window: Callable[[], MainWindow], lived_in_base: Path, drive: Driver
) -> None:
    window = make_window()
    drive.open_base(window, lived_in_base)
    window.show_page("facts")
    window.search.setFocus()
    qtbot.keyClicks(window.search, "refund")
    qtbot.waitUntil(lambda: window.shelf.key == "library", timeout=drive.wait_ms)
    assert QApplication.focusWidget() is window.search
    assert window.search.text() == "refund"
