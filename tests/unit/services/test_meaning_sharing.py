"""What one desktop read for search by meaning serves all who use a team base."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from kbdesk.search.meaning.passages import passages_of
from kbdesk.services import meaning_sharing
from kbdesk.services.desk import Desk
from kbdesk.services.workspace import create_workspace, open_workspace
from kbdesk.store.vectors import StoredVector
from postgres import postgres_server, postgres_url  # noqa: F401

MODEL = "m"
TEXTS = [((f"item{n}", "en"), passages_of(f"Title {n}", "word " * 150)) for n in range(4)]
PASSAGES = [one for _, own in TEXTS for one in own]
Open = Callable[[str], Desk]


@pytest.fixture
def at_desk(
    postgres_url: str,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Open]:
    """Opens the base at somebody's own desktop, with a cache of its own."""
    create_workspace(postgres_url, name="Test", actor="anna").close()
    opened: list[Desk] = []

    def sit(login: str) -> Desk:
        monkeypatch.setenv("KBDESK_CACHE", str(tmp_path / login))
        desk = open_workspace(postgres_url, actor=login)
        desk.vectors.take(TEXTS, [], MODEL, source="s", seq=1)
        opened.append(desk)
        return desk

    yield sit
    for desk in opened:
        desk.close()


def rows() -> np.ndarray:
    found = np.random.default_rng(1).normal(size=(len(PASSAGES), 8)).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def test_what_one_encoded_another_takes_over(at_desk: Open) -> None:
    anna, bo = at_desk("anna"), at_desk("bo")
    seq = anna.kb.seq()
    anna.vectors.keep(MODEL, PASSAGES, rows())
    assert meaning_sharing.fetch(bo, MODEL) == 0  # nobody has told the base yet
    assert meaning_sharing.share(anna, MODEL) == len(PASSAGES)
    assert meaning_sharing.share(anna, MODEL) == 0
    assert meaning_sharing.fetch(bo, "another model") == 0
    assert bo.vectors.counts(MODEL).waiting == len(PASSAGES)
    assert meaning_sharing.fetch(bo, MODEL) == len(PASSAGES)
    assert bo.vectors.counts(MODEL).waiting == 0
    assert bo.vectors.waiting(MODEL, 99) == []
    query = rows()[3]
    near = [one.vectors.nearness(MODEL, query) for one in (anna, bo)]
    assert np.abs(near[0].cosines - near[1].cosines).max() < 1e-6
    assert near[0].keys == near[1].keys
    # What came from the base does not go back, and nobody follows the feed for it.
    assert meaning_sharing.share(bo, MODEL) == 0
    assert anna.kb.seq() == seq


def test_a_damaged_vector_is_made_anew(at_desk: Open) -> None:
    anna, bo = at_desk("anna"), at_desk("bo")
    anna.vectors.keep(MODEL, PASSAGES, rows())
    meaning_sharing.share(anna, MODEL)
    short, wild = PASSAGES[0].key.hex(), PASSAGES[1].key.hex()
    with anna.kb.write("anna") as tx:
        good = tx.vectors.get_many(MODEL, [wild])[wild]
        huge = StoredVector(good.dims, b"\xff\xff\x7f\x7f" + good.data[4:])
        tx.vectors.put_many(MODEL, {short: StoredVector(8, b"12"), wild: huge})
        tx.commit()
    assert meaning_sharing.fetch(bo, MODEL) == len(PASSAGES) - 2
    assert {one.key.hex() for one in bo.vectors.waiting(MODEL, 99)} == {short, wild}
    bo.vectors.keep(MODEL, PASSAGES[:2], rows()[:2])
    meaning_sharing.share(bo, MODEL, over=True)
    with anna.kb.read() as reader:
        assert reader.vectors.get_many(MODEL, [wild])[wild] == good


def test_a_file_of_one_person_keeps_no_vectors(desk: Desk) -> None:
    desk.vectors.take(TEXTS, [], MODEL, source="s", seq=1)
    desk.vectors.keep(MODEL, PASSAGES, rows())
    assert meaning_sharing.share(desk, MODEL) == 0
    with desk.kb.read() as reader:
        assert reader.vectors.get_many(MODEL, [one.key.hex() for one in PASSAGES]) == {}
