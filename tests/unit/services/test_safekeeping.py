"""Without this a person learns of a broken disk, or of a wrong import, when it is too late."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kbdesk.domain.errors import BaseDamaged, CannotWrite
from kbdesk.domain.rendition import Content
from kbdesk.progress import quiet
from kbdesk.services import backups, editing, importing, safekeeping
from kbdesk.services.desk import Desk
from kbdesk.services.workspace import create_workspace
from kbdesk.store import backup

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = create_workspace(str(tmp_path / "base.kbdesk"), name="Team", actor="eva")
    desk.kb.now = lambda: NOW
    editing.new_item(desk, Content("Refunds", "Within 14 days."))
    yield desk
    desk.close()


def _kept(desk: Desk) -> int:
    assert desk.kb.path is not None
    return len(backups.list_backups(desk.kb.path))


def _folder(tmp_path: Path, words: str) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir(exist_ok=True)
    (folder / "returns.md").write_text(f"# Returns\n\n{words}\n")
    return folder


def test_an_import_begins_with_a_backup(desk: Desk, tmp_path: Path) -> None:
    folder = _folder(tmp_path, "Within 30 days.")
    importing.import_from(desk, "folder", folder, dry_run=True, progress=quiet())
    assert _kept(desk) == 0
    seq = desk.kb.seq()
    importing.import_from(desk, "folder", folder, progress=quiet())
    assert desk.kb.path is not None
    (made,) = backups.list_backups(desk.kb.path)
    assert made.info is not None
    assert made.info.seq == seq  # the base as it was before
    importing.import_from(desk, "folder", folder, progress=quiet())
    assert _kept(desk) == 1  # nothing new, nothing written


def test_an_import_into_an_empty_base_needs_none(tmp_path: Path) -> None:
    desk = create_workspace(str(tmp_path / "base.kbdesk"), name="Team", actor="eva")
    importing.import_from(desk, "folder", _folder(tmp_path, "Soon."), progress=quiet())
    assert _kept(desk) == 0
    desk.close()


def test_an_import_that_cannot_be_backed_up_does_not_begin(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise CannotWrite("There is no room left.", "Free some space.")

    monkeypatch.setattr(backup, "backup", full)
    seq = desk.kb.seq()
    with pytest.raises(CannotWrite):
        importing.import_from(desk, "folder", _folder(tmp_path, "Soon."), progress=quiet())
    assert desk.kb.seq() == seq


def test_a_base_is_proved_once_a_week_and_damage_is_told(desk: Desk) -> None:
    assert safekeeping.check_if_due(desk, quiet()) is not None
    assert safekeeping.check_if_due(desk, quiet()) is None
    safekeeping.look_after(desk, quiet())

    assert desk.kb.path is not None
    with closing(sqlite3.connect(desk.kb.path)) as raw:
        raw.execute("UPDATE revision SET body = 'Within 44 days.'")  # a bit of a bad disk
        raw.commit()
    desk.kb.now = lambda: NOW + timedelta(days=6)
    assert safekeeping.check_if_due(desk, quiet()) is None
    for day in (8, 9):  # a week later, and each time until it is mended
        desk.kb.now = lambda late=day: NOW + timedelta(days=late)
        with pytest.raises(BaseDamaged, match="weekly check"):
            safekeeping.look_after(desk, quiet())


def test_closing_backs_up_what_is_due_and_never_fails(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    safekeeping.before_close(desk)
    assert _kept(desk) == 1
    safekeeping.before_close(desk)
    assert _kept(desk) == 1
    desk.kb.now = lambda: NOW + timedelta(days=2)
    editing.new_item(desk, Content("Returns", "Within 30 days."))

    def full(*_: object) -> None:
        raise CannotWrite("There is no room left.", "Free some space.")

    with monkeypatch.context() as patch:
        patch.setattr(backup, "backup", full)
        safekeeping.before_close(desk)
    safekeeping.before_close(desk)
    assert _kept(desk) == 2
