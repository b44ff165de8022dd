"""What was done can still be read, and undone, when its toast is gone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from kbdesk.ui.main_window import MainWindow


def test_what_a_toast_said_is_kept_and_undone_once(qtbot: QtBot, window: MainWindow) -> None:
    done: list[str] = []
    window.say("One was archived.", lambda: done.append("one"))
    window.say("Two was saved.")
    window.toast.hide()
    qtbot.keyClick(
        window,
        Qt.Key.Key_B,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
    )
    view = window.notices.view
    qtbot.waitUntil(view.isVisible)
    said = [view.model().index(row, 0).data() for row in range(2)]
    assert said[0].startswith("Two was saved.")
    assert "Undo" in said[1]
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert done == ["one"]
    window.notices.open()
    assert "Undone" in view.model().index(1, 0).data()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert done == ["one"]
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert window.notices.isHidden()


def test_the_bell_counts_what_nobody_has_read(window: MainWindow) -> None:
    bell = window.status._bell

    def name() -> str:
        return QAccessible.queryAccessibleInterface(bell).text(QAccessible.Text.Name)

    window.say("One.")
    window.say("Two.")
    assert name() == "2 notifications"
    bell.click()
    assert name() == "Notifications"
    window.notices.leave()


def test_undo_in_the_toast_is_the_same_undo(window: MainWindow) -> None:
    done: list[int] = []
    window.say("Archived.", lambda: done.append(1))
    window.toast.undo()
    window.notices.notices[0].take_back()
    assert done == [1]
