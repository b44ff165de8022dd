"""Starts KBDesk: `kbdesk` and `python -m kbdesk`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kbdesk.domain.errors import BadInput

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main() -> int:
    """Runs the command line and gives the exit code."""
    if sys.argv[1:2] == ["popup"] and not any(word.startswith("-") for word in sys.argv[2:]):
        # A key was pressed and somebody waits: a running KBDesk is asked before anything is loaded.
        from kbdesk.config import door

        if door.knock(" ".join(sys.argv[2:])):
            return 0
    import multiprocessing

    # A frozen program starts itself again for each child process.
    multiprocessing.freeze_support()
    # One thread for each product of matrices, said before numpy is first imported: ours are small,
    # and on a busy machine threads that wait for each other make them ten times slower.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from kbdesk.cli.main import run

    return run(sys.argv[1:], open_window)


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
    elif sys.platform == "linux" and not any(map(os.environ.get, SCREENS)):
        raise BadInput(
            "There is no display to open the window on.",
            "`kbdesk demo` shows everything without one; `kbdesk --help` lists the commands.",
        )
    from kbdesk.ui import app

    return app.run(base, screenshot=screenshot, popup=popup)


if __name__ == "__main__":
    sys.exit(main())
