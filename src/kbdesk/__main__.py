"""Starts KBDesk: `kbdesk` and `python -m kbdesk`."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main() -> int:
    """Runs the command line and gives the exit code."""
    words = sys.argv[1:]
    if words[:1] == ["popup"] and not any(word.startswith("-") for word in words[1:]):
        # A key was pressed and somebody waits: a running KBDesk is asked before anything is loaded.
        from kbdesk.config import door

        if door.knock(" ".join(words[1:])):
            return 0
    if getattr(sys, "frozen", False):
        import multiprocessing

        # A frozen program starts itself again for each child process.
        multiprocessing.freeze_support()
    # One thread for each product of matrices, said before numpy is first imported: ours are small,
    # and on a busy machine threads that wait for each other make them ten times slower.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if _asks_for_the_window(words) and _has_screen():
        # Nothing that reads command lines is loaded before the window is on screen.
        return open_window(words[-1] if words else os.environ.get("KBDESK_BASE") or None)
    from kbdesk.cli.main import run

    return run(words, open_window)


def _asks_for_the_window(words: list[str]) -> bool:
    """Tells whether a line asks for nothing but the window: bare, with a base, a double click."""
    match words:
        case []:
            return True
        case ["--base", base]:
            return bool(base)
        case [file]:
            return file.endswith(".kbdesk") and not file.startswith("-")
    return False


def _has_screen() -> bool:
    return sys.platform != "linux" or any(map(os.environ.get, SCREENS))


def open_window(
    base: str | None, *, screenshot: Path | None = None, popup: str | None = None
) -> int:
    """Opens the desktop; Qt is loaded only now.

    Raises:
        BadInput: there is no screen to open it on; Qt would end the program without a word.
    """
    if screenshot is not None:
        # A picture needs no screen, and no window should flash up for it.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    elif not _has_screen():
        from kbdesk.domain.errors import BadInput

        raise BadInput(
            "There is no display to open the window on.",
            "`kbdesk demo` shows everything without one; `kbdesk --help` lists the commands.",
        )
    from kbdesk.ui import app

    return app.run(base, screenshot=screenshot, popup=popup)


if __name__ == "__main__":
    sys.exit(main())
