"""Backups while somebody saves, and restores that followers notice."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bases import add_published, save_again

from kbdesk.domain.errors import KBDeskError
from kbdesk.domain.rendition import Content
from kbdesk.progress import quiet
from kbdesk.services import answers, backups, editing, indexing, publishing
from kbdesk.services.desk import Desk
from kbdesk.services.workspace import create_workspace, open_workspace
from kbdesk.store import backup
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import open_base

Tries = Callable[[int, int], int]
Tell = Callable[..., None]


def test_backups_during_saves_are_whole_and_fresh(
    file: Path, tmp_path: Path, tries: Tries, tell: Tell
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    stop, done = threading.Event(), tries(6, 100)
    stale = 0
    with open_base(str(file)) as kb:
        (first,) = add_published(kb, ["refunds"])

        def save_on() -> None:
            newest = first
            while not stop.wait(0.005):
                with kb.write("eva") as tx:
                    newest = save_again(tx, newest, "More words. " * 200)
                    tx.commit()

        thread = threading.Thread(target=save_on)
        thread.start()
        try:
            for number in range(done):
                before = kb.seq()
                made = backup.backup(kb, folder / f"{number}.kbbak")
                assert made.seq >= before
                copy = Path(shutil.copy(file, folder / f"plain-{number}.db"))  # the control
                try:
                    stale += backup.verify(copy).seq < before
                except KBDeskError:
                    stale += 1
                copy.unlink()
        finally:
            stop.set()
            thread.join()
        for number in range(done):
            info = backup.verify(folder / f"{number}.kbbak")
            back = tmp_path / f"back-{number}.kbdesk"
            backup.restore(info.path, back)
            with open_base(str(back)) as restored:
                report = check(restored)
            assert (report.problems, report.seq) == ((), info.seq)
            assert report.head_hash == info.head_hash
            back.unlink()
    tell(backups=done, verified_and_fresh=done, restores_equal=done, plain_copies_stale=stale)
    assert stale > 0


def _add(desk: Desk, title: str) -> None:
    opened = editing.new_item(desk, Content(title, f"About {title}."))
    publishing.publish(desk, opened.item.uid)


def _future_is_found(base: Path) -> bool:
    """Opens a base, does as much as was lost, follows the feed, and looks for what was lost."""
    desk = open_workspace(base, actor="anna")
    while desk.kb.seq() <= desk.index.applied_seq:
        _add(desk, f"Later {desk.kb.seq()}")
    indexing.catch_up(desk, quiet())
    uids = {answer.item_uid for answer in answers.find_answers(desk, "zebra").answers}
    held = desk.index.search("zebra").total
    desk.close()
    return bool(uids or held)


def test_a_restore_is_noticed_by_the_index_and_without_an_epoch_it_is_not(
    tmp_path: Path, tell: Tell
) -> None:
    base = tmp_path / "base.kbdesk"
    desk = create_workspace(base, name="Test", actor="anna")
    _add(desk, "Refunds")
    made = backups.backup_now(desk, quiet())
    _add(desk, "Zebra")
    indexing.catch_up(desk, quiet())
    assert answers.find_answers(desk, "zebra").answers
    cache, before = desk.cache, tmp_path / "cache before"
    desk.close()
    shutil.copytree(cache, before)
    # The control: somebody copies the backup over the base, and no epoch rises.
    shutil.copy(made.path, base)
    naive = _future_is_found(base)
    with closing(sqlite3.connect(base)) as connection:
        assert connection.execute("SELECT db_epoch FROM kb_meta").fetchone() == (made.db_epoch,)
    shutil.rmtree(cache)
    shutil.copytree(before, cache)
    again = open_workspace(base, actor="anna")
    backups.restore(again, made.path, quiet())
    again.close()
    ours = _future_is_found(base)
    tell(future_found_after_restore=ours, without_epoch=naive)
    assert naive
    assert not ours
