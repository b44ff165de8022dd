"""Every finding points at the very characters, whatever stands around them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Finding

Lint = Callable[..., tuple[Finding, ...]]
_RULE = "extends: existence\nmessage: m\nignorecase: true\ntokens: ['foo(?: bar)?']\n"


@pytest.mark.parametrize(
    ("text", "line", "col", "end_col"),
    [
        ("foo", 1, 1, 3),
        ("å foo", 1, 3, 5),
        ("😀👨‍👩‍👧 foo", 1, 8, 10),  # columns count code points
        ("a\tfoo", 1, 3, 5),
        ("\ufefffoo", 1, 1, 3),  # a byte order mark has no column
        ("\ufeff# foo", 1, 3, 5),
        ("one\r\ntwo foo\r\n", 2, 5, 7),
        ("one\rtwo foo\r", 2, 5, 7),
        ("---\r\na: å\r\n---\r\n\r\n# A\r\n\r\nfoo\r\n", 7, 1, 3),
        ("x &amp; foo", 1, 9, 11),
        ("x &aring;&#x1F600; foo", 1, 20, 22),
        ("x \\* foo", 1, 6, 8),
        ("**x** _y_ foo", 1, 11, 13),
        ("[x](https://example.com/a_b 'foo') foo", 1, 36, 38),
        ("> - one\n>   foo", 2, 5, 7),
        ("1. a\n   - foo", 2, 6, 8),
        ("| a \\| b | foo |\n|-|-|", 1, 12, 14),
        ("Term\n: foo", 2, 3, 5),
        ("a[^1]\n\n[^1]: foo", 3, 7, 9),
        (":::say\nfoo\n:::", 2, 1, 3),
        ("> [!NOTE]\n> foo", 2, 3, 5),
        ("a<br>foo", 1, 6, 8),
        ("Å\n===\n\nfoo", 4, 1, 3),
        ("## foo ##", 1, 4, 6),
        ("- [ ] foo", 1, 7, 9),
        ("a  \nfoo", 2, 1, 3),
    ],
)
def test_line_and_column(lint: Lint, text: str, line: int, col: int, end_col: int) -> None:
    (found,) = lint(_RULE, text)
    assert (found.line, found.col, found.end_line, found.end_col) == (line, col, line, end_col)
    assert text[found.start : found.end] == found.match == "foo"


def test_a_match_across_lines_ends_on_the_second(lint: Lint) -> None:
    (found,) = lint(_RULE.replace("(?: bar)?", "\\sbar"), "> a foo\n> bar b")
    assert (found.line, found.col, found.end_line, found.end_col) == (1, 5, 2, 5)
    assert found.match == "foo\n> bar"


def test_a_match_through_markup_holds_the_markup(lint: Lint) -> None:
    (found,) = lint(_RULE, "a **foo** bar b")
    assert found.match == "foo** bar"


def test_a_match_that_ends_before_markup_leaves_it_out(lint: Lint) -> None:
    (found,) = lint(_RULE, "a **foo** b")
    assert (found.start, found.end) == (4, 7)


def test_an_entity_belongs_to_the_match_whole(lint: Lint) -> None:
    rule = "extends: existence\nmessage: \"'%s'\"\nnonword: true\ntokens: ['a & b', 'x&$']\n"
    (found,) = lint(rule, "a &amp; b")
    assert (found.match, found.message) == ("a &amp; b", "'a & b'")
    (found,) = lint(rule, "x&amp;")
    assert found.match == "x&amp;"


def test_equal_words_are_each_found_in_their_place(lint: Lint) -> None:
    found = lint(_RULE, "foo foo\n\nfoo `foo` foo\n\n- foo")
    assert [(each.line, each.col) for each in found] == [(1, 1), (1, 5), (3, 1), (3, 11), (5, 3)]
