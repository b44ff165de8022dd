from __future__ import annotations

import os
from pathlib import Path

import pyromark
import pytest

from content_kit import canonical, spec_examples
from kbdesk.content.markup import Profile, render

SPEC = os.environ.get("KBDESK_COMMONMARK_SPEC", "")
OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_DEFINITION_LIST
)

# ruff: noqa: E501 - one example a line

# Our own, one or more for each part of the language; HTML as the specification lays it out.
EXACT = {
    "paragraphs": ("a\nb\n\nc", "<p>a\nb</p>\n<p>c</p>\n"),
    "breaks": ("a  \nb\\\nc", "<p>a<br />\nb<br />\nc</p>\n"),
    "headings": ("# a #\nb\n===\nc\n---", "<h1>a</h1>\n<h1>b</h1>\n<h2>c</h2>\n"),
    "rule": ("a\n\n***\nb", "<p>a</p>\n<hr />\n<p>b</p>\n"),
    "tight list": ("- a\n- b\n  - c", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n"),
    "loose list": ("3. a\n\n4. b", '<ol start="3">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n'),
    "empty item": ("-\n- a", "<ul>\n<li></li>\n<li>a</li>\n</ul>\n"),
    "quote": ("> a\nb\n>\n> c", "<blockquote>\n<p>a\nb</p>\n<p>c</p>\n</blockquote>\n"),
    "empty quote": (">", "<blockquote>\n</blockquote>\n"),
    "indented code": ("    a\n\n      b", "<pre><code>a\n\n  b\n</code></pre>\n"),
    "tabs": ("\ta\tb\n\n-\tc\n\n\t\td", "<pre><code>a\tb\n</code></pre>\n<ul>\n<li>\n<p>c</p>\n<pre><code>d\n</code></pre>\n</li>\n</ul>\n"),
    "fenced code": ("~~~~ py x\na\n~~~\n~~~~", '<pre><code class="language-py">a\n~~~\n</code></pre>\n'),
    "escaped info": ("``` a\\+b&amp;\n```", '<pre><code class="language-a+b&amp;"></code></pre>\n'),
    "entities": ("&amp; &copy; &#35; &nope; \"'", "<p>&amp; © # &amp;nope; &quot;'</p>\n"),
    "emphasis": ("*a **b*** _c_", "<p><em>a <strong>b</strong></em> <em>c</em></p>\n"),
    "code span": ("`` a`b `` ` `", "<p><code>a`b</code> <code> </code></p>\n"),
    "link": ("[a *b*](<c d> 'e\"')", '<p><a href="c%20d" title="e&quot;">a <em>b</em></a></p>\n'),
    "reference": ("[A][b]\n\n[B]: /x%20å", '<p><a href="/x%20%C3%A5">A</a></p>\n'),
    "autolink": ("<https://x.y/?a=b&c> <d@e.f>", '<p><a href="https://x.y/?a=b&amp;c">https://x.y/?a=b&amp;c</a> <a href="mailto:d@e.f">d@e.f</a></p>\n'),
    "image": ("![a *b* ![c](d)](e 'f')", '<p><img src="e" alt="a b c" title="f" /></p>\n'),
    "html": ("<b>a</b> <!-- c -->\n\n<div>\n*d*\n\n*e*", "<p><b>a</b> <!-- c --></p>\n<div>\n*d*\n<p><em>e</em></p>\n"),
    "html in an item": ("- <div>\n- a", "<ul>\n<li>\n<div>\n</li>\n<li>a</li>\n</ul>\n"),
    "indented html": (" <div>\n  a", " <div>\n  a\n"),
    "table": ("|a|b|\n|-|:-:|\n|c|d\\|", '<table>\n<thead>\n<tr>\n<th>a</th>\n<th style="text-align: center">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td style="text-align: center">d|</td>\n</tr>\n</tbody>\n</table>\n'),
    "strikethrough": ("~~a~~", "<p><del>a</del></p>\n"),
    "task": ("- [x] a", '<ul>\n<li><input checked="" disabled="" type="checkbox" /> a</li>\n</ul>\n'),
}  # fmt: skip


@pytest.mark.parametrize(("text", "html"), EXACT.values(), ids=EXACT.keys())
def test_plain_profile_is_commonmark_to_the_letter(text: str, html: str) -> None:
    assert render(text, Profile.PLAIN).html == html


@pytest.mark.parametrize("text", [text for text, _ in EXACT.values()], ids=EXACT.keys())
def test_plain_profile_says_what_the_parser_s_own_writer_says(text: str) -> None:
    assert canonical(render(text, Profile.PLAIN).html) == canonical(
        pyromark.html(f"{text}\n", options=OPTIONS)
    )


@pytest.mark.slow
@pytest.mark.skipif(not SPEC, reason="KBDESK_COMMONMARK_SPEC names no spec.txt")
def test_plain_profile_passes_every_example_of_the_specification() -> None:
    examples = spec_examples(Path(SPEC))
    assert len(examples) > 600
    wrong = [number for number, text, html in examples if render(text, Profile.PLAIN).html != html]
    assert wrong == []
