"""The sample base that the window opens on where a person has none of their own."""

from __future__ import annotations

from pathlib import Path

from kbdesk.cli.session import Session, progress_on_stderr


def sample_base(session: Session) -> Path:
    """Gives the person's own sample base, made when there is none yet."""
    from kbdesk.config import paths

    file = paths.data_dir() / "sample.kbdesk"
    if not file.exists():
        from kbdesk.services import sample, workspace

        desk = workspace.create_workspace(file, name="Nordlys Audio", actor=session.actor)
        try:
            sample.fill_with_sample(desk, progress_on_stderr())
        except BaseException:
            desk.close()
            file.unlink(missing_ok=True)
            raise
        desk.close()
    return file
