"""Whole messages measured: pytest tests/bench/search/test_pasted_bench.py -m bench -s.

Each has what real ones have: greeting, anger, order numbers, signature, disclaimer, quoted replies.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import help_centre
import pytest
import swedish
from help_centre import Question

from kbdesk.search.document import Document
from kbdesk.search.index import SearchIndex
from kbdesk.search.meaning import model
from kbdesk.search.meaning.fusion import Nearness
from kbdesk.search.meaning.passages import passages_of
from kbdesk.search.meaning.vectors import Vectors
from kbdesk.search.message import question_of

pytestmark = pytest.mark.bench

Near = Callable[[str], Nearness | None]


def messages(language: str) -> list[Question]:
    rows = map(json.loads, (swedish.HERE / "pasted.jsonl").read_text("utf-8").splitlines())
    return [
        Question(row["id"], language, row["query"], frozenset(row["relevant"]))
        for row in rows
        if row["id"].startswith(f"pasted-{language}-")
    ]


def nearness_of(folder: Path, documents: list[Document]) -> Near:
    """Reads texts with the sentence model and gives what tells how near they are to a message."""
    found = model.find_model()
    encoder, vectors = model.load(found), Vectors(folder / "meaning.sqlite")
    texts = [((one.item_uid, one.locale), passages_of(one.title, one.body)) for one in documents]
    vectors.take(texts, [], found.key, source="s", seq=1)
    waiting = vectors.waiting(found.key, 10_000)
    vectors.keep(found.key, waiting, encoder.encode([one.text for one in waiting]))
    return lambda text: vectors.nearness(found.key, encoder.encode([question_of(text)])[0])


def test_messages_find_their_answers(tmp_path: Path) -> None:
    english = swedish.samples("en")
    index = SearchIndex.open(tmp_path / "i", base_uuid="b", db_epoch=1, locales=("sv", "en"))
    index.build([*swedish.documents(), *english], 1)
    try:
        near = nearness_of(tmp_path, english)
    except model.NoModel as missing:
        pytest.skip(f"NO SENTENCE MODEL: {missing}")
    gain = {}
    for language, nearness in (("en", near), ("sv", None)):
        found = help_centre.measure(
            lambda text, language=language, nearness=nearness: [
                hit.item_uid
                for hit in index.search(
                    text, locale=language, near=nearness(text) if nearness else None
                ).hits
            ],
            messages(language),
        )
        row = "  ".join(f"{measure} {value:.3f}" for measure, value in found.items())
        help_centre.say(f"pasted, {language}: {row}")
        gain[language] = found["nDCG@10"]
    # The Swedish ones share few words with their answers, and no model reads them.
    assert gain["en"] > 0.8
    assert gain["sv"] > 0.4
    index.close()
