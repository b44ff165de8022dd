"""Without this a person who never thinks of backups has none."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kbdesk.domain.rendition import Content
from kbdesk.services import backups, editing
from kbdesk.services.workspace import create_workspace
from kbdesk.ui import session as sessions
from kbdesk.ui.app import application
from kbdesk.ui.jobs import Jobs
from kbdesk.ui.session import Session


def test_an_open_base_is_backed_up_once_it_is_quiet(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "_BACKUP_MS", 50)
    application()
    base = tmp_path / "base.kbdesk"
    desk = create_workspace(base, name="Test", actor="anna")
    editing.new_item(desk, Content("Refunds", "Within 14 days."))
    desk.close()
    jobs = Jobs()
    session = Session(jobs)
    try:
        with qtbot.waitSignal(session.opened, timeout=20_000):
            session.open(str(base))
        qtbot.waitUntil(lambda: len(backups.list_backups(base)) == 1, timeout=20_000)
        qtbot.waitUntil(lambda: backups.list_backups(base)[0].problem == "", timeout=20_000)
        assert session.desk is not None
        editing.new_item(session.desk, Content("Returns", "Within 30 days."))
        session.look_for_changes()
        qtbot.wait(300)  # changed, and the newest is not a day old
        assert len(backups.list_backups(base)) == 1
    finally:
        session.close()
        jobs.close()
