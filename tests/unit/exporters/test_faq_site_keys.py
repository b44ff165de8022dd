"""Equal inputs give equal bytes, and a change makes anew only what shows it."""

from __future__ import annotations

from dataclasses import replace

from kbdesk.domain.catalog import Catalog, Entry
from site_sample import LATE, OPTIONS, REFUND, Memo, catalog, export, plan, with_body


def keys(base: Catalog, memo: Memo | None = None, **options: str | None) -> dict[str, str]:
    return {file.path: file.key for file in plan(base, memo, **options).files}


def test_same_base_gives_the_same_bytes() -> None:
    memo = Memo()
    once = export(catalog(), memo, **OPTIONS)
    made = memo.made
    assert export(catalog(), memo, **OPTIONS) == once
    assert memo.made == made  # nothing was worked out a second time
    assert export(catalog(), **OPTIONS) == once


def test_equal_keys_mean_equal_bytes() -> None:
    def other_words(one: Entry) -> Entry:
        if one.item.uid != LATE:
            return one
        return with_body(one, "Quite another text about giraffes.", title="Giraffes")

    for options in ({}, OPTIONS, {"base_url": "https://a.example/"}):
        old, new = catalog(), catalog(other_words)
        before, after = keys(old, **options), keys(new, **options)
        old_files, new_files = export(old, **options), export(new, **options)
        for path in before.keys() & after.keys():
            if before[path] == after[path]:
                assert old_files[path] == new_files[path], path


def test_one_changed_word_touches_few_files() -> None:
    def one_word(one: Entry) -> Entry:
        if one.item.uid != LATE:
            return one
        return with_body(one, one.revision.content.body + "\nZebra.\n")

    before, after = keys(catalog()), keys(catalog(one_word))
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {
        "payments/refunds/late-refund.html",
        "search/index.js",
        "search.html",
    }


def test_a_new_title_reaches_all_pages_that_show_it() -> None:
    def renamed(one: Entry) -> Entry:
        if one.item.uid != LATE:
            return one
        return with_body(one, one.revision.content.body, title="Refund delays")

    before, after = keys(catalog()), keys(catalog(renamed))
    changed = {path for path in before if before[path] != after[path]}
    assert {
        "payments/refunds/late-refund.html",
        "payments/refunds/refunds.html",
        "payments/refunds/index.html",
        "a-z.html",
        "index.html",
        "llms.txt",
    } <= changed
    assert "account/login.html" not in changed


def test_a_linked_article_that_goes_takes_the_link_with_it() -> None:
    def archived(one: Entry) -> Entry:
        if one.item.uid != LATE:
            return one
        return replace(one, item=replace(one.item, archived_at=one.published_at))

    before, after = keys(catalog()), keys(catalog(archived))
    assert before["payments/refunds/refunds.html"] != after["payments/refunds/refunds.html"]
    page = export(catalog(archived))["payments/refunds/refunds.html"].decode()
    assert "late-refund.html" not in page
    assert "a late refund" in page


def test_settings_reach_every_page() -> None:
    before, after = keys(catalog()), keys(catalog(), title="Other name")
    unchanged = {path for path in before if before[path] == after[path]}
    assert not [path for path in unchanged if path.endswith(".html")]
    assert REFUND not in unchanged
