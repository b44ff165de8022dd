"""Without this an underline stands beside its word as soon as a text holds an emoji."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from kbdesk.domain.finding import Edit, Finding, Fix, Severity
from kbdesk.ui.app import application
from kbdesk.ui.editor.lint_marks import LintMarks
from kbdesk.ui.editor.positions import Positions, text_of
from kbdesk.ui.editor.text_edit import TextEdit
from kbdesk.ui.theme import Mode, Theme

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS, st.integers(0, 40))
def test_positions_agree_with_the_encoder(text: str, index: int) -> None:
    index = min(index, len(text))
    positions = Positions(text)
    assert positions.to_utf16(index) == units(text[:index])
    assert positions.to_index(units(text[:index])) == index


@given(TEXTS)
def test_inside_a_pair_is_the_pair(text: str) -> None:
    positions = Positions(text)
    for index, char in enumerate(text):
        if char > "\uffff":
            assert positions.to_index(units(text[:index]) + 1) == index


def test_a_text_comes_back_as_it_went_in(qtbot: QtBot) -> None:
    text = "10\u00a0000\u202fkr för Åsa 😀\n\n\ttab\u200bzero"
    document = QTextDocument()
    document.setPlainText(text)
    assert text_of(document) == text


def finding(start: int, end: int, text: str, fixes: tuple[Fix, ...] = ()) -> Finding:
    return Finding(
        "Test.Rule", "existence", Severity.WARNING, "Say it plainly.", 1, start + 1, 1, end,
        start, end, text[start:end], fixes=fixes,
    )  # fmt: skip


def selected(document: QTextDocument, start: int, end: int) -> str:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def test_marks_stand_under_their_words_and_move_with_them(qtbot: QtBot) -> None:
    text = "Åh 😀 please utilize it"
    document = QTextDocument()
    document.setPlainText(text)
    document.documentLayout()  # without one a document tells of no changes
    marks = LintMarks(document)
    at = text.index("utilize")
    marks.replace([finding(at, at + 7, text)], text)
    (mark,) = marks.all
    assert selected(document, mark.start, mark.end) == "utilize"
    cursor = QTextCursor(document)
    cursor.insertText("Now 😀\n")
    (mark,) = marks.all
    assert selected(document, mark.start, mark.end) == "utilize"


def test_a_mark_whose_words_change_goes(qtbot: QtBot) -> None:
    text = "please utilize it"
    document = QTextDocument()
    document.setPlainText(text)
    document.documentLayout()  # without one a document tells of no changes
    marks = LintMarks(document)
    marks.replace([finding(7, 14, text)], text)
    cursor = QTextCursor(document)
    cursor.setPosition(9)
    cursor.insertText("x")
    assert marks.all == ()


def test_the_underline_is_painted_where_the_word_is(qtbot: QtBot) -> None:
    application()
    edit = TextEdit(Theme(Mode.LIGHT))
    qtbot.addWidget(edit)
    text = "Åh 😀 please utilize it"
    edit.load(text)
    at = text.index("utilize")
    edit.marks.replace([finding(at, at + 7, text)], text)
    waves = [
        (span.start, span.start + span.length)
        for span in edit.document().firstBlock().layout().formats()
        if span.format.underlineStyle() == span.format.UnderlineStyle.WaveUnderline
    ]
    assert [selected(edit.document(), *wave) for wave in waves] == ["utilize"]


def test_a_fix_mends_the_word_after_the_text_before_it_changed(qtbot: QtBot) -> None:
    application()
    edit = TextEdit(Theme(Mode.LIGHT))
    qtbot.addWidget(edit)
    text = "😀 please utilize it"
    edit.load(text)
    at = text.index("utilize")
    fix = Fix("Replace with “use”", "replace", (Edit(at, at + 7, "use"),))
    edit.marks.replace([finding(at, at + 7, text, (fix,))], text)
    cursor = QTextCursor(edit.document())
    cursor.insertText("Hej 😀 då\n")
    (mark,) = edit.marks.all
    edit.apply_fix(mark, mark.finding.fixes[0])
    assert edit.text == "Hej 😀 då\n😀 please use it"
    edit.undo()
    assert edit.text == "Hej 😀 då\n😀 please utilize it"


def test_enter_goes_on_with_a_list_and_ends_it(qtbot: QtBot) -> None:
    application()
    edit = TextEdit(Theme(Mode.LIGHT))
    qtbot.addWidget(edit)
    edit.load("9. one")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(edit, "\r")
    assert edit.text == "9. one\n10. "
    qtbot.keyClick(edit, "\r")
    assert edit.text == "9. one\n"
