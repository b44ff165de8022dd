"""A customer who reads another language gets the same answer, and people see where not."""

import pytest

from kbdesk.domain.significance import Significance
from kbdesk.domain.translation import (
    Cover,
    Outdated,
    SourceRevision,
    TextState,
    coverage,
    outdated,
    resolve,
    share,
)


def revision(number: int, significance: str) -> SourceRevision:
    return SourceRevision(f"v{number}", number, Significance(significance))


HISTORY = [
    revision(1, "fact"),
    revision(2, "fact"),
    revision(3, "wording"),
    revision(5, "typo"),
]


@pytest.mark.parametrize(
    ("based_on", "color"),
    [(0, "red"), (1, "red"), (2, "yellow"), (3, "no"), (5, "no"), (6, "no")],
)
def test_a_translation_is_as_outdated_as_all_that_went_live_since(
    based_on: int, color: str
) -> None:
    assert outdated(based_on, HISTORY[-1], HISTORY) is Outdated(color)


def test_what_never_went_live_makes_nothing_outdated() -> None:
    assert outdated(1, None, HISTORY) is Outdated.NO
    assert outdated(1, HISTORY[0], [HISTORY[0], revision(2, "fact")]) is Outdated.NO


def test_a_later_typo_does_not_hide_the_fact_before_it() -> None:
    assert outdated(1, revision(3, "typo"), [revision(2, "fact")]) is Outdated.RED


def text(locale: str, channel: str, *, live: bool = True) -> TextState:
    return TextState("i", locale, channel, live)


def by_key(*texts: TextState) -> dict[tuple[str, str], TextState]:
    return {(each.locale, each.channel): each for each in texts}


def test_the_language_goes_before_the_channel() -> None:
    texts = by_key(text("sv", "base"), text("en", "chat"), text("en", "base"))
    assert resolve(texts, "sv-SE", "chat", "en") == texts["sv", "base"]
    assert resolve(texts, "de", "chat", "en") == texts["en", "chat"]
    assert resolve(texts, "de", "sms", "en") == texts["en", "base"]
    assert resolve(by_key(text("sv", "chat", live=False)), "sv", "chat", "en") is None


def test_the_matrix_shows_what_is_there_what_stands_in_and_what_is_missing() -> None:
    texts = [text("en", "base"), text("sv", "chat"), text("de", "base", live=False)]
    cells = coverage({"i": ("chat", "sms"), "empty": ()}, texts, ["en", "sv-SE"], "en")
    seen = [
        (c.item_uid, c.channel, c.locale, c.cover, c.from_locale, c.from_channel) for c in cells
    ]
    assert seen == [
        ("i", "chat", "en", Cover.FALLBACK, "en", "base"),
        ("i", "chat", "sv-SE", Cover.OWN, "sv", "chat"),
        ("i", "sms", "en", Cover.FALLBACK, "en", "base"),
        ("i", "sms", "sv-SE", Cover.FALLBACK, "en", "base"),
        ("empty", "base", "en", Cover.MISSING, "", ""),
        ("empty", "base", "sv-SE", Cover.MISSING, "", ""),
    ]
    sums = share(cells)
    assert (sums.own, sums.fallback, sums.draft, sums.missing) == (1, 3, 0, 2)
    assert sums.covered == pytest.approx(1 / 6)
    assert share([]).covered == 1.0


def test_a_text_that_somebody_began_is_a_draft_and_not_missing() -> None:
    cells = coverage({"i": ()}, [text("de", "base", live=False)], ["de"], "de")
    assert cells[0].cover is Cover.DRAFT
