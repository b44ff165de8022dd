from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Finding
from kbdesk.lint import formula
from kbdesk.lint.syllables import count_syllables
from kbdesk.lint.values import BadValue

Lint = Callable[..., tuple[Finding, ...]]


def test_a_metric_is_shown_with_two_decimals_at_the_top(lint: Lint) -> None:
    rule = "extends: metric\nmessage: '%s each'\nformula: words / sentences\ncondition: '> 3'\n"
    (found,) = lint(rule, "One two three four. One two three.\n\n# Heading not counted\n")
    assert (found.message, found.line, found.col) == ("3.50 each", 1, 1)
    assert lint(rule, "One two. One.") == ()
    assert lint(rule, "") == ()


def test_headings_lists_and_code_are_counted(lint: Lint) -> None:
    rule = (
        "extends: metric\nmessage: '%s'\n"
        "formula: heading.h2 * 100 + list * 10 + pre + paragraphs / 1000\ncondition: '> 0'\n"
    )
    (found,) = lint(rule, "text\n\n## A\n\n## B\n\n- x\n- y\n\n```\ncode\n```\n")
    assert found.message == "221.00"


def test_readability_is_the_mean_of_its_measures(lint: Lint) -> None:
    rule = "extends: readability\nmessage: 'Grade %s'\ngrade: 8\nmetrics: [Flesch-Kincaid]\n"
    easy = "The cat sat on the mat. The dog ran to the cat."
    hard = (
        "Notwithstanding considerable organizational transformation, institutional stakeholders "
        "consistently underestimate administrative interdependencies."
    )
    assert lint(rule, easy) == ()
    assert lint(rule, hard)[0].message.startswith("Grade ")


def test_formulas_compute() -> None:
    assert formula.parse("1 + 2 * 3").value({}) == 7
    assert formula.parse("-(a - 1) / 2").value({"a": 5}) == -2
    assert formula.parse("math.sqrt(a) > 2 && !(a < 0)").value({"a": 9}) == 1
    assert formula.parse("1 / 0").value({}) == float("inf")


@pytest.mark.parametrize(
    "text", ["__import__('os')", "a.b", "[1]", "lambda: 1", "a ** 9", "1 +", "", "'x'", "(" * 2_000]
)
def test_nothing_but_arithmetic_is_a_formula(text: str) -> None:
    with pytest.raises(BadValue):
        formula.parse(text)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1), ("table", 2), ("make", 1), ("walked", 1), ("wanted", 2), ("reliable", 4),
        ("information", 4), ("queue", 1), ("being", 2), ("created", 3), ("the", 1), ("people", 2),
        ("customer", 3), ("happiness", 3), ("boxes", 2), ("names", 1),
    ],
)  # fmt: skip
def test_english_syllables(word: str, count: int) -> None:
    assert count_syllables(word) == count


@pytest.mark.parametrize(("word", "count"), [("båt", 1), ("återbetalning", 5), ("idé", 2)])
def test_swedish_syllables(word: str, count: int) -> None:
    assert count_syllables(word, "sv") == count


def test_words_are_counted_as_style_packages_count_them(lint: Lint) -> None:
    rule = "extends: metric\nmessage: '%s'\nformula: words\ncondition: '> 0'\n"
    (found,) = lint(rule, "A well-known `code name` in the U.S. is 2.5 miles.\n")
    assert found.message == "10.00"
    rule = "extends: metric\nmessage: '%s'\nformula: math.floor(words / 3)\ncondition: '>= 0'\n"
    (found,) = lint(rule, "One two three four five\n")
    assert found.message == "1.00"
