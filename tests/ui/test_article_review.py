"""Without this a text gets no second pair of eyes, or nobody learns why it cannot go live."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from kbdesk.domain.workflow import State
from kbdesk.services import reviewing, waivers
from kbdesk.services.desk import Desk
from kbdesk.ui.main_window import MainWindow

if TYPE_CHECKING:
    from conftest import Driver

CTRL = Qt.KeyboardModifier.ControlModifier


def do(window: MainWindow, drive: Driver, qtbot: QtBot, action: str) -> None:
    with qtbot.waitSignal(window.library.article.review.taken, timeout=drive.wait_ms):
        window.registry[action].trigger()
    drive.settle(window)


def band_buttons(window: MainWindow) -> dict[str, QPushButton]:
    band = window.library.article.band
    return {one.text(): one for one in band.findChildren(QPushButton) if one.isVisible()}


def test_a_text_goes_to_review_comes_back_with_a_note_and_is_approved(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    article = window.library.article
    drive.type_at_end(window, " Call us.")
    do(window, drive, qtbot, "article.submit")
    assert article.review.state is State.IN_REVIEW
    assert not window.registry["article.submit"].isEnabled()

    window.registry["article.return"].trigger()
    qtbot.keyClick(article.asking.line, Qt.Key.Key_Return)
    assert article.asking.isVisible()  # a return needs its note
    qtbot.keyClicks(article.asking.line, "Say when to call.")
    with qtbot.waitSignal(article.review.taken, timeout=drive.wait_ms):
        qtbot.keyClick(article.asking.line, Qt.Key.Key_Return)
    drive.settle(window)
    assert article.review.state is State.DRAFT
    assert not article.asking.isVisible()

    do(window, drive, qtbot, "article.submit")
    do(window, drive, qtbot, "article.approve")
    assert article.review.state is State.APPROVED
    with qtbot.waitSignal(article.writer.published, timeout=drive.wait_ms):
        window.registry["article.publish"].trigger()
    drive.settle(window)
    do(window, drive, qtbot, "article.verify")
    assert "Still true" in window.toast.text


def test_a_time_to_go_live_is_kept_with_the_draft(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    article = window.library.article
    window.registry["article.schedule"].trigger()
    with qtbot.waitSignal(article.review.taken, timeout=drive.wait_ms):
        qtbot.mouseClick(article.asking.send, Qt.MouseButton.LeftButton)
    drive.settle(window)
    assert article.text is not None
    assert article.text.base is not None
    assert article.text.base.publish_at is not None
    window.registry["article.schedule"].trigger()
    qtbot.keyClick(article.asking, Qt.Key.Key_Escape)
    assert not article.asking.isVisible()


def test_a_comment_stands_on_marked_words_and_is_resolved(
    drive: Driver, window: MainWindow, colleague: Desk, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    article = window.library.article
    edit = article.workbench.edit
    edit.go_to(edit.text.index("Monday"), edit.text.index("Monday") + 6)
    qtbot.keyClick(
        window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    assert article.workbench.side.key == "comments"
    assert "Monday" in article.comments.about.text()
    qtbot.keyClicks(article.comments.line, "Which one?")
    with qtbot.waitSignal(article.review.read, timeout=drive.wait_ms):
        qtbot.keyClick(article.comments.line, Qt.Key.Key_Return)
    drive.settle(window)
    assert article.text is not None
    assert article.text.base is not None
    (comment,) = reviewing.comments(colleague, article.text.base.rendition_uid)
    assert (comment.quote, comment.text) == ("Monday", "Which one?")
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    article.comments.quote_asked.emit("Monday")
    assert edit.textCursor().selectedText() == "Monday"
    (button,) = article.comments.buttons.values()
    with qtbot.waitSignal(article.review.read, timeout=drive.wait_ms):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    drive.settle(window)
    assert not article.comments.buttons
    assert not reviewing.comments(colleague, article.text.base.rendition_uid)[0].is_open


def test_what_stands_against_publishing_is_told_and_a_reason_waives_it(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    drive.open_article(window, "Headphones do not pair")
    article = window.library.article
    drive.type_at_end(window, " I guarantee it will never happen again.")
    drive.settle(window)
    qtbot.waitUntil(lambda: bool(article.fixes.blocking()), timeout=drive.wait_ms)
    with qtbot.waitSignal(article.writer.failed, timeout=drive.wait_ms):
        window.registry["article.publish"].trigger()
    drive.settle(window)
    assert "• " in article.band.text, article.band.text
    qtbot.waitUntil(lambda: "Go to the first" in band_buttons(window), timeout=drive.wait_ms)
    qtbot.mouseClick(band_buttons(window)["Go to the first"], Qt.MouseButton.LeftButton)
    assert article.workbench.edit.textCursor().hasSelection()

    before = len(article.fixes.blocking())
    article.fixes.ask_waiver()
    qtbot.keyClicks(article.asking.line, "Legal agreed to it.")
    with qtbot.waitSignal(article.fixes.done, timeout=drive.wait_ms):
        qtbot.mouseClick(article.asking.send, Qt.MouseButton.LeftButton)
    drive.settle(window)
    assert len(article.fixes.blocking()) < before
    desk = window.session.desk
    assert desk is not None
    assert [line.waiver.reason for line in waivers.waiver_lines(desk)] == ["Legal agreed to it."]


def fixes(window: MainWindow, qtbot: QtBot) -> dict[str, object]:
    edit = window.library.article.workbench.edit
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    menu = next(one for one in edit.findChildren(QMenu) if one.isVisible())
    return {"menu": menu, **{one.text(): one for one in menu.actions() if one.text()}}


@pytest.mark.qt_log_ignore("does not support")
def test_a_finding_is_ignored_here_and_comes_back_by_undo(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    article = window.library.article
    drive.type_at_end(window, " Please utilize the form.")
    drive.settle(window)
    count = len(article.workbench.findings.findings)
    edit = article.workbench.edit
    edit.go_to(edit.text.index("utilize"))
    found = fixes(window, qtbot)
    with qtbot.waitSignal(article.fixes.done, timeout=drive.wait_ms):
        found["Ignore here"].trigger()  # type: ignore[attr-defined]
    found["menu"].close()  # type: ignore[attr-defined]
    drive.settle(window)
    assert len(article.workbench.findings.findings) == count - 1
    assert "1 silenced" in article.workbench.findings.remark.text()
    with qtbot.waitSignal(article.fixes.done, timeout=drive.wait_ms):
        window.toast.undo()
    drive.settle(window)
    assert len(article.workbench.findings.findings) == count


@pytest.mark.qt_log_ignore("does not support")
def test_a_rule_says_why_and_opens_on_its_screen(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    article = window.library.article
    drive.type_at_end(window, " Please utilize the form.")
    drive.settle(window)
    edit = article.workbench.edit
    edit.go_to(edit.text.index("utilize"))
    found = fixes(window, qtbot)
    found["Why is this a finding?"].trigger()  # type: ignore[attr-defined]
    found["menu"].close()  # type: ignore[attr-defined]
    assert "KBDesk." in article.band.text
    qtbot.mouseClick(band_buttons(window)["Open the rule"], Qt.MouseButton.LeftButton)
    assert window.shelf.key == "style"
    drive.settle(window)


def test_all_safe_fixes_are_one_step_of_undo(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    article = window.library.article
    drive.type_at_end(window, " Please utilize it  and utilize it again.")
    drive.settle(window)
    before = article.workbench.edit.text
    with qtbot.waitSignal(article.fixes.done, timeout=drive.wait_ms):
        window.registry["text.fix_all"].trigger()
    drive.settle(window)
    after = article.workbench.edit.text
    assert after != before
    assert "utilize" not in after
    article.workbench.edit.undo()
    assert article.workbench.edit.text == before
    drive.settle(window)


@pytest.mark.qt_log_ignore("does not support")
def test_an_unknown_word_gets_suggestions_or_becomes_known(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    article = window.library.article
    drive.type_at_end(window, " Custmer zorbfleen.")
    drive.settle(window)
    words = [one.match for one in article.workbench.findings.findings if one.type == "spelling"]
    assert words == ["Custmer", "zorbfleen"]
    edit = article.workbench.edit
    edit.go_to(edit.text.index("Custmer"))
    with qtbot.waitSignal(article.fixes.suggested, timeout=60_000):
        menu = fixes(window, qtbot)["menu"]
    entry = next(one for one in menu.actions() if one.text() == "Customer")  # type: ignore[attr-defined]
    entry.trigger()
    menu.close()  # type: ignore[attr-defined]
    assert "Customer zorbfleen" in edit.text
    drive.settle(window)
    edit.go_to(edit.text.index("zorbfleen"))
    found = fixes(window, qtbot)
    with qtbot.waitSignal(article.fixes.done, timeout=drive.wait_ms):
        found["Add “zorbfleen” to the vocabulary"].trigger()  # type: ignore[attr-defined]
    found["menu"].close()  # type: ignore[attr-defined]
    drive.settle(window)
    assert not [one for one in article.workbench.findings.findings if one.type == "spelling"]


def test_words_are_found_counted_and_replaced_as_one_step(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    bench = window.library.article.workbench
    drive.type_at_end(window, " Days and days.")
    qtbot.keyClick(window, Qt.Key.Key_R, CTRL)
    qtbot.keyClicks(bench.finder.words, "days")
    assert bench.finder.count.text() == "3 found"
    qtbot.keyClick(bench.finder.words, Qt.Key.Key_Return)
    assert bench.edit.textCursor().selectedText() == "days"
    bench.finder.exact.setChecked(True)
    assert "2" in bench.finder.count.text()
    bench.finder.exact.setChecked(False)
    before = bench.edit.text
    qtbot.keyClicks(bench.finder.instead, "weeks")
    qtbot.mouseClick(bench.finder.every, Qt.MouseButton.LeftButton)
    assert "three weeks. weeks and weeks." in bench.edit.text
    bench.edit.undo()
    assert bench.edit.text == before
    qtbot.keyClick(bench.finder, Qt.Key.Key_Escape)
    assert not bench.finder.isVisible()
    drive.settle(window)


def test_the_outline_lists_headings_and_leads_to_them(
    drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    drive.open_article(window, "Refund is late")
    bench = window.library.article.workbench
    bench.edit.moveCursor(QTextCursor.MoveOperation.End)
    bench.edit.insertPlainText("\n\n## When\n\n```\n# code\n```\n\n### How\n\nWords.")
    window.registry["text.outline"].trigger()
    drive.settle(window)
    assert [one.words for one in bench.outline.landmarks] == ["When", "How"]
    bench.outline.view.setCurrentIndex(bench.outline.view.model().index(1, 0))
    qtbot.keyClick(bench.outline.view, Qt.Key.Key_Return)
    assert bench.edit.textCursor().block().text() == "### How"
