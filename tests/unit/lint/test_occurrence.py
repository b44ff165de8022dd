from __future__ import annotations

from collections.abc import Callable

from kbdesk.domain.finding import Finding

Lint = Callable[..., tuple[Finding, ...]]
_HEAD = "extends: occurrence\nmessage: \"%s of them\"\ntoken: '[aå]'\n"


def test_too_many_are_reported_at_the_first(lint: Lint) -> None:
    (found,) = lint(_HEAD + "max: 2\n", "xå a a")
    assert (found.message, found.line, found.col, found.match) == ("3 of them", 1, 2, "å")
    assert lint(_HEAD + "max: 3\n", "xå a a") == ()


def test_too_few_are_reported_at_the_first_or_at_the_top(lint: Lint) -> None:
    (found,) = lint(_HEAD + "min: 2\n", "\n\nxx a")
    assert (found.line, found.col) == (3, 4)
    (found,) = lint(_HEAD + "min: 1\n", "\n\nxx")
    assert (found.message, found.line, found.col, found.end_col) == ("0 of them", 1, 1, 1)
    assert (found.start, found.end, found.match) == (0, 0, "")


def test_each_block_is_counted_for_itself(lint: Lint) -> None:
    assert lint(_HEAD + "max: 1\n", "a\n\na\n\n- a\n- a\n") == ()
    assert len(lint(_HEAD + "max: 1\nscope: summary\n", "a\n\na\n\n- a\n- a\n")) == 1


def test_code_is_not_where_a_finding_points(lint: Lint) -> None:
    rule = "extends: occurrence\nmessage: x\ntoken: '\\S+'\nmax: 1\n"
    (found,) = lint(rule, "`code` word")
    assert found.match == "word"


def test_sentences_are_counted_apart(lint: Lint) -> None:
    rule = (
        "extends: occurrence\nmessage: '%s words'\nscope: sentence\ntoken: '\\b\\w+\\b'\nmax: 3\n"
    )
    found = lint(rule, "One two three. One two three four.\nAnd a b c d e, t.ex. f.")
    assert [(each.message, each.line, each.col) for each in found] == [
        ("4 words", 1, 16),
        ("9 words", 2, 1),
    ]


def test_code_and_gaps_alone_are_no_finding(lint: Lint) -> None:
    rule = "extends: occurrence\nmessage: x\ntoken: '\\s'\nmax: 1\n"
    assert lint(rule, "a b c") == ()
    assert lint(rule.replace("\\s", "\\*+"), "`a` `b` `c`") == ()
