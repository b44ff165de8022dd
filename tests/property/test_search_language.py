"""The query language lets through what it says, and agrees with plain words on what matches."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbdesk.search import expression
from kbdesk.search.asking import ask
from kbdesk.search.document import Document
from kbdesk.search.index import SearchIndex
from kbdesk.search.query import parse

WORDS = "card paid mail door key lamp route green tower cloud river stone".split()
TEXTS = {
    f"i{n}": (
        " ".join(WORDS[(n * k + k) % len(WORDS)] for k in range(1, 3)),
        " ".join(WORDS[(n * n * k + 3 * k + n) % len(WORDS)] for k in range(1, 7)),
    )
    for n in range(30)
}
EVERYTHING = frozenset(TEXTS)


@pytest.fixture(scope="module")
def index() -> Iterator[SearchIndex]:
    with tempfile.TemporaryDirectory() as folder:
        opened = SearchIndex.open(Path(folder), base_uuid="b", db_epoch=1, locales=("en",))
        documents = [
            Document(
                item_uid=uid,
                locale="en",
                title=title,
                body=body,
                tags=("odd",) if int(uid[1:]) % 2 else ("even",),
                updated=f"2024-{1 + int(uid[1:]) % 12:02}-10",
            )
            for uid, (title, body) in TEXTS.items()
        ]
        opened.build(documents[:20], 1)
        opened.apply(documents[20:], (), 2)
        yield opened
        opened.close()


def found(index: SearchIndex, query: str) -> frozenset[str]:
    return frozenset(hit.item_uid for hit in index.search(query, limit=99).hits)


def through_parser(index: SearchIndex, text: str) -> frozenset[str]:
    """Gives what the tree of a text lets through, whatever path a search would take."""
    follower = index._index
    read = expression.read(text)
    assert read is not None
    snapshot = follower.snapshot
    asked = ask(
        snapshot,
        ("en",),
        lambda text: (
            parse(
                text, ("en",), follower.words, lambda term: snapshot.postings(term)[0].size > 0
            ).groups
        ),
        read[0],
        None,
        ends_open=False,
    )
    if asked.through is None:
        return found(index, asked.words)
    return frozenset(follower.snapshot.stored(int(n)).item_uid for n in asked.through.nonzero()[0])


def holding(word: str) -> frozenset[str]:
    return frozenset(
        uid for uid, texts in TEXTS.items() if any(word in one.split() for one in texts)
    )


words = st.sampled_from(WORDS)


@settings(deadline=None, max_examples=100)
@given(st.lists(words, min_size=1, max_size=4))
def test_plain_words_and_the_parser_agree(index: SearchIndex, typed: list[str]) -> None:
    expected = frozenset().union(*map(holding, typed))
    assert found(index, " ".join(typed) + " ") == expected
    assert through_parser(index, " ".join(typed)) == expected
    assert through_parser(index, " OR ".join(typed)) == expected


@settings(deadline=None, max_examples=150)
@given(words, words, words)
def test_joined_words_let_through_what_they_say(index: SearchIndex, a: str, b: str, c: str) -> None:
    for query, expected in (
        (f"{a} AND {b}", holding(a) & holding(b)),
        (f"{a} AND ({b} OR {c})", holding(a) & (holding(b) | holding(c))),
        (f"{a} AND NOT {b}", holding(a) - holding(b)),
        (f"{a} tag:odd", {uid for uid in holding(a) if int(uid[1:]) % 2}),
        (f"{a} #even", {uid for uid in holding(a) if not int(uid[1:]) % 2}),
        (f"title:{a}", {uid for uid, (title, _) in TEXTS.items() if a in title.split()}),
        (f"{a[:3]}*", frozenset().union(*(holding(w) for w in WORDS if w.startswith(a[:3])))),
        (f"{a[0]}?{a[2:]}", holding(a)),
        (
            f"{a} updated:[2024-03-01 TO 2024-05]",
            {uid for uid in holding(a) if 3 <= 1 + int(uid[1:]) % 12 <= 5},
        ),
    ):
        if expected:
            assert found(index, query) == expected, query
        else:
            assert index.search(query).hint, query


@settings(deadline=None, max_examples=150)
@given(st.lists(words, min_size=2, max_size=3))
def test_a_quoted_phrase_is_exact(index: SearchIndex, phrase: list[str]) -> None:
    said = " ".join(phrase)
    expected = {
        uid for uid, texts in TEXTS.items() if any(f" {said} " in f" {one} " for one in texts)
    }
    hits = index.search(f'"{said}"', limit=99)
    if expected:
        assert {hit.item_uid for hit in hits.hits} == expected
        assert hits.hits[0].why[0] == "phrase"
    else:
        assert hits.hint


pieces = st.sampled_from(
    [*WORDS, '"', "(", ")", "*", "?", "-", "#", "@", "/", ":", "title:", "tag:", "updated:", "[",
     " TO ", "]", "{", "}", ">", "<=", "2024-01-01", " AND ", " OR ", " NOT ", " ", "'", "~", "^",
     "\0", "\U0001f600", "å"]
)  # fmt: skip


@settings(deadline=None, max_examples=400)
@given(st.lists(pieces, max_size=14).map("".join))
def test_whatever_signs_are_typed_nothing_breaks(index: SearchIndex, text: str) -> None:
    assert len(index.search(text, limit=5).hits) <= 5
    assert index.needs_rebuild is None
    assert found(index, "card") == holding("card")
