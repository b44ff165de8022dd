"""Backups by themselves: when, how many, and what bringing one back changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import BaseDamaged, Denied, NotFound
from kbdesk.progress import quiet
from kbdesk.services import answers, backups, indexing, permissions
from kbdesk.services.desk import Desk
from kbdesk.services.workspace import open_workspace
from kbdesk.store import backup
from kbdesk.store.knowledge_base import KnowledgeBase

NOON = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


def _path(kb: KnowledgeBase) -> Path:
    assert kb.path is not None
    return kb.path


def test_a_backup_is_due_after_a_day_with_changes_and_never_without(
    desk: Desk, write: Callable[..., object], clock: Callable[[datetime], None]
) -> None:
    clock(NOON)
    write("Refunds")
    assert "no backup yet" in backups.why_due(desk)
    made = backups.backup_if_due(desk, quiet())
    assert made is not None
    clock(NOON + timedelta(days=3))
    assert backups.why_due(desk) == ""  # nothing changed
    write("Returns")
    clock(NOON + timedelta(hours=23))
    assert backups.backup_if_due(desk, quiet()) is None  # too soon
    clock(NOON + timedelta(hours=25))
    assert "the base changed since" in backups.why_due(desk)
    assert backups.backup_if_due(desk, quiet()) is not None
    listed = backups.list_backups(_path(desk.kb))
    assert [one.info.seq for one in listed if one.info] == [desk.kb.seq(), made.seq]
    assert backups.verify(listed[0].path, quiet()) == listed[0].info


def test_what_is_kept_thins_out_with_age() -> None:
    hourly = [(NOON - timedelta(hours=hours), 1) for hours in range(24 * 400)]
    stays = sorted(backups.worth_keeping(hourly, NOON))
    ages = [NOON - hourly[place][0] for place in stays]
    assert stays[:49] == list(range(49))  # all of two days
    days = {hourly[place][0].date() for place in stays}
    assert {NOON.date() - timedelta(days=back) for back in range(12)} <= days
    weeks = {hourly[place][0].isocalendar()[:2] for place in stays}
    assert len(weeks) >= 10
    months = {hourly[place][0].strftime("%Y-%m") for place in stays}
    assert len(months) == 9
    assert timedelta(days=210) < max(ages) < timedelta(days=280)
    assert len(stays) < 49 + 12 + 10 + 9


def test_the_cap_takes_the_oldest_and_never_the_newest() -> None:
    daily = [(NOON - timedelta(days=days), 600) for days in range(10)]
    assert backups.worth_keeping(daily, NOON, cap_bytes=2_000) == {0, 1, 2}
    assert backups.worth_keeping(daily, NOON, cap_bytes=10) == {0}


def test_thinning_out_never_removes_the_newest_good_one_nor_what_is_not_ours(
    desk: Desk, write: Callable[..., object], clock: Callable[[datetime], None]
) -> None:
    made = []
    for days in range(4):
        clock(NOON + timedelta(days=days))
        write(f"Item {days}")
        made.append(backup.backup(desk.kb, backups.folder_for(_path(desk.kb))))
    folder = backups.folder_for(_path(desk.kb))
    (folder / "kb-mine.kbbak").write_bytes(b"of somebody else")
    for info in made[1:]:  # cut short: no good any more
        info.path.write_bytes(info.path.read_bytes()[:-1])
    backups.thin_out(folder, NOON + timedelta(days=4000))
    left = {path.name for path in folder.glob("*.kbbak")}
    assert made[0].path.name in left
    assert "kb-mine.kbbak" in left


def test_the_list_tells_which_backup_is_no_good(desk: Desk, write: Callable[..., object]) -> None:
    write("Refunds")
    made = backups.backup_now(desk, quiet())
    made.path.write_bytes(made.path.read_bytes()[:-1])
    (listed,) = backups.list_backups(_path(desk.kb))
    assert "another size" in listed.problem
    assert "no backup yet" in backups.why_due(desk)
    with pytest.raises(BaseDamaged):
        backups.preview(desk, made.path, quiet())
    with pytest.raises(NotFound):
        backups.find(_path(desk.kb), "2")
    assert backups.find(_path(desk.kb), "1") == made.path


def test_restoring_tells_what_changes_and_keeps_what_was(
    desk: Desk,
    write: Callable[..., object],
    save: Callable[..., object],
    clock: Callable[[datetime], None],
) -> None:
    first = write("Refunds", "Within 14 days.")
    write("Untouched")
    made = backups.backup_now(desk, quiet())
    save(first, "Within 30 days.")
    write("Later", "From the future.")
    indexing.catch_up(desk, quiet())
    seen = backups.preview(desk, made.path, quiet())
    assert [title for _, title in seen.items_lost] == ["Later"]
    assert [title for _, title in seen.items_older] == ["Refunds"]
    assert seen.counts == (1, 1, 0)
    assert seen.commits_lost == desk.kb.seq() - made.seq
    assert seen.revisions_lost == 2
    assert not seen.is_other_base
    epoch = desk.kb.workspace.db_epoch
    done = backups.restore(desk, made.path, quiet())
    desk.close()
    again = open_workspace(_path(desk.kb), actor="anna")
    try:
        assert again.kb.seq() == made.seq
        assert again.kb.workspace.db_epoch == epoch + 1
        assert backups.check(again, quiet()).problems == ()
        indexing.catch_up(again, quiet())
        assert answers.find_answers(again, "future").answers == ()
        assert answers.find_answers(again, "untouched").answers
        # What was there can be had back, and is newer than both.
        assert done.before is not None
        assert backups.preview(again, done.before, quiet()).counts == (0, 1, 1)
        backups.restore(again, done.before, quiet())
    finally:
        again.close()
    last = open_workspace(_path(desk.kb), actor="anna")
    assert last.kb.workspace.db_epoch == epoch + 2
    assert backups.check(last, quiet()).problems == ()
    last.close()


def test_another_window_sees_the_one_or_the_other(desk: Desk, write: Callable[..., object]) -> None:
    write("Refunds")
    made = backups.backup_now(desk, quiet())
    write("Later")
    other = open_workspace(_path(desk.kb), actor="anna", read_only=True)
    with other.kb.read() as reader:
        assert len(reader.items.list_all()) == 2
        backups.restore(desk, made.path, quiet())
        assert len(reader.items.list_all()) == 2
    assert other.kb.seq() == made.seq
    with other.kb.read() as reader:
        assert len(reader.items.list_all()) == 1
    other.close()


def test_a_base_that_cannot_be_opened_is_put_aside_and_its_backup_brought_back(
    desk: Desk, write: Callable[..., object]
) -> None:
    write("Refunds")
    made = backups.backup_now(desk, quiet())
    path = _path(desk.kb)
    desk.close()
    path.write_bytes(b"SQLite format 3\0" + b"\x55" * 40_000)
    with pytest.raises(Exception, match="base"):
        open_workspace(path)
    found = backups.find(path, "1")
    done = backups.restore_damaged(path, found, quiet())
    assert done.before is not None
    assert done.before.read_bytes().startswith(b"SQLite format 3\0UUU")
    again = open_workspace(path, actor="anna")
    assert (again.kb.seq(), again.kb.workspace.db_epoch) == (made.seq, made.db_epoch + 1)
    again.close()


def test_who_is_no_administrator_restores_nothing(
    desk: Desk, at: Callable[[str], Desk], write: Callable[..., object]
) -> None:
    made = backups.backup_now(desk, quiet())
    permissions.put_person(desk, User("anna"), [Grant("anna", Role.ADMIN)])
    permissions.put_person(desk, User("maja"), [Grant("maja", Role.PUBLISHER)])
    with pytest.raises(Denied):
        backups.restore(at("maja"), made.path, quiet())
    assert len(backups.list_backups(_path(desk.kb))) == 1
