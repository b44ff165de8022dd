from __future__ import annotations

import pytest

from kbdesk.content.placeholders import Use, fill, find, unescape
from kbdesk.domain.placeholder import UseKind


def test_uses_are_found_with_their_places() -> None:
    text = "Hi {{name}}, {{fact:refund_days}} {{include:sign-off.en}}"
    assert find(text) == (
        Use(UseKind.PLACEHOLDER, "name", 3, 11),
        Use(UseKind.FACT, "refund_days", 13, 33),
        Use(UseKind.INCLUDE, "sign-off.en", 34, 57),
    )


@pytest.mark.parametrize(
    "text",
    [
        "\\{{name}}",
        "{{ name }}",
        "{{Name}}",
        "{{name",
        "{name}",
        "{{a-b}}",
        "{{fact:a-b}}",
        "{{name|upper}}",
        "{{name.__class__.x()}}",
        "{{" + "a" * 65 + "}}",
        "{{}}",
        "{% name %}",
    ],
)
def test_what_is_no_use_stays_text(text: str) -> None:
    assert find(text) == ()
    assert fill(text, {"name": "X", "a-b": "X"}) == text


def test_values_are_never_filled_again() -> None:
    assert fill("{{a}}{{b}}", {"a": "{{b}}", "b": "{{a}}"}) == "{{b}}{{a}}"


def test_values_are_escaped_and_the_text_is_not() -> None:
    assert fill("<{{a}}>", {"a": "<b>"}, lambda value: value.replace("<", "&lt;")) == "<&lt;b>>"


def test_use_without_a_value_can_be_seen() -> None:
    assert fill("{{a}} {{fact:a}}", {"a": "1"}) == "1 {{fact:a}}"
    assert fill("{{fact:a}} {{include:b-c}}", {"fact:a": "30", "include:b-c": "Bye"}) == "30 Bye"


def test_escaped_braces_come_out_as_braces_at_the_end() -> None:
    assert unescape(fill("\\{{a}} {{a}}", {"a": "1"})) == "{{a}} 1"
