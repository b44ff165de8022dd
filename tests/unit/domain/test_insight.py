"""People learn what the library lacks, and nothing about who asked."""

from datetime import UTC, datetime

import pytest

from kbdesk.domain.insight import (
    Feedback,
    SearchEvent,
    Verdict,
    content_figures,
    masked,
    search_figures,
    uids_in_tags,
    verdict_figures,
)

NOW = datetime(2026, 5, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("query", "stored"),
    [
        ("refund for ada@mail.example", "refund for [email]"),
        ("ring 070-123 45 67 nu", "ring [number] nu"),
        ("+46 (0)8-123 456 78", "[number]"),
        ("4111 1111 1111 1111", "[number]"),
        ("850101-1234 återbetalning", "[person] återbetalning"),
        ("19850101-1234", "[person]"),
        ("SE45 5000 0000 0583 9825 7466", "[iban]"),
        ("order 12345678", "order [number]"),
        ("key sk_live_4f9a8b7c6d5e4f3a2b1c", "key [secret]"),
        ("refund 14 days", "refund 14 days"),
        ("prices 2026", "prices 2026"),
        ("outage 2026-05-03", "outage 2026-05-03"),
        ("299 kr", "299 kr"),
        ("varför hörs inget", "varför hörs inget"),
    ],
)
def test_a_query_is_kept_without_what_points_to_a_person(query: str, stored: str) -> None:
    assert masked(query) == stored
    assert masked(stored) == stored


def search(
    results: int, chosen: str = "", copied: int | None = None, query: str = "x"
) -> SearchEvent:
    return SearchEvent(NOW, query, "en", results, chosen, 1 if chosen else 0, copied)


def test_search_figures_count_choices_and_empty_lists() -> None:
    rows = [search(5, "a", 900), search(5, "b", 1100), search(0), search(3), search(0, query=" ")]
    found = search_figures(rows)
    assert (found.searches, found.success, found.zero) == (4, 0.5, 0.25)
    assert found.median_copy_ms == 1000
    assert search_figures([]).success is None


def test_complaints_are_counted_and_praise_is_not() -> None:
    rows = [Feedback(NOW, "a", Verdict.WRONG), Feedback(NOW, "a", Verdict.WORKED)]
    assert verdict_figures(rows) == (("a", 1),)


def test_the_report_says_nothing_where_there_is_nothing() -> None:
    found = content_figures(
        "abcd", stale_uids="ax", used_uids="ab", covered=0.5, lint_scores=[80, 100]
    )
    assert (found.items, found.stale, found.unused, found.lint_score) == (4, 0.25, 0.5, 90)
    nothing = content_figures([], stale_uids=[], used_uids=[], covered=None, lint_scores=[])
    assert (nothing.stale, nothing.unused, nothing.lint_score) == (None, None, None)


def test_items_are_read_off_the_tags_of_a_help_desk() -> None:
    uid = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"
    assert uids_in_tags(f"urgent kbdesk:{uid},KBDESK:{uid.upper()} kbdesk:nonsense") == (uid,)
