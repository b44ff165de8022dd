"""Which blocks a rule sees: scopes, selectors and masks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Finding

Lint = Callable[..., tuple[Finding, ...]]

_TEXT = """\
---
title: foo title
seo.note: "foo \\"note\\""
tags: [foo]
---

# foo h1

foo paragraph

- foo list

> foo quote

| foo th |
|--------|
| foo td |

![foo alt](foo.png)

### foo h3

```
foo code
```
"""
_LINES = {
    "title": 2, "note": 3, "h1": 7, "paragraph": 9, "list": 11, "quote": 13, "th": 15, "td": 17,
    "alt": 19, "h3": 21, "code": 24, "tags": 4,
}  # fmt: skip


def _rule(scope: str, token: str = "foo") -> str:
    return f"extends: existence\nmessage: m\nscope: {scope}\ntokens: ['{token}']\n"


@pytest.mark.parametrize(
    ("scope", "seen"),
    [
        ("text", "title note h1 paragraph list quote th td alt h3"),
        ("heading", "h1 h3"),
        ("heading.h3", "h3"),
        ("list", "list"),
        ("blockquote", "quote"),
        ("table", "th td"),
        ("table.header", "th"),
        ("table.cell", "td"),
        ("alt", "alt"),
        ("text.frontmatter.title", "title"),
        ("text.frontmatter.seo.note", "note"),
        ("paragraph", "paragraph"),
        ("sentence", "paragraph"),
        ("[list, heading.h1]", "list h1"),
        ("~heading", "title note paragraph list quote th td alt"),
        ("~heading & ~frontmatter & ~table", "paragraph list quote alt"),
        ("heading & h1", "h1"),
        ("summary", "paragraph list quote"),
        ("text.md", "title note h1 paragraph list quote th td alt h3"),
        ("text.rst", ""),
    ],
)
def test_a_scope_selects_its_blocks(lint: Lint, scope: str, seen: str) -> None:
    found = lint(_rule(scope), _TEXT)
    assert [each.line for each in found] == sorted(_LINES[name] for name in seen.split())


def test_raw_is_the_source_as_it_is_written(lint: Lint) -> None:
    lines = [each.line for each in lint(_rule("raw"), _TEXT)]
    # All that is written, the image's file name too.
    assert lines == [2, 3, 4, 7, 9, 11, 13, 15, 17, 19, 19, 21, 24]


def test_the_outermost_of_list_quote_and_heading_wins(lint: Lint) -> None:
    text = "- # foo\n- > foo\n\n> - foo\n"
    assert [each.line for each in lint(_rule("list"), text)] == [1, 2]
    assert [each.line for each in lint(_rule("blockquote"), text)] == [4]
    assert lint(_rule("heading"), text) == ()


def test_links_are_seen_by_their_words(lint: Lint) -> None:
    rule = "extends: existence\nmessage: m\nscope: link\nnonword: true\ntokens: ['^here$']\n"
    found = lint(rule, "See [here](https://a.example) and here, [over here](https://b.example).")
    assert [(each.line, each.col) for each in found] == [(1, 6)]


@pytest.mark.parametrize(
    "hidden",
    [
        "`foo`",
        "<code>foo</code>",
        "<kbd>foo</kbd>",
        "https://example.com/foo",
        "<https://example.com/foo>",
        "[bar](https://example.com/foo)",
        "{{foo}}",
        "{{fact:foo}}",
        "[foo](foo)",
    ],
)
def test_what_is_no_prose_is_not_read(lint: Lint, hidden: str) -> None:
    rule = _rule("text")
    assert lint(rule, f"a {hidden} b") == ()
    (found,) = lint(rule, f"a {hidden} foo")
    assert found.col == len(f"a {hidden} ") + 1


def test_code_still_takes_its_place_in_a_sentence(lint: Lint) -> None:
    rule = "extends: existence\nmessage: m\nnonword: true\ntokens: ['a \\*{3} b']\n"
    assert [each.match for each in lint(rule, "a `foo` b")] == ["a `foo` b"]


def test_ignored_scopes_may_leave_code_readable(lint: Lint) -> None:
    assert len(lint(_rule("text"), "a `foo`", core="IgnoredScopes = tt, kbd")) == 1


def test_links_may_be_hidden_and_blocks_skipped(lint: Lint) -> None:
    text = "[foo](https://a.example)\n\n> foo\n\n- foo\n\n# foo\n"
    hidden = lint(_rule("text"), text, core="IgnoredScopes = a, code")
    assert [each.line for each in hidden] == [3, 5, 7]
    skipped = lint(_rule("text"), text, core="SkippedScopes = pre, blockquote, li, h1")
    assert [each.line for each in skipped] == [1]


def test_txt_is_one_text_cut_into_sentences_and_others_are_not_cut(lint: Lint) -> None:
    text = "# foo one. foo two.\n\n    foo three\n"
    assert len(lint(_rule("text"), text, path_ext="txt")) == 3
    assert [each.col for each in lint(_rule("sentence"), text, path_ext="txt")] == [3, 12, 5]
    assert len(lint(_rule("text"), text, path_ext="rst")) == 3
    assert lint(_rule("sentence"), text, path_ext="rst") == ()


def test_fields_on_several_lines_keep_their_places(lint: Lint) -> None:
    text = "---\ntitle: >-\n  one\n  foo two\nother: 'it''s foo'\n---\nbody\n"
    found = lint(_rule("frontmatter"), text)
    assert [(each.line, each.col) for each in found] == [(4, 3), (5, 15)]
