"""Somebody who starts KBDesk for the first time is not left alone with an empty window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kbdesk.config import settings
from kbdesk.services import workspace
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.widgets import tour_card

if TYPE_CHECKING:
    from conftest import Driver


def test_the_sample_is_one_key_away_and_the_first_steps_come_with_it(
    qtbot: QtBot, make_window: Callable[[], MainWindow], drive: Driver
) -> None:
    window = make_window()
    window.show_start()
    assert window.focusWidget() is window.start.sample_card
    qtbot.keyClick(window.start.sample_card, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.session.desk is not None, timeout=60_000)
    assert window.tour.isVisible()
    drive.settle(window)
    titles = []
    for _ in tour_card.STEPS:
        titles.append(window.tour._title.text())
        qtbot.keyClick(window.tour.next, Qt.Key.Key_Space)
    assert len(set(titles)) == len(tour_card.STEPS)
    assert window.tour.isHidden()
    drive.settle(window)
    assert settings.load().is_tour_seen


def test_try_it_does_what_the_step_tells_of(window: MainWindow) -> None:
    asked: list[None] = []
    window.popup_asked.connect(lambda: asked.append(None))
    window.registry["window.tour"].trigger()
    window.tour.next.click()
    window.tour.attempt.click()
    assert asked == [None]
    window.tour.leave()


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_each_system_is_told_how_the_popup_gets_a_key(platform: str) -> None:
    assert "kbdesk popup" in tour_card.words_of(tour_card.STEPS[1], platform)
    others = {tour_card.words_of(tour_card.STEPS[1], one) for one in ("linux", "darwin", "win32")}
    assert len(others) == 3


def test_a_folder_becomes_a_base(
    qtbot: QtBot,
    make_window: Callable[[], MainWindow],
    drive: Driver,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "Våra svar"
    folder.mkdir()
    (folder / "refund.md").write_text("# Refund\n\nWe refund it in full.\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    window = make_window()
    window.show_start()
    window.start.import_card.click()
    qtbot.waitUntil(lambda: bool(window.library._rows.things), timeout=60_000)
    assert "1 text was imported" in window.toast.text
    assert window.session.target.endswith("vara-svar.kbdesk")
    drive.settle(window)


def test_an_empty_folder_is_refused_and_leaves_no_base(
    qtbot: QtBot,
    make_window: Callable[[], MainWindow],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "none"))
    window = make_window()
    window.show_start()
    window.start.import_card.click()
    qtbot.waitUntil(lambda: bool(window.start.band.text), timeout=60_000)
    assert not list(tmp_path.rglob("none*.kbdesk"))


def test_bases_that_were_open_lately_are_offered(
    qtbot: QtBot,
    make_window: Callable[[], MainWindow],
    base: Path,
    drive: Driver,
) -> None:
    first = make_window()
    drive.open_base(first, base)
    drive.settle(first)
    second = make_window()
    second.show_start()
    assert second.start.recent.isVisible()
    assert second.focusWidget() is second.start.recent.view
    with qtbot.waitSignal(second.session.opened, timeout=20_000):
        qtbot.keyClick(second.start.recent.view, Qt.Key.Key_Return)
    assert second.session.target == str(base)
    drive.settle(second)


def test_a_base_that_is_locked_can_be_read(
    qtbot: QtBot, make_window: Callable[[], MainWindow], base: Path, drive: Driver
) -> None:
    other = workspace.open_workspace(base, actor="erik")
    window = make_window()
    window.session.locked_target = str(base)
    window.show_start()
    window.bases.open(str(base), read_only=True)
    qtbot.waitUntil(lambda: bool(window.library._rows.things), timeout=20_000)
    assert "open for reading" in window.moment_band.text
    assert not window.top.new_button.isEnabled()
    drive.settle(window)
    other.close()
