from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Finding

Lint = Callable[..., tuple[Finding, ...]]


def _rule(swap: str, *lines: str) -> str:
    head = ("extends: substitution", "message: \"Use '%s' instead of '%s'.\"", *lines, "swap:")
    return "\n".join((*head, *(f"  {line}" for line in swap.splitlines()))) + "\n"


def test_the_message_names_what_is_wanted_and_what_is_there(lint: Lint) -> None:
    found = lint(_rule("utilize: use"), "We utilize it.")
    assert [each.message for each in found] == ["Use 'use' instead of 'utilize'."]
    assert (found[0].line, found[0].col, found[0].end_col) == (1, 4, 10)


def test_the_longest_key_wins(lint: Lint) -> None:
    found = lint(_rule("log: note\nlog in: sign in"), "log in")
    assert [each.match for each in found] == ["log in"]


def test_groups_inside_a_key_belong_to_the_key(lint: Lint) -> None:
    found = lint(_rule("'(a|b)c(?<x>d)?': x\n'[(]e': y"), "acd bc e")
    assert [(each.match, each.message) for each in found] == [
        ("acd", "Use 'x' instead of 'acd'."),
        ("bc", "Use 'x' instead of 'bc'."),
    ]


def test_a_value_can_take_up_a_group(lint: Lint) -> None:
    rule = _rule("'(could|should) of(?! course)': $1 have", "action: {name: replace}")
    found = lint(rule, "You could of called. You should of course.")
    assert [each.message for each in found] == ["Use 'could have' instead of 'could of'."]
    assert found[0].fixes[0].edits[0].text == "could have"


def test_what_is_right_already_is_no_hit(lint: Lint) -> None:
    # With ignorecase the exact form is the one that is asked for.
    rule = _rule("github: GitHub", "ignorecase: true")
    assert [each.match for each in lint(rule, "GitHub github GITHUB")] == ["github", "GITHUB"]
    # A value may be a pattern of what is right.
    rule = _rule("'colou?rs?': 'colou?rs'")
    assert [each.match for each in lint(rule, "colors colour")] == ["colour"]


def test_one_option_is_a_safe_fix_and_several_are_a_menu(lint: Lint) -> None:
    rule = _rule("'mankind': people|humanity|humankind", "action: {name: replace}")
    (found,) = lint(rule, "mankind")
    assert found.message == "Use 'people', 'humanity', or 'humankind' instead of 'mankind'."
    assert [fix.edits[0].text for fix in found.fixes] == ["people", "humanity", "humankind"]
    assert not any(fix.safe for fix in found.fixes)
    (found,) = lint(_rule("utilize: use", "action: {name: replace}"), "utilize")
    assert found.message == "Use 'use' instead of 'utilize'."
    assert found.fixes[0].safe


def test_an_option_that_is_there_is_no_hit(lint: Lint) -> None:
    rule = _rule("'e-?mail': email|e-mail", "action: {name: replace}")
    assert lint(rule, "email e-mail") == ()


def test_an_escaped_bar_is_a_bar(lint: Lint) -> None:
    (found,) = lint(_rule("'or': 'a\\|b'", "action: {name: replace}"), "or")
    assert [fix.edits[0].text for fix in found.fixes] == ["a|b"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("utilize", "use"), ("Utilize", "Use"), ("UTILIZE", "USE")],
)
def test_a_fix_keeps_capitals(lint: Lint, text: str, wanted: str) -> None:
    rule = _rule("utilize: use", "ignorecase: true", "action: {name: replace}")
    assert lint(rule, text)[0].fixes[0].edits[0].text == wanted


def test_a_products_name_keeps_its_own_capitals(lint: Lint) -> None:
    rule = _rule("iphone: iPhone", "ignorecase: true", "action: {name: replace}")
    assert lint(rule, "IPHONE")[0].fixes[0].edits[0].text == "iPhone"


def test_capitalize_gives_the_expected_word_the_observed_ones_capital(lint: Lint) -> None:
    rule = _rule("utilize: use", "ignorecase: true", "capitalize: true")
    assert lint(rule, "Utilize")[0].message == "Use 'Use' instead of 'Utilize'."


def test_no_fix_where_markup_lies_inside_the_match(lint: Lint) -> None:
    rule = _rule("in order to: to", "action: {name: replace}")
    (found,) = lint(rule, "We call in **order** to help.")
    assert found.match == "in **order** to"
    assert found.fixes == ()


def test_nonword_keys_match_inside_words(lint: Lint) -> None:
    assert len(lint(_rule("'\\.\\.\\.': …", "nonword: true"), "wait...what")) == 1


def test_exceptions_pass(lint: Lint) -> None:
    rule = _rule("master: main", "exceptions: [master key]")
    assert [each.col for each in lint(rule, "master key, master")] == [13]
