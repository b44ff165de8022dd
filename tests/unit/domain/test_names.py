"""Ids, slugs, locales, sections: what addresses and file names are made of."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbdesk.domain.errors import BadInput
from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import slugify
from kbdesk.domain.locale import fallback_chain, parse_locale
from kbdesk.domain.taxonomy import Section, in_tree_order, section_path


def test_uids_are_uuid7_and_rise_also_within_a_millisecond() -> None:
    uids = [new_uid(lambda: 1_700_000_000_000_000_000) for _ in range(5000)]
    assert uids == sorted(set(uids))
    assert {uuid.UUID(uid).version for uid in uids} == {7}


@given(st.text())
def test_a_slug_is_safe_in_any_address_and_file_name(title: str) -> None:
    slug = slugify(title)
    assert slug
    assert len(slug) <= 80
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert slugify(slug) == slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Återbetalning är försenad", "aterbetalning-ar-forsenad"),
        ("Crème brûlée & co", "creme-brulee-co"),
        ("../../etc/passwd", "etc-passwd"),
        ("日本", "item"),
    ],
)
def test_slugs_read_well(title: str, slug: str) -> None:
    assert slugify(title) == slug


def test_a_locale_falls_back_to_its_language_then_to_the_default() -> None:
    assert fallback_chain("sv-SE", "en") == ("sv-SE", "sv", "en")
    assert fallback_chain("en", "en-GB") == ("en", "en-GB")


@pytest.mark.parametrize(
    ("tag", "canonical"), [("EN_us", "en-US"), ("sv", "sv"), ("zh-hant-tw", "zh-Hant-TW")]
)
def test_locales_are_written_one_way(tag: str, canonical: str) -> None:
    assert parse_locale(tag) == canonical


@pytest.mark.parametrize("tag", ["", "svenska språket", "../x", "e", "en-"])
def test_what_is_no_locale_is_refused(tag: str) -> None:
    with pytest.raises(BadInput):
        parse_locale(tag)


def section(uid: str, parent: str = "", position: int = 0) -> Section:
    return Section(uid=uid, parent_uid=parent, slug=uid, position=position, name=uid.upper())


def test_sections_come_parents_first_and_in_their_order() -> None:
    sections = [section("c", "a", 1), section("b", "a", 0), section("z", position=1), section("a")]
    assert [s.uid for s in in_tree_order(sections)] == ["a", "b", "c", "z"]


def test_a_section_path_ends_even_in_a_cycle() -> None:
    known = {"a": section("a", "b"), "b": section("b", "a")}
    assert [s.uid for s in section_path(known, "a")] == ["b", "a"]
    assert section_path(known, "missing") == ()
