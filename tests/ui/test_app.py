"""Without this the window opens late, or a picture of it cannot be taken."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

HEAVY = ("sqlalchemy", "whoosh", "markdown", "pyromark", "numpy", "jinja2", "yaml", "nh3")


def python(code: str, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *args], capture_output=True, text=True, check=False
    )


def test_the_window_comes_before_the_heavy_libraries() -> None:
    done = python(f"import sys, kbdesk.ui.app\nprint([m for m in {HEAVY!r} if m in sys.modules])")
    assert done.stdout.strip() == "[]", done.stderr


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
