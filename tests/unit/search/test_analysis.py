"""Words are read the same way in texts and queries, in the languages of the base."""

from __future__ import annotations

import pytest

from kbdesk.search.analysis import (
    codes_of,
    folded,
    joined_of,
    language_of_text,
    normalised,
    stemmer,
    words_of,
)
from kbdesk.search.languages import language_of, vote


def test_words_are_lower_case_and_composed() -> None:
    assert words_of(normalised("Don’t PANIC, A\N{COMBINING RING ABOVE}ngström_1!")) == [
        "don't",
        "panic",
        "ångström",
        "1",
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("error 0x80070005 and ERR-42", ["err42"]),
        ("550 5.1.10 bounced", ["5.1.10", "550 5.1.10"]),
        ("version 16.0.4266.1001", ["16.0.4266.1001"]),
        ("well-known e.g. opt-in", []),
        ("kb_4011086", ["kb4011086"]),
        ("", []),
    ],
)
def test_codes_are_kept_whole(text: str, codes: list[str]) -> None:
    assert codes_of(normalised(text)) == codes


@pytest.mark.parametrize(
    ("language", "word", "terms"),
    [
        ("en", "refunded", ("refund",)),
        ("en", "customer's", ("custom",)),
        ("en", "café", ("café", "cafe")),
        ("sv", "återbetalningarna", ("återbetalning",)),
        ("sv", "köpet", ("köp",)),
        ("en", "s3", ("s3",)),
        ("de", "Häuser".lower(), ("haus",)),
        ("zz", "refunds", ("refunds",)),
        ("", "refunds", ("refunds",)),
    ],
)
def test_a_word_has_its_stem_and_one_without_accents(
    language: str, word: str, terms: tuple[str, ...]
) -> None:
    assert stemmer(language).terms(word)[: len(terms)] == terms


def test_swedish_letters_are_no_accents() -> None:
    assert folded("åäöéüñ") == "åäöeun"


def test_a_blob_is_cut_and_not_refused() -> None:
    assert len(stemmer("en").terms("x1" * 5_000)[0]) == 64


@pytest.mark.parametrize(
    ("locale", "text", "language"),
    [
        ("sv-SE", "the and of", "sv"),
        ("", "hur kan jag få pengarna tillbaka", "sv"),
        ("und", "how can i get the money back", "en"),
        ("", "", "en"),
        ("", "menu", "en"),
    ],
)
def test_the_locale_decides_and_else_the_function_words(
    locale: str, text: str, language: str
) -> None:
    assert language_of_text(locale, text) == language


def test_a_query_that_says_nothing_about_its_language_is_in_all() -> None:
    assert vote(["outlook"], ("en", "sv")) == ("en", "sv")
    assert vote(["is", "the", "outlook"], ("en", "sv")) == ("en",)
    assert language_of("EN_us") == "en"


@pytest.mark.parametrize(
    "text", ["it's 5.1.10, err_42's x'y'z 'quoted' a1b2\tnext\nline", "it''s _a_ -b- c.d.", ""]
)
def test_plain_letters_are_read_as_all_others(text: str) -> None:
    assert words_of(text) == [word for word in words_of(f"{text} é") if word != "é"]
    assert codes_of(text) == codes_of(text.replace(" ", "  "))


def test_a_short_first_part_is_joined_to_what_follows_its_hyphen() -> None:
    assert joined_of("send an e-mail by wi-fi, not -x or well-to-do or re_set") == ["email", "wifi"]
    assert joined_of("mobilt bank-id för över-ens") == ["bankid", "överens"]
    assert joined_of("customer-owned a-1") == []
