from __future__ import annotations

import pytest

from kbdesk.content.limits import TooComplex
from kbdesk.content.markup import Profile, render
from kbdesk.content.raw_html import MAX_OPEN, words_in_html


def test_deep_html_is_refused_with_its_line() -> None:
    with pytest.raises(TooComplex) as caught:
        render("a\n\n" + "<div>" * (MAX_OPEN + 1))
    assert caught.value.line == 3


def test_closing_other_elements_does_not_hide_depth() -> None:
    with pytest.raises(TooComplex):
        render("<div></b>" * (MAX_OPEN + 1))


def test_long_html_that_closes_what_it_opens_passes() -> None:
    assert render("<div><b>x</b></div>\n" * 500).html.count("<b>") == 500
    assert render("<p>x\n<li>y<br>\n" * 500).html


def test_plain_profile_passes_html_as_it_is() -> None:
    text = '<div onclick="x">\n<p>\n'
    assert render(text, Profile.PLAIN).html == text


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<td>a</td><td>b &amp; c</td>", " a  b & c "),
        ("<b>a</b>b", "ab"),
        ("<!-- a -->b", "b"),
        ("<script>a</script>b", "b"),
        ("<servername>", "<servername>"),
    ],
)
def test_words_of_html_are_what_a_reader_reads(html: str, words: str) -> None:
    assert words_in_html(html) == words
