"""Without this nobody links an article without looking up its uid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from kbdesk.domain.placeholder import Placeholder
from kbdesk.services.desk import Desk
from kbdesk.ui.main_window import MainWindow

if TYPE_CHECKING:
    from conftest import Driver


def begin(drive: Driver, window: MainWindow, qtbot: QtBot) -> None:
    drive.open_article(window, "Refund is late")
    drive.settle(window)
    edit = window.library.article.workbench.edit
    window.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus, timeout=drive.wait_ms)
    edit.moveCursor(QTextCursor.MoveOperation.End)


def test_two_brackets_and_a_few_letters_make_a_link(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    begin(drive, window, qtbot)
    bench = window.library.article.workbench
    qtbot.keyClicks(bench.edit, " See [[")
    qtbot.waitUntil(bench.completion.isVisible, timeout=drive.wait_ms)
    qtbot.keyClicks(bench.edit, "head")
    assert [one.name for one in bench.completion.offers] == ["Headphones do not pair"]
    qtbot.keyClick(bench.edit, Qt.Key.Key_Return)
    assert "See [Headphones do not pair](kb:" in bench.edit.text
    assert "[[" not in bench.edit.text
    assert not bench.completion.isVisible()
    bench.edit.undo()
    assert bench.edit.text.endswith("See [[head")
    drive.settle(window)


def test_ctrl_space_offers_all_that_fits_and_escape_leaves_the_text(
    drive: Driver, window: MainWindow, colleague: Desk, qtbot: QtBot
) -> None:
    with colleague.kb.write("erik") as tx:
        tx.placeholders.put([Placeholder("order_number", example="A-1")])
        tx.commit()
    begin(drive, window, qtbot)
    bench = window.library.article.workbench
    qtbot.keyClicks(bench.edit, " order")
    qtbot.keyClick(bench.edit, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(bench.completion.isVisible, timeout=drive.wait_ms)
    assert [one.text for one in bench.completion.offers] == ["{{order_number}}"]
    before = bench.edit.text
    qtbot.keyClick(bench.edit, Qt.Key.Key_Escape)
    assert not bench.completion.isVisible()
    assert bench.edit.text == before
    qtbot.keyClicks(bench.edit, " {{")
    qtbot.waitUntil(bench.completion.isVisible, timeout=drive.wait_ms)
    qtbot.keyClicks(bench.edit, "ord")
    qtbot.keyClick(bench.edit, Qt.Key.Key_Tab)
    assert bench.edit.text.endswith("{{order_number}}")
    drive.settle(window)
