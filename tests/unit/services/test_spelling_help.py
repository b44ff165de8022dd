"""Unknown words are found; those of the base's own pass; what may be meant is told."""

from __future__ import annotations

import pytest

from kbdesk.domain.errors import Refused
from kbdesk.services import spelling_help
from text_kit import article

pytestmark = pytest.mark.slow


def unknown(desk, text: str, locale: str = "en") -> list[str]:
    found = spelling_help.misspelled(desk, text, locale=locale)
    for each in found:
        assert text[each.start : each.end] == each.match
    return [each.match for each in found]


def test_words_of_the_base_are_known(desk) -> None:
    text = "We recieve your Wobblefon at Zorkmid."
    assert unknown(desk, text) == ["recieve", "Wobblefon", "Zorkmid"]
    article(desk, "Your Wobblefon", "Text.", live=False)
    spelling_help.put_word(desk, "Zorkmid")
    assert unknown(desk, text) == ["recieve"]
    assert spelling_help.forget_word(desk, "Zorkmid")
    assert not spelling_help.forget_word(desk, "Zorkmid")
    assert "Zorkmid" in unknown(desk, text)


def test_swedish_words(desk) -> None:
    assert unknown(desk, "Din återbetaling är på väg.", "sv") == ["återbetaling"]
    assert "återbetalning" in spelling_help.suggestions(desk, "återbetaling", "sv")


def test_own_words_are_suggested_first(desk) -> None:
    spelling_help.put_word(desk, "Nordlys")
    assert spelling_help.suggestions(desk, "Nordlis", "en")[0] == "Nordlys"
    assert "receive" in spelling_help.suggestions(desk, "recieve", "en-GB")


def test_a_language_without_a_dictionary_is_told(desk) -> None:
    with pytest.raises(Refused, match="no dictionary"):
        spelling_help.misspelled(desk, "Bonjour", locale="fr")
