"""A window without a screen, on a real base in a temporary folder."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbdesk.config import settings
from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Content
from kbdesk.domain.taxonomy import Section
from kbdesk.progress import quiet
from kbdesk.services import editing, indexing, library, workspace
from kbdesk.services.desk import Desk
from kbdesk.ui import geometry
from kbdesk.ui.app import application
from kbdesk.ui.choices import Choices
from kbdesk.ui.jobs import Jobs
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.theme import Mode, Theme

sys.path.insert(0, str(Path(__file__).parents[1]))

from lived_in import make_lived_in

WAIT_MS = 20_000

TEXTS = (
    ("Headphones do not pair", "Hold the button for five seconds.", "Sound"),
    ("Refund is late", "We sent your refund on Monday.\n\nIt takes three days.", "Billing"),
    ("Återbetalning är försenad", "Återbetalningen är på väg.", "Billing"),
)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keeps state, settings and caches of a test inside its folder."""
    home = tmp_path / "home"
    for name in ("STATE", "CONFIG", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    cache = tmp_path / "cache"
    cache.mkdir()
    monkeypatch.setenv("KBDESK_CACHE", str(cache))
    return home


@pytest.fixture(autouse=True)
def nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that leaves a window or a thread would fail another one later."""
    yield
    if "qtbot" not in request.fixturenames:
        return
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    app.processEvents()
    assert not [widget for widget in app.topLevelWidgets() if widget.isVisible()]
    ours = [one.name for one in threading.enumerate() if one.name.startswith("kbdesk-")]
    assert not ours


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A base with three articles in two sections, indexed."""
    file = tmp_path / "base.kbdesk"
    desk = workspace.create_workspace(file, name="Nordlys Audio", actor="maja")
    sections = {}
    with desk.kb.write("maja") as tx:
        for position, name in enumerate(("Billing", "Sound")):
            sections[name] = new_uid()
            tx.sections.append(Section(sections[name], "", name.lower(), position, name))
        tx.commit()
    for title, body, section in TEXTS:
        editing.new_item(desk, Content(title=title, body=body), section_uid=sections[section])
    indexing.catch_up(desk, quiet())
    desk.close()
    return file


@pytest.fixture(scope="session")
def lived_in_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample base after four weeks of a team's life; nobody writes to it."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("lived-in")
        patch.setenv("KBDESK_CACHE", str(folder))
        return make_lived_in(folder / "nordlys.kbdesk")


@pytest.fixture
def lived_in_base(lived_in_once: Path, tmp_path: Path) -> Path:
    """A copy of the base that a team has lived in."""
    return Path(shutil.copy(lived_in_once, tmp_path / "nordlys.kbdesk"))


@pytest.fixture
def manager(lived_in_base: Path) -> Iterator[Desk]:
    """Whoever leads the team, at the base that it has lived in."""
    desk = workspace.open_workspace(lived_in_base, actor="astrid")
    yield desk
    desk.close()


@pytest.fixture
def colleague(base: Path) -> Iterator[Desk]:
    """Somebody else at the same base."""
    desk = workspace.open_workspace(base, actor="erik")
    yield desk
    desk.close()


@pytest.fixture
def make_window(qtbot: QtBot) -> Iterator[Callable[[], MainWindow]]:
    """Makes windows and closes them at the end, with their threads."""
    application()
    made: list[tuple[MainWindow, Jobs]] = []

    def make(mode: Mode = Mode.LIGHT, zoom: int = 100) -> MainWindow:
        jobs = Jobs()
        theme = Theme(mode, zoom)
        theme.apply()
        window = MainWindow(jobs, theme, Choices(jobs, settings.load()), geometry.Remembered())
        window.resize(1280, 800)
        made.append((window, jobs))
        window.show()
        return window

    yield make
    for window, jobs in made:
        window.close()
        jobs.close()
        window.deleteLater()


@pytest.fixture
def drive(qtbot: QtBot) -> Driver:
    """The hands on the window."""
    return Driver(qtbot)


@pytest.fixture
def window(make_window: Callable[[], MainWindow], base: Path, drive: Driver) -> MainWindow:
    """A window with the base open, its list read and its index up to date."""
    shown = make_window()
    drive.open_base(shown, base)
    return shown


class Driver:
    """Does with a window what a person does, and waits as long as a person would."""

    wait_ms = WAIT_MS

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def open_base(self, window: MainWindow, base: Path) -> None:
        """Opens a base and waits until the list is there and the index is up to date."""
        states: list[str] = []
        window.session.index_changed.connect(states.append)
        with self._qtbot.waitSignal(window.library.loaded, timeout=WAIT_MS):
            window.open_base(str(base))
        self._qtbot.waitUntil(lambda: "current" in states, timeout=WAIT_MS)

    def open_article(self, window: MainWindow, title: str) -> None:
        """Opens an article by its title and waits for preview and findings."""
        desk = window.session.desk
        assert desk is not None
        uid = next(row.item_uid for row in library.list_items(desk) if row.title == title)
        article = window.library.article
        article.open(uid)

        def is_shown() -> bool:
            text = article.text
            return (
                text is not None
                and text.content.title == title
                and article.has_text
                and article.workbench.is_settled
            )

        self._qtbot.waitUntil(is_shown, timeout=WAIT_MS)

    def type_at_end(self, window: MainWindow, text: str) -> None:
        """Types into the editor, as keys where there are keys for it."""
        edit = window.library.article.workbench.edit
        edit.moveCursor(QTextCursor.MoveOperation.End)
        if text.isascii() and text.isprintable():
            self._qtbot.keyClicks(edit, text)
        else:
            edit.insertPlainText(text)

    def settle(self, window: MainWindow) -> None:
        """Waits until preview, findings and all jobs are done."""
        bench, jobs = window.library.article.workbench, window._jobs
        self._qtbot.waitUntil(lambda: bench.is_settled and not jobs.running, timeout=WAIT_MS)
