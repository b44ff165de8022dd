from __future__ import annotations

import random
import threading
from collections.abc import Callable

import psycopg
import pytest
from bases import add_published, add_text, make_item

from kbdesk.domain.errors import BaseBusy
from kbdesk.store import feed
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import KnowledgeBase, open_base


def test_a_commit_is_never_cut_in_two(kb: KnowledgeBase) -> None:
    add_published(kb, [f"item-{number}" for number in range(10)])  # one commit, 40 rows
    add_published(kb, ["last"])
    with kb.read() as reader:
        first = reader.feed.since(0, limit=5)  # the commit that made the base, and this one
        assert first.seq == 2
        assert len(first.rows) == 43
        assert len(first.item_uids) == 10
        rest = reader.feed.since(first.seq, limit=1)
        assert (rest.seq, len(rest.rows)) == (3, 4)
        assert reader.feed.since(3).rows == ()
        assert reader.feed.since(99).seq == 3  # a follower from the future sees where it stands


def test_no_reader_sees_a_number_before_all_the_ones_below_it(postgres_target: str) -> None:
    with open_base(postgres_target) as slow, open_base(postgres_target) as quick:
        with slow.write("eva") as tx:
            add_text(tx, "first")
            feed.write(tx.session)  # it has its number and has not committed
            with quick.write("bo") as other:
                add_text(other, "second")
                other.session.connection.exec_driver_sql("SET LOCAL lock_timeout = '200ms'")
                with pytest.raises(BaseBusy):
                    other.commit()
        assert quick.seq() == 1

        # The control: with a sequence the later one is seen first, and the first one is missed.
        address = postgres_target.replace("+psycopg", "")
        with psycopg.connect(address) as one, psycopg.connect(address, autocommit=True) as two:
            two.execute("CREATE TABLE naive (seq bigserial, name text)")
            one.execute("INSERT INTO naive (name) VALUES ('first')")
            two.execute("INSERT INTO naive (name) VALUES ('second')")
            last = 0
            seen = []
            for _ in range(2):
                for seq, name in two.execute(
                    "SELECT seq, name FROM naive WHERE seq > %s", (last,)
                ).fetchall():
                    last = max(last, seq)
                    seen.append(name)
                one.commit()
            assert seen == ["second"]


def test_four_writers_and_two_followers_agree_on_every_commit(
    opened: Callable[[], KnowledgeBase],
) -> None:
    writers = [opened() for _ in range(4)]
    followers = [opened() for _ in range(2)]
    committed: list[tuple[int, str]] = []
    followed: list[list[tuple[int, str]]] = [[], []]
    errors: list[BaseException] = []
    done = threading.Event()

    def write(name: str, kb: KnowledgeBase) -> None:
        chance = random.Random(name)
        for number in range(15):
            with kb.write(name) as tx:
                item = make_item(f"{name}-{number}")
                tx.items.append(item)
                if chance.random() < 0.3:
                    continue  # rolled back
                committed.append((tx.commit().seq, item.uid))

    def follow(kb: KnowledgeBase, seen: list[tuple[int, str]]) -> None:
        last = 1
        while True:
            was_done = done.is_set()
            with kb.read() as reader:
                changes = reader.feed.since(last)
            seen += [(row.seq, row.item_uid) for row in changes.rows]
            last = changes.seq
            if was_done:
                return

    def guarded(work: Callable[..., None], *arguments: object) -> None:
        try:
            work(*arguments)
        except BaseException as error:  # noqa: BLE001 - told to the main thread
            errors.append(error)

    following = [
        threading.Thread(target=guarded, args=(follow, kb, seen))
        for kb, seen in zip(followers, followed, strict=True)
    ]
    writing = [
        threading.Thread(target=guarded, args=(write, f"w{number}", kb))
        for number, kb in enumerate(writers)
    ]
    for thread in following + writing:
        thread.start()
    for thread in writing:
        thread.join()
    done.set()
    for thread in following:
        thread.join()
    assert errors == []
    committed.sort()
    assert [seq for seq, _ in committed] == list(range(2, len(committed) + 2))
    assert followed == [committed, committed]
    assert check(writers[0]).problems == ()
