"""Quotes, chips, fields and ranges do what they say; what cannot be met is said in a hint."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kbdesk.search import expression
from kbdesk.search.document import Document, Filters
from kbdesk.search.index import SearchIndex

TEXTS = (
    Document(
        item_uid="refund",
        locale="en",
        title="Refund a card payment",
        body="Open the order.\n\nChoose Refund in the order menu.",
        tags=("billing",),
        owner="ada",
        section_names=("Getting money", "Help"),
        shortcode="rfd",
        updated="2024-05-10",
    ),
    Document(
        item_uid="card",
        locale="sv",
        title="Card is refused",
        body="A payment by card is refused. Order a new card at the café.",
        tags=("cards",),
        channels=("base", "chat"),
        updated="2023-01-31T10:00:00+00:00",
    ),
    Document(
        item_uid="mail", locale="en", title="Change the e-mail", body="Refunding is elsewhere"
    ),
)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    opened = SearchIndex.open(tmp_path, base_uuid="b", db_epoch=1, locales=("en", "sv"))
    opened.build(TEXTS[:2], 1)
    opened.apply(TEXTS[2:], (), 2)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ('"card payment"', {"refund"}),
        ('"the order menu"', {"refund"}),
        ('"the cafe"', {"card"}),
        ('card "is refused"', {"card"}),
        ('card -"is refused"', {"refund"}),
        ("#billing", {"refund"}),
        ("card #cards", {"card"}),
        ("@ada card", {"refund"}),
        ("/getting-money card", {"refund"}),
        ("lang:sv card", {"card"}),
        ("channel:chat card", {"card"}),
        ("card -tag:cards", {"refund"}),
        ("title:refund", {"refund"}),
        ("title:refunds", {"refund"}),
        ("body:refunding", {"refund", "mail"}),
        ("code:rfd", {"refund"}),
        ("card updated:2024", {"refund"}),
        ("card updated:<2024-05-10", {"card"}),
        ("card updated:<=2024-05-10", {"card", "refund"}),
        ("card updated:>2023-01", {"refund"}),
        ("card updated:[2023-01-31 TO 2023-01-31]", {"card"}),
        ("refus* AND card", {"card"}),
        ("card NOT refused", {"refund"}),
    ],
)
def test_it_lets_through_what_it_says(index: SearchIndex, typed: str, left: set[str]) -> None:
    hits = index.search(typed)
    assert {hit.item_uid for hit in hits.hits} == left
    assert hits.hint == ""


@pytest.mark.parametrize(
    ("typed", "first", "hint"),
    [
        ('"order. choose" refund', "refund", "Nothing fits all of it; this fits in part."),
        ('card "refused', "card", "A quotation mark stands alone"),
        ("(card AND refused", "card", "A bracket stands alone"),
        ("#4711 refund", "refund", "No text has the tag “4711”."),
        ("updated:[yesterday TO today] refund", "refund", "A date is written"),
        ("title:[a TO b] refund", "refund", "A range works with updated"),
        ("#billing zzzz", "refund", "No text that fits holds the other words."),
    ],
)
def test_what_cannot_be_met_is_set_aside(
    index: SearchIndex, typed: str, first: str, hint: str
) -> None:
    hits = index.search(typed)
    assert hits.hits[0].item_uid == first
    assert hits.hint.startswith(hint)


def test_an_expression_holds_within_the_filters(index: SearchIndex) -> None:
    assert index.search("#billing", filters=Filters(owners=("bob",))).hits == ()


def test_a_shortcode_with_a_sign_is_no_chip(index: SearchIndex) -> None:
    hits = index.search("/rfd")
    assert hits.hits[0].why[0] == "shortcode"
    assert hits.hint == ""


def test_reasons_name_the_phrase_and_the_filter(index: SearchIndex) -> None:
    assert index.search('"card payment"').hits[0].why[0] == "phrase"
    assert index.search("#billing").hits[0].why == ("filter",)


def test_phrases_survive_a_merge(index: SearchIndex) -> None:
    index.apply([TEXTS[0]], (), 3)
    index.tidy(at_least=2)
    assert [hit.item_uid for hit in index.search('"order menu"').hits] == ["refund"]


def test_an_unfinished_word_after_a_chip_is_completed(index: SearchIndex) -> None:
    assert [hit.item_uid for hit in index.search("#billing pay").hits] == ["refund"]


def test_filters_in_a_query_are_told_with_their_places() -> None:
    query = 'refund #billing owner:ada section:"Getting started" -lang:sv'
    assert [(chip.field, chip.value) for chip in expression.chips(query)] == [
        ("tag", "billing"),
        ("owner", "ada"),
        ("section", "Getting started"),
        ("lang", "sv"),
    ]
    first = expression.chips(query)[0]
    assert query[first.start : first.end] == "#billing"
    assert expression.chips("refund a card") == ()
    assert expression.chips("mail me at a@b.se about c#d") == ()
