"""Front matter of the usual site generators means what its author meant; the rest is kept."""

from __future__ import annotations

import json

import pytest

from kbdesk.domain.item import Audience, ItemType
from kbdesk.importers.mapping import former_address, map_fields


def test_every_word_for_the_short_answer_is_known() -> None:
    for key in ("description", "summary", "excerpt", "short_answer"):
        assert map_fields({key: " Two\n lines "}).short_answer == "Two lines"


def test_a_second_word_for_the_same_thing_is_kept() -> None:
    fields = map_fields({"description": "one", "summary": "two"})
    assert fields.short_answer == "one"
    assert fields.extra == (("summary", '"two"'),)


def test_tags_come_from_lists_and_from_text_with_commas() -> None:
    fields = map_fields({"tags": ["b", "a"], "categories": "c, a", "labels": 7, "keywords": "x, y"})
    assert fields.tags == ("7", "a", "b", "c")
    assert fields.keywords == ("x", "y")


def test_former_addresses_redirect_and_can_be_searched() -> None:
    fields = map_fields(
        {"redirect_from": ["/help/forgot-password/", "/old.html"], "aliases": "legacy/reset"}
    )
    assert fields.redirects == ("help/forgot-password", "old", "legacy/reset")
    assert fields.keywords == ("forgot password", "old", "reset")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://example.com/a/B c.html?x#y", "a/b-c"),
        ("/", ""),
        ("/a/index.html", "a"),
        ("../../etc/passwd", "etc/passwd"),
    ],
)
def test_a_former_address_is_only_ever_a_plain_path(address: str, path: str) -> None:
    assert former_address(address) == path


@pytest.mark.parametrize(
    ("value", "locale"), [("EN_us", "en-US"), ("sv", "sv"), ("pt-br", "pt-BR")]
)
def test_a_language_is_read_in_any_spelling(value: str, locale: str) -> None:
    assert map_fields({"lang": value}).locale == locale


def test_a_language_that_is_none_is_kept_and_noted() -> None:
    fields = map_fields({"lang": "english please"})
    assert fields.locale == ""
    assert fields.extra == (("lang", '"english please"'),)
    assert fields.notes == ('"lang: english please" is no language tag',)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("11/26/2023", "2023-11-26"), ("26/11/2023", "2023-11-26"), ("2024-02-29", "2024-02-29")],
)
def test_a_source_date_is_kept_as_iso(value: str, expected: str) -> None:
    assert map_fields({"ms.date": value}).extra == (("source_date", json.dumps(expected)),)


def test_a_date_that_is_none_is_kept_as_it_is() -> None:
    assert map_fields({"date": "last spring"}).extra == (("date", '"last spring"'),)


@pytest.mark.parametrize(
    "fields", [{"draft": True}, {"draft": "yes"}, {"published": False}, {"published": "no"}]
)
def test_a_draft_stays_a_draft(fields: dict[str, object]) -> None:
    assert not map_fields(fields).publish


def test_a_date_of_publishing_is_no_draft() -> None:
    fields = map_fields({"published": "2024-05-01", "draft": False})
    assert fields.publish
    assert fields.extra == (("published", '"2024-05-01"'),)


def test_our_own_keys_are_read() -> None:
    fields = map_fields(
        {
            "item": "refund",
            "type": "Response",
            "channel": "Social Reply",
            "shortcode": "ref",
            "audience": "internal",
            "section": "Billing / Money back",
            "question": "Can I?",
            "subject": "Your refund",
        }
    )
    assert (fields.item_key, fields.type, fields.channel) == (
        "refund",
        ItemType.RESPONSE,
        "social_reply",
    )
    assert (fields.shortcode, fields.audience) == ("ref", Audience.INTERNAL)
    assert fields.section == (("billing", "Billing"), ("money-back", "Money back"))
    assert (fields.question, fields.subject) == ("Can I?", "Your refund")
    assert fields.extra == ()


def test_a_key_of_ours_with_a_meaning_of_theirs_is_kept() -> None:
    fields = map_fields({"type": "post", "audience": "ITPro", "channel": "release/1.2"})
    assert (fields.type, fields.audience, fields.channel) == (
        ItemType.ARTICLE,
        Audience.PUBLIC,
        "base",
    )
    assert dict(fields.extra) == {
        "type": '"post"',
        "audience": '"ITPro"',
        "channel": '"release/1.2"',
    }


def test_the_address_comes_from_slug_then_from_a_readable_id() -> None:
    assert map_fields({"slug": "/guides/My Page/"}).slug == "my-page"
    assert map_fields({"id": "guides/install"}).slug == "install"
    assert map_fields({"id": 4711}).slug == ""
    assert dict(map_fields({"id": 4711}).extra) == {"id": "4711"}


def test_unknown_keys_are_kept_under_their_own_spelling() -> None:
    fields = map_fields({"ms.Custom": ["a", {"b": 1}], "sidebar-position": 3, "empty": None})
    assert dict(fields.extra) == {
        "ms.Custom": '["a", {"b": 1}]',
        "sidebar-position": "3",
        "empty": "null",
    }


def test_dropped_fields_leave_no_trace() -> None:
    fields = map_fields({"Description": "secret", "summary": "s"}, frozenset({"description"}))
    assert fields.short_answer == "s"
    assert "secret" not in str(fields)


def test_fields_of_any_shape_are_kept() -> None:
    fields = map_fields({"odd": {2: "x", "y": [None, True]}})
    assert dict(fields.extra) == {"odd": '{"2": "x", "y": [null, true]}'}


def test_characters_that_no_database_keeps_are_replaced() -> None:
    fields = map_fields({"title": "a\x00b\ud800", "odd\x00": ["\x00"]})
    assert fields.title == "a\ufffdb\ufffd"
    assert fields.extra == (("odd\ufffd", '["\ufffd"]'),)
