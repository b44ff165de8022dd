from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bases import CHANNELS, add_published, add_text, save_again

from kbdesk.domain.errors import BaseBusy, BaseUnusable
from kbdesk.store import write_lock
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import KnowledgeBase, create, open_base
from postgres import Server, start_server

CHILD = Path(__file__).with_name("child.py")


@contextmanager
def child(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, CHILD, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def heard(process: subprocess.Popen[str]) -> dict[str, object]:
    assert process.stdout is not None
    words: dict[str, object] = json.loads(process.stdout.readline())
    return words


def tell(process: subprocess.Popen[str], line: str = "go") -> None:
    assert process.stdin is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()


def test_two_processes_read_one_base_and_see_each_others_saves(target: str) -> None:
    with open_base(target) as kb:
        with child("hold", target) as other:
            assert heard(other) == {"holding": True}
            assert kb.seq() == 2
            with kb.read() as reader:
                assert [item.slug for item in reader.items.list_all()] == ["held"]
            tell(other)
            other.wait(20)
        assert kb.seq() == 2


def test_a_second_writing_process_is_told_what_to_do(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_lock, "has_wal_reset_fault", lambda: True)
    monkeypatch.setattr(write_lock, "WAIT_S", 0.2)
    with open_base(str(file)) as kb, child("hold", str(file)) as other:
        heard(other)
        with pytest.raises(BaseBusy, match=f"process {other.pid}") as caught, kb.write("eva"):
            pass
        assert "Close the other window" in caught.value.hint
        tell(other)
        other.wait(20)
        with kb.write("eva") as tx:  # the other one has closed
            add_text(tx, "mine")
            tx.commit()


def test_a_killed_writer_leaves_no_lock(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_lock, "has_wal_reset_fault", lambda: True)
    with child("hold", str(file)) as other:
        heard(other)
    assert file.with_name("base.kbdesk.lock").exists()
    with open_base(str(file)) as kb:
        add_published(kb, ["refunds"])
        assert kb.seq() == 3
    assert not file.with_name("base.kbdesk.lock").exists()


def test_a_short_command_writes_while_a_window_only_reads(file: Path) -> None:
    with open_base(str(file)) as kb:
        assert kb.workspace.name == "Test"
        with child("write", str(file), "fromshell") as other:
            assert heard(other) == {"seq": 2}
            other.wait(20)
        assert kb.seq() == 2
        add_published(kb, ["mine"])


@pytest.mark.parametrize(
    ("version", "faulty"),
    [
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 1), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((4, 0, 0), False),
    ],
)
def test_the_fault_of_the_log_is_known_by_version(version: tuple[int, ...], faulty: bool) -> None:
    assert write_lock.has_wal_reset_fault(version) is faulty


def test_with_a_sound_sqlite_both_write_and_one_merges_the_log(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_lock, "has_wal_reset_fault", lambda: False)
    with open_base(str(file)) as kb, child("hold", str(file)) as other:
        heard(other)
        with kb.write("eva") as tx:
            raw = tx.session.connection.connection.dbapi_connection
            assert isinstance(raw, sqlite3.Connection)
            assert raw.execute("PRAGMA wal_autocheckpoint").fetchone() == (0,)
            add_text(tx, "mine")
            assert tx.commit().seq == 3
        tell(other)
        other.wait(20)
        with kb.write("eva") as tx:
            raw = tx.session.connection.connection.dbapi_connection
            assert isinstance(raw, sqlite3.Connection)
            assert raw.execute("PRAGMA wal_autocheckpoint").fetchone() == (1000,)


def test_two_threads_take_turns(kb: KnowledgeBase) -> None:
    errors: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for number in range(10):
                with kb.write(name) as tx:
                    add_text(tx, f"{name}-{number}")
                    tx.commit()
        except BaseException as error:  # noqa: BLE001 - told to the main thread
            errors.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert kb.seq() == 31
    assert check(kb).problems == ()


def kill_writers(target: str, kills: int, seed: int = 20260503) -> int:
    """Kills a saving process again and again; what it said was saved has to be there.

    Gives how many saves were acknowledged. Every second one merges the log with nearly each save,
    so that kills meet merges too.
    """
    with open_base(target) as kb:
        (first,) = add_published(kb, ["refunds"])
    chance, said = random.Random(seed), 0
    acknowledged = first.number
    with child("nursery", target, first.rendition_uid) as nursery:
        for number in range(kills):
            tell(nursery, str((1_000, 20)[number % 2]))
            pid = heard(nursery)["pid"]
            assert isinstance(pid, int)
            words = heard(nursery)
            kill = threading.Timer(chance.uniform(0, 0.04), os.kill, (pid, signal.SIGKILL))
            kill.start()
            while "dead" not in words:
                saved = words["saved"]
                assert isinstance(saved, int)
                # A commit that was not acknowledged any more may stand before it.
                assert acknowledged < saved
                acknowledged, said = saved, said + 1
                words = heard(nursery)
            kill.join()
            with open_base(target) as kb, kb.read() as reader:
                head = reader.revisions.get(reader.renditions.get(first.rendition_uid).head_uid)
                assert head.number >= acknowledged
                assert head.state == "published"  # never half a commit
    with open_base(target) as kb:
        assert check(kb).problems == ()
        assert kb.seq() == 1 + head.number
    assert said >= kills  # each writer was killed after its first save
    return said


def test_killing_a_saving_process_loses_no_acknowledged_save(target: str) -> None:
    # A round in PostgreSQL takes longer, and there the server keeps the promise anyway.
    kill_writers(target, 6 if target.startswith("postgresql") else 20)


@pytest.mark.slow
def test_killing_many_saving_processes_loses_no_acknowledged_save(file: Path) -> None:
    kill_writers(str(file), 500)


@pytest.mark.slow
def test_killing_the_server_loses_no_acknowledged_save() -> None:
    server = start_server()
    try:
        address = server.url(server.create_database())
        create(address, name="N", locale="en", channels=CHANNELS).close()
        with open_base(address) as kb:
            (first,) = add_published(kb, ["refunds"])
        for _ in range(5):
            saved = _save_until_it_fails(address, first.rendition_uid, server)
            time.sleep(0.5)
            server.launch()
            with open_base(address) as kb, kb.read() as reader:
                assert reader.revisions.find(saved) is not None
                assert check(kb).problems == ()
    finally:
        server.stop()
        shutil.rmtree(server.folder)


def _save_until_it_fails(address: str, rendition_uid: str, server: Server) -> str:
    """Kills the server in the middle of saves; gives the last revision that was acknowledged."""
    with open_base(address) as kb:
        with kb.read() as reader:
            saved = reader.renditions.get(rendition_uid).head_uid
        kill = threading.Timer(0.3, server.kill)
        kill.start()
        try:
            while True:
                with kb.write("eva") as tx:
                    made = save_again(tx, tx.revisions.get(saved), "Text.")
                    tx.commit()
                saved = made.uid
        except BaseUnusable:
            pass
        finally:
            kill.join()
    return saved
