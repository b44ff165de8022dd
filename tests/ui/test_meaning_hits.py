"""Meaning joins the hits when typing rests, and never moves what a person has begun to use."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbdesk.services import answers
from kbdesk.services.answers import Found
from kbdesk.ui.main_window import MainWindow

if TYPE_CHECKING:
    from conftest import Driver

ASKED = "refund återbetalning"


@pytest.fixture
def turned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Meaning turns the order of the hits round."""
    by_words = answers.find_answers

    def find(*args: Any, meaning: bool = False, **more: Any) -> Found:
        found = by_words(*args, **more)
        if not meaning:
            return found
        return dataclasses.replace(found, answers=found.answers[::-1], by_meaning=True)

    monkeypatch.setattr(answers, "find_answers", find)


def shown(window: MainWindow) -> list[str]:
    model = window.library.hits.model()
    return [model.thing_at(model.index(row, 0)).title for row in range(model.rowCount())]


def ask(window: MainWindow, qtbot: QtBot, drive: Driver) -> list[str]:
    with qtbot.waitSignal(window.library.hits_shown, timeout=drive.wait_ms):
        window.search.setText(ASKED)
    return shown(window)


def test_meaning_comes_after_the_words(
    turned: None, drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    first = ask(window, qtbot, drive)
    assert len(first) == 2
    qtbot.waitUntil(lambda: shown(window) == first[::-1], timeout=drive.wait_ms)
    assert window.library.hits.currentIndex().row() == 0


def test_a_list_in_use_is_left_alone(
    turned: None, drive: Driver, window: MainWindow, qtbot: QtBot
) -> None:
    first = ask(window, qtbot, drive)
    qtbot.keyClick(window.search, Qt.Key.Key_Down)
    qtbot.wait(300)
    qtbot.waitUntil(lambda: window.library._meanings.is_idle, timeout=drive.wait_ms)
    assert shown(window) == first
    drive.settle(window)
