"""Without this the right articles are not found among many, or changed one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbdesk.services import filtering, library, publishing
from kbdesk.services.desk import Desk
from kbdesk.services.listing import ListedItem
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.models.row_list import RowList

if TYPE_CHECKING:
    from conftest import Driver


def titles(window: MainWindow) -> list[str]:
    model = window.library.rows.model()
    assert isinstance(model, RowList)
    return [thing.title for thing in model.things]


def narrow(window: MainWindow, line: str, qtbot: QtBot, drive: Driver) -> None:
    box = window.library.filter.box
    qtbot.keyClicks(box, line)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.library._shelves.is_idle, timeout=drive.wait_ms)


def tags(desk: Desk) -> dict[str, tuple[str, ...]]:
    rows = library.list_items(desk)
    with desk.kb.read() as reader:
        items = {item.uid: item for item in reader.items.many(row.item_uid for row in rows)}
    return {row.title: items[row.item_uid].tags for row in rows}


def test_a_line_narrows_the_list_and_escape_shows_all_again(
    window: MainWindow, colleague: Desk, drive: Driver, qtbot: QtBot
) -> None:
    publishing.publish(colleague, library.list_items(colleague)[0].item_uid)
    narrow(window, "status:draft refund", qtbot, drive)
    assert titles(window) == ["Refund is late"]
    # Enter puts the keys into the list.
    qtbot.waitUntil(window.library.rows.hasFocus)
    qtbot.keyClick(window.library.filter.box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(titles(window)) == 3, timeout=drive.wait_ms)
    drive.settle(window)


def test_what_means_nothing_is_said_and_nothing_fitting_has_a_way_back(
    window: MainWindow, drive: Driver, qtbot: QtBot
) -> None:
    box = window.library.filter.box
    qtbot.keyClicks(box, "colour:red")
    qtbot.waitUntil(lambda: bool(window.library.band.text), timeout=drive.wait_ms)
    assert "colour" in window.library.band.text
    box.clear()
    qtbot.waitUntil(lambda: not window.library.band.text, timeout=drive.wait_ms)
    narrow(window, "owner:nobody", qtbot, drive)
    assert titles(window) == []
    button = window.library._empty._button
    assert button.text() == "Clear the filter"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(titles(window)) == 3, timeout=drive.wait_ms)
    drive.settle(window)


def test_the_line_is_completed_while_it_is_typed(
    window: MainWindow, drive: Driver, qtbot: QtBot
) -> None:
    shown = window.library.filter
    shown.box.setFocus()
    qtbot.waitUntil(lambda: shown.box._complete is not None, timeout=drive.wait_ms)
    qtbot.keyClicks(shown.box, "-sta")
    assert shown.box.offered == ("-status:",)
    qtbot.keyClicks(shown.box, "tus:dr")
    assert shown.box.offered == ("-status:draft",)
    qtbot.keyClick(shown.box, Qt.Key.Key_Tab)
    assert shown.box.text() == "-status:draft "
    assert shown.box.offered == ()
    qtbot.keyClicks(shown.box, "o")
    assert shown.box.offered == ("owner:",)
    qtbot.keyClick(shown.box, Qt.Key.Key_Down)
    qtbot.keyClick(shown.box, Qt.Key.Key_Return)
    assert shown.box.text() == "-status:draft owner:"
    assert "owner:none" in shown.box.offered
    qtbot.keyClick(shown.box, Qt.Key.Key_Escape)
    assert shown.box.offered == ()
    assert shown.box.text() == "-status:draft owner:"
    drive.settle(window)


def test_a_filter_is_kept_under_the_sections_with_its_count_and_taken_away(
    window: MainWindow, drive: Driver, qtbot: QtBot
) -> None:
    page, desk = window.library, window.session.desk
    assert desk is not None
    narrow(window, "refund", qtbot, drive)
    window.registry["list.save_filter"].trigger()
    qtbot.keyClicks(page.filter.name, "Money back")
    qtbot.keyClick(page.filter.name, Qt.Key.Key_Return)
    tree = page.tree.model()
    qtbot.waitUntil(lambda: tree.rowCount() == 5, timeout=drive.wait_ms)
    place = tree.index(4, 0)
    qtbot.waitUntil(
        lambda: place.data(Qt.ItemDataRole.AccessibleTextRole) == "Money back, 1 article",
        timeout=drive.wait_ms,
    )
    page.filter.box.clear()
    qtbot.waitUntil(lambda: len(titles(window)) == 3, timeout=drive.wait_ms)
    page.tree.setCurrentIndex(place)
    qtbot.waitUntil(lambda: titles(window) == ["Refund is late"], timeout=drive.wait_ms)
    assert page.filter.box.text() == "refund"
    drive.settle(window)
    window.registry["list.rename_filter"].trigger()
    assert page.filter.name.text() == "Money back"
    qtbot.keyClicks(page.filter.name, "Refunds")
    qtbot.keyClick(page.filter.name, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: [one.name for one in filtering.list_saved(desk)] == ["Refunds"],
        timeout=drive.wait_ms,
    )
    drive.settle(window)
    window.toast.undo()
    qtbot.waitUntil(
        lambda: [one.name for one in filtering.list_saved(desk)] == ["Money back"],
        timeout=drive.wait_ms,
    )
    drive.settle(window)
    window.registry["list.remove_filter"].trigger()
    qtbot.waitUntil(lambda: filtering.list_saved(desk) == (), timeout=drive.wait_ms)
    drive.settle(window)
    qtbot.waitUntil(lambda: "is gone" in window.toast.text, timeout=drive.wait_ms)
    window.toast.undo()
    qtbot.waitUntil(lambda: tree.rowCount() == 5, timeout=drive.wait_ms)
    drive.settle(window)


def test_many_articles_are_changed_in_one_step_with_one_undo(
    window: MainWindow, colleague: Desk, drive: Driver, qtbot: QtBot
) -> None:
    page = window.library
    page.rows.setFocus()
    page.rows.setCurrentIndex(page.rows.model().index(0, 0))
    drive.settle(window)
    for _ in range(2):
        qtbot.keyClick(page.rows, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    panel = page.many.panel
    assert panel.isVisible()
    assert panel.heading.text() == "3 articles"
    assert not panel.apply_button.isEnabled()
    qtbot.keyClicks(panel.add_tags, "money, slow")
    qtbot.waitUntil(panel.apply_button.isEnabled, timeout=drive.wait_ms)
    assert panel.apply_button.text() == "Change 3 articles"
    assert len(panel.plan.model.things) == 3
    assert set(tags(colleague).values()) == {()}
    seq = colleague.kb.seq()
    panel.apply_button.click()
    qtbot.waitUntil(lambda: colleague.kb.seq() == seq + 1, timeout=drive.wait_ms)
    qtbot.waitUntil(lambda: "3 articles" in window.toast.text, timeout=drive.wait_ms)
    assert set(tags(colleague).values()) == {("money", "slow")}
    window.toast.undo()
    qtbot.waitUntil(lambda: set(tags(colleague).values()) == {()}, timeout=drive.wait_ms)
    drive.settle(window)
    window.step_back()
    assert not panel.isVisible()


def test_all_of_a_long_list_can_be_chosen(window: MainWindow, drive: Driver) -> None:
    model = window.library.rows.model()
    assert isinstance(model, RowList)
    row: ListedItem = model.things[0]
    model.show([row] * 1200)
    window.library.choose_all()
    assert window.library.many.uids == (row.item_uid,) * 1200
    drive.settle(window)
