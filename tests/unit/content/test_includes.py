"""Fragments and facts take their places once, and nothing that a value holds is ever expanded."""

import pickle

import pytest

from kbdesk.content.includes import (
    CannotExpand,
    Reached,
    all_uses,
    check_fragment,
    direct_uses,
    expand,
)
from kbdesk.content.placeholders import find, unescape
from kbdesk.domain.placeholder import UseKind

FRAGMENTS = {
    "refund": "You have {{fact:refund.window}}. {{include:contact}}",
    "contact": "Write to {{fact:email}}, {{customer.name}}.",
    "steps": "First line.\n\nSecond line.",
}
FACTS = {"refund.window": "30 days", "email": "help@a.example"}


def test_fragments_and_facts_take_their_places_and_placeholders_stay() -> None:
    result = expand("Hi! {{include:refund}} Bye.", FRAGMENTS.get, FACTS.get)
    assert result.text == "Hi! You have 30 days. Write to help@a.example, {{customer.name}}. Bye."
    assert result.uses == (
        Reached(UseKind.INCLUDE, "refund"),
        Reached(UseKind.FACT, "refund.window", ("refund",)),
        Reached(UseKind.INCLUDE, "contact", ("refund",)),
        Reached(UseKind.FACT, "email", ("refund", "contact")),
        Reached(UseKind.PLACEHOLDER, "customer.name", ("refund", "contact")),
    )


@pytest.mark.parametrize(
    ("text", "value", "read"),
    [
        ("{{fact:a}}", "{{fact:a}}", "{{fact:a}}"),
        ("{{fact:a}}", "{{{x}}", "{{{x}}"),
        ("{{fact:a}}", "\\{{x}}", "\\{{x}}"),
        ("{{fact:a}}{customer}}", "{", "{{customer}}"),
        ("{{{fact:a}}", "{x}}", "{{x}}"),
        ("{{fact:a}}{{fact:a}}x}}", "{", "{{x}}"),
    ],
)
def test_a_value_is_never_expanded_again_not_even_with_its_neighbours(
    text: str, value: str, read: str
) -> None:
    once = expand(text, FRAGMENTS.get, lambda _: value).text
    assert find(once) == ()
    assert unescape(once) == read
    assert expand(once, FRAGMENTS.get, FACTS.get).text == once


def test_an_escaped_use_stays_text() -> None:
    assert expand("\\{{fact:none}}", FRAGMENTS.get, FACTS.get).text == "\\{{fact:none}}"


def test_a_value_is_made_safe_for_the_text() -> None:
    result = expand("{{fact:a}}", FRAGMENTS.get, lambda _: "<b>", escape=lambda _: "&lt;b&gt;")
    assert result.text == "&lt;b&gt;"


def test_all_names_that_stand_for_nothing_are_told_at_once() -> None:
    text = "{{fact:no}} {{include:gone}} {{fact:no}} {{include:refund}}"
    with pytest.raises(CannotExpand) as error:
        expand(text, FRAGMENTS.get, {"email": "x"}.get)
    assert error.value.unresolved == ("fact:no", "include:gone", "fact:refund.window")
    assert pickle.loads(pickle.dumps(error.value)).unresolved == error.value.unresolved


def test_a_circle_is_refused_with_its_way() -> None:
    circle = {"a": "{{include:b}}", "b": "x {{include:c}}", "c": "{{include:a}}"}
    with pytest.raises(CannotExpand) as error:
        expand("{{include:a}}", circle.get, FACTS.get)
    assert error.value.cycle == ("a", "b", "c", "a")
    with pytest.raises(CannotExpand, match="circle"):
        check_fragment("c", "{{include:a}}", {"a": "{{include:c}}"}.get)
    with pytest.raises(CannotExpand, match="circle"):
        check_fragment("c", "{{include:c}}", {}.get)


def test_five_deep_is_enough_and_six_is_refused() -> None:
    chain = {f"f{n}": f"{n} {{{{include:f{n + 1}}}}}" for n in range(1, 6)} | {"f6": "end"}
    assert expand("{{include:f2}}", chain.get, FACTS.get).text == "2 3 4 5 end"
    with pytest.raises(CannotExpand) as error:
        expand("{{include:f1}}", chain.get, FACTS.get)
    assert len(error.value.chain) == 6
    check_fragment("new", "{{include:f3}}", chain.get)
    with pytest.raises(CannotExpand, match="deep"):
        check_fragment("new", "{{include:f2}}", chain.get)


def test_a_draft_of_a_fragment_may_name_what_is_not_there_yet() -> None:
    check_fragment("a", "{{include:later}} {{fact:later}}", FRAGMENTS.get)


def test_the_same_fragment_twice_is_no_circle() -> None:
    result = expand("{{include:steps}}|{{include:steps}}", FRAGMENTS.get, FACTS.get)
    assert result.text == "First line.\n\nSecond line.|First line.\n\nSecond line."


def test_fragments_that_multiply_are_stopped() -> None:
    many = {f"f{n}": f"{{{{include:f{n + 1}}}}}" * 60 for n in range(1, 5)} | {"f5": "x" * 1000}
    with pytest.raises(CannotExpand, match="longer"):
        expand("{{include:f1}}", many.get, FACTS.get)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("- {{include:steps}}\n- b", "- First line.\n  \n  Second line.\n- b"),
        ("> {{include:steps}}", "> First line.\n> \n> Second line."),
        ("1. {{include:steps}}", "1. First line.\n   \n   Second line."),
        ("See {{include:steps}}", "See First line.\n\nSecond line."),
    ],
)
def test_a_fragment_of_several_lines_stays_in_its_block(text: str, result: str) -> None:
    assert expand(text, FRAGMENTS.get, FACTS.get).text == result


def test_uses_are_listed_by_their_shortest_way() -> None:
    text = "{{include:refund}} {{fact:email}} {{fact:email}}"
    assert direct_uses(text) == (Reached(UseKind.INCLUDE, "refund"), Reached(UseKind.FACT, "email"))
    assert Reached(UseKind.FACT, "email") in all_uses(text, FRAGMENTS.get)
    assert Reached(UseKind.FACT, "refund.window", ("refund",)) in all_uses(text, FRAGMENTS.get)
    circle = {"a": "{{include:b}}", "b": "{{include:a}} {{fact:x}}"}
    assert len(all_uses("{{include:a}}", circle.get)) == 3
