"""The prefilter never hides a finding: rules that it passes over would have found nothing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from kbdesk.lint import rule_set
from kbdesk.lint.config import default_guide, load_guide
from kbdesk.lint.dialect import Pattern, as_words
from kbdesk.lint.effort import calm_up_to
from kbdesk.lint.engine import lint_text
from kbdesk.lint.folding import has_own_case
from kbdesk.lint.guide import Rule
from kbdesk.lint.heads import heads_of
from kbdesk.lint.needles import needles_of
from kbdesk.lint.prefilter import Prefilter, Sight
from kbdesk.lint.tokens import located, read_tokens

_FOLDER = os.environ.get("KBDESK_VALE_STYLES", "")
_GUIDE = load_guide(None, Path(_FOLDER)) if _FOLDER else default_guide()
_RULES = tuple(rule for rule in _GUIDE.rules if rule.wakes)
_WORDS = sorted({
    word
    for rule in _RULES
    for pattern in rule.wakes
    for word in regex.findall(r"[\p{L}]{2,}|[!?;:.,'’–—-]", pattern)
})  # fmt: skip
_TEXTS = st.lists(
    st.tuples(st.sampled_from(_WORDS), st.sampled_from([str.lower, str.upper, str.title])),
    max_size=60,
).map(lambda pairs: " ".join(case(word) for word, case in pairs))

_FLAGS = ["", "(?i)", "(?m)"]


class _Blind:
    """Stands in for the prefilter and lets every rule search every block."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._all = (1 << len(rules)) - 1

    def look(self, texts: Sequence[str]) -> tuple[list[Sight], bool]:
        return [Sight(self._all, to_search=self._all) for _ in texts], False


_ATOMS = st.sampled_from(
    ["a", "b", "ab", "cd ", "é", r"\.", r"\b", ".", r"\w", "[ab]", "[Aa]", "[^a]", r"\s", "^", "$",
     r"\p{L}", "ſ", "s"]
)  # fmt: skip
_PATTERNS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        inner.map(lambda part: f"({part})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,1}", "{1,}", "+?"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
        st.tuples(inner, st.sampled_from(["(?=%s)", "(?!%s)", "(?<=%s)", "(?<!%s)"])).map(
            lambda pair: pair[1] % pair[0]
        ),
    ),
    max_leaves=12,
)


def _is_seen(pattern: str, text: str) -> bool:
    """Tells whether what a pattern needs stands in a text, or nothing is known of it."""
    rule = _GUIDE.rules[0]
    alone = replace(rule, wakes=(pattern,), tokens=None)
    (sight,), _ = Prefilter((alone,)).look((text,))
    return bool(sight.candidates)


@settings(max_examples=500)
@given(_PATTERNS, st.text("abcdé .sſSKABCDÉł\u2003\n", max_size=40), st.sampled_from(_FLAGS))
def test_every_match_is_seen(pattern: str, text: str, flags: str) -> None:
    if not _is_seen(flags + pattern, text):
        assert Pattern(flags + pattern).search(text) is None


@settings(max_examples=500)
@given(
    st.lists(_PATTERNS, min_size=1, max_size=4),
    st.text("abcdé .sſSKABCDÉł\n", max_size=40),
    st.booleans(),
    st.booleans(),
)
def test_tokens_tried_alone_match_as_one_pattern_does(
    parts: list[str], text: str, words: bool, ignorecase: bool
) -> None:
    tokens = read_tokens(parts, words=words, ignorecase=ignorecase)
    rule = replace(_GUIDE.rules[0], tokens=tokens, wakes=())
    (sight,), _ = Prefilter((rule,)).look((text,))
    if sight.to_search:
        return
    groups = "|".join(f"(?P<t{number}>{part})" for number, part in enumerate(parts))
    whole = Pattern("(?i)" * ignorecase + as_words(groups, words))
    expected = [
        (*found.span(), int((found.lastgroup or "t-1")[1:]))
        for found in whole.finditer(text)
        if found.end() > found.start()
    ]
    spots = sight.spots.get(0, [])
    assert list(located(tokens, text, spots, is_exact=sight.is_exact)) == expected


@settings(max_examples=100, deadline=None)
@given(_TEXTS)
def test_the_filter_changes_no_finding(text: str) -> None:
    filtered = lint_text(text, _GUIDE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rule_set, "prefilter_for", _Blind)
        assert lint_text(text, _GUIDE) == filtered


@pytest.mark.parametrize(
    ("pattern", "needles"),
    [
        (r"(?m)\b(?:foo|bar)\b", {b"foo", b"bar"}),
        (r"colou?rs", {b"colors", b"colours"}),
        (r"in order(?: that)? to", {b"in order to", b"in order that to"}),
        (r"\w+ally", {b"ally"}),
        (r"[Tt]ier \d", {b"tier 0"}),
        (r"[a-z][.?!][A-Z]", {b"a.A", b"a?A", b"a!A"}),
        (r"(?:[A-Z]\.){3,}", {b"A.A.A."}),
        (r"foo|\w+", None),
        (r"(?=foo)\w+", None),
        (r"a{0,2}", None),
        (r"(?x) a b", None),
    ],
)
def test_needles_are_what_a_match_must_hold(pattern: str, needles: set[bytes] | None) -> None:
    found = needles_of(pattern)
    assert (None if found is None else set(found.contents)) == needles


@pytest.mark.parametrize(
    ("pattern", "heads"),
    [
        ("foo", {b" foo "}),
        ("[Tt]ier", {b" tier "}),
        ("it's", {b" it s "}),
        (r"colou?r\w*", {b" color", b" colour"}),
        (r"(?:an?|the) end", {b" a end ", b" an end ", b" the end "}),
        (r"(?<!x )foo(?! x)", {b" foo "}),
        (r"foo(?=bar)", {b" foobar"}),
        (r"\w+ly", None),
        ("(?i)foo", {b" foo "}),
        ("foo(?i)bar", None),
        ("&", None),
    ],
)
def test_heads_are_what_a_match_begins_with(pattern: str, heads: set[bytes] | None) -> None:
    found = heads_of(pattern, words=True)
    assert (None if found is None else {head.content for head in found}) == heads


@pytest.mark.parametrize(
    "pattern", [r"(a+)+b", r"(?:a|a)*b", r"(\w+\s*)+$", r"(?:a?){30}a{30}", r".*.*.*=x"]
)
def test_what_may_hang_keeps_its_limit(pattern: str) -> None:
    assert calm_up_to(pattern) < 256


@pytest.mark.parametrize(
    "pattern", ["foo", r"(?m)\b(?:foo|bar|baz)\b", r"\b(?:is|are)\b\s*\w+ed", r"\w+ly-\w+"]
)
def test_what_is_harmless_needs_none(pattern: str) -> None:
    assert calm_up_to(pattern) >= 256


@pytest.mark.slow
def test_no_other_letter_matches_one_of_the_code_page() -> None:
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x110000))))
    for code in range(256):
        ch = bytes([code]).decode("cp1252", "ignore")
        if not ch.isalpha():
            continue
        for other in regex.findall(f"(?i-f){ch}", every, regex.V1):
            assert other.lower() == ch.lower() or has_own_case(other)
