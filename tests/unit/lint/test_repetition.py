from __future__ import annotations

from collections.abc import Callable

from kbdesk.domain.finding import Finding

Lint = Callable[..., tuple[Finding, ...]]
_HEAD = "extends: repetition\nmessage: \"'%s' again\"\ntokens: ['[^\\s]+']\n"


def test_a_word_that_follows_itself_is_found_with_both(lint: Lint) -> None:
    (found,) = lint(_HEAD + "alpha: true\n", "See the\nthe end.")
    assert (found.match, found.message) == ("the\nthe", "'the' again")
    assert (found.line, found.col, found.end_line, found.end_col) == (1, 5, 2, 3)


def test_case_counts_unless_ignored(lint: Lint) -> None:
    assert lint(_HEAD, "The the") == ()
    assert len(lint(_HEAD + "ignorecase: true\n", "Är är")) == 1


def test_only_letters_with_alpha(lint: Lint) -> None:
    assert len(lint(_HEAD, "1 1")) == 1
    assert lint(_HEAD + "alpha: true\n", "1 1") == ()


def test_two_sentences_may_end_and_begin_alike(lint: Lint) -> None:
    rule = "extends: repetition\nmessage: x\ntokens: ['[^\\s.!?]+']\n"
    assert lint(rule, "I forgot that. That is it. We use Redis. Redis is quick.") == ()


def test_max_allows_so_many_repeats(lint: Lint) -> None:
    assert lint(_HEAD + "max: 1\n", "no no") == ()
    assert len(lint(_HEAD + "max: 1\n", "no no no")) == 1


def test_exceptions_pass(lint: Lint) -> None:
    assert lint(_HEAD + "exceptions: [that that]\n", "I know that that is so.") == ()
