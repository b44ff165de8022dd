"""Whoever types the customer's word finds the text that uses ours, and reads why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kbdesk.search.document import Document
from kbdesk.search.index import SearchIndex
from kbdesk.search.synonyms import Synonym, two_way

TEXTS = (
    Document(item_uid="refund", locale="en", title="Refund a payment", body="Open the order."),
    Document(item_uid="cash", locale="en", title="Cash at the door", body="Bring the money."),
    Document(item_uid="retur", locale="sv", title="Återbetalning", body="Så går det till."),
)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    opened = SearchIndex.open(tmp_path, base_uuid="b", db_epoch=1, locales=("en", "sv"))
    opened.build(TEXTS, 1)
    yield opened
    opened.close()


def found(index: SearchIndex, query: str) -> list[str]:
    return [hit.item_uid for hit in index.search(query).hits]


def test_two_way_synonyms_find_each_other(index: SearchIndex) -> None:
    index.set_synonyms(two_way(("refund", "återbetalning", "money back")), 7)
    assert index.synonyms_seq == 7
    assert set(found(index, "refund ")) == {"refund", "retur", "cash"}
    assert found(index, "återbetalningar ")[0] == "retur"
    hits = {hit.item_uid: hit.why for hit in index.search("återbetalning ").hits}
    assert hits["refund"][0] == "synonym: återbetalning = refund"
    assert not hits["retur"][0].startswith("synonym")


def test_one_way_synonyms_do_not_go_back(index: SearchIndex) -> None:
    index.set_synonyms([Synonym("dough", ("cash",), "en")])
    assert found(index, "dough ") == ["cash"]
    assert index.search("dough ").did_you_mean == ""
    assert index.search("cash ").hits[0].why == ("title",)


def test_several_words_in_a_row_are_one_synonym(index: SearchIndex) -> None:
    index.set_synonyms([Synonym("money back", ("refund",))])
    assert found(index, "i want my money back ")[0] == "refund"
    assert "refund" not in found(index, "money ")


def test_synonyms_hold_in_the_query_language_too(index: SearchIndex) -> None:
    index.set_synonyms(two_way(("refund", "återbetalning")))
    assert set(found(index, "återbetalning lang:en")) == {"refund"}


def test_a_rehearsal_shows_a_change_and_leaves_no_trace(index: SearchIndex, tmp_path: Path) -> None:
    changed = [Document(item_uid="cash", locale="en", title="Coins")]
    with index.rehearsed(changed) as twin:
        assert found(twin, "coins ") == ["cash"]
        assert found(twin, "door ") == []
    assert found(index, "coins ") == []
    assert found(index, "door ") == ["cash"]
    assert not list(tmp_path.glob("rehearsal-*"))
