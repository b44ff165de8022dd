"""Somebody who asks what a customer was told in May can see it, and cannot change it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from kbdesk.domain.rendition import Content
from kbdesk.progress import quiet
from kbdesk.services import editing, indexing, workspace
from kbdesk.services.desk import Desk
from kbdesk.store import knowledge_base
from kbdesk.ui.main_window import MainWindow

if TYPE_CHECKING:
    from conftest import Driver


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A base that was made ten days ago and got its second article today."""
    file = tmp_path / "base.kbdesk"
    now = datetime.now(UTC)
    made = knowledge_base.create(
        str(file),
        name="Nordlys Audio",
        locale="en",
        channels=workspace.channel_presets(),
        now=lambda: now - timedelta(days=10),
    )
    desk = Desk(made, str(file), "maja")
    editing.new_item(desk, Content(title="Old article", body="Text."))
    made.now = lambda: now - timedelta(hours=1)
    editing.new_item(desk, Content(title="New article", body="Text."))
    indexing.catch_up(desk, quiet())
    desk.close()
    return file


def titles(window: MainWindow) -> set[str]:
    return {row.title for row in window.library._rows.things}


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_another_day_is_shown_and_today_comes_back(
    qtbot: QtBot, window: MainWindow, drive: Driver
) -> None:
    assert titles(window) == {"Old article", "New article"}
    day = QDate.currentDate().addDays(-5)
    window.top.date.open()
    window.top.date.calendar.setSelectedDate(day)
    days = window.top.date.calendar.findChild(QTableView)
    qtbot.keyClick(days, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(window) == {"Old article"}, timeout=20_000)
    assert "as it was on" in window.moment_band.text
    assert not window.top.new_button.isEnabled()
    drive.settle(window)
    article = window.library.article
    article.open(window.library._rows.things[0].item_uid)
    qtbot.waitUntil(article.workbench.edit.isReadOnly, timeout=20_000)
    drive.settle(window)
    window.session.look_back("")
    qtbot.waitUntil(lambda: len(titles(window)) == 2, timeout=20_000)
    assert window.moment_band.text == ""
    drive.settle(window)


def test_a_day_before_the_base_is_refused_in_words(
    qtbot: QtBot, window: MainWindow, drive: Driver
) -> None:
    window.session.look_back("2001-01-01")
    qtbot.waitUntil(lambda: "cannot be shown" in window.moment_band.text, timeout=20_000)
    assert window.session.moment is None
    drive.settle(window)
