"""Without this the window opens late, or a picture of it cannot be taken."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kbdesk.config import settings
from kbdesk.ui import geometry
from kbdesk.ui.app import Start, application
from kbdesk.ui.frame import Frame
from kbdesk.ui.theme import Mode, Theme

if TYPE_CHECKING:
    from conftest import Driver

HEAVY = ("sqlalchemy", "whoosh", "markdown", "pyromark", "numpy", "jinja2", "yaml", "nh3")


def python(code: str, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *args], capture_output=True, text=True, check=False
    )


def test_the_window_comes_before_the_heavy_libraries() -> None:
    done = python(f"import sys, kbdesk.ui.app\nprint([m for m in {HEAVY!r} if m in sys.modules])")
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.parametrize(
    ("words", "base"),
    [
        ([], None),
        (["--base", "my.kbdesk"], "my.kbdesk"),
        (["texts/my.kbdesk"], "texts/my.kbdesk"),
    ],
)
def test_the_window_needs_no_reader_of_command_lines(words: list[str], base: str | None) -> None:
    done = python(
        "import sys, kbdesk.__main__ as program\n"
        "program.open_window = lambda base: print(base, 'click' in sys.modules)\n"
        "program.main()",
        *words,
    )
    assert done.stdout.split() == [str(base), "False"], done.stderr


def test_a_knock_loads_next_to_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    done = python(
        "import sys, kbdesk.__main__\nfrom kbdesk.config import door\nassert not door.knock('x')\n"
        "print([m for m in ('pathlib', 'socket', 'enum', 'platformdirs') if m in sys.modules])"
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_actions_are_known_before_their_pages_are_loaded() -> None:
    done = python(
        "import sys\nfrom kbdesk.ui.screens import SCREENS\n"
        "made = [action.id for one in SCREENS if one.key != 'library'"
        " for action in one.own_actions()]\n"
        "print(len(made) > 50, [m for m in sys.modules if m.endswith(('_page', '.panel'))])"
    )
    assert done.stdout.strip() == "True []", done.stderr


def test_a_picture_without_a_screen(base: Path, tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    code = (
        "import sys; from pathlib import Path; from kbdesk.ui.app import run;"
        "sys.exit(run(sys.argv[1], screenshot=Path(sys.argv[2])))"
    )
    done = python(code, str(base), str(picture))
    assert done.returncode == 0, done.stderr
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1280, 800)
    # Something is on it: many colours, not a blank window.
    colours = {image.pixel(x, y) for x in range(0, 1280, 4) for y in range(0, 800, 4)}
    assert len(colours) > 20


def test_a_picture_of_a_base_that_is_not_there_fails(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kbdesk.ui.app import run;"
        "sys.exit(run('nothing.kbdesk', screenshot=Path(sys.argv[1])))"
    )
    assert python(code, str(tmp_path / "x.png")).returncode == 2


def test_another_base_takes_the_place_of_this_one_and_nothing_is_lost(
    drive: Driver, base: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    application()
    theme = Theme(Mode.LIGHT)
    theme.apply()
    frame = Frame(theme, geometry.Remembered())
    start = Start(frame, theme, settings.Settings(), geometry.Remembered(), str(base), None)
    frame.painted.connect(start.fill)
    with qtbot.waitSignal(frame.painted):
        frame.show()
    first = start.window
    assert first is not None
    qtbot.waitUntil(lambda: len(first.library.rows.model().things) == 3, timeout=drive.wait_ms)
    drive.open_article(first, "Refund is late")
    drive.type_at_end(first, " Kept.")

    first.other_base_asked.emit(str(tmp_path / "second.kbdesk"), True)
    second = start.window
    assert second is not None
    qtbot.waitUntil(lambda: frame.windowTitle().startswith("Second"), timeout=drive.wait_ms)
    drive.settle(second)
    assert second.library.article.text is None

    second.other_base_asked.emit(str(base), False)
    third = start.window
    assert third is not None
    with qtbot.waitSignal(third.library.recovery.offered, timeout=drive.wait_ms):
        pass
    drive.settle(third)
    assert third.library.recovery.waiting[0].draft.content.body.endswith(" Kept.")
    assert frame.close()
    start.end()
    frame.deleteLater()
