"""Without this an article cannot be written, or somebody's words are lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from kbdesk.config import paths
from kbdesk.domain.ids import new_uid
from kbdesk.services import editing, library
from kbdesk.services.desk import Desk
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.pages.open_text import OpenText

if TYPE_CHECKING:
    from conftest import Driver


def current(window: MainWindow) -> OpenText:
    text = window.library.article.text
    assert text is not None
    return text


def save(window: MainWindow, drive: Driver, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.library.article.writer.saved, timeout=drive.wait_ms):
        qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    drive.settle(window)


def test_opening_shows_text_preview_and_state(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    article = window.library.article
    assert article.workbench.edit.text.startswith("We sent your refund")
    assert "three days" in article.workbench.preview.toPlainText()
    assert article.header.title.text() == "Refund is late"
    assert not current(window).is_unsaved


def test_write_save_see_the_history_and_restore(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    drive.type_at_end(window, " Call us.")
    assert current(window).is_unsaved
    save(window, drive, qtbot)
    base = current(window).base
    assert base is not None
    assert (base.number, base.content.body[-9:]) == (2, " Call us.")
    assert not current(window).is_unsaved

    article = window.library.article
    with qtbot.waitSignal(article.history.shown, timeout=drive.wait_ms):
        qtbot.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert [revision.number for revision in article.history.revisions] == [2, 1]
    assert article.history.diff.change_count == 1
    assert "Call us" in article.history.diff.toPlainText()
    assert not article.history.restore.isEnabled()

    with qtbot.waitSignal(article.history.shown, timeout=drive.wait_ms):
        qtbot.keyClick(article.history.versions, Qt.Key.Key_Down)
    with qtbot.waitSignal(article.writer.restored, timeout=drive.wait_ms):
        qtbot.mouseClick(article.history.restore, Qt.MouseButton.LeftButton)
    drive.settle(window)
    restored = current(window).base
    assert restored is not None
    assert restored.number == 3
    assert "Call us" not in article.workbench.edit.text


def test_restoring_saves_unsaved_words_as_a_version_first(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    drive.type_at_end(window, " Unsaved.")
    article = window.library.article
    with qtbot.waitSignal(article.writer.restored, timeout=drive.wait_ms):
        article.history.restore_asked.emit(1)
    desk, base = window.session.desk, current(window).base
    assert desk is not None
    assert base is not None
    bodies = [revision.content.body for revision in library.history(desk, base.rendition_uid)]
    assert len(bodies) == 3
    assert bodies[1].endswith(" Unsaved.")


def test_a_new_article_is_saved_into_the_chosen_section(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    tree = window.library.tree
    with qtbot.waitSignal(window.library.loaded, timeout=drive.wait_ms):
        tree.setCurrentIndex(tree.model().index(1, 0))
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.library.article.header.title, "Lost invoice")
    drive.type_at_end(window, "We send it again.")
    save(window, drive, qtbot)
    item = current(window).item
    assert item is not None
    assert [section.name for section in item.path] == ["Billing"]
    qtbot.waitUntil(
        lambda: any(row.title == "Lost invoice" for row in window.library.rows.model().things),
        timeout=drive.wait_ms,
    )


def test_a_text_without_a_title_is_not_saved_and_says_why(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    article = window.library.article
    article.header.title.selectAll()
    qtbot.keyClick(article.header.title, Qt.Key.Key_Delete)
    article.save()
    assert "title" in article.band.text
    assert current(window).is_unsaved


def test_publish_saves_first_and_goes_live(drive: Driver, window: MainWindow, qtbot: QtBot) -> None:
    drive.open_article(window, "Headphones do not pair")
    drive.type_at_end(window, " Try again.")
    with qtbot.waitSignal(window.library.article.writer.published, timeout=drive.wait_ms):
        window.registry["article.publish"].trigger()
    drive.settle(window)
    text = current(window)
    assert text.is_live
    assert text.base is not None
    assert text.base.content.body.endswith(" Try again.")
    assert not window.registry["article.publish"].isEnabled()


def test_a_text_with_errors_is_not_published_and_the_reasons_are_shown(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    drive.open_article(window, "Headphones do not pair")
    drive.type_at_end(window, " I guarantee it will never happen again.")
    with qtbot.waitSignal(window.library.article.writer.failed, timeout=drive.wait_ms):
        window.registry["article.publish"].trigger()
    assert "promises" in window.library.article.band.text
    assert not current(window).is_live


def test_archive_and_undo(drive: Driver, window: MainWindow, qtbot: QtBot) -> None:
    drive.open_article(window, "Refund is late")
    article = window.library.article
    with qtbot.waitSignal(article.writer.archived, timeout=drive.wait_ms):
        window.registry["article.archive"].trigger()
    qtbot.waitUntil(lambda: len(window.library.rows.model().things) == 2, timeout=drive.wait_ms)
    assert article.text is None
    with qtbot.waitSignal(article.writer.unarchived, timeout=drive.wait_ms):
        window.toast.undo()
    qtbot.waitUntil(lambda: len(window.library.rows.model().things) == 3, timeout=drive.wait_ms)
    qtbot.waitUntil(lambda: article.text is not None, timeout=drive.wait_ms)
    drive.settle(window)


def test_unsaved_words_wait_while_another_article_is_read(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    drive.type_at_end(window, " Waiting.")
    drive.open_article(window, "Headphones do not pair")
    drive.open_article(window, "Refund is late")
    assert window.library.article.workbench.edit.text.endswith(" Waiting.")
    assert current(window).is_unsaved
    save(window, drive, qtbot)


def other_saves(colleague: Desk, window: MainWindow, old: str, new: str) -> None:
    base = current(window).base
    assert base is not None
    content = dataclasses.replace(base.content, body=base.content.body.replace(old, new))
    editing.save_draft(colleague, base.rendition_uid, base.uid, content, client_save_id=new_uid())


def conflict(window: MainWindow, colleague: Desk, drive: Driver, qtbot: QtBot) -> None:
    drive.open_article(window, "Refund is late")
    drive.type_at_end(window, " Mine.")
    other_saves(colleague, window, "Monday", "Tuesday")
    with qtbot.waitSignal(window.library.article.writer.stale, timeout=drive.wait_ms):
        window.library.article.save()


def test_a_stale_save_shows_both_sides_and_mine_can_go_on_top(
    drive: Driver, window: MainWindow, colleague: Desk, qtbot: QtBot
) -> None:
    conflict(window, colleague, drive, qtbot)
    article = window.library.article
    theirs, mine = article.merge.theirs, article.merge.mine
    assert "MondayTuesday" in theirs.toPlainText()
    assert "Mine." in mine.toPlainText()
    assert article.workbench.edit.text.endswith(" Mine.")
    with qtbot.waitSignal(article.writer.saved, timeout=drive.wait_ms):
        qtbot.mouseClick(article.merge.buttons[1], Qt.MouseButton.LeftButton)
    drive.settle(window)
    base = current(window).base
    assert base is not None
    history = library.history(colleague, base.rendition_uid)
    assert [revision.author for revision in history][1] == "erik"
    assert history[0].content.body.endswith(" Mine.")
    assert len(history) == 3


def test_changes_that_fit_together_are_saved_in_one(
    drive: Driver, window: MainWindow, colleague: Desk, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    drive.type_at_end(window, " Call us. Bye now.")
    save(window, drive, qtbot)
    conflict(window, colleague, drive, qtbot)
    article = window.library.article
    assert article.merge.is_settled
    assert "Tuesday" in article.merge.result.toPlainText()
    with qtbot.waitSignal(article.writer.saved, timeout=drive.wait_ms):
        qtbot.mouseClick(article.merge.buttons[0], Qt.MouseButton.LeftButton)
    drive.settle(window)
    base = current(window).base
    assert base is not None
    assert base.number == 4
    assert "Tuesday" in base.content.body
    assert base.content.body.endswith(" Mine.")
    assert article.has_text


def test_each_conflict_is_decided_before_the_result_is_saved(
    drive: Driver, window: MainWindow, colleague: Desk, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    article = window.library.article
    edit = article.workbench.edit
    edit.replace_all(edit.text.replace("Monday", "Friday").replace("three", "nine"))
    other_saves(colleague, window, "Monday", "Tuesday")
    with qtbot.waitSignal(article.writer.stale, timeout=drive.wait_ms):
        article.save()
    assert len(article.merge.choices) == 1
    assert not article.merge.buttons[0].isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_F7)
    qtbot.mouseClick(article.merge.take_theirs, Qt.MouseButton.LeftButton)
    assert article.merge.buttons[0].isEnabled()
    assert "Tuesday" in article.merge.result.toPlainText()
    article.merge.choose("mine")
    assert "Friday" in article.merge.result.toPlainText()
    with qtbot.waitSignal(article.writer.saved, timeout=drive.wait_ms):
        qtbot.mouseClick(article.merge.buttons[0], Qt.MouseButton.LeftButton)
    drive.settle(window)
    assert "Friday" in edit.text
    assert "nine days" in edit.text


def test_using_theirs_keeps_mine_in_a_file_and_behind_undo(
    drive: Driver, window: MainWindow, colleague: Desk, qtbot: QtBot
) -> None:
    conflict(window, colleague, drive, qtbot)
    article = window.library.article
    qtbot.mouseClick(article.merge.buttons[2], Qt.MouseButton.LeftButton)
    assert "Tuesday" in article.workbench.edit.text
    (file,) = (paths.state_dir() / "rescued").iterdir()
    assert "Mine." in file.read_text("utf-8")
    window.toast.undo()
    assert article.workbench.edit.text.endswith(" Mine.")
    assert current(window).is_unsaved
    drive.settle(window)


def test_a_colleagues_save_is_noticed_without_touching_what_is_typed(
    drive: Driver, window: MainWindow, colleague: Desk, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    drive.type_at_end(window, " Mine.")
    other_saves(colleague, window, "Monday", "Tuesday")
    window.session.look_for_changes()
    qtbot.waitUntil(lambda: "erik" in window.library.article.band.text, timeout=drive.wait_ms)
    assert window.library.article.workbench.edit.text.endswith(" Mine.")
    drive.settle(window)


def test_a_colleagues_save_is_shown_where_nothing_was_typed(
    drive: Driver, window: MainWindow, colleague: Desk, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    other_saves(colleague, window, "Monday", "Tuesday")
    window.session.look_for_changes()
    edit = window.library.article.workbench.edit
    qtbot.waitUntil(lambda: "Tuesday" in edit.text, timeout=drive.wait_ms)
    drive.settle(window)


@pytest.mark.qt_log_ignore("does not support")
def test_findings_are_listed_reached_by_keys_and_mended(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    bench = window.library.article.workbench
    assert bench.findings.findings == ()
    drive.type_at_end(window, " Please utilize 😀 the utilize form.")
    qtbot.waitUntil(lambda: len(bench.findings.findings) >= 2, timeout=drive.wait_ms)
    bench.edit.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert bench.edit.textCursor().selectedText() == "utilize"
    first = bench.edit.textCursor().selectionStart()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert bench.edit.textCursor().selectionStart() > first
    assert bench.edit.textCursor().selectedText() == "utilize"
    qtbot.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert bench.edit.textCursor().selectionStart() == first
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    menu = next(menu for menu in bench.edit.findChildren(QMenu) if menu.isVisible())
    menu.actions()[0].trigger()
    menu.close()
    assert "Please use 😀 the utilize" in bench.edit.text
    drive.settle(window)


def test_fields_on_screen_do_not_change_what_they_cannot_hold(
    drive: Driver, make_window: Callable[[], MainWindow], base: Path, colleague: Desk, qtbot: QtBot
) -> None:
    row = library.list_items(colleague)[0]
    item = library.open_item(colleague, row.item_uid)
    content = dataclasses.replace(
        item.head.content, short_answer="One line.\nAnother.", keywords=("a, b", "c")
    )
    editing.save_draft(
        colleague, item.rendition.uid, item.head.uid, content, client_save_id=new_uid()
    )
    window = make_window()
    drive.open_base(window, base)
    drive.open_article(window, row.title)
    drive.type_at_end(window, "x")
    assert current(window).content.short_answer == "One line.\nAnother."
    assert current(window).content.keywords == ("a, b", "c")
    window.library.article.workbench.edit.undo()
    assert not current(window).is_unsaved
    drive.settle(window)
