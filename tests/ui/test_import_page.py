"""Without this a person imports blind, and cannot take a bad import back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from kbdesk.services import library
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.pages.import_page import ImportPage

if TYPE_CHECKING:
    from conftest import Driver


def import_of(qtbot: QtBot, window: MainWindow, drive: Driver) -> ImportPage:
    window.show_page("import")
    page = window.shelf.page
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: page.source.key != "", timeout=drive.wait_ms)
    return page


def folder(tmp_path: Path) -> Path:
    place = tmp_path / "texts"
    place.mkdir()
    (place / "one.md").write_text("# Pairing\n\nHold the button.\n", "utf-8")
    (place / "two.md").write_text("# Warranty\n\nIt lasts two years.\n", "utf-8")
    (place / "bad.md").write_bytes(b"# Caf\xe9\n")
    return place


def titles(window: MainWindow) -> set[str]:
    desk = window.session.desk
    assert desk is not None
    return {line.title for line in library.list_items(desk)}


def test_a_dropped_folder_is_planned_imported_and_taken_back(
    qtbot: QtBot, window: MainWindow, drive: Driver, tmp_path: Path
) -> None:
    page = import_of(qtbot, window, drive)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder(tmp_path)))])
    drop = QDropEvent(
        QPoint(200, 200),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(drop)
    qtbot.waitUntil(lambda: page.planned is not None, timeout=drive.wait_ms)
    assert [page.plan_view.tabs.tabText(place) for place in range(3)] == [
        "All 3",
        "New 2",
        "Refused 1",
    ]
    assert "Pairing" not in titles(window)
    assert page.run_button.text() == "Import 2 texts"
    qtbot.mouseClick(page.run_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Pairing" in titles(window), timeout=drive.wait_ms)
    qtbot.waitUntil(lambda: len(page.earlier.model.things) == 1, timeout=drive.wait_ms)
    assert not page.can_run
    window.toast.undo()
    qtbot.waitUntil(lambda: "Pairing" not in titles(window), timeout=drive.wait_ms)
    qtbot.waitUntil(lambda: page.earlier.model.things[0].is_undone, timeout=drive.wait_ms)
    page.earlier.view.setCurrentIndex(page.earlier.model.index(0, 0))
    assert not page.undo_button.isEnabled()


def test_an_import_of_last_week_is_taken_back_from_the_list(
    qtbot: QtBot, window: MainWindow, drive: Driver, tmp_path: Path
) -> None:
    page = import_of(qtbot, window, drive)
    page.look_at(folder(tmp_path))
    qtbot.waitUntil(lambda: page.can_run, timeout=drive.wait_ms)
    page.run()
    qtbot.waitUntil(lambda: len(page.earlier.model.things) == 1, timeout=drive.wait_ms)
    page.earlier.view.setFocus()
    page.earlier.view.setCurrentIndex(page.earlier.model.index(0, 0))
    qtbot.mouseClick(page.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Warranty" not in titles(window), timeout=drive.wait_ms)


def test_a_column_that_was_guessed_wrong_is_put_right(
    qtbot: QtBot, window: MainWindow, drive: Driver, tmp_path: Path
) -> None:
    table = tmp_path / "replies.csv"
    table.write_text("Name,Wording,Note\nLate,We are sorry about the wait today,x\n", "utf-8")
    page = import_of(qtbot, window, drive)
    qtbot.keyClicks(page.source.path.edit, str(table))
    qtbot.keyClick(page.source.path.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.planned is not None, timeout=drive.wait_ms)
    assert page.source.key == "csv"
    boxes = dict(page.source._boxes)
    assert boxes["Wording"].currentData() == "body_text"
    before = page.planned
    note = boxes["Note"]
    note.setCurrentIndex(note.findData("shortcode"))
    note.activated.emit(note.currentIndex())
    qtbot.waitUntil(
        lambda: page.planned is not None and page.planned is not before, timeout=drive.wait_ms
    )
    assert ("shortcode", "Note") in page.source.options["columns"]
    page.run()
    desk = window.session.desk
    assert desk is not None
    qtbot.waitUntil(
        lambda: any(line.shortcode == "x" for line in library.list_items(desk)),
        timeout=drive.wait_ms,
    )


def test_a_path_with_nothing_there_is_told_and_nothing_can_be_imported(
    qtbot: QtBot, window: MainWindow, drive: Driver, tmp_path: Path
) -> None:
    page = import_of(qtbot, window, drive)
    page.look_at(tmp_path / "nothing.docx")
    qtbot.waitUntil(lambda: "no such file" in page.band.text, timeout=drive.wait_ms)
    assert not page.run_button.isEnabled()
