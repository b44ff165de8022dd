from __future__ import annotations

import pytest

from kbdesk.content.headings import anchor_of
from kbdesk.content.markup import render


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("What's new?", "whats-new"),
        ("Fix 1: `Reset` it", "fix-1-reset-it"),
        ("Återställ lösenord", "återställ-lösenord"),
        ("C++ & C#", "c--c"),
        ("日本", "日本"),
        ("???", "section"),
    ],
)
def test_anchor_is_the_one_that_authors_expect(text: str, anchor: str) -> None:
    assert anchor_of(text) == anchor


def test_links_within_a_text_find_their_heading() -> None:
    html = render(
        "[a](#What-is-it) [b](#%C3%A4rende) [c](#gone)\n\n## What is it\n\n## Ärende\n"
    ).html
    assert '<a href="#k-what-is-it">a</a>' in html
    assert '<a href="#k-%C3%A4rende">b</a>' in html
    assert '<a href="#gone">c</a>' in html


def test_equal_headings_have_anchors_of_their_own() -> None:
    outline = render("## A\n\n## A-1\n\n## A\n\n## A\n").outline
    anchors = [heading.anchor for heading in outline]
    assert len(set(anchors)) == 4
    assert anchors[0] == "k-a"


def test_heading_text_is_what_is_read() -> None:
    outline = render("## The *new* `x` [link](y) ![shot](z.png) <b>bold</b> &amp;\n").outline
    assert outline[0].text == "The new x link shot bold &"
