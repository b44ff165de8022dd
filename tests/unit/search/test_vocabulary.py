"""Words that people almost typed are found, the frequent ones first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kbdesk.search.document import Document
from kbdesk.search.index import SearchIndex
from kbdesk.search.vocabulary import one_edit, within_two


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    made = SearchIndex.open(tmp_path, base_uuid="b", db_epoch=1, locales=("en",))
    made.build(
        [
            Document(item_uid=str(number), locale="en", title=title)
            for number, title in enumerate(
                ["install", "installation", "installation guide", "instance", "synchronize"]
            )
        ],
        1,
    )
    yield made
    made.close()


def test_frequent_completions_come_first(index: SearchIndex) -> None:
    assert index.suggest("inst") == ("installation", "install", "instance")


def test_counts_follow_saves_and_deletions(index: SearchIndex) -> None:
    index.suggest("inst")
    index.apply(
        [Document(item_uid=str(n), locale="en", title="instance") for n in (7, 8, 9)], ["1"], 2
    )
    assert index.suggest("inst") == ("instance", "install", "installation")
    index.apply([], ["7", "8", "9", "3"], 3)
    assert index.suggest("inst") == ("install", "installation")


@pytest.mark.parametrize("typed", ["instal", "installl", "isntall", "imstall"])
def test_one_slip_is_mended(typed: str) -> None:
    assert "install" in one_edit(typed)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("synchronize", "syncronise", True),
        ("synchronize", "synchronize", True),
        ("synchronize", "sychnronize", True),
        ("synchronize", "symphonies", False),
        ("abcdefgh", "abcd", False),
        ("", "ab", True),
        ("abcdefgh", "badcfegh", False),
    ],
)
def test_two_slips_are_counted_right(one: str, other: str, near: bool) -> None:
    assert within_two(one, other) is near


def test_a_long_word_may_have_two_slips(index: SearchIndex) -> None:
    assert index.search("syncronise now ").did_you_mean == "synchronize now"


def test_a_slip_in_an_unfinished_word_is_mended(index: SearchIndex) -> None:
    assert [hit.item_uid for hit in index.search("synhcron").hits] == ["4"]
