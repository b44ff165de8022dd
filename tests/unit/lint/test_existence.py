from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Finding, Severity

Lint = Callable[..., tuple[Finding, ...]]


def _rule(*lines: str) -> str:
    return "\n".join(("extends: existence", "message: \"No '%s'.\"", *lines)) + "\n"


def _matches(found: tuple[Finding, ...]) -> list[str]:
    return [each.match for each in found]


def test_tokens_are_whole_words(lint: Lint) -> None:
    found = lint(_rule("tokens: [an, ett]"), "an banana, ett ettårigt")
    assert _matches(found) == ["an", "ett"]
    assert [(each.line, each.col, each.end_col) for each in found] == [(1, 1, 2), (1, 12, 14)]
    assert found[0].message == "No 'an'."
    assert found[0].severity is Severity.WARNING


def test_case_counts_unless_ignored(lint: Lint) -> None:
    assert _matches(lint(_rule("tokens: [foo]"), "Foo foo")) == ["foo"]
    assert _matches(lint(_rule("tokens: [foo]", "ignorecase: true"), "Foo foo")) == ["Foo", "foo"]


def test_nonword_matches_inside_words(lint: Lint) -> None:
    assert _matches(lint(_rule("nonword: true", "tokens: ['o{2}']"), "foo boo")) == ["oo", "oo"]


def test_raw_goes_before_the_tokens_or_after(lint: Lint) -> None:
    before = _rule("raw: ['\\bvery ']", "tokens: [good, bad]")
    assert _matches(lint(before, "very good, very ugly, bad")) == ["very good"]
    after = _rule("append: true", "raw: [' indeed']", "tokens: [good]")
    assert _matches(lint(after, "good indeed, good")) == ["good indeed"]
    alone = _rule("raw: ['a+', 'b']")
    assert _matches(lint(alone, "xaab")) == ["aab"]


def test_exceptions_let_matches_pass(lint: Lint) -> None:
    rule = _rule("tokens: ['\\w+ing']", "exceptions: [string, King Street]")
    assert _matches(lint(rule, "string running")) == ["running"]
    # A match that lies inside an exception of several words passes too.
    rule = _rule("tokens: [master]", "exceptions: [master key]")
    assert _matches(lint(rule, "The master key, the master.")) == ["master"]


def test_blank_tokens_do_not_match_everything(lint: Lint) -> None:
    assert _matches(lint(_rule("tokens: ['', ' ', foo]"), "a foo b")) == ["foo"]


def test_white_space_in_a_message_is_collapsed(lint: Lint) -> None:
    found = lint(_rule("tokens: ['a\\s+b']"), "a\nb")
    assert found[0].message == "No 'a b'."
    assert found[0].match == "a\nb"
    assert (found[0].line, found[0].end_line, found[0].end_col) == (1, 2, 1)


def test_a_limit_ends_the_findings(lint: Lint) -> None:
    assert len(lint(_rule("tokens: [a]", "limit: 2"), "a a a a")) == 2


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("It is very good.", "It is good."),
        ("Very good.", "good."),
        ("It is good, very.", "It is good,."),
        ("very", ""),
    ],
)
def test_remove_takes_one_space_with_the_word(lint: Lint, text: str, fixed: str) -> None:
    rule = _rule("tokens: [very]", "ignorecase: true", "action: {name: remove}")
    (edit,) = lint(rule, text)[0].fixes[0].edits
    assert text[: edit.start] + edit.text + text[edit.end :] == fixed


@pytest.mark.parametrize(
    ("params", "text", "edited"),
    [
        ("[trim_right, '(s)']", "word(s)", "word"),
        ("[trim, ' ']", " x ", "x"),
        ("[regex, '(\\w)-(\\w)', '$1 $2']", "a-b", "a b"),
        ("[truncate, ' ']", "the the", "the"),
        ("[split, ' ', '1']", "a b", "b"),
    ],
)
def test_edits_change_the_match(lint: Lint, params: str, text: str, edited: str) -> None:
    rule = _rule(
        "nonword: true", "tokens: ['\\S.*\\S']", f"action: {{name: edit, params: {params}}}"
    )
    if text.strip() == text:
        assert lint(rule, text)[0].fixes[0].edits[0].text == edited
