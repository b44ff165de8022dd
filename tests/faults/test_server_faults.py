"""A server that is killed in the middle of saves, and a line that breaks at the commit."""

from __future__ import annotations

import random
import shutil
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext, suppress

import psycopg
import pytest
from bases import CHANNELS, add_published, save_again
from broken_line import AFTER, BEFORE, LATE, BrokenLine

from kbdesk.domain.errors import KBDeskError, ServerAway
from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Revision
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import KnowledgeBase, create, open_base
from postgres import Server, start_server

WRITERS = 4
Tries = Callable[[int, int], int]
Tell = Callable[..., None]


@pytest.fixture
def server() -> Iterator[Server]:
    try:
        made = start_server()
    except LookupError as error:
        pytest.skip(str(error))
    yield made
    made.stop()
    shutil.rmtree(made.folder, ignore_errors=True)


@pytest.fixture
def target(server: Server) -> str:
    url = server.url(server.create_database())
    create(url, name="Test", locale="en", channels=CHANNELS).close()
    return url


def _plain(url: str) -> str:
    return url.replace("postgresql+psycopg", "postgresql")


def _head(kb: KnowledgeBase, rendition_uid: str) -> Revision:
    with kb.read() as reader:
        return reader.revisions.get(reader.renditions.get(rendition_uid).head_uid)


def _insert(url: str, number: int) -> None:
    with psycopg.connect(url) as raw:
        raw.execute("INSERT INTO naive VALUES (%s)", (number,))
        raw.commit()


def _save_on(
    kb: KnowledgeBase, first: Revision, acknowledged: list[str], stop: threading.Event
) -> None:
    """Saves as an editor does: tries each save, with its own name, until it is told "saved"."""
    saved = first
    while not stop.is_set():
        save_id = new_uid()
        while True:
            with suppress(KBDeskError):
                with kb.write("eva") as tx:
                    made = save_again(tx, saved, f"Text {save_id}.", client_save_id=save_id)
                    tx.commit()
                saved = made
                break
            time.sleep(0.05)
        acknowledged.append(save_id)


def _insert_on(url: str, acknowledged: list[int], stop: threading.Event) -> None:
    """The control: a connection that does not wait until a commit is on the disk."""
    number = 0
    while not stop.is_set():
        with (
            suppress(psycopg.OperationalError),
            psycopg.connect(url, autocommit=True, options="-c synchronous_commit=off") as raw,
        ):
            while not stop.is_set():
                number += 1
                raw.execute("INSERT INTO naive VALUES (%s)", (number,))
                acknowledged.append(number)
        time.sleep(0.02)


def test_a_server_killed_during_saves_loses_and_doubles_nothing(
    server: Server, target: str, tries: Tries, tell: Tell
) -> None:
    kills, chance, stop = tries(4, 60), random.Random(5), threading.Event()
    with psycopg.connect(_plain(target), autocommit=True) as raw:
        raw.execute("CREATE TABLE naive (number bigint)")
    with open_base(target) as kb:
        firsts = add_published(kb, [f"text-{number}" for number in range(WRITERS)])
        told: list[list[str]] = [[] for _ in firsts]
        naive: list[int] = []
        writers = [
            threading.Thread(target=_save_on, args=(kb, first, acknowledged, stop), daemon=True)
            for first, acknowledged in zip(firsts, told, strict=True)
        ]
        writers.append(
            threading.Thread(target=_insert_on, args=(_plain(target), naive, stop), daemon=True)
        )
        for writer in writers:
            writer.start()
        for _ in range(kills):
            time.sleep(chance.uniform(0.3, 1.2))
            server.kill()
            server.launch()
        time.sleep(0.5)
        stop.set()
        for writer in writers:
            writer.join(60)
            assert not writer.is_alive()
    lost = doubled = 0
    with open_base(target) as kb:
        assert check(kb).problems == ()
        for first, acknowledged in zip(firsts, told, strict=True):
            with kb.read() as reader:
                there = Counter(
                    revision.client_save_id
                    for revision in reader.revisions.list_of(first.rendition_uid)
                )
            lost += sum(there[save_id] == 0 for save_id in acknowledged)
            doubled += sum(count > 1 for name, count in there.items() if name)
            assert _head(kb, first.rendition_uid).number == len(acknowledged) + 1
        with kb.read() as reader:
            seqs = {row.seq for row in reader.feed.since(0, 1_000_000).rows}
        assert seqs == set(range(1, kb.seq() + 1))
    with psycopg.connect(_plain(target), autocommit=True) as raw:
        kept = {number for (number,) in raw.execute("SELECT number FROM naive")}
    naive_lost = sum(number not in kept for number in naive)
    saves = sum(map(len, told))
    tell(kills=kills, saves=saves, lost=lost, doubled=doubled, naive_lost=naive_lost)
    assert (lost, doubled) == (0, 0)
    assert saves > kills
    assert naive_lost > 0


@pytest.mark.parametrize("how", [BEFORE, AFTER, LATE])
def test_a_line_that_breaks_at_a_commit_is_told_as_it_is(
    how: str, server: Server, target: str, tries: Tries, tell: Tell
) -> None:
    """Whoever is told "saved" is right, and whoever is told "not saved" too."""
    rounds, told_saved = tries(3, 100), 0
    with BrokenLine(server.port) as line:
        through = target.replace(f":{server.port}/", f":{line.port}/")
        with open_base(through) as kb, open_base(target) as beside:
            (saved,) = add_published(kb, ["refunds"])
            for number in range(rounds):
                line.breaks = how
                # A commit that never came is told as that, and not as one that nobody knows of.
                refusal = pytest.raises(ServerAway, match="cannot be reached")
                with refusal if how == BEFORE else nullcontext(), kb.write("eva") as tx:
                    made = save_again(tx, saved, f"Text {number}.", client_save_id=new_uid())
                    tx.commit()
                    told_saved += 1
                made = saved if how == BEFORE else made
                time.sleep(1.5 if how == LATE else 0)  # nothing comes in behind the answer
                assert _head(beside, saved.rendition_uid).uid == made.uid
                saved = made
            assert line.broken == rounds
            assert check(beside).problems == ()
    tell(broken=rounds, told_saved=told_saved, told_wrongly=0)
    assert told_saved == (0 if how == BEFORE else rounds)


def test_a_save_that_nobody_knows_of_is_one_save_when_it_is_tried_again(
    server: Server, target: str, tries: Tries, tell: Tell
) -> None:
    rounds, doubled, naive = tries(3, 50), 0, 0
    with BrokenLine(server.port) as line:
        through = target.replace(f":{server.port}/", f":{line.port}/")
        with psycopg.connect(_plain(target), autocommit=True) as raw:
            raw.execute("CREATE TABLE naive (number bigint)")
        with open_base(through) as kb, open_base(target) as beside:
            (saved,) = add_published(kb, ["refunds"])
            for number in range(rounds):
                save_id = new_uid()

                def save(at: int, on: Revision, name: str) -> Revision:
                    with kb.write("eva") as tx:
                        made = save_again(tx, on, f"Text {at}.", client_save_id=name)
                        line.is_down = bool(line.breaks)
                        tx.commit()
                    return made

                line.breaks = AFTER
                with pytest.raises(ServerAway, match="nobody knows"):
                    save(number, saved, save_id)
                line.is_down = False
                before = _head(beside, saved.rendition_uid)
                saved = save(number, saved, save_id)
                assert saved.uid == before.uid  # it was there all the time
                doubled += saved.number != number + 2

                # The control: who cannot name a save tries it again, and it is there twice.
                for how in (AFTER, ""):
                    line.breaks = how
                    with (
                        suppress(psycopg.OperationalError),
                        psycopg.connect(_plain(through)) as raw,
                    ):
                        raw.execute("INSERT INTO naive VALUES (%s)", (number,))
                        raw.commit()
        with psycopg.connect(_plain(target), autocommit=True) as raw:
            ((naive,),) = raw.execute("SELECT count(*) - count(DISTINCT number) FROM naive")
    tell(answers_lost=rounds, doubled=doubled, naive_doubled=naive)
    assert doubled == 0
    assert naive == rounds
