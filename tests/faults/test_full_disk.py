"""A disk that is full, or broken, at every single write of a save."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

import apsw
import pytest
from bases import add_published, save_again
from crash_disk import Disk, use

from kbdesk.domain.errors import BaseUnusable, CannotWrite
from kbdesk.files import write_whole
from kbdesk.store import knowledge_base
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import open_base

ERRORS = {"full": apsw.FullError, "broken": apsw.IOError}


@pytest.mark.parametrize("kind", ERRORS)
@pytest.mark.parametrize("merges", ["merging", "not merging"])
def test_a_failure_at_every_write_of_a_save_loses_nothing(
    kind: str,
    merges: str,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    tell: Callable[..., None],
) -> None:
    with open_base(str(file)) as kb:
        (first,) = add_published(kb, ["refunds"])
    disk = Disk(error=ERRORS[kind], keeps_log=False)
    failed, at, saved, late = 0, 0, first, 0
    with monkeypatch.context() as patch:
        pages = 1 if merges == "merging" else 100_000
        patch.setattr(knowledge_base, "CHECKPOINT_PAGES", pages)
        vfs = use(disk, patch)
        with open_base(str(file)) as kb:
            while True:
                at += 1
                disk.changes, disk.fail_at = 0, at
                told, words = False, ("", "")
                try:
                    with kb.write("eva") as tx:
                        made = save_again(tx, saved, f"Text {at}. " * 400)
                        tx.revisions.publish_many([made.uid])
                        tx.commit()
                    told = True
                except (CannotWrite, BaseUnusable) as error:
                    words = (error.message, error.hint)
                # The editor stays open and dirty: it is told, and told what to do.
                assert told or all(words)
                reached, disk.fail_at = disk.changes >= at, 0
                # The same connections work as soon as there is room, and nothing is half there.
                assert check(kb).problems == ()
                with kb.read() as reader:
                    head = reader.revisions.get(reader.renditions.get(first.rendition_uid).head_uid)
                assert head.state == "published"
                # What is told is true, also where the save stood and only the merge of the log
                # behind it failed.
                assert head.number == (made if told else saved).number
                late += told and reached
                saved = head
                failed += not told
                if told and not reached:
                    break
                assert at < 400, "a save makes more and more writes"
                # What failed merges left is merged now, else each save would have more to do.
                with kb.engines.writing.connect() as connection:
                    raw = connection.connection.dbapi_connection
                    assert raw is not None
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        vfs.unregister()
    tell(saves_refused=failed, saved_while_the_merge_failed=late, lost=0, told_wrongly=0)
    assert failed >= 3
    assert (late > 0) == (merges == "merging")
    with open_base(str(file)) as kb:
        assert check(kb).problems == ()


def test_a_file_is_old_or_new_and_the_naive_way_is_neither(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tell: Callable[..., None]
) -> None:
    """The control: what `open(..., "w")` leaves when the disk is full at the k-th write."""
    old, new = {"words": "old " * 500}, json.dumps({"words": "new " * 900}).encode()
    torn = 0
    for room in range(0, len(new), 250):
        naive = tmp_path / "naive.json"
        naive.write_text(json.dumps(old))
        with naive.open("wb") as file:
            file.write(new[:room])  # and then there is no room
        try:
            json.loads(naive.read_text())
        except ValueError:
            torn += 1
        ours = tmp_path / "ours.json"
        ours.write_text(json.dumps(old))

        def refuse(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr("os.fsync", refuse)
            with pytest.raises(CannotWrite, match="No space"):
                write_whole(ours, new)
        assert json.loads(ours.read_text()) == old
        assert sorted(path.name for path in tmp_path.iterdir()) == ["naive.json", "ours.json"]
    tell(naive_files_torn=torn)
    assert torn > 0


def test_a_log_that_cannot_be_merged_is_told_beside_the_save(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_base(str(file)) as kb:
        (first,) = add_published(kb, ["refunds"])
    disk = Disk(keeps_log=False)
    with monkeypatch.context() as patch:
        patch.setattr(knowledge_base, "CHECKPOINT_PAGES", 100_000)
        vfs = use(disk, patch)
        with open_base(str(file)) as kb:
            patch.setattr(knowledge_base, "LONG_LOG_BYTES", 0)
            for room in count(1):  # at last there is room for the save, and for no merge
                disk.changes, disk.fail_at = 0, room + 1
                with suppress(CannotWrite), kb.write("eva") as tx:
                    saved = save_again(tx, first, "The same words. " * 400)
                    tx.commit()
                    break
            assert kb.warnings[0].startswith("All is saved, but the log")
            disk.fail_at = 0
            with kb.read() as reader:
                assert reader.renditions.get(saved.rendition_uid).head_uid == saved.uid
        vfs.unregister()
