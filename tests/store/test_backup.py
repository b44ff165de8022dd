from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path

import pytest
from bases import add_published, add_text, save_again
from released import fill

from kbdesk.domain.errors import (
    BadSource,
    BaseDamaged,
    BaseUnusable,
    Cancelled,
    CannotWrite,
    NotABase,
)
from kbdesk.progress import Progress
from kbdesk.store import backup
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import KnowledgeBase, open_base
from kbdesk.store.tables.base import SCHEMA


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "backups"
    made.mkdir()
    return made


def test_a_backup_is_one_file_that_opens_and_says_what_it_holds(
    file_kb: KnowledgeBase, folder: Path
) -> None:
    fill(file_kb)
    info = backup.backup(file_kb, folder)
    assert info.path.name.startswith("kb-")
    assert info.path.name.endswith("-seq6.kbbak")
    noted = json.loads(backup.sidecar_of(info.path).read_text())
    assert (noted["seq"], noted["sha256"], noted["schema"]) == (6, info.sha256, SCHEMA)
    assert noted["head_hash"] == check(file_kb).head_hash
    assert backup.verify(info.path) == info
    assert sorted(p.name for p in folder.iterdir()) == [
        info.path.name,
        backup.sidecar_of(info.path).name,
    ]
    with open_base(str(info.path), read_only=True) as kb, kb.read() as reader:
        assert reader.seq == 6


def test_a_backup_is_whole_and_fresh_while_somebody_saves(
    file_kb: KnowledgeBase, folder: Path
) -> None:
    (head,) = add_published(file_kb, ["refunds"])
    stop = threading.Event()

    def save_on() -> None:
        base = head
        while not stop.is_set():
            with file_kb.write("eva") as tx:
                base = save_again(tx, base, "More words. " * 300)
                tx.commit()

    thread = threading.Thread(target=save_on)
    thread.start()
    try:
        stale = 0
        for number in range(8):
            before = file_kb.seq()
            info = backup.backup(file_kb, folder / f"{number}.kbbak")
            assert info.seq >= before
            # The control: what a synchronising folder does, a copy of the file alone.
            assert file_kb.path is not None
            copy = Path(shutil.copy(file_kb.path, folder / f"plain-{number}.kbbak"))
            try:
                stale += backup.verify(copy).seq < before
            except BaseDamaged:
                stale += 1
    finally:
        stop.set()
        thread.join()
    assert stale > 0


def test_a_changed_backup_does_not_verify(file_kb: KnowledgeBase, folder: Path) -> None:
    fill(file_kb)
    info = backup.backup(file_kb, folder)
    whole = bytearray(info.path.read_bytes())
    place = whole.rindex(b"Within **30** days.")
    whole[place + 9] ^= 1
    info.path.write_bytes(whole)
    with pytest.raises(BaseDamaged, match="bytes"):
        backup.verify(info.path)
    backup.sidecar_of(info.path).unlink()
    with pytest.raises(BaseDamaged, match="words"):
        backup.verify(info.path)


def test_a_backup_of_a_damaged_base_is_not_kept(file: Path, folder: Path) -> None:
    with open_base(str(file)) as kb:
        fill(kb)
        with kb.engines.writing.connect() as connection, connection.begin():
            connection.exec_driver_sql("UPDATE revision SET body = 'rewritten'")
        with pytest.raises(BaseDamaged, match="does not verify"):
            backup.backup(kb, folder)
    assert list(folder.iterdir()) == []


def test_a_cancelled_backup_leaves_nothing(file_kb: KnowledgeBase, folder: Path) -> None:
    progress = Progress()
    heard: list[str] = []

    def listen(what: str, done: int, total: int) -> None:
        heard.append(what)
        if what == "Structure":
            progress.cancel()

    progress = Progress(listen)
    with pytest.raises(Cancelled):
        backup.backup(file_kb, folder, progress)
    assert heard[0] == "Copying"
    assert list(folder.iterdir()) == []


def test_a_backup_overwrites_nothing_and_needs_a_folder(
    file_kb: KnowledgeBase, folder: Path
) -> None:
    backup.backup(file_kb, folder / "mine.kbbak")
    with pytest.raises(CannotWrite, match="exists already"):
        backup.backup(file_kb, folder / "mine.kbbak")
    with pytest.raises(CannotWrite):
        backup.backup(file_kb, folder / "no" / "mine.kbbak")


def test_a_restored_base_holds_the_past_and_tells_followers(
    file_kb: KnowledgeBase, folder: Path
) -> None:
    fill(file_kb)
    info = backup.backup(file_kb, folder)
    with file_kb.write("eva") as tx:
        add_text(tx, "later")
        tx.commit()
    target = folder / "restored.kbdesk"
    assert backup.restore(info.path, target) == info
    with open_base(str(target)) as kb:
        assert kb.seq() == info.seq
        assert kb.workspace.db_uuid == file_kb.workspace.db_uuid
        assert kb.workspace.db_epoch == file_kb.workspace.db_epoch + 1
        assert check(kb).problems == ()
        add_published(kb, ["again"])
    with pytest.raises(CannotWrite, match="exists already"):
        backup.restore(info.path, target)


def test_what_is_no_backup_is_refused(file_kb: KnowledgeBase, folder: Path) -> None:
    (folder / "x.kbbak").write_text("words")
    with pytest.raises(NotABase):
        backup.verify(folder / "x.kbbak")
    info = backup.backup(file_kb, folder)
    backup.sidecar_of(info.path).write_text("{}")
    with pytest.raises(BadSource, match="description of a backup"):
        backup.verify(info.path)


def test_a_server_is_backed_up_by_its_own_tool(postgres_target: str, folder: Path) -> None:
    with open_base(postgres_target) as kb, pytest.raises(BaseUnusable) as caught:
        backup.backup(kb, folder)
    assert "pg_dump" in caught.value.hint
