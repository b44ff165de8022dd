"""The sample base that the window opens on where a person has none of their own."""

from __future__ import annotations

from pathlib import Path

from kbdesk.cli.session import Session, progress_on_stderr


def sample_base(session: Session) -> Path:
    """Gives the person's own sample base, made when there is none yet."""
    from kbdesk.config import paths

    file = paths.data_dir() / "sample.kbdesk"
    if not file.exists():
        from kbdesk.services import sample

        sample.make_sample(file, actor=session.actor, progress=progress_on_stderr())
    return file
