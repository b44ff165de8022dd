"""Without this a trainer cannot show that a course was understood."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbdesk.services.desk import Desk
from kbdesk.services.training import results
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.models.table import Column, Table
from kbdesk.ui.pages.page import Place
from kbdesk.ui.pages.results_page import ResultsPage
from kbdesk.ui.theme import Mode, Theme
from kbdesk.ui.widgets.table_view import TableView
from lived_in import PACK, answers_file

if TYPE_CHECKING:
    from conftest import Driver


@pytest.fixture
def page(
    qtbot: QtBot, make_window: Callable[[], MainWindow], lived_in_base: Path, drive: Driver
) -> ResultsPage:
    window = make_window()
    drive.open_base(window, lived_in_base)
    window.show_page("results")
    shown = window.shelf.page
    assert isinstance(shown, ResultsPage)
    qtbot.waitUntil(lambda: shown.name == PACK, timeout=drive.wait_ms)
    return shown


def test_answers_are_taken_in_and_tell_who_passed_and_what_was_hard(
    qtbot: QtBot, page: ResultsPage, manager: Desk, drive: Driver, tmp_path: Path
) -> None:
    assert "learner" in page.empty.text
    told: list[str] = []
    asked: list[object] = []
    page.said.connect(lambda words, _undo: told.append(words))
    page.asked.connect(lambda _key, place: asked.append(place))
    file = answers_file(manager, tmp_path / "answers.csv")
    page.take_in(file)
    qtbot.waitUntil(lambda: len(page.learners.model.things) == 7, timeout=drive.wait_ms)
    wanted = results.learners(manager, PACK)
    assert tuple(page.learners.model.things) == wanted
    assert page.tiles["learners"].figure == "7"
    assert page.tiles["passed"].figure == str(sum(bool(one.passed_at) for one in wanted))
    assert "feedback" in page.band.text
    # The hardest question stands first, and Enter opens what it quotes.
    assert page.hard.model.things[0] == results.hard_items(manager, PACK)[0]
    qtbot.keyClick(page.hard.view, Qt.Key.Key_Return)
    assert isinstance(asked[-1], Place)
    # The same file again adds nothing, and says so.
    page.take_in(file)
    qtbot.waitUntil(lambda: "0 new answers" in told[-1], timeout=drive.wait_ms)
    assert "there already" in told[-1]


def test_a_file_that_holds_no_answers_is_told_with_its_reason(
    qtbot: QtBot, page: ResultsPage, drive: Driver, tmp_path: Path
) -> None:
    file = tmp_path / "names.csv"
    file.write_text("name,points\nElin,3\n", "utf-8")
    page.take_in(file)
    qtbot.waitUntil(lambda: "column" in page.band.text, timeout=drive.wait_ms)
    assert not page.learners.model.things


def test_a_narrow_table_keeps_the_words_and_leaves_out_what_is_spare(qtbot: QtBot) -> None:
    theme = Theme(Mode.LIGHT, 100)
    columns: tuple[Column[str], ...] = (
        Column("Name", str),
        Column("Passed", str, width_px=116),
        Column("Again", str, width_px=84, is_spare=True),
    )
    view = TableView(theme, "Learners")
    qtbot.addWidget(view)
    model: Table[str] = Table(theme, columns, str, view)
    view.setModel(model)
    model.show(["Linnea"])
    view.resize(500, 200)
    view.show()
    assert not view.isColumnHidden(2)
    view.resize(300, 200)
    assert [view.isColumnHidden(place) for place in range(3)] == [False, False, True]
    assert view.columnWidth(0) >= 130
    view.resize(500, 200)
    assert not view.isColumnHidden(2)
