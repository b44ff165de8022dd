"""Whatever a text is made of, a finding points at the characters it speaks of."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbdesk.lint.config import default_guide
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import Context, Rule, Setup, StyleGuide
from kbdesk.lint.guide import Section as _Section
from kbdesk.lint.styles import Loaded

_PIECES = st.sampled_from(
    [
        "foo", "Foo", "bar", "å", "😀", "e\u0301", " ", "  ", "\n", "\n\n", "\r\n", "\r\n\r\n",
        "\t", "# ", "- ", "1. ", "> ", "**", "_", "`", "```\n", "~~~", "[", "](x)", "](", ")",
        "![", "|", "|-|-|\n", "&amp;", "&#229;", "&", "\\", "\\*", "<br>", "<!-- vale off -->",
        "<!--", "-->", "{{name}}", "{{", "https://example.com/foo", "---\n",
        "---\ntitle: foo bar\n---\n", ":::say\n", ":::\n", "[^1]", "[^1]: ", ": ", "==",
        "\ufeff", "foo bar foo.", "“foo”", "    ",
    ]
)  # fmt: skip
_TEXTS = st.lists(_PIECES, max_size=40).map("".join)


def _rule(extends: str, **keys: object) -> Rule:
    loaded = Loaded(Setup(), {})
    loaded.add("T.R", {"extends": extends, "message": "%s", **keys}, "r.yml")  # type: ignore[dict-item]
    assert not loaded.unsupported
    return loaded.rules["T.R"]


_GUIDE = StyleGuide(
    rules=(_rule("existence", tokens=["foo", "å", "😀", "foo bar"], ignorecase="true"),),
    sections=(_Section("*", ("T",)),),
)
_EVERYWHERE = StyleGuide(
    rules=(_rule("existence", tokens=[r"\S+"], nonword="true", scope=["text", "raw", "summary"]),),
    sections=(_Section("*", ("T",)),),
)
_OWN = default_guide()


def _check_places(text: str, guide: StyleGuide, ext: str = "md") -> None:
    starts = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", text))]
    for each in lint_text(text, guide, context=Context(path_ext=ext)):
        assert text[each.start : each.end] == each.match
        assert 0 <= each.start <= each.end <= len(text)
        bom = 1 if each.line == 1 and text.startswith("\ufeff") else 0
        if each.match:
            assert starts[each.line - 1] + each.col - 1 + bom == each.start
            end_bom = 1 if each.end_line == 1 and text.startswith("\ufeff") else 0
            assert starts[each.end_line - 1] + each.end_col - 1 + end_bom == each.end - 1
        for fix in each.fixes:
            for edit in fix.edits:
                assert 0 <= edit.start <= edit.end <= len(text)


@settings(max_examples=300)
@given(_TEXTS)
def test_a_word_is_where_the_finding_says(text: str) -> None:
    _check_places(text, _GUIDE)
    for each in lint_text(text, _GUIDE):
        if each.rule == "T.R" and "&" not in each.match:
            assert each.match.casefold() in ("foo", "å", "😀", "foo bar")


@settings(max_examples=150)
@given(_TEXTS, st.sampled_from(["md", "txt", "html"]))
def test_every_word_has_a_place(text: str, ext: str) -> None:
    _check_places(text, _EVERYWHERE, ext)


@settings(max_examples=100)
@given(_TEXTS)
def test_the_own_style_never_points_beside_the_text(text: str) -> None:
    _check_places(text, _OWN)


@settings(max_examples=100)
@given(_TEXTS)
def test_the_same_text_has_the_same_findings(text: str) -> None:
    assert lint_text(text, _GUIDE) == lint_text(text, _GUIDE)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_move_a_finding(newline: str) -> None:
    text = "# foo\n\nå foo\nfoo\n\n- foo\n  foo\n".replace("\n", newline)
    found = lint_text(text, _GUIDE)
    assert [(each.line, each.col) for each in found] == [
        (1, 3), (3, 1), (3, 3), (4, 1), (6, 3), (7, 3),
    ]  # fmt: skip
