from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Finding

Lint = Callable[..., tuple[Finding, ...]]


def _rule(match: str, *lines: str) -> str:
    head = ("extends: capitalization", "message: \"Case of '%s'\"", "scope: heading")
    return "\n".join((*head, f"match: {match}", *lines)) + "\n"


@pytest.mark.parametrize(
    ("heading", "right"),
    [
        ("This is a sentence", True),
        ("This Is Not A Sentence", False),
        ("this is not a sentence", False),
        ("Use the API", False),  # capitals are no exception: a team lists its acronyms
        ("iPhone settings", False),
        ("Top-Level settings", False),
        ("Top-level settings", True),
        ("Anna's new phone", True),
        ("Åtgärda felet", True),
        ("One two three four Five", True),  # four of five reach the threshold
        ("One two three Four", False),
        ("Note: This is fine", True),
        ("Open `Settings` now", True),
    ],
)
def test_sentence_case(lint: Lint, heading: str, right: bool) -> None:
    rule = _rule("$sentence", "indicators: [':']")
    found = lint(rule, f"## {heading}\n")
    assert (not found) is right
    if found:
        assert (found[0].line, found[0].col) == (1, 4)
        assert found[0].match == heading


@pytest.mark.parametrize(
    ("heading", "ap", "chicago"),
    [
        ("The Quick Brown Fox", True, True),
        ("Moving With the Times and Life", True, False),
        ("Moving with the Times and Life", True, True),
        ("the quick brown fox", False, False),
        ("To Be or Not to Be", True, True),
        ("A Guide: The API", True, True),
        ("Sign Up and Go", True, True),
        ("Work (and Play)", False, False),
        ("Work (And Play)", True, True),
        ("Sign-in or Sign-On", True, True),
    ],
)
def test_title_case(lint: Lint, heading: str, ap: bool, chicago: bool) -> None:
    assert (not lint(_rule("$title"), f"# {heading}")) is ap
    strict = _rule("$title", "style: Chicago", "threshold: 0.9")
    assert (not lint(strict, f"# {heading}")) is chicago


def test_exceptions_keep_their_own_case(lint: Lint) -> None:
    rule = _rule("$sentence", "exceptions: [Visual Studio Code, macOS]")
    assert lint(rule, "# Install Visual Studio Code on macOS") == ()
    assert lint(rule, "# macOS tips") == ()


def test_lower_upper_and_patterns(lint: Lint) -> None:
    assert lint(_rule("$lower"), "# all small") == ()
    assert len(lint(_rule("$lower"), "# Not small")) == 1
    assert lint(_rule("$upper"), "# LOUD") == ()
    assert len(lint(_rule("$upper"), "# Loud")) == 1
    assert lint(_rule("'^How to '"), "# How to pay") == ()
    assert len(lint(_rule("'^How to '"), "# Paying")) == 1


def test_a_prefix_is_taken_off_first(lint: Lint) -> None:
    rule = _rule("$sentence", "prefix: 'STEP \\d+: '")
    assert lint(rule, "# STEP 1: Open the box") == ()


def test_after_an_indicator_a_capital_is_asked_for(lint: Lint) -> None:
    rule = (
        "extends: capitalization\nmessage: \"'%s' -> '%s'\"\nscope: heading\nmatch: $sentence\n"
        "indicators: [':']\n"
    )
    (found,) = lint(rule, "# Reading: for fun\n")
    assert found.message == "'Reading: for fun' -> 'Reading: For fun'"


def test_an_infinitive_and_a_preposition_are_told_apart(lint: Lint) -> None:
    rule = "extends: capitalization\nmessage: '%s -> %s'\nscope: heading\nmatch: $title\n"
    (verb,) = lint(rule, "# how to install it\n")
    assert verb.message == "how to install it -> How To Install It"
    (place,) = lint(rule, "# welcome to the product library\n")
    assert place.message.endswith("Welcome To the Product Library")
    assert lint(rule, "# A Way to Pay\n") == ()


def test_an_exception_is_written_as_the_team_writes_it(lint: Lint) -> None:
    rule = (
        "extends: capitalization\nmessage: '%s -> %s'\nscope: heading\nmatch: $sentence\n"
        "exceptions: [GitHub, Visual Studio]\n"
    )
    (found,) = lint(rule, "# Open github In Visual Studio\n")
    assert found.message.endswith("-> Open GitHub in Visual Studio")
