"""The passage that is shown or read aloud is the one that answers, with its words marked."""

from __future__ import annotations

import pytest

from kbdesk.search.snippets import Snippet, snippet

BODY = (
    "Cards are accepted everywhere.\n\n"
    "A refund takes five days. To refund a card payment, open the order. Then choose Refund.\n\n"
    "Invoices are sent at night."
)


def marked(found: Snippet) -> list[str]:
    return [found.text[start:end] for start, end in found.marks]


def test_the_densest_passage_is_shown_from_the_beginning_of_its_sentence() -> None:
    found = snippet(BODY, {"refund", "card", "payment"}, max_chars=60)
    assert found.text.startswith("To refund a card payment")
    assert marked(found) == ["refund", "card", "payment"]


def test_inflected_words_are_marked_and_longer_ones_are_not() -> None:
    found = snippet("The policy and the policies of a policeman.", {"polici"})
    assert marked(found) == ["policy", "policies"]


def test_swedish_words_are_marked() -> None:
    found = snippet("Alla återbetalningarna är klara.", {"återbetalning"}, locale="sv-SE")
    assert marked(found) == ["återbetalningarna"]


@pytest.mark.parametrize(("body", "term"), [("See ERR-42 now.", "err42"), ("550 5.1.10", "5.1.10")])
def test_codes_are_marked_whole(body: str, term: str) -> None:
    assert marked(snippet(body, {term})) == [body.removeprefix("See ").removesuffix(" now.")[-6:]]


def test_the_heading_of_the_passage_is_given() -> None:
    sections = [("Refunds", "Money comes back."), ("Invoices", "An invoice is sent."), ("", "")]
    assert snippet(sections, {"invoic"}).heading == "Invoices"


def test_a_heading_that_matches_decides_between_equal_passages() -> None:
    sections = [("Cards", "The limit is high."), ("Loans", "The limit is low.")]
    assert snippet(sections, {"limit", "loan"}).text == "The limit is low."


def test_without_a_match_the_beginning_is_shown() -> None:
    found = snippet(BODY, {"zebra"}, max_chars=30)
    assert found == Snippet("Cards are accepted everywhere. …")


@pytest.mark.parametrize("sections", ["", [], [("", "")], "\n\n"])
def test_nothing_gives_nothing(sections: str | list[tuple[str, str]]) -> None:
    assert snippet(sections, {"refund"}) == Snippet("")


def test_a_cut_is_shown_with_an_ellipsis() -> None:
    long = "word " * 100 + "refund " + "word " * 100
    found = snippet(long, {"refund"}, max_chars=100)
    assert found.text.startswith("… ")
    assert found.text.endswith(" …")
    assert marked(found) == ["refund"]


def test_letters_that_grow_in_lower_case_do_not_shift_the_marks() -> None:
    found = snippet("İİİİ refund İİ refunds", {"refund"})
    assert marked(found) == ["refund", "refunds"]
