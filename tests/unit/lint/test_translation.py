from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Finding
from kbdesk.lint.guide import OtherText

Lint = Callable[..., tuple[Finding, ...]]


_RULE = "extends: kb-translation\nmessage: '%s'\n"
_SOURCE = (
    "# Pay a bill\n\nHi {{name}}, pay within 14 days. See [fees](kb:u1) for what it costs.\n\n"
    "- Log in\n- Pay\n"
)
_GOOD = (
    "# Betala en faktura\n\nHej {{name}}, betala inom 14 dagar. Se [avgifter](kb:u1) för vad det "
    "kostar.\n\n- Logga in\n- Betala\n"
)


def _messages(lint: Lint, text: str, rule: str = _RULE, *, newer: bool = False) -> list[str]:
    source = OtherText("en", _SOURCE, "en", "article", "source", newer)
    return [each.message for each in lint(rule, text, locale="sv", others=(source,))]


def test_a_good_translation_is_clean(lint: Lint) -> None:
    assert _messages(lint, _GOOD) == []
    assert lint(_RULE, "Hej", locale="sv") == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("{{name}}", "{{namn}}", "{{name}} of the source is missing"),
        ("{{name}}", "{{namn}}", "{{namn}} is not in the source"),
        ("14 dagar", "30 dagar", "“14 days” in en"),
        ("(kb:u1)", "(kb:u2)", "The link to kb:u1"),
        ("# Betala", "Betala", "1 headings, this text 0"),
        ("- Betala\n", "", "2 list items, this text 1"),
        ("Hej", "Please read all of the text that is here for you and that is for me. Hej" * 3, ""),
        ("- Betala\n", "- Betala\n\nYou can also pay with a card in the app.\n", "not translated"),
    ],
)
def test_what_falls_short_of_the_source(lint: Lint, old: str, new: str, says: str) -> None:
    found = _messages(lint, _GOOD.replace(old, new, 1))
    assert any(says in each for each in found), found


def test_the_length_and_the_age_are_weighed(lint: Lint) -> None:
    assert any("times as long" in each for each in _messages(lint, _GOOD + "Mer text. " * 30))
    assert _messages(lint, _GOOD, newer=True) == [
        "The source was changed after this was translated."
    ]
    assert _messages(lint, _GOOD, _RULE + "stale_after_source_change: false\n", newer=True) == []


def test_words_that_stay_in_every_language(lint: Lint) -> None:
    (said,) = _messages(lint, _GOOD, _RULE + "untranslated: [Pay]\n")
    assert "“Pay”" in said


@pytest.mark.parametrize(
    ("english", "swedish", "differs"),
    [
        ("You have three attempts.", "Du har fem försök.", True),
        ("You have three attempts.", "Du har 3 försök.", False),
        ("You get 5 GB of data.", "Du får 10 GB data.", True),
        ("The cable is two metres long.", "Kabeln är 2 m lång.", False),
        ("We answer within 24 hours.", "Vi svarar inom ett dygn.", False),
        ("We answer within one business day.", "Vi svarar inom 24 timmar.", True),
        ("You cannot return opened items.", "Du kan returnera öppnade varor.", True),
        ("The fee is included.", "Avgiften ingår inte.", True),
        ("You do not need to do anything.", "Du behöver inte göra något.", False),
        ("It does not cost anything.", "Det är gratis.", False),
        ("Feel free to call us.", "Tveka inte att ringa oss.", False),
    ],
)
def test_amounts_counts_and_denials_are_the_same(
    lint: Lint, english: str, swedish: str, differs: bool
) -> None:
    source = OtherText("en", english, "en", "article", "source")
    assert bool(lint(_RULE, swedish, locale="sv", others=(source,))) is differs
