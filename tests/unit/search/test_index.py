"""What a person types finds what they mean, and the index follows what changes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kbdesk.search.document import Document, Filters
from kbdesk.search.index import SearchIndex


def article(uid: str, title: str, body: str = "", **fields: object) -> Document:
    return Document(
        item_uid=uid, locale=str(fields.pop("locale", "en")), title=title, body=body, **fields
    )


ARTICLES = (
    article(
        "refund",
        "Refund a card payment",
        "Open the order and choose Refund. The money is back in five days.",
        shortcode="rfd",
        tags=("billing",),
        owner="ada",
        sections=("s-money",),
        updated="2024-05-01",
    ),
    article(
        "password",
        "Reset a forgotten password",
        "We send a link to the customer's mailbox.",
        keywords=("locked out",),
        channels=("base", "chat"),
        updated="2024-06-01",
    ),
    article(
        "outlook",
        "Outlook does not start",
        "Error 0x80070005 or ERR-42 is shown. Remove the profile.",
        question="Why is Outlook closing at once?",
    ),
    article(
        "bounce",
        "Mail comes back",
        "The bounce says 550 5.1.10 RESOLVER.ADR.RecipientNotFound.",
        audience="internal",
    ),
    article(
        "retur",
        "Återbetalningar och returer",
        "Kunden får pengarna tillbaka inom fem dagar. Fakturorna krediteras.",
        locale="sv",
    ),
    article("cafe", "Café opening hours", "The café opens at nine.", type="response"),
    article("delivery", "Delivery times", "Parcels arrive in two days, refunds take longer."),
)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    made = SearchIndex.open(tmp_path / "i", base_uuid="b", db_epoch=1, locales=("en", "sv"))
    made.build(ARTICLES, seq=7)
    yield made
    made.close()


def found(index: SearchIndex, query: str, **wishes: Any) -> list[str]:
    return [hit.item_uid for hit in index.search(query, **wishes).hits]


def first(index: SearchIndex, query: str, **wishes: Any) -> str:
    return (found(index, query, **wishes) or ["nothing"])[0]


def test_a_fresh_folder_asks_to_be_built_and_finds_nothing(tmp_path: Path) -> None:
    index = SearchIndex.open(tmp_path / "i", base_uuid="b", db_epoch=1)
    assert index.needs_rebuild == "There is no search index yet."
    assert index.applied_seq == 0
    assert index.search("anything").hits == ()
    assert index.suggest("any") == ()


def test_a_built_index_is_sound_and_knows_its_commit(index: SearchIndex) -> None:
    assert index.needs_rebuild is None
    assert index.applied_seq == 7
    assert index.doc_count == len(ARTICLES)


@pytest.mark.parametrize("typed", ["p", "pa", "pas", "pass", "passwo", "forgotten pas"])
def test_the_answer_shows_from_the_first_letters_on(index: SearchIndex, typed: str) -> None:
    assert "password" in found(index, typed)[:2]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pasword", "password"),
        ("passwrod reset", "password"),
        ("outlok", "outlook"),
        ("delivry", "delivery"),
        ("forgoten", "password"),
        ("återbetalnignar", "retur"),
        ("aterbetalningar", "retur"),
        ("forrgottten ", "password"),
    ],
)
def test_a_slip_still_finds_it(index: SearchIndex, typed: str, meant: str) -> None:
    assert first(index, typed) == meant


def test_a_mended_word_is_said(index: SearchIndex) -> None:
    hits = index.search("outlok does not start ")
    assert hits.did_you_mean == "outlook does not start"
    assert "spelling: outlook" in hits.hits[0].why


def test_a_right_query_is_not_corrected(index: SearchIndex) -> None:
    assert index.search("reset password").did_you_mean == ""


@pytest.mark.parametrize("typed", ["återbetalning", "återbetalningen ", "retur", "faktura "])
def test_swedish_inflection_does_not_matter(index: SearchIndex, typed: str) -> None:
    assert first(index, typed) == "retur"


@pytest.mark.parametrize("typed", ["refunds", "refunded ", "payments card"])
def test_english_inflection_does_not_matter(index: SearchIndex, typed: str) -> None:
    assert first(index, typed) == "refund"


def test_accents_may_be_left_out_or_given(index: SearchIndex) -> None:
    assert first(index, "cafe") == "cafe"
    assert first(index, "cafe\N{COMBINING ACUTE ACCENT}") == "cafe"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("0x80070005", "outlook"),
        ("0X80070005", "outlook"),
        ("err-42", "outlook"),
        ("ERR42", "outlook"),
        ("550 5.1.10", "bounce"),
        ("5.1.10", "bounce"),
        ("RecipientNotFound", "bounce"),
    ],
)
def test_codes_are_found_whole(index: SearchIndex, typed: str, meant: str) -> None:
    assert found(index, typed) == [meant]


@pytest.mark.parametrize("typed", ["rfd", "RFD ", "/rfd", ";rfd"])
def test_a_shortcode_comes_first(index: SearchIndex, typed: str) -> None:
    hit = index.search(typed).hits[0]
    assert (hit.item_uid, hit.why[0]) == ("refund", "shortcode")


def test_a_shortcode_beats_any_text_with_that_word(index: SearchIndex) -> None:
    index.apply([article("other", "rfd rfd rfd", "rfd " * 50)], (), 8)
    assert found(index, "rfd")[:2] == ["refund", "other"]


def test_each_hit_says_why(index: SearchIndex) -> None:
    assert index.search("locked out").hits[0].why[:1] == ("keyword",)
    assert index.search("refund").hits[0].why == ("title", "keyword")[:1]
    assert index.search("mailbox").hits[0].why == ("text",)


def test_a_deleted_item_is_gone(index: SearchIndex) -> None:
    index.apply((), ["password"], 8)
    assert "password" not in found(index, "forgotten password")
    assert (index.applied_seq, index.doc_count) == (8, len(ARTICLES) - 1)
    assert index.suggest("forg") == ()


def test_an_old_version_is_not_found_after_a_replace(index: SearchIndex) -> None:
    for seq, word in enumerate(("zebra", "giraffe", "walrus"), 8):
        index.apply([article("password", f"About the {word}")], (), seq)
        assert found(index, word) == ["password"]
    assert found(index, "zebra ") == []
    assert found(index, "forgotten ") == []
    assert index.doc_count == len(ARTICLES)


def test_a_withdrawn_translation_goes_with_its_item(index: SearchIndex) -> None:
    both = [article("refund", "Refund"), article("refund", "Köpesumma åter", locale="sv")]
    index.apply(both, (), 8)
    assert found(index, "köpesumma") == ["refund"]
    index.apply(both[:1], (), 9)
    assert found(index, "köpesumma") == []
    assert found(index, "refund")[0] == "refund"


def test_an_item_in_two_languages_is_one_hit(index: SearchIndex) -> None:
    index.apply([article("x", "Qwertyu"), article("x", "Qwertyu", locale="sv")], (), 8)
    hits = index.search("qwertyu", locale="sv-SE").hits
    assert [(hit.item_uid, hit.locale) for hit in hits] == [("x", "sv")]
    assert index.search("qwertyu", locale="en").hits[0].locale == "en"


def test_a_wished_channel_ranks_and_does_not_hide(index: SearchIndex) -> None:
    twins = [article("a", "Parking"), article("b", "Parking", channels=("base", "sms"))]
    index.apply(twins, (), 8)
    hits = index.search("parking", channel="sms").hits
    assert [(hit.item_uid, hit.channel) for hit in hits] == [("b", "sms"), ("a", "base")]


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (Filters(types=("response",)), {"cafe"}),
        (Filters(channels=("chat",)), {"password"}),
        (Filters(tags=("Billing",)), {"refund"}),
        (Filters(owners=("ada",)), {"refund"}),
        (Filters(sections=("s-money", "s-other")), {"refund"}),
        (Filters(audiences=("internal",)), {"bounce"}),
        (Filters(locales=("sv",)), {"retur"}),
        (Filters(states=("draft",)), set()),
        (Filters(updated_from="2024-05-15"), {"password"}),
        (Filters(updated_to="2024-05-01", updated_from="2024-05-01"), {"refund"}),
        (Filters(tags=("billing",), owners=("bob",)), set()),
    ],
)
def test_filters_hide(index: SearchIndex, filters: Filters, left: set[str]) -> None:
    everything = "refund password outlook mail återbetalning café delivery"
    assert set(found(index, everything, filters=filters)) == left


def test_a_filter_holds_for_shortcodes_too(index: SearchIndex) -> None:
    assert found(index, "rfd", filters=Filters(owners=("bob",))) == []


@pytest.mark.parametrize(
    "weird",
    [
        "", " ", "\0", "*", "?", '"', "'", "-", "--", "OR", "AND NOT", "()", "((((((", "a:b:c:",
        "\U0001f600", "\u202epassword", "[a-z]+(.*)", "'; DROP TABLE item; --", '"unbalanced',
        "x" * 10_000, "password " * 1_200, "å" * 9_000, "\ud800", "~", "^", "title:", "…", "\n\t",
        "-password", "1" * 5_000, "a." * 5_000, "-" * 10_000, "\N{COMBINING ACUTE ACCENT}" * 500,
        " ".join(f"word{number}" for number in range(1_500)), "٣٤ مرحبا", "中文搜索",
    ],
)  # fmt: skip
def test_whatever_is_typed_gives_an_answer_or_nothing(index: SearchIndex, weird: str) -> None:
    hits = index.search(weird)
    assert hits.took_ms < 300
    assert len(hits.hits) <= 10
    index.suggest(weird)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ('"card payment"', "refund"),
        ("title:refund card", "refund"),
        ("refund OR payment", "refund"),
        ("reset passw*", "password"),
        ("password!!!", "password"),
    ],
)
def test_signs_of_a_query_language_do_no_harm(index: SearchIndex, typed: str, meant: str) -> None:
    assert first(index, typed) == meant


def test_a_minus_leaves_out(index: SearchIndex) -> None:
    assert found(index, "refund") == ["refund", "delivery"]
    assert found(index, "refund -card") == ["delivery"]


def test_a_minus_never_leaves_nothing(index: SearchIndex) -> None:
    assert found(index, "password -reset") == ["password"]


def test_function_words_alone_find_titles(index: SearchIndex) -> None:
    assert "outlook" in found(index, "does not")


def test_suggestions_complete_the_last_word(index: SearchIndex) -> None:
    assert index.suggest("forgotten pass") == ("forgotten password",)
    assert index.suggest("Reset ") == ()
    assert "refund" in index.suggest("ref")


def test_ties_go_to_the_newest(index: SearchIndex) -> None:
    index.apply(
        [
            article("old", "Lighthouse", updated="2020-01-01"),
            article("new", "Lighthouse", updated="2024-01-01T10:00:00+00:00"),
        ],
        (),
        8,
    )
    assert found(index, "lighthouse") == ["new", "old"]


def test_ties_are_cut_by_newness_too(index: SearchIndex) -> None:
    many = [
        article(f"n{day}", "Lighthouse", updated=f"{1900 + day}-01-01") for day in range(75, 199)
    ]
    index.apply(many, (), 8)
    assert found(index, "lighthouse", limit=3) == ["n198", "n197", "n196"]


def test_hits_are_limited_and_counted(index: SearchIndex) -> None:
    hits = index.search("refund", limit=1)
    assert (len(hits.hits), hits.total) == (1, 2)
    assert index.search("refund", limit=0).hits == ()


def test_terms_are_given_for_marking(index: SearchIndex) -> None:
    assert index.search("refunds ").terms == {"refund"}


def test_two_documents_of_one_item_and_locale_are_a_bug(index: SearchIndex) -> None:
    with pytest.raises(ValueError, match="two documents"):
        index.apply([article("x", "A"), article("x", "B")], (), 8)
    assert index.applied_seq == 7
    index.apply([article("x", "Afterwards")], (), 8)
    assert found(index, "afterwards") == ["x"]


@pytest.mark.parametrize("blob", ["x" * 300_000, "x." * 150_000, "1-" * 150_000, "å" * 200_000])
def test_a_blob_in_a_text_is_indexed_in_time(index: SearchIndex, blob: str) -> None:
    started = time.process_time()
    index.apply([article("blob", "Blob", blob)], (), 8)
    assert time.process_time() - started < 2
    assert first(index, "blob") == "blob"
