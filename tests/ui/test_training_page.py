"""Without this a trainer cannot put a pack together, or teaches what is no longer true."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintPreviewDialog, QPrintPreviewWidget
from pytestqt.qtbot import QtBot

from kbdesk.domain.training.quiz import Citation, Option, QuizContent, QuizKind, QuizState
from kbdesk.progress import quiet
from kbdesk.services import editing, indexing, library, publishing
from kbdesk.services.desk import Desk
from kbdesk.services.training import outline, packs
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.pages.practise_answers import Ticks
from kbdesk.ui.pages.practise_page import PractisePage
from kbdesk.ui.pages.training_page import TrainingPage

if TYPE_CHECKING:
    from conftest import Driver

QUOTE = "We sent your refund on Monday."


def question(citation: Citation) -> QuizContent:
    return QuizContent(
        QuizKind.SINGLE,
        "en",
        "When was it sent?",
        (Option("On Monday", is_right=True), Option("Never"), Option("On Friday")),
        citations=(citation,),
    )


def item_of(desk: Desk, title: str) -> str:
    return next(line.item_uid for line in library.list_items(desk) if line.title == title)


@pytest.fixture
def pack(colleague: Desk) -> Desk:
    """A pack with an article and a confirmed question, made by a colleague."""
    for line in library.list_items(colleague):
        publishing.publish(colleague, line.item_uid)
    indexing.catch_up(colleague, quiet())
    uid = item_of(colleague, "Refund is late")
    packs.create(colleague, "refunds", "Refunds")
    packs.add_text(colleague, "refunds", uid)
    packs.add_quiz(colleague, "refunds", question(outline.cite(colleague, uid, "en", QUOTE)))
    return colleague


@pytest.fixture
def page(
    pack: Desk,
    base: Path,
    qtbot: QtBot,
    make_window: Callable[[], MainWindow],
    drive: Driver,
) -> TrainingPage:
    window = make_window()
    drive.open_base(window, base)
    window.show_page("training")
    shown = window.shelf.page
    assert isinstance(shown, TrainingPage)
    qtbot.waitUntil(lambda: shown.shown is not None, timeout=drive.wait_ms)
    return shown


def rows(page: TrainingPage) -> list[list[str]]:
    shown = page.shown
    assert shown is not None
    return [[part.words for part in section.parts] for section in shown.sections]


def test_alt_down_moves_a_part_and_undo_brings_it_back(
    qtbot: QtBot, page: TrainingPage, drive: Driver
) -> None:
    assert rows(page) == [["Refund is late", "When was it sent?"]]
    page.board.tree.choose((0, 0))
    qtbot.keyClick(page.board.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(
        lambda: rows(page) == [["When was it sent?", "Refund is late"]], timeout=drive.wait_ms
    )
    qtbot.waitUntil(lambda: page.board.tree.spot == (0, 1), timeout=drive.wait_ms)
    page.board.tree.moved.emit(0, 1, 0, 0)
    qtbot.waitUntil(
        lambda: rows(page) == [["Refund is late", "When was it sent?"]], timeout=drive.wait_ms
    )


def test_an_article_is_found_by_typing_and_put_into_the_pack(
    qtbot: QtBot, page: TrainingPage, drive: Driver
) -> None:
    page.add_article()
    picker = page.board.picker
    qtbot.keyClicks(picker.finder, "headphones")
    qtbot.waitUntil(
        lambda: [one.title for one in picker.hits.things] == ["Headphones do not pair"],
        timeout=drive.wait_ms,
    )
    qtbot.keyClick(picker.finder, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Headphones do not pair" in rows(page)[0], timeout=drive.wait_ms)


def test_a_scenario_with_its_rubric_is_written_and_kept(
    qtbot: QtBot, page: TrainingPage, drive: Driver
) -> None:
    page.add_scenario()
    editor = page.board.scenario
    qtbot.keyClicks(editor.title, "Third time")
    qtbot.keyClicks(editor.customer, "Useless!")
    qtbot.keyClicks(editor.look_for, "Says sorry")
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Third time" in rows(page)[0], timeout=drive.wait_ms)
    shown = page.shown
    assert shown is not None
    part = shown.pack.content.sections[0].parts[-1]
    assert part.scenarios[0].look_for == ("Says sorry",)


def test_a_changed_article_makes_its_question_suspect_and_it_is_confirmed_anew(
    qtbot: QtBot, page: TrainingPage, pack: Desk, drive: Driver
) -> None:
    uid = item_of(pack, "Refund is late")
    opened = library.open_item(pack, uid)
    body = opened.head.content.body.replace("Monday", "Tuesday")
    editing.save_draft(
        pack,
        opened.rendition.uid,
        opened.head.uid,
        editing.changed(opened.head.content, {"body": body}),
        client_save_id="tuesday",
    )
    publishing.publish(pack, uid)
    page.refresh()
    qtbot.waitUntil(lambda: len(page.board.waiting.model.things) == 1, timeout=drive.wait_ms)
    page.board.waiting.view.chosen.emit(page.board.waiting.model.index(0, 0))
    quiz = page.board.quiz
    assert quiz.diff.isVisible()
    assert "Tuesday" in quiz.diff.toPlainText()
    qtbot.mouseClick(quiz.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "quote" in page.band.text, timeout=drive.wait_ms)
    quiz.quote.set_text(QUOTE.replace("Monday", "Tuesday"))
    qtbot.mouseClick(quiz.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.board.waiting.model.things, timeout=drive.wait_ms)


def test_a_new_question_needs_a_passage_that_stands_there(
    qtbot: QtBot, page: TrainingPage, pack: Desk, drive: Driver
) -> None:
    page.add_question()
    quiz = page.board.quiz
    qtbot.keyClicks(quiz.prompt, "How long does it take?")
    for row, words in zip(quiz._options, ("Three days", "A year"), strict=False):
        qtbot.keyClicks(row.words, words)
    quiz._options[0].tick.click()
    page._cited = item_of(pack, "Refund is late")
    quiz.quote.set_text("It takes ten days.")
    qtbot.mouseClick(quiz.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "quote" in page.band.text, timeout=drive.wait_ms)
    quiz.quote.set_text("It takes three days.")
    qtbot.mouseClick(quiz.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "How long does it take?" in rows(page)[0], timeout=drive.wait_ms)


def test_a_proposal_is_dropped(qtbot: QtBot, page: TrainingPage, drive: Driver) -> None:
    page.propose()
    qtbot.waitUntil(lambda: len(page.board.waiting.model.things) > 0, timeout=drive.wait_ms)
    count = len(page.board.waiting.model.things)
    page.board.waiting.view.chosen.emit(page.board.waiting.model.index(0, 0))
    qtbot.mouseClick(page.board.quiz.retire_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: len(page.board.waiting.model.things) == count - 1, timeout=drive.wait_ms
    )


def test_a_course_and_a_sheet_of_paper_come_out(
    qtbot: QtBot, page: TrainingPage, drive: Driver, tmp_path: Path
) -> None:
    page.export_to("scorm12", tmp_path / "course.zip")
    page.print_to("handout", tmp_path / "handout.pdf", is_opened=False)
    qtbot.waitUntil((tmp_path / "handout.pdf").is_file, timeout=drive.wait_ms)
    assert (tmp_path / "handout.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "course.zip").stat().st_size > 1000
    page.print_to("call-guide", tmp_path / "call.pdf", is_opened=False)
    qtbot.waitUntil(lambda: "nothing for that sheet" in page.band.text, timeout=drive.wait_ms)


def test_a_sheet_is_looked_at_before_it_is_printed(
    qtbot: QtBot, page: TrainingPage, drive: Driver
) -> None:
    page.preview_sheet("handout")
    qtbot.waitUntil(lambda: page.findChild(QPrintPreviewDialog) is not None, timeout=drive.wait_ms)
    dialog = page.findChild(QPrintPreviewDialog)
    assert dialog is not None
    sheet = dialog.findChild(QPrintPreviewWidget)
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.pageCount() >= 1, timeout=drive.wait_ms)
    dialog.close()


def test_a_first_pack_is_made_from_its_title(
    qtbot: QtBot, window: MainWindow, drive: Driver
) -> None:
    window.show_page("training")
    page = window.shelf.page
    assert isinstance(page, TrainingPage)
    qtbot.waitUntil(page.board.empty.isVisible, timeout=drive.wait_ms)
    page.create_pack("Återbetalning & klagomål")
    qtbot.waitUntil(lambda: page.shown is not None, timeout=drive.wait_ms)
    assert page.name == "aterbetalning-klagomal"


def test_practising_by_keys_tells_why_and_repeats_what_was_wrong(
    qtbot: QtBot, page: TrainingPage, pack: Desk, drive: Driver
) -> None:
    page.practise()
    window = page.window()
    assert isinstance(window, MainWindow)
    shown = window.shelf.page
    assert isinstance(shown, PractisePage)
    qtbot.waitUntil(lambda: isinstance(shown.answers, Ticks), timeout=drive.wait_ms)
    assert isinstance(shown.answers, Ticks)
    qtbot.keyClick(shown.answers.boxes[0], Qt.Key.Key_2)
    qtbot.keyClick(shown.answers.boxes[1], Qt.Key.Key_Return)
    qtbot.waitUntil(shown.verdict.isVisible, timeout=drive.wait_ms)
    assert shown.verdict.text() == "Not right"
    assert QUOTE in shown.notes.toPlainText()
    qtbot.keyClick(shown.next_button, Qt.Key.Key_Return)
    qtbot.waitUntil(shown.empty.isVisible, timeout=drive.wait_ms)
    shown.again()
    qtbot.waitUntil(lambda: isinstance(shown.answers, Ticks), timeout=drive.wait_ms)
    qtbot.keyClick(shown.answers.boxes[0], Qt.Key.Key_1)
    qtbot.keyClick(shown.answers.boxes[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.verdicts == {shown.queue[0].uid: True}, timeout=drive.wait_ms)


def test_a_pack_with_a_suspect_question_says_why_it_cannot_be_practised(
    qtbot: QtBot, page: TrainingPage, pack: Desk, drive: Driver
) -> None:
    (one,) = page.board._quizzes
    assert one.state is QuizState.OK
    publishing.unpublish(pack, one.item.content.citations[0].rendition_uid)
    page.practise()
    window = page.window()
    assert isinstance(window, MainWindow)
    shown = window.shelf.page
    assert isinstance(shown, PractisePage)
    qtbot.waitUntil(lambda: "cannot be practised" in shown.band.text, timeout=drive.wait_ms)
