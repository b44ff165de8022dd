"""HTML: a page of its own and blocks of it in Markdown are read as prose, with exact places."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import Context, Masking, StyleGuide
from kbdesk.lint.html_segments import html_segments

MakeGuide = Callable[..., StyleGuide]
_FOO = "extends: existence\nmessage: \"no '%s'\"\nlevel: error\n{}tokens: [foo]\n"
_PAGE = """<h1>foo</h1>
<p>A <b>b</b> foo</p>
<ul><li>foo</li></ul>
<table><tr><th>foo</th><tr><td>foo</td>
<caption>foo</caption></table>
<p><img alt="a &amp; foo" src="foo.png"></p>
<blockquote>foo</blockquote>
"""


def _found(guide: StyleGuide, text: str, ext: str = "html") -> list[tuple[int, int]]:
    found = lint_text(text, guide, context=Context(path_ext=ext))
    assert all(text[each.start : each.end] == each.match for each in found)
    return [(each.line, each.col) for each in found]


def _read(html: str, masking: Masking | None = None) -> list[tuple[str, str]]:
    found = html_segments(html, range(len(html) + 1), html, masking or Masking())
    return [(each.kind, each.text) for each in found]


@pytest.mark.parametrize(
    ("scope", "places"),
    [
        ("", [(1, 5), (2, 15), (3, 9), (4, 16), (4, 32), (5, 10), (6, 22), (7, 13)]),
        ("scope: heading.h1\n", [(1, 5)]),
        ("scope: paragraph\n", [(2, 15)]),
        ("scope: list\n", [(3, 9)]),
        ("scope: table.header\n", [(4, 16)]),
        ("scope: table.cell\n", [(4, 32)]),
        ("scope: table.caption\n", [(5, 10)]),
        ("scope: alt\n", [(6, 22)]),
        ("scope: blockquote\n", [(7, 13)]),
        ("scope: ~heading & ~list & ~table & ~attr & ~blockquote\n", [(2, 15)]),
    ],
)
def test_each_scope_of_a_page_is_told(
    guide_of: MakeGuide, scope: str, places: list[tuple[int, int]]
) -> None:
    assert _found(guide_of({"R.yml": _FOO.format(scope)}), _PAGE) == places


def test_html_in_markdown_is_prose_too(guide_of: MakeGuide) -> None:
    guide = guide_of({"R.yml": _FOO.format("")})
    text = "# A\n\n<div>\n<p>a foo</p>\n</div>\n\n<pre>foo</pre>\n\n<!-- foo -->\n\nfoo\n"
    assert _found(guide, text, "md") == [(4, 6), (11, 1)]
    off = "<!-- vale off -->\n\n<p>foo</p>\n\n<!-- vale on -->\n\n<p>foo</p>\n"
    assert _found(guide, off, "md") == [(7, 4)]


def test_what_is_no_prose_is_left_out(guide_of: MakeGuide) -> None:
    guide = guide_of({"R.yml": _FOO.format("")})
    for page in (
        "<p><code>foo</code> <kbd>foo</kbd> <tt>foo</tt></p>",
        "<script>var a = '<p>foo</p>'</script><style>foo {}</style>",
        "<figure><p>foo</p></figure><pre>foo</pre><iframe>foo</iframe>",
        "<div class='a code'><p>foo</p><div>foo</div></div>",
        "<p><a href='foo'>foo</a></p>",
        "<p title='foo'>bar</p>",
        "<!-- foo <p>foo</p> -->",
        "<p>{{foo}} https://example.com/foo</p>",
    ):
        assert _found(guide, page) == [], page


def test_a_team_says_what_is_no_prose(guide_of: MakeGuide) -> None:
    core = "IgnoredScopes = em\nSkippedScopes = section\nIgnoredClasses = menu"
    guide = guide_of({"R.yml": _FOO.format("")}, core=core)
    assert {gap.rule for gap in guide.unsupported} == {"IgnoredScopes", "SkippedScopes"}
    page = (
        "<section>foo</section><p><em>foo</em> <span class=menu>foo</span> <code>foo</code></p>"
        "<div class='menu'>foo</div>"
    )
    assert _found(guide, page) == [(1, page.index("<code>") + 7)]


def test_broken_html_is_read_as_far_as_it_goes() -> None:
    assert _read("<ul><li>one<li>two</ul>three") == [
        ("list", "one"),
        ("list", "two"),
        ("paragraph", "three"),
    ]
    assert _read("<table><th>a<td>b<tr><td>c</table>") == [
        ("table-header", "a"),
        ("table-cell", "b"),
        ("table-cell", "c"),
    ]
    assert _read("</b></li>a<b <i>b") == [("paragraph", "a<b b")]
    assert _read("a &lt;b&gt; &nosuch; & c &#x1F600;<br>d") == [
        ("paragraph", "a <b> &nosuch; & c \U0001f600\nd")
    ]
    assert _read("<p><b>a</p><p>b</b></p>") == [("paragraph", "a"), ("paragraph", "b")]
    assert _read("<pre>a\n") == []
    assert _read("") == []


def test_astral_characters_and_entities_keep_their_places(guide_of: MakeGuide) -> None:
    guide = guide_of({"R.yml": _FOO.format("")})
    assert _found(guide, "\ufeff<p>\U0001f600&eacute;e\u0301\r\nfoo\r\n&lt;foo</p>") == [
        (2, 1),
        (3, 5),
    ]


@pytest.mark.parametrize(
    "piece",
    ["<a ", "<a '", '<a "', "<!--", "</b>", "<b>", "<li>", "<td><blockquote>", "<blockquote></li>",
     "&amp;", "<pre>", "<script>", "<a href=x>y</a>", "<p", "<", "<img alt='"],
)  # fmt: skip
def test_no_html_takes_long(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    started = time.thread_time()
    _read(text)
    assert time.thread_time() - started < 8
