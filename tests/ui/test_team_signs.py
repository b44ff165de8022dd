"""Without this two people write the same text unawares, and a window at a server is blind."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbdesk.domain.insight import Use
from kbdesk.domain.rendition import Content
from kbdesk.progress import quiet
from kbdesk.services import editing, indexing, library, team_offline
from kbdesk.services.desk import Desk
from kbdesk.services.team_following import Follower
from kbdesk.services.workspace import create_workspace
from kbdesk.ui import team_signs
from kbdesk.ui.main_window import MainWindow

sys.path.insert(0, str(Path(__file__).parents[1]))

from postgres import Server, postgres_server, postgres_url  # noqa: F401

if TYPE_CHECKING:
    from conftest import Driver

WAIT_MS = 60_000


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
    monkeypatch.setattr(team_signs, "LOOK_MS", 300)
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


def open_refunds(window: MainWindow, qtbot: QtBot) -> None:
    """Opens the one article, and waits until the copy for later is there too."""
    desk, article = window.session.desk, window.library.article
    assert desk is not None
    (line,) = library.list_items(desk)
    article.open(line.item_uid)
    copy = team_offline.copy_of(window.session.target)
    qtbot.waitUntil(lambda: article.has_text and copy.exists(), timeout=WAIT_MS)


def test_a_window_goes_over_to_its_copy_and_comes_back(
    shared: MainWindow,
    eva: Desk,
    postgres_server: Server,  # noqa: F811
    qtbot: QtBot,
) -> None:
    session, article = shared.session, shared.library.article
    open_refunds(shared, qtbot)
    address = session.target
    postgres_server.kill()
    try:
        qtbot.waitUntil(lambda: session.copied_at is not None, timeout=WAIT_MS)
        assert "Server away" in shared.status.words
        assert not shared._base_band.isVisible()
        assert (session.target, article.workbench.edit.isReadOnly()) == (address, True)
        qtbot.waitUntil(lambda: session.is_index_current, timeout=WAIT_MS)
        shared.search.setText("refund")
        qtbot.waitUntil(lambda: bool(shared.library._hits.things), timeout=WAIT_MS)
        assert session.sitting is not None
        session.sitting.searched("refund", locale="en", results=1)
        session.sitting.used("item", channel="base", locale="en", use=Use.COPY)
    finally:
        postgres_server.launch()
    editing.new_item(eva, Content("Returns", "Within 30 days."))
    qtbot.waitUntil(lambda: session.copied_at is None, timeout=WAIT_MS)
    assert "Server away" not in shared.status.words
    assert session.desk is not None
    titles = {row.title for row in library.list_items(session.desk)}
    assert titles == {"Refunds", "Returns"}
    qtbot.waitUntil(lambda: not article.workbench.edit.isReadOnly(), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: counted(eva) == (1, 1), timeout=WAIT_MS)
    with qtbot.waitSignal(session.changed, timeout=WAIT_MS):
        editing.new_item(eva, Content("Repairs", "Within a week."))  # it is followed again


def counted(desk: Desk) -> tuple[int, int]:
    """Gives how many searches and uses the base knows of."""
    with desk.kb.read() as reader:
        uses = sum(day.count for day in reader.events.usage_by_day())
        return len(reader.events.searches()), uses


def test_whoever_is_typing_when_the_server_goes_types_on(
    shared: MainWindow,
    postgres_server: Server,  # noqa: F811
    drive: Driver,
    qtbot: QtBot,
) -> None:
    session, article = shared.session, shared.library.article
    open_refunds(shared, qtbot)
    postgres_server.kill()
    try:
        drive.type_at_end(shared, " Or 30")
        qtbot.waitUntil(lambda: session.copied_at is not None, timeout=WAIT_MS)
        drive.type_at_end(shared, " days.")
        assert article.workbench.edit.toPlainText() == "Within 14 days. Or 30 days."
    finally:
        postgres_server.launch()
    qtbot.waitUntil(lambda: session.copied_at is None, timeout=WAIT_MS)
    assert article.workbench.edit.toPlainText() == "Within 14 days. Or 30 days."
    shared.registry["article.save"].trigger()
    qtbot.waitUntil(lambda: not article.text.is_unsaved, timeout=WAIT_MS)
    assert session.desk is not None
    drive.settle(shared)
    with session.desk.kb.read() as reader:
        (line,) = reader.items.rows()
        rendition = reader.renditions.find(line.item_uid, "en", "base")
        head = reader.revisions.get(rendition.head_uid)
    assert head.content.body.endswith("Or 30 days.")


def test_a_window_without_a_copy_says_that_the_server_is_away(
    shared: MainWindow,
    postgres_server: Server,  # noqa: F811
    qtbot: QtBot,
) -> None:
    band = shared._base_band
    qtbot.waitUntil(team_offline.copy_of(shared.session.target).exists, timeout=WAIT_MS)
    team_offline.forget(shared.session.target)
    postgres_server.kill()
    try:
        qtbot.waitUntil(band.isVisible, timeout=WAIT_MS)
        assert shared.session.copied_at is None
    finally:
        postgres_server.launch()
    qtbot.waitUntil(lambda: not band.isVisible(), timeout=WAIT_MS)


def test_a_base_that_can_only_be_read_says_so(window: MainWindow, base: Path, qtbot: QtBot) -> None:
    assert not window._base_band.isVisible()
    with qtbot.waitSignal(window.library.loaded, timeout=WAIT_MS):
        window.session.close()
        window.session.open(str(base), read_only=True)
    qtbot.waitUntil(window._base_band.isVisible, timeout=WAIT_MS)
