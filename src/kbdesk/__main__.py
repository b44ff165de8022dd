"""Starts KBDesk: `kbdesk` and `python -m kbdesk`."""

from __future__ import annotations

import multiprocessing
import sys


def main() -> int:
    """Runs the command line and gives the exit code."""
    # A frozen program starts itself again for each child process.
    multiprocessing.freeze_support()
    from kbdesk.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
