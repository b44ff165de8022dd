"""Opens the desktop window from the shell."""

from __future__ import annotations

from kbdesk.cli.session import Session


def open_window(session: Session, *, sample: bool) -> int:
    """Opens the window and gives its exit code when it closes.

    On the base that was named; with `sample` on the sample base, made when missing; else on the
    base that was open last.
    """
    from kbdesk.ui import app

    return app.run(None if sample else session.base, sample=sample, actor=session.actor)
