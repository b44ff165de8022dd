from __future__ import annotations

import re

from kbdesk.content.markup import Profile, render


def test_notes_stand_at_the_foot_and_lead_back() -> None:
    html = render("a[^x] b[^y] c[^x]\n\n[^y]: two\n\n[^x]: one\n").html
    assert html == (
        '<p>a<sup id="k-fnref.1"><a href="#k-fn.1">1</a></sup> '
        'b<sup id="k-fnref.2"><a href="#k-fn.2">2</a></sup> '
        'c<sup><a href="#k-fn.1">1</a></sup></p>\n'
        '<ol class="k-footnotes">\n'
        '<li id="k-fn.1">\n<p>one <a href="#k-fnref.1">↩</a></p>\n</li>\n'
        '<li id="k-fn.2">\n<p>two <a href="#k-fnref.2">↩</a></p>\n</li>\n</ol>\n'
    )


def test_ids_are_unique() -> None:
    text = "## fn-1\n\n## fnref-1\n\na[^a][^a]\n\n[^a]: b[^a]\n"
    ids = re.findall(r' id="([^"]*)"', render(text).html)
    assert len(ids) == len(set(ids))


def test_tasks_show_whether_they_are_done() -> None:
    assert render("- [x] a\n- [ ] b\n").html == "<ul>\n<li>☑ a</li>\n<li>☐ b</li>\n</ul>\n"


def test_alerts_are_callouts_and_quotes_are_quotes() -> None:
    html = render("> [!NOTE]\n> a\n\n> b\n").html
    assert html == (
        '<div class="k-callout k-note">\n<p class="k-callout-title">Note</p>\n<p>a</p>\n</div>\n'
        "<blockquote>\n<p>b</p>\n</blockquote>\n"
    )


def test_plain_profile_writes_gfm_as_its_parser_does() -> None:
    html = render("> [!NOTE]\n> a[^1]\n\n[^1]: b\n", Profile.PLAIN).html
    assert '<blockquote class="markdown-alert-note">' in html
    assert '<sup class="footnote-reference"><a href="#1">1</a></sup>' in html


def test_definitions_keep_term_and_meaning() -> None:
    html = render("Term\n: Meaning\n").html
    assert html == "<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>\n"
