"""Each setting does what it says at once, is kept, is found by its words, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kbdesk.config import settings
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.pages.export_page import ExportPage
from kbdesk.ui.pages.settings_page import SettingsPage
from kbdesk.ui.quick_answer.panel import QuickAnswer
from kbdesk.ui.widgets.settings_card import SettingsCard

if TYPE_CHECKING:
    from conftest import Driver

WAIT_MS = 20_000


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    window.show_page("settings")
    shown = window.shelf.page
    assert isinstance(shown, SettingsPage)
    return shown


def choose(card: SettingsCard, key: str, value: object) -> None:
    """Goes to a value by the arrow keys."""
    box = card.boxes[key]
    place = box.findData(value)
    assert place >= 0
    while box.currentIndex() != place:
        is_below = place > box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down if is_below else Qt.Key.Key_Up)


def test_rows_stand_closer_in_the_compact_density(window: MainWindow, page: SettingsPage) -> None:
    before = window.library.rows.sizeHintForRow(0)
    choose(page.look, "density", "compact")
    assert window.library.rows.sizeHintForRow(0) < before


def test_high_contrast_can_be_put_on(window: MainWindow, page: SettingsPage) -> None:
    choose(page.look, "theme", "contrast")
    assert window.around.theme.tokens["border"] in {"#000000", "#FFFFFF"}
    assert window.around.choices.now.theme == "contrast"


def test_a_section_goes_back_to_the_usual_and_that_is_undone(
    qtbot: QtBot, window: MainWindow, page: SettingsPage
) -> None:
    choose(page.look, "theme", "dark")
    choose(page.look, "zoom_percent", 125)
    undone: list[object] = []
    page.said.connect(lambda _words, undo: undone.append(undo))
    qtbot.mouseClick(page.look.usual, Qt.MouseButton.LeftButton)
    assert (window.around.theme.mode.value, window.around.theme.zoom) == ("system", 100)
    assert page.look.boxes["zoom_percent"].currentData() == 100
    assert page.look.usual.isHidden()
    undone[0]()  # type: ignore[operator]
    assert (window.around.theme.mode.value, window.around.theme.zoom) == ("dark", 125)


def test_a_setting_is_found_by_its_words(qtbot: QtBot, page: SettingsPage) -> None:
    for words, found in (("contrast", page.look), ("spelling", page.editor), ("tone", page.tone)):
        page.finder.clear()
        qtbot.keyClicks(page.finder, words)
        assert [card for card in page.cards if card.isVisible()] == [found]
    assert page.step_back()
    assert page.language.isVisible()


def test_unknown_words_are_marked_only_where_a_person_wants_it(
    qtbot: QtBot, window: MainWindow, page: SettingsPage, drive: Driver
) -> None:
    drive.open_article(window, "Refund is late")
    window.show_page("library")
    bench = window.library.article.workbench

    def is_marked() -> bool:
        return any(one.match == "qwzrx" for one in bench.findings.findings)

    drive.type_at_end(window, " Our qwzrx helps.")
    qtbot.waitUntil(is_marked, timeout=WAIT_MS)
    choose(page.editor, "marks_spelling", False)
    assert not is_marked()
    choose(page.editor, "marks_spelling", True)
    qtbot.waitUntil(is_marked, timeout=WAIT_MS)


def test_light_findings_can_be_kept_out_of_the_way_and_are_counted(
    qtbot: QtBot, window: MainWindow, page: SettingsPage, drive: Driver
) -> None:
    drive.open_article(window, "Refund is late")
    window.show_page("library")
    card = window.library.article.workbench.findings
    drive.type_at_end(window, " Our qwzrx helps.")
    qtbot.waitUntil(lambda: len(card.findings) > 0, timeout=WAIT_MS)
    drive.settle(window)
    light = sum(one.severity != "error" for one in card.findings)
    assert light
    choose(page.tone, "least_finding", "error")
    assert all(one.severity == "error" for one in card.findings)
    assert any(f"{light} lighter" in label.text() for label in card.findChildren(QLabel))
    choose(page.tone, "least_finding", "suggestion")
    assert sum(one.severity != "error" for one in card.findings) == light


def test_the_editor_takes_other_letters(window: MainWindow, page: SettingsPage) -> None:
    edit = window.library.article.workbench.edit
    fixed = edit.font().family()
    choose(page.editor, "editor_letters", "window")
    assert edit.font().family() != fixed


def test_the_quick_answer_opens_on_the_chosen_channel(
    qtbot: QtBot, window: MainWindow, page: SettingsPage
) -> None:
    box = page.channels.boxes["first_channel"]
    qtbot.waitUntil(lambda: box.count() > 2, timeout=WAIT_MS)
    last = box.itemData(box.count() - 1)
    choose(page.channels, "first_channel", last)
    window.show_page("answers")
    answers = window.shelf.page
    assert isinstance(answers, QuickAnswer)
    qtbot.waitUntil(lambda: answers.finder.channel == last, timeout=WAIT_MS)


def test_enter_copies_plain_words_where_that_is_chosen(
    qtbot: QtBot, make_window: Callable[[], MainWindow], drive: Driver, lived_in_base: Path
) -> None:
    window = make_window()
    drive.open_base(window, lived_in_base)
    window.show_page("settings")
    page = window.shelf.page
    assert isinstance(page, SettingsPage)
    choose(page.channels, "copies_formatting", False)
    window.show_page("answers", "refund")
    answers = window.shelf.page
    assert isinstance(answers, QuickAnswer)
    qtbot.waitUntil(lambda: answers.prepared is not None, timeout=WAIT_MS)
    answers.prepared = replace(answers.prepared, blanks=())
    with qtbot.waitSignal(answers.copied, timeout=WAIT_MS):
        answers.copy()
    held = QApplication.clipboard().mimeData()
    assert held.hasText()
    assert not held.hasHtml()


def test_exports_go_to_the_chosen_folder(
    qtbot: QtBot, window: MainWindow, page: SettingsPage, tmp_path: Path
) -> None:
    page.export.folders["export_folder"].set_path(str(tmp_path / "ut"))
    window.show_page("export")
    export = window.shelf.page
    assert isinstance(export, ExportPage)
    qtbot.waitUntil(lambda: export.target is not None, timeout=WAIT_MS)
    assert export.target is not None
    assert export.out.path == tmp_path / "ut" / export.target.key
    qtbot.waitUntil(lambda: settings.load().export_folder == str(tmp_path / "ut"), timeout=WAIT_MS)
