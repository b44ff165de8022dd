"""Without this nobody knows whether there is a backup, or what bringing it back costs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbdesk.domain.rendition import Content
from kbdesk.services import editing, library
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.pages.base_page import BasePage

if TYPE_CHECKING:
    from conftest import Driver


@pytest.fixture
def page(
    window: MainWindow, qtbot: QtBot, drive: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> BasePage:
    monkeypatch.setenv("KBDESK_BACKUPS", str(tmp_path / "backups"))
    window.show_page("base")
    shown = window.shelf.page
    assert isinstance(shown, BasePage)
    qtbot.waitUntil(lambda: not window.around.jobs.running, timeout=drive.wait_ms)
    return shown


def test_a_backup_is_made_looked_at_and_brought_back(
    qtbot: QtBot, window: MainWindow, page: BasePage, drive: Driver
) -> None:
    before = len(page.list.model.things)
    qtbot.mouseClick(page.backup_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.list.model.things) == before + 1, timeout=drive.wait_ms)
    desk = window.session.desk
    assert desk is not None
    editing.new_item(desk, Content(title="Written too late", body="x"))
    told: list[str] = []
    page.said.connect(lambda words, _undo: told.append(words))
    page.look(page.list.model.things[0].path)
    qtbot.waitUntil(lambda: page.previewed is not None, timeout=drive.wait_ms)
    assert "Written too late" in page.notes.toPlainText()
    qtbot.mouseClick(page.restore_button, Qt.MouseButton.LeftButton)

    def is_back() -> bool:
        now = window.session.desk
        return now is not None and now is not desk and not window.around.jobs.running

    qtbot.waitUntil(is_back, timeout=drive.wait_ms)
    now = window.session.desk
    assert now is not None
    assert "Written too late" not in {line.title for line in library.list_items(now)}
    assert told[-1].startswith("Restored.")


def test_a_damaged_backup_is_told_and_cannot_be_brought_back(
    qtbot: QtBot, page: BasePage, drive: Driver
) -> None:
    page.back_up()
    qtbot.waitUntil(lambda: len(page.list.model.things) > 0, timeout=drive.wait_ms)
    qtbot.waitUntil(lambda: page.is_free, timeout=drive.wait_ms)
    path = page.list.model.things[0].path
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.chmod(0o600)
    path.write_bytes(data)
    page.look(path)
    qtbot.waitUntil(lambda: page.band.text != "", timeout=drive.wait_ms)
    assert not page.restore_button.isEnabled()


def test_a_check_says_that_nothing_is_wrong_and_how_much_was_looked_at(
    qtbot: QtBot, page: BasePage, drive: Driver
) -> None:
    page.check()
    qtbot.waitUntil(lambda: page.report is not None, timeout=drive.wait_ms)
    assert page.report is not None
    assert page.report.is_sound
    assert "No faults" in page.notes.toPlainText()
    assert page.check_button.isVisible()
