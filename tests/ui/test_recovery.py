"""Without this a power cut takes the last minutes of somebody's work."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kbdesk.services import drafts, editing, library
from kbdesk.services.desk import Desk
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.pages.open_text import opened

if TYPE_CHECKING:
    from conftest import Driver

TYPED = " Åsa 😀 typed this\u00a0and the light went out."

TYPIST = """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from kbdesk.ui.app import application
    from kbdesk.config import settings
    from kbdesk.ui import geometry
    from kbdesk.ui.choices import Choices
    from kbdesk.ui.jobs import Jobs
    from kbdesk.ui.main_window import MainWindow
    from kbdesk.ui.theme import Mode, Theme

    app, jobs = application(), Jobs()
    theme = Theme(Mode.LIGHT)
    theme.apply()
    window = MainWindow(jobs, theme, Choices(jobs, settings.load()), geometry.Remembered())
    window.show()
    article = window.library.article
    typed = []

    def write():
        if article.has_text and article.text.content.title == "Refund is late" and not typed:
            typed.append(1)
            edit = article.workbench.edit
            edit.moveCursor(edit.textCursor().MoveOperation.End)
            edit.insertPlainText(sys.argv[2])

    window.library.loaded.connect(
        lambda: article.open(
            next(
                row.item_uid
                for row in window.library.rows.model().things
                if row.title == "Refund is late"
            )
        )
    )
    article.workbench.refreshed.connect(write)
    article.keeper.kept.connect(lambda: print("kept", flush=True))
    window.open_base(sys.argv[1])
    app.exec()
"""


@pytest.fixture
def killed(base: Path) -> Path:
    """A base whose window was killed (-9) soon after somebody typed into an article."""
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(TYPIST), str(base), TYPED],
        stdout=subprocess.PIPE,
        text=True,
    ) as typist:
        assert typist.stdout is not None
        assert typist.stdout.readline() == "kept\n"
        typist.kill()
    return base


@pytest.fixture
def left(base: Path, colleague: Desk) -> Path:
    """A base with words in its journal that no revision holds."""
    row = next(row for row in library.list_items(colleague) if row.title == "Refund is late")
    item = library.open_item(colleague, row.item_uid)
    text = opened(item)
    body = text.content.body + TYPED
    text = text.with_content(dataclasses.replace(text.content, body=body))
    journal = drafts.Journal(drafts.folder_for(colleague.kb.workspace.db_uuid))
    journal.keep(text.draft(len(body)))
    journal.close()
    return base


def offered(
    make_window: Callable[[], MainWindow], base: Path, drive: Driver, qtbot: QtBot
) -> MainWindow:
    window = make_window()
    with qtbot.waitSignal(window.library.recovery.offered, timeout=drive.wait_ms):
        drive.open_base(window, base)
    assert "Refund is late" in window.library.band.text
    return window


def test_what_was_typed_survives_a_kill(
    drive: Driver, make_window: Callable[[], MainWindow], killed: Path, qtbot: QtBot
) -> None:
    window = offered(make_window, killed, drive, qtbot)
    window.library.recovery.recover()
    edit = window.library.article.workbench.edit
    qtbot.waitUntil(lambda: edit.text.endswith(TYPED), timeout=drive.wait_ms)
    drive.settle(window)
    text = window.library.article.text
    assert text is not None
    assert text.is_unsaved
    assert edit.textCursor().atEnd()
    with qtbot.waitSignal(window.library.article.writer.saved, timeout=drive.wait_ms):
        window.library.article.save()
    drive.settle(window)
    assert text.base is not None
    window.close()
    again = make_window()
    drive.open_base(again, killed)
    drive.settle(again)
    assert again.library.recovery.waiting == ()


def test_what_was_recovered_and_not_saved_is_offered_again(
    drive: Driver, make_window: Callable[[], MainWindow], left: Path, qtbot: QtBot
) -> None:
    window = offered(make_window, left, drive, qtbot)
    window.library.recovery.recover()
    edit = window.library.article.workbench.edit
    qtbot.waitUntil(lambda: edit.text.endswith(TYPED), timeout=drive.wait_ms)
    drive.settle(window)
    window.close()
    offered(make_window, left, drive, qtbot)


def test_comparing_shows_what_is_new_and_discarding_can_be_undone(
    drive: Driver, make_window: Callable[[], MainWindow], left: Path, qtbot: QtBot
) -> None:
    window = offered(make_window, left, drive, qtbot)
    window.library.recovery.compare()
    compare = window.library.article.compare
    qtbot.waitUntil(lambda: bool(compare.views), timeout=drive.wait_ms)
    assert "typed this" in compare.views[0].toPlainText()
    qtbot.mouseClick(compare.buttons[1], Qt.MouseButton.LeftButton)
    assert window.library.recovery.waiting == ()
    window.toast.undo()
    assert len(window.library.recovery.waiting) == 1
    drive.settle(window)
    window.close()
    offered(make_window, left, drive, qtbot)


def test_closing_asks_nothing_and_loses_nothing(
    drive: Driver, make_window: Callable[[], MainWindow], base: Path, qtbot: QtBot
) -> None:
    window = make_window()
    drive.open_base(window, base)
    drive.open_article(window, "Refund is late")
    drive.type_at_end(window, " At once.")
    assert window.close()
    again = offered(make_window, base, drive, qtbot)
    assert again.library.recovery.waiting[0].draft.content.body.endswith(" At once.")


def test_a_window_that_cannot_keep_the_text_stays_open(
    drive: Driver, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive.open_article(window, "Refund is late")
    drive.type_at_end(window, " Kept in memory.")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert not window.close()
    assert window.isVisible()
    assert "No space left" in window.library.article.band.text
    monkeypatch.undo()
    drive.settle(window)


def test_a_text_that_the_disk_does_not_take_is_saved_elsewhere(
    drive: Driver,
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    drive.open_article(window, "Refund is late")
    drive.type_at_end(window, " Kept elsewhere.")
    article, there = window.library.article, tmp_path / "stick" / "refund.md"
    there.parent.mkdir()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    article.keeper.keep()
    qtbot.waitUntil(lambda: "cannot be kept" in article.band.text, timeout=drive.wait_ms)
    monkeypatch.undo()
    names = [one.text() for one in article.band.findChildren(QPushButton)]
    assert "Save a copy …" in names
    article.writing.copy_to(there)
    qtbot.waitUntil(there.exists, timeout=drive.wait_ms)
    assert there.read_text("utf-8").startswith("# Refund is late\n\n")
    assert "Kept elsewhere." in there.read_text("utf-8")
    drive.settle(window)


def test_a_new_article_that_was_never_saved_comes_back(
    drive: Driver, make_window: Callable[[], MainWindow], base: Path, qtbot: QtBot
) -> None:
    window = make_window()
    drive.open_base(window, base)
    window.library.new_article()
    qtbot.keyClicks(window.library.article.header.title, "Refund is late too")
    drive.type_at_end(window, "Soon.")
    window.close()
    again = offered(make_window, base, drive, qtbot)
    again.library.recovery.recover()
    article = again.library.article
    qtbot.waitUntil(lambda: article.workbench.edit.text == "Soon.", timeout=drive.wait_ms)
    with qtbot.waitSignal(article.writer.saved, timeout=drive.wait_ms):
        article.save()
    drive.settle(again)
    desk = again.session.desk
    assert desk is not None
    assert "Refund is late too" in [row.title for row in library.list_items(desk)]
    journal = drafts.folder_for(desk.kb.workspace.db_uuid)
    assert not list(journal.glob("*/*.json"))


def test_a_draft_on_an_older_version_meets_the_newer_one_when_it_is_saved(
    drive: Driver,
    make_window: Callable[[], MainWindow],
    left: Path,
    colleague: Desk,
    qtbot: QtBot,
) -> None:
    row = next(row for row in library.list_items(colleague) if row.title == "Refund is late")
    item = library.open_item(colleague, row.item_uid)
    editing.restore(colleague, item.rendition.uid, 1)
    window = offered(make_window, left, drive, qtbot)
    window.library.recovery.recover()
    article = window.library.article
    qtbot.waitUntil(lambda: article.workbench.edit.text.endswith(TYPED), timeout=drive.wait_ms)
    with qtbot.waitSignal(article.writer.stale, timeout=drive.wait_ms):
        article.save()
    drive.settle(window)
    assert article.is_comparing
