"""Starts KBDesk: `kbdesk` and `python -m kbdesk`."""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path


def main() -> int:
    """Runs the command line and gives the exit code."""
    # A frozen program starts itself again for each child process.
    multiprocessing.freeze_support()
    from kbdesk.cli.main import run

    return run(sys.argv[1:], open_window)


def open_window(base: str | None, *, screenshot: Path | None = None) -> int:
    """Opens the desktop; Qt is loaded only now."""
    from kbdesk.ui import app

    return app.run(base, screenshot=screenshot)


if __name__ == "__main__":
    sys.exit(main())
