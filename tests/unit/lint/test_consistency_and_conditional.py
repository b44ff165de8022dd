from __future__ import annotations

from collections.abc import Callable

from kbdesk.domain.finding import Finding

Lint = Callable[..., tuple[Finding, ...]]
_EITHER = (
    "extends: consistency\nmessage: \"Mixed '%s'\"\neither:\n  advisor: adviser\n  centre: center\n"
)
_ACRONYM = (
    "extends: conditional\nmessage: \"Define '%s'\"\nfirst: '\\b([A-Z]{3,5})\\b'\n"
    "second: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'\n"
)


def test_two_spellings_are_found_once_both_were_seen(lint: Lint) -> None:
    found = lint(_EITHER, "An advisor.\n\nA center.\n\nAn adviser, advisor.\n\nAn advisor.")
    assert [(each.message, each.line, each.col) for each in found] == [
        ("Mixed 'advisor'", 5, 13),  # the last in the block
        ("Mixed 'advisor'", 7, 4),
    ]


def test_one_spelling_throughout_is_fine(lint: Lint) -> None:
    assert lint(_EITHER, "adviser adviser\n\nadviser centre") == ()


def test_an_acronym_must_be_defined_before_or_in_the_same_block(lint: Lint) -> None:
    text = "The DAFB.\n\nThe World Health Organization (WHO) and WHO.\n\nThe WHO.\n"
    assert [(each.match, each.line) for each in lint(_ACRONYM, text)] == [("DAFB", 1)]


def test_exceptions_need_no_definition(lint: Lint) -> None:
    assert lint(_ACRONYM + "exceptions: [API]\n", "The API.") == ()


def test_without_a_group_the_second_must_only_be_there(lint: Lint) -> None:
    rule = "extends: conditional\nmessage: m\nfirst: 'refund'\nsecond: 'within \\d+ days'\n"
    text = "A refund comes within 5 days.\n\nA refund or two refunds."
    assert [(each.line, each.col) for each in lint(rule, text)] == [(3, 3), (3, 17)]
