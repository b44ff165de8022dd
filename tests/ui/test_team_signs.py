"""Without this two people write the same text unawares, and a window at a server is blind."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbdesk.domain.rendition import Content
from kbdesk.progress import quiet
from kbdesk.services import editing, indexing
from kbdesk.services.desk import Desk
from kbdesk.services.team_following import Follower
from kbdesk.services.workspace import create_workspace
from kbdesk.ui.main_window import MainWindow

sys.path.insert(0, str(Path(__file__).parents[1]))

from postgres import Server, postgres_server, postgres_url  # noqa: F401

if TYPE_CHECKING:
    pass

WAIT_MS = 20_000


@pytest.fixture
def eva(postgres_url: str) -> Iterator[Desk]:  # noqa: F811
    """Somebody else at a base on a server."""
    desk = create_workspace(postgres_url, name="Team", actor="eva")
    editing.new_item(desk, Content("Refunds", "Within 14 days."))
    indexing.catch_up(desk, quiet())
    yield desk
    desk.close()


@pytest.fixture
def shared(
    make_window: Callable[[], MainWindow],
    eva: Desk,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> MainWindow:
    # The owner of a server works in the name that the system gives.
    monkeypatch.setenv("KBDESK_USER", "maja")
    window = make_window()
    with qtbot.waitSignal(window.library.loaded, timeout=WAIT_MS):
        window.open_base(eva.target)
    qtbot.waitUntil(lambda: window.session.is_index_current, timeout=WAIT_MS)
    return window


def test_a_window_hears_of_a_commit_and_of_who_is_editing(
    shared: MainWindow, eva: Desk, qtbot: QtBot
) -> None:
    desk = shared.session.desk
    assert desk is not None
    assert shared.session.follower is not None
    with qtbot.waitSignal(shared.session.changed, timeout=WAIT_MS):
        made = editing.new_item(eva, Content("Returns", "Within 30 days."))
    article = shared.library.article
    with qtbot.waitSignal(article.item_shown, timeout=WAIT_MS):
        article.open(made.item.uid)

    with Follower(eva, lambda _seq: None, poll_s=0.3, keeps_copy=False) as her:
        her.open_text(made.rendition.uid)
        meta = article.header.findChild(type(article.header._meta))
        qtbot.waitUntil(lambda: meta.text.startswith("eva is editing"), timeout=WAIT_MS)
        qtbot.keyClick(article.workbench.edit, Qt.Key.Key_X)  # and now both are
        qtbot.waitUntil(lambda: bool(her.present(made.rendition.uid)), timeout=WAIT_MS)
        her.close_text(made.rendition.uid)
        qtbot.waitUntil(lambda: "editing" not in meta.text, timeout=WAIT_MS)


def test_a_server_that_goes_away_is_told_until_it_is_back(
    shared: MainWindow,
    postgres_server: Server,  # noqa: F811
    qtbot: QtBot,
) -> None:
    band = shared._base_band
    assert not band.isVisible()
    postgres_server.kill()
    try:
        qtbot.waitUntil(band.isVisible, timeout=WAIT_MS)
    finally:
        postgres_server.launch()
    qtbot.waitUntil(lambda: not band.isVisible(), timeout=WAIT_MS)


def test_a_base_that_can_only_be_read_says_so(window: MainWindow, base: Path, qtbot: QtBot) -> None:
    assert not window._base_band.isVisible()
    with qtbot.waitSignal(window.library.loaded, timeout=WAIT_MS):
        window.session.close()
        window.session.open(str(base), read_only=True)
    qtbot.waitUntil(window._base_band.isVisible, timeout=WAIT_MS)
