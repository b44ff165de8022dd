from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Finding
from kbdesk.domain.placeholder import Placeholder

Lint = Callable[..., tuple[Finding, ...]]

_RULE = "extends: kb-placeholder\nmessage: '%s'\nknown: [customer_name, order]\n"


@pytest.mark.parametrize(
    "text",
    [
        "Hi {{customer_name}}, {{fact:fee}} {{include:bye-now}}", "\\\\{{name}} is how we write it",
        "`{{nothing}}` and `{name}`", "```\n{{nothing}\n```", "A [link](x) and [name](y)",
        "100 % of 5 %", "Set {1, 2}", "Open %temp% and %LocalAppData%.",
    ],
)  # fmt: skip
def test_what_is_right_is_clean(lint: Lint, text: str) -> None:
    assert lint(_RULE, text) == ()


@pytest.mark.parametrize(
    ("text", "match", "says"),
    [
        ("Hi {{customer_name", "{{customer_name", "not closed"),
        ("Hi {{customer_name and {{order}}", "{{customer_name and ", "not closed"),
        ("Hi name}} you", "name}}", "never opened"),
        ("Hi {{custmer_name}}", "{{custmer_name}}", "There is no placeholder “custmer_name”"),
        ("Hi {{ order }}", "{{ order }}", "not how"),
        ("Hi {order}", "{order}", "not how"),
        ("Hi %ORDER%", "%ORDER%", "not how"),
        ("Hi ${order}", "${order}", "not how"),
        ("Hi [[order]]", "[[order]]", "not how"),
        ("Hi <<order>>", "<<order>>", "not how"),
        ("Hi {{**order**}}", "{{**order**}}", "Formatting splits"),
        ("Hi {{order|upper}}", "{{order|upper}}", "filter"),
        ("Hi [customer name]", "[customer name]", "sample"),
        ("Hej [förnamn namn],", "[förnamn namn]", "sample"),
        ("Order XXXX", "XXXX", "sample"),
        ("Lorem ipsum dolor", "Lorem ipsum", "sample"),
    ],
)
def test_what_nothing_would_fill_is_found(lint: Lint, text: str, match: str, says: str) -> None:
    (found,) = lint(_RULE, text)
    assert found.match == match
    assert says in found.message


def test_the_right_way_to_write_it_is_offered(lint: Lint) -> None:
    for text in ("{{ order }}", "{order}", "%ORDER%", "{{*order*}}"):
        (found,) = lint(_RULE, text)
        assert [fix.edits[0].text for fix in found.fixes] == ["{{order}}"]


def test_the_list_of_the_base_says_what_is_known(lint: Lint) -> None:
    rule = "extends: kb-placeholder\nmessage: '%s'\n"
    known = {"title": Placeholder("title"), "name": Placeholder("name")}
    assert lint(rule, "{{anything}}") == ()
    assert len(lint(rule, "{{anything}} {{name}}", placeholders=known)) == 1
    (found,) = lint(rule, "Dear {{title}}", placeholders=known)
    assert "fallback" in found.message
    kept = {"title": Placeholder("title", fallbacks=(("en", "customer"),))}
    assert lint(rule, "Dear {{title}}", placeholders=kept) == ()


def test_another_system_may_have_another_syntax(lint: Lint) -> None:
    rule = (
        "extends: kb-placeholder\nmessage: '%s'\nallow_filters: [default]\n"
        "syntax: [{open: '[[', close: ']]', pattern: '[a-z]+'}]\n"
    )
    assert lint(rule, "Hi [[name]] [[name|default: friend]]") == ()
    assert [each.match for each in lint(rule, "Hi {{name}} [[name|upper]]")] == [
        "{{name}}", "[[name|upper]]",
    ]  # fmt: skip
