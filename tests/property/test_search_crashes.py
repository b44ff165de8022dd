"""Five hundred saves, deletions, merges, restores and kills: the index equals a fresh build."""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kbdesk.search.document import Document, Hits
from kbdesk.search.index import SearchIndex

STEPS = 500
WORDS = (
    "refund payment card password reset outlook mail återbetalning faktura kort kortet betalkort"
    " kortbyte konto kontot betalning café err-42 the how hur"
).split()
QUERIES = (
    "refund", "pay", "kort ", "kortet ", "kortbetalning", "pasword ", '"card payment"', "the how",
    "title:reset", "refund AND card", "c", "err42", "betal", "mail -card", "#odd kort", "out* card",
)  # fmt: skip

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="processes are killed with signals"),
]


def opened(folder: Path) -> SearchIndex:
    return SearchIndex.open(folder, base_uuid="b", db_epoch=1, locales=("sv", "en"))


def answers(index: SearchIndex) -> list[object]:
    def told(hits: Hits) -> object:
        return (hits.hits, hits.total, hits.did_you_mean, hits.terms, hits.hint)

    return [told(index.search(query, limit=99)) for query in QUERIES]


class Base:
    """What is true, and the feed of what changed."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.texts: dict[str, Document] = {}
        self.feed: list[tuple[int, str]] = []
        self.seq = 0

    def change(self) -> None:
        self.seq += 1
        for _ in range(self.chance.choice((1, 1, 1, 3))):
            uid = f"i{self.chance.randrange(40)}"
            self.feed.append((self.seq, uid))
            if self.chance.random() < 0.2:
                self.texts.pop(uid, None)
                continue
            self.texts[uid] = Document(
                item_uid=uid,
                locale=self.chance.choice(("sv", "en")),
                title=" ".join(self.chance.choices(WORDS, k=3)),
                body=" ".join(self.chance.choices(WORDS, k=12)),
                tags=self.chance.choice((("odd",), ())),
                updated=f"2024-01-{self.chance.randrange(1, 29):02}",
            )

    def catch_up(self, index: SearchIndex) -> None:
        """Does what `services.indexing` does with the feed."""
        if index.needs_rebuild:
            index.build(self.texts.values(), self.seq)
            return
        uids = {uid for seq, uid in self.feed if seq > index.applied_seq}
        new = [self.texts[uid] for uid in sorted(uids) if uid in self.texts]
        index.apply(new, sorted(uids - {one.item_uid for one in new}), self.seq)


def _in_child(folder: Path, work: Callable[[SearchIndex], object]) -> None:
    index = opened(folder)
    work(index)
    index.close()
    os._exit(0)


def test_any_history_equals_a_fresh_build(tmp_path: Path) -> None:
    chance = random.Random(20_26)
    base = Base(chance)
    fork = multiprocessing.get_context("fork")
    folder = tmp_path / "index"
    index, witness = opened(folder), opened(folder)
    index.build((), 0)
    kills = 0
    for step in range(STEPS):
        base.change()
        what = chance.random()
        if what < 0.12:
            work = base.catch_up if chance.random() < 0.7 else lambda one: one.tidy(at_least=2)
            child = fork.Process(target=_in_child, args=(folder, work))
            child.start()
            time.sleep(chance.random() * 0.03)
            child.kill()
            child.join()
            kills += 1
        elif what < 0.16:
            # Another window of the same person follows the same feed at the same time.
            child = fork.Process(target=_in_child, args=(folder, base.catch_up))
            child.start()
            base.catch_up(index)
            child.join()
            assert child.exitcode == 0
        elif what < 0.18:
            index.build(base.texts.values(), base.seq)  # a restore is followed by a build
        elif what < 0.24:
            index.tidy(at_least=2)
        base.catch_up(index)
        assert (index.needs_rebuild, index.applied_seq) == (None, base.seq)
        if step % 25 == 24:
            fresh = opened(tmp_path / f"fresh{step}")
            fresh.build(sorted(base.texts.values(), key=lambda one: one.body), base.seq)
            expected = answers(fresh)
            assert answers(index) == expected, step
            assert answers(witness) == expected, step
            fresh.close()
    assert kills > 30
    index.close()
    witness.close()
