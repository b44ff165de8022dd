"""Whatever a customer is called, a value stays words and is read exactly once."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from kbdesk.content.filling import Form, Target, at_length, fill_text
from kbdesk.content.includes import expand
from kbdesk.content.placeholders import find, unescape
from kbdesk.content.plain import plain_text
from kbdesk.domain.placeholder import Placeholder

SIGNS = st.text(st.sampled_from("ab1 {}\\`*_[]()<>#+-.!|~&:=$^\"'@/\n\t"), min_size=1, max_size=25)
WORDS = SIGNS.filter(lambda text: text.strip() != "")


@given(WORDS, WORDS)
def test_a_plain_text_holds_the_values_letter_by_letter(one: str, other: str) -> None:
    values = {"a": one, "b": other}
    filled = fill_text("x{{a}}y{{b}}z{{a}}", values, Target.PLAIN, Form())
    assert filled == f"x{one}y{other}z{one}"


@given(WORDS)
def test_html_says_the_value_and_holds_no_tag_of_it(value: str) -> None:
    filled = fill_text("<p>{{a}}</p>", {"a": value}, Target.HTML, Form())
    inside = filled.removeprefix("<p>").removesuffix("</p>")
    assert html.unescape(inside) == value
    assert not re.search(r"[<>\"']", inside)


@given(WORDS)
def test_markdown_says_the_value_wherever_it_stands(value: str) -> None:
    shown = " ".join(value.split())
    for text in ("{{a}}", "x {{a}} y", "- {{a}}", "**x** {{a}}"):
        filled = fill_text(text, {"a": value}, Target.MARKDOWN, Form())
        wanted = text.replace("**", "").removeprefix("- ").replace("{{a}}", shown)
        assert " ".join(plain_text(filled).split()) == " ".join(wanted.split())


@given(SIGNS, SIGNS, SIGNS)
def test_the_value_of_a_fact_is_never_expanded(before: str, value: str, after: str) -> None:
    text = f"{before}{{{{fact:k}}}}{after}"
    uses = find(text)
    if [use.name for use in uses] != ["k"]:
        return  # the neighbours made another use of it
    once = expand(text, lambda _: None, lambda _: value).text
    assert not find(once)
    if "\\{{" not in before + after:
        assert unescape(once) == f"{text[: uses[0].start]}{value}{text[uses[0].end :]}"


@given(st.integers(1, 200), st.text("ab", max_size=200))
def test_no_allowed_value_is_longer_than_the_stand_in(most: int, value: str) -> None:
    form = Form({"a": Placeholder("a", required=False, max_chars=most)})
    if len(value) <= most:
        filled = fill_text("Hi {{a}}.", {"a": value}, Target.PLAIN, form)
        assert len(filled) <= len(at_length("Hi {{a}}.", form, longest=True))
